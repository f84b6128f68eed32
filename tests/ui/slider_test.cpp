#include <cmath>

#include "ui/gui_fixture.h"

namespace mnemoscope {
namespace {

class Slider : public Gui {
 protected:
  Edit draw(std::optional<std::pair<double, double>> limits = std::nullopt) {
    Edit edit = Edit::none;
    frame([&](UiContext& ui) {
      edit = slider(ui, {.name = "beta", .label = "inverse temperature", .symbol = "β"}, range_,
                    value_, limits);
    });
    return edit;
  }
  void settle() {
    mouse({-100.0F, -100.0F}, false);
    draw();
    draw();
  }

  SliderRange range_{.min = 0.01, .max = 100.0, .logarithmic = true};
  double value_ = 1.0;
};

TEST_F(Slider, IsLiveWhileDraggedAndCommitsOnceOnRelease) {
  settle();
  mouse(on("beta", 0.5F), false);
  draw();
  mouse(on("beta", 0.5F), true);
  draw();
  mouse(on("beta", 0.75F), true);
  EXPECT_EQ(draw(), Edit::live);
  EXPECT_NEAR(value_, 10.0, 2.0);
  EXPECT_EQ(draw(), Edit::none) << "the pointer rests";
  mouse(on("beta", 0.75F), false);
  EXPECT_EQ(draw(), Edit::commit);
  EXPECT_EQ(draw(), Edit::none);
}

TEST_F(Slider, StopsAtItsEnds) {
  settle();
  mouse(on("beta", 0.5F), false);
  draw();
  mouse(on("beta", 0.5F), true);
  draw();
  mouse({5000.0F, on("beta", 0.5F).y}, true);
  draw();
  EXPECT_DOUBLE_EQ(value_, 100.0);
  mouse({-5000.0F, on("beta", 0.5F).y}, true);
  draw();
  EXPECT_DOUBLE_EQ(value_, 0.01);
}

TEST_F(Slider, WithoutMovementChangesNothing) {
  range_ = {.min = 0.0, .max = 10.0, .whole = true};
  value_ = 5.0;
  settle();
  mouse(on("beta", 0.5F), false);
  draw();
  mouse(on("beta", 0.5F), true);
  EXPECT_EQ(draw(), Edit::none);
  mouse(on("beta", 0.5F), false);
  EXPECT_EQ(draw(), Edit::none);
  EXPECT_EQ(value_, 5.0);
}

TEST_F(Slider, TakesATypedValueWithinTheHardLimits) {
  settle();
  ImGui::GetIO().KeyCtrl = true;
  mouse(on("beta", 0.2F), false);
  draw();
  mouse(on("beta", 0.2F), true);
  draw();
  mouse(on("beta", 0.2F), false);
  draw();
  ImGui::GetIO().KeyCtrl = false;
  ASSERT_EQ(view_.typing.name, "beta");
  draw();
  ImGui::GetIO().AddInputCharactersUTF8("5000");
  draw();
  // Pressing elsewhere leaves the field, which takes what was typed.
  mouse({290.0F, 500.0F}, true);
  Edit edit = Edit::none;
  for (int i = 0; i < 3 && edit == Edit::none; ++i) edit = draw(std::pair(1e-8, 1e4));
  EXPECT_EQ(edit, Edit::commit);
  EXPECT_DOUBLE_EQ(value_, 5000.0);
  EXPECT_TRUE(view_.typing.name.empty());
}

TEST_F(Slider, ShowsALongLabelBesideItsValueWithoutOverlap) {
  const auto draw_long = [&](UiContext& ui) {
    slider(ui, {.name = "beta", .label = "a very long label that cannot possibly fit in one line"},
           range_, value_);
  };
  frame(draw_long);
  const float long_top = on("beta", 0.0F, 0.0F).y;
  frame([&](UiContext& ui) { slider(ui, {.name = "beta", .label = "short"}, range_, value_); });
  EXPECT_GT(long_top, on("beta", 0.0F, 0.0F).y) << "the label takes a second line";
}

}  // namespace
}  // namespace mnemoscope
