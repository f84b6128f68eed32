#include <array>

#include "ui/context.h"
#include "ui/gui_fixture.h"
#include "ui/retrieve/panels.h"

namespace mnemoscope {
namespace {

constexpr std::array<std::string_view, 4> kNames{"add", "file", "several", "brush"};

class TheButtonsOfTheQuery : public Gui {
 protected:
  /// In a column so wide; their places are kept.
  void draw(std::string_view file, float width) {
    const std::array<std::string_view, 4> labels{"Add…", file, "Several…", "Brush"};
    frame([&](UiContext& ui) {
      ImGui::BeginChild("column", {width, 300});
      for (std::size_t i = 0; i < kNames.size(); ++i) {
        query_button(ui, {.name = kNames[i], .label = labels[i]});
      }
      edge_ = ImGui::GetWindowPos().x + ImGui::GetContentRegionMax().x;
      ImGui::EndChild();
    });
  }

  float edge_ = 0;
};

TEST_F(TheButtonsOfTheQuery, KeepToOneLineOfTheirColumnWithAndWithoutAFile) {
  for (const std::string_view file : {"File…", "No file"}) {
    session_.query.file = file == "File…" ? "" : "cat.png";
    draw(file, 250);
    for (const std::string_view name : kNames) {
      EXPECT_LE(on(std::string(name), 1).x, edge_) << name << " beside " << file;
      EXPECT_EQ(on(std::string(name), 0, 0).y, on("add", 0, 0).y) << name << " beside " << file;
    }
  }
}

TEST_F(TheButtonsOfTheQuery, GoToAnotherLineWhereTheColumnIsTooNarrowForAll) {
  session_.query.file = "cat.png";
  draw("No file", 150);
  for (const std::string_view name : kNames) EXPECT_LE(on(std::string(name), 1).x, edge_) << name;
  EXPECT_GT(on("brush", 0, 0).y, on("add", 0, 0).y);
}

}  // namespace
}  // namespace mnemoscope
