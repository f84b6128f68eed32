// The list of what was done, under a person's hand: opened in the Edit menu, jumped in, scrolled.
#include <gtest/gtest.h>

#include "gui/program.h"

namespace mnemoscope::gui {
namespace {

using State = Program::State;

std::size_t rows_of(const State& now) {
  return now["compare"].contains("rows") ? now["compare"]["rows"].size() : 0;
}

class EditList : public ::testing::Test {
 protected:
  void SetUp() override {
    ASSERT_TRUE(program_.settles()) << program_.process().errors();
    program_.click(program_.on("workspace.compare"));
    ASSERT_TRUE(program_.reaches([](const State& now) { return rows_of(now) == 5U; }));
  }

  void add_rows(std::size_t count) const {
    const std::size_t before = rows_of(program_.state());
    for (std::size_t i = 1; i <= count; ++i) {
      program_.click(program_.on("compare.add.centre"));
      ASSERT_TRUE(program_.reaches([&](const State& now) { return rows_of(now) == before + i; }));
    }
  }

  /// With the list in sight.
  void open_list() const {
    program_.click(program_.on("menu.edit"));
    program_.on("edit.list.0");
  }

  bool has_rows(std::size_t count) const {
    return program_.reaches([&](const State& now) { return rows_of(now) == count; });
  }

  Program program_{{}, 1440, 900};
};

TEST_F(EditList, TakesBackAndRepeatsUpToTheRowThatIsClicked) {
  ASSERT_NO_FATAL_FAILURE(add_rows(3));
  open_list();
  program_.click(program_.on("edit.list.1"));
  EXPECT_TRUE(has_rows(6));
  EXPECT_EQ(program_.state()["status"], "Undone: 2 edits");
  open_list();
  program_.click(program_.on("edit.list.3"));
  EXPECT_TRUE(has_rows(8)) << "what was taken back stands in the list too";
  open_list();
  program_.click(program_.on("edit.list.0"));
  EXPECT_TRUE(has_rows(5));
  open_list();
  program_.click(program_.on("edit.list.2"));
  EXPECT_TRUE(has_rows(7));
}

TEST_F(EditList, HasOneEntryForADragOfASlider) {
  program_.click(program_.on("workspace.retrieve"));
  const auto beta = [](const State& now) {
    return now["session"]["variants"][0]["beta"].get<double>();
  };
  ASSERT_TRUE(program_.settles());
  const double before = beta(program_.state());
  program_.drag({program_.on("retrieve.beta", 0.5), program_.on("retrieve.beta", 0.6),
                 program_.on("retrieve.beta", 0.7), program_.on("retrieve.beta", 0.8)});
  ASSERT_TRUE(program_.reaches([&](const State& now) { return beta(now) != before; }));
  open_list();
  const State widgets = program_.state()["widgets"];
  EXPECT_TRUE(widgets.contains("edit.list.1"));
  EXPECT_FALSE(widgets.contains("edit.list.2")) << "one drag, one entry";
  program_.click(program_.on("edit.list.0"));
  EXPECT_TRUE(program_.reaches([&](const State& now) { return beta(now) == before; }));
}

TEST_F(EditList, OfManyIsScrolledAndOpensWhereTheSessionStands) {
  ASSERT_NO_FATAL_FAILURE(add_rows(20));
  program_.click(program_.on("menu.edit"));
  program_.on("edit.list.20");
  const auto in_sight = [](const State& now, const char* name) {
    const State& widgets = now["widgets"];
    return widgets.contains(name) && widgets[name]["visible"] == true;
  };
  EXPECT_TRUE(in_sight(program_.state(), "edit.list.20"));
  EXPECT_FALSE(in_sight(program_.state(), "edit.list.0"));
  program_.click(program_.on("edit.list.19"));
  EXPECT_TRUE(has_rows(24));
}

}  // namespace
}  // namespace mnemoscope::gui
