#include <cmath>

#include "ui/context.h"
#include "ui/gui_fixture.h"
#include "ui/learn/lights.h"

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

  /// A press and its release; what the press did.
  Edit click(ImVec2 place) {
    mouse(place, true);
    const Edit pressed = draw();
    mouse(place, false);
    EXPECT_EQ(draw(), Edit::none) << "a second press may follow";
    return pressed;
  }

  /// Ctrl+click, the text in place of what was there, and a press elsewhere, which leaves the
  /// field.
  Edit type(const char* text, std::pair<double, double> limits) {
    settle();
    ImGui::GetIO().KeyCtrl = true;
    for (const bool down : {false, true, false}) {
      mouse(on("beta", 0.2F), down);
      draw();
    }
    ImGui::GetIO().KeyCtrl = false;
    EXPECT_EQ(view_.typing.name, "beta");
    view_.typing.text.clear();
    draw();
    ImGui::GetIO().AddInputCharactersUTF8(text);
    draw();
    mouse({290.0F, 500.0F}, true);
    Edit edit = Edit::none;
    for (int i = 0; i < 3 && edit == Edit::none; ++i) edit = draw(limits);
    return edit;
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

TEST_F(Slider, HasItsLabelInItsWholeWhichIsLitWithIt) {
  settle();
  const NamedWidget& track = widgets_.all().at("beta");
  EXPECT_LT(track.all().Min.y, track.min.y - 0.5F * ImGui::GetFontSize()) << "the label's line";
  EXPECT_GE(track.all().Max.y, track.max.y);
  const auto lit = places_of(widgets_.all(), {"beta"}, {0.0F, 0.0F, 1280.0F, 800.0F});
  ASSERT_EQ(lit.size(), 1U);
  EXPECT_FLOAT_EQ(lit[0].Min.y, track.all().Min.y);
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

TEST_F(Slider, IsMovedByAClickAtOnceAndIsOneEdit) {
  settle();
  const ImVec2 place = on("beta", 0.75F);
  mouse(place, false);
  draw();
  EXPECT_EQ(click(place), Edit::live);
  EXPECT_NEAR(value_, 10.0, 2.0);
  mouse({-100.0F, -100.0F}, false);
  int commits = 0;
  for (int i = 0; i < 60; ++i) commits += draw() == Edit::commit ? 1 : 0;
  EXPECT_EQ(commits, 1);
  EXPECT_NEAR(value_, 10.0, 2.0);
  EXPECT_TRUE(requests_.empty());
}

TEST_F(Slider, GivesBackWhatItsFirstClickMovedWhenADoubleClickAsksToType) {
  settle();
  const ImVec2 place = on("beta", 0.75F);
  mouse(place, false);
  draw();
  EXPECT_EQ(click(place), Edit::live);
  EXPECT_EQ(click(place), Edit::live) << "back again";
  EXPECT_EQ(value_, 1.0);
  EXPECT_EQ(view_.typing.name, "beta");
  EXPECT_EQ(view_.typing.text, "1");
  ASSERT_EQ(requests_.size(), 1U);
  EXPECT_TRUE(std::holds_alternative<GiveUpDrag>(requests_.front()));
  for (int i = 0; i < 60; ++i) EXPECT_EQ(draw(), Edit::none);
  EXPECT_EQ(value_, 1.0);
}

TEST_F(Slider, KeepsWhatAClickMovedWhenCtrlAndClickAsksToType) {
  settle();
  const ImVec2 place = on("beta", 0.75F);
  mouse(place, false);
  draw();
  click(place);
  const double moved = value_;
  mouse(on("beta", 0.2F), false);
  ImGui::GetIO().KeyCtrl = true;
  draw();
  mouse(on("beta", 0.2F), true);
  draw();
  ImGui::GetIO().KeyCtrl = false;
  mouse(on("beta", 0.2F), false);
  EXPECT_EQ(draw(), Edit::commit);
  EXPECT_EQ(value_, moved);
  EXPECT_EQ(view_.typing.name, "beta");
  EXPECT_TRUE(requests_.empty());
}

TEST_F(Slider, CommitsAPressThatWasHeldAsSoonAsItIsOver) {
  settle();
  const ImVec2 place = on("beta", 0.75F);
  mouse(place, false);
  draw();
  mouse(place, true);
  EXPECT_EQ(draw(), Edit::live);
  for (int i = 0; i < 60; ++i) EXPECT_EQ(draw(), Edit::none);
  mouse(place, false);
  EXPECT_EQ(draw(), Edit::commit);
  EXPECT_NEAR(value_, 10.0, 2.0);
}

TEST_F(Slider, TakesATypedValueWithinTheHardLimits) {
  EXPECT_EQ(type("5000", {1e-8, 1e4}), Edit::commit);
  EXPECT_DOUBLE_EQ(value_, 5000.0);
  EXPECT_TRUE(view_.typing.name.empty());
}

TEST_F(Slider, ReadsATypedNumberAsItWasMeant) {
  for (const auto& [text, value] :
       {std::pair("0,5", 0.5), {"1/2", 0.5}, {"1e-3", 1e-3}, {".25", 0.25}, {" 2 ", 2.0}}) {
    EXPECT_EQ(type(text, {1e-8, 1e4}), Edit::commit) << text;
    EXPECT_DOUBLE_EQ(value_, value) << text;
  }
}

TEST_F(Slider, KeepsWhatCannotBeTakenInTheFieldAndTheValueAsItWas) {
  for (const char* text :
       {"-4", "−4", "0", "20000", "1,000", "abc", "1/0", "0x10", "nan", "1e999", "50 %"}) {
    view_.typing = {};
    EXPECT_EQ(type(text, {1e-8, 1e4}), Edit::none) << text;
    EXPECT_EQ(value_, 1.0) << text;
    EXPECT_EQ(view_.typing.name, "beta") << text;
    EXPECT_EQ(view_.typing.text, text);
    EXPECT_NE(view_.typing.refusal, "") << text;
    EXPECT_EQ(notices_.status(), view_.typing.refusal);
    EXPECT_TRUE(widgets_.all().contains("beta.refusal")) << text;
  }
}

TEST_F(Slider, OpensItsFieldAnewAfterARefusalOnOneLineToo) {
  const auto draw_line = [&](UiContext& ui) {
    line_slider(ui, {.name = "beta", .label = "β"}, range_, value_, {1e-8, 1e4}, 280.0F);
  };
  const auto ctrl_click = [&] {
    ImGui::GetIO().KeyCtrl = true;
    for (const bool down : {false, true, false}) {
      mouse(on("beta", 0.2F), down);
      frame(draw_line);
    }
    ImGui::GetIO().KeyCtrl = false;
    for (int i = 0; i < 30; ++i) frame(draw_line);
  };
  frame(draw_line);
  ctrl_click();
  view_.typing.text.clear();
  frame(draw_line);
  ImGui::GetIO().AddInputCharactersUTF8("abc");
  frame(draw_line);
  ASSERT_EQ(view_.typing.text, "abc");
  view_.typing.refusal = "not a number";  // Enter was pressed, and the field kept the keyboard
  ctrl_click();
  EXPECT_EQ(view_.typing.name, "beta");
  EXPECT_EQ(view_.typing.text, "1");
  EXPECT_EQ(view_.typing.refusal, "");
  EXPECT_EQ(value_, 1.0);
}

TEST_F(Slider, OfAShareReadsPerCent) {
  range_ = {.min = 0.0, .max = 1.0, .unit = " %", .shown_times = 100.0};
  value_ = 0.25;
  EXPECT_EQ(type("50 %", {0.0, 1.0}), Edit::commit);
  EXPECT_DOUBLE_EQ(value_, 0.5);
  EXPECT_EQ(type("33", {0.0, 1.0}), Edit::commit);
  EXPECT_DOUBLE_EQ(value_, 0.33);
  EXPECT_EQ(type("150", {0.0, 1.0}), Edit::none);
  EXPECT_DOUBLE_EQ(value_, 0.33);
}

TEST_F(Slider, OfWholeNumbersDoesNotRoundWhatIsTyped) {
  range_ = {.min = 1.0, .max = 10.0, .whole = true};
  value_ = 5.0;
  EXPECT_EQ(type("2,5", {1.0, 100.0}), Edit::none);
  EXPECT_EQ(value_, 5.0);
  view_.typing = {};
  EXPECT_EQ(type("64", {1.0, 100.0}), Edit::commit);
  EXPECT_EQ(value_, 64.0);
}

TEST_F(Slider, LeftAsItWasFoundKeepsItsValueToTheLastDigit) {
  for (const double value : {1.0 / 3.0, 12.345678912345, 1e-7 / 3.0}) {
    value_ = value;
    settle();
    view_.typing = {.name = "beta", .text = fmt::format("{:.8g}", value), .starts = true};
    draw();
    draw();
    mouse({290.0F, 500.0F}, true);
    for (int i = 0; i < 3; ++i) EXPECT_EQ(draw(std::pair(1e-8, 1e4)), Edit::none);
    EXPECT_EQ(value_, value);
    EXPECT_TRUE(view_.typing.name.empty());
    mouse({290.0F, 500.0F}, false);
    draw();
  }
}

TEST_F(Slider, LeftEmptyKeepsItsValueAndCloses) {
  EXPECT_EQ(type("", {1e-8, 1e4}), Edit::none);
  EXPECT_EQ(value_, 1.0);
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
