#include "plot/plot.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "plot/headless.h"
#include "plot/menu.h"
#include "plot/readout.h"
#include "plot/svg_canvas.h"

namespace mnemoscope::plot {
namespace {

using ::testing::HasSubstr;

Figure example() {
  Figure figure{.x = {.label = "step t", .whole = true}, .y = {.label = "error"}};
  figure.series = {line("Dense", {0, 2, 4, 6, 8, 10}, {.marker = Marker::circle}),
                   line("Sparse", {10, 8, 6, 4, 2, 0}, {.dash = Dash::dashed})};
  return figure;
}

// A plot of 600 x 400 whose last interaction can be asked.
class Plot : public Headless {
 protected:
  void show() {
    last_ = draw("plot", figure_, view_, {600, 400}, look_);
    if (last_.cursor) moved_to_ = last_.cursor;
    released_ = released_ || last_.cursor_released;
    if (last_.clicked) clicked_ = last_.clicked;
  }
  std::function<void()> contents() {
    return [this] { show(); };
  }
  /// A pixel of the frame by its shares from the left and the top.
  ImVec2 at(float x, float y) const {
    return {last_.frame.min.x + x * last_.frame.width(),
            last_.frame.min.y + y * last_.frame.height()};
  }
  void SetUp() override {
    Headless::SetUp();
    frame(contents());
  }

  Figure figure_ = example();
  View view_{};
  Look look_{};
  Interaction last_{};
  std::optional<double> moved_to_{};
  std::optional<Hover> clicked_{};
  bool released_ = false;
};

TEST_F(Plot, DrawsInsideItsArea) {
  frame(contents());
  ASSERT_GT(drawn().VtxBuffer.Size, 100);
  int inside = 0;
  for (const ImDrawVert& vertex : drawn().VtxBuffer) {
    inside += vertex.pos.x >= last_.area.min.x - 2 && vertex.pos.x <= last_.area.max.x + 2 &&
              vertex.pos.y >= last_.area.min.y - 2 && vertex.pos.y <= last_.area.max.y + 2;
  }
  EXPECT_GE(inside, drawn().VtxBuffer.Size - 24);  // the window's own background and border
}

TEST_F(Plot, TakesTheRoomItWasGiven) {
  ImVec2 next{};
  frame([&] {
    show();
    next = ImGui::GetCursorScreenPos();
  });
  EXPECT_FLOAT_EQ(last_.area.width(), 600);
  EXPECT_FLOAT_EQ(last_.area.height(), 400);
  EXPECT_GE(next.y, last_.area.max.y);
}

TEST_F(Plot, ADragZoomsToItsBox) {
  drag(ImGuiMouseButton_Left, at(0.2f, 0.25f), at(0.6f, 0.75f), contents());
  ASSERT_TRUE(view_.x && view_.y);
  EXPECT_NEAR(view_.x->low, 1.0, 0.02);
  EXPECT_NEAR(view_.x->high, 3.0, 0.02);
  EXPECT_LT(view_.y->high, 9.0);
  EXPECT_GT(view_.y->low, 1.0);
  EXPECT_FALSE(clicked_);
}

TEST_F(Plot, AFlatDragZoomsOneAxisAlone) {
  drag(ImGuiMouseButton_Left, at(0.2f, 0.5f), at(0.6f, 0.5f), contents());
  EXPECT_TRUE(view_.x);
  EXPECT_FALSE(view_.y);
}

TEST_F(Plot, ADoubleClickFits) {
  view_.x = Range{1, 2};
  view_.y = Range{3, 4};
  double_click(at(0.5f, 0.5f), contents());
  EXPECT_FALSE(view_.x);
  EXPECT_FALSE(view_.y);
}

TEST_F(Plot, ARightDragPansWithoutAMenu) {
  drag(ImGuiMouseButton_Right, at(0.5f, 0.5f), at(0.7f, 0.5f), contents());
  ASSERT_TRUE(view_.x);
  EXPECT_NEAR(view_.x->low, -1.0, 0.02);
  EXPECT_NEAR(view_.x->high, 4.0, 0.02);
  EXPECT_FALSE(ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId));
}

TEST_F(Plot, ACtrlDragPans) {
  ImGui::GetIO().KeyCtrl = true;
#if IMGUI_VERSION_NUM < 18700
  ImGui::GetIO().KeyMods = ImGuiKeyModFlags_Ctrl;
#endif
  drag(ImGuiMouseButton_Left, at(0.5f, 0.5f), at(0.5f, 0.6f), contents());
  EXPECT_TRUE(view_.y);
}

TEST_F(Plot, TheWheelZoomsAboutTheMouse) {
  mouse_at(at(0.4f, 0.5f));
  frame(contents());
  wheel(2);
  frame(contents());
  ASSERT_TRUE(view_.x);
  EXPECT_LT(view_.x->length(), 5.0);
  EXPECT_NEAR((2.0 - view_.x->low) / view_.x->length(), 0.4, 0.01);
}

TEST_F(Plot, TheWheelOverAnAxisZoomsThatAxisAlone) {
  mouse_at({last_.frame.centre().x, last_.frame.max.y + 8});
  frame(contents());
  wheel(1);
  frame(contents());
  EXPECT_TRUE(view_.x);
  EXPECT_FALSE(view_.y);
}

TEST_F(Plot, TakesTheWheelFromItsPanelUnlessTold) {
  float scrolled = 0;
  const auto in_panel = [&] {
    ImGui::BeginChild("panel", {700, 500});
    show();
    ImGui::Dummy({10, 2000});
    scrolled = ImGui::GetScrollY();
    ImGui::EndChild();
  };
  const auto roll = [&] {
    frame(in_panel);
    mouse_at(at(0.4f, 0.5f));
    frame(in_panel);
    frame(in_panel);
    wheel(-1);
    frame(in_panel);
    wheel(0);
    frame(in_panel);
  };
  roll();
  EXPECT_TRUE(view_.x);
  EXPECT_EQ(scrolled, 0);
  view_.fit();
  look_.wheel = false;
  roll();
  EXPECT_FALSE(view_.x);
  EXPECT_GT(scrolled, 0);
}

TEST_F(Plot, AClickOnTheLegendHidesASeriesAndAnotherShowsIt) {
  ASSERT_EQ(last_.legend.size(), 2u);
  EXPECT_EQ(last_.legend[0].name, "Dense");
  const ImVec2 entry = last_.legend[0].rect.centre();
  click(ImGuiMouseButton_Left, entry, contents());
  EXPECT_EQ(view_.hidden, std::vector<std::string>{"Dense"});
  wait();
  click(ImGuiMouseButton_Left, entry, contents());
  EXPECT_TRUE(view_.hidden.empty());
}

TEST_F(Plot, ADoubleClickOnTheLegendIsolatesASeries) {
  double_click(last_.legend[0].rect.centre(), contents());
  EXPECT_EQ(view_.hidden, std::vector<std::string>{"Sparse"});
}

TEST_F(Plot, AClickMovesTheCursorToAWholeStep) {
  figure_.cursor = 0;
  click(ImGuiMouseButton_Left, at(0.63f, 0.5f), contents());
  EXPECT_EQ(moved_to_, 3.0);
  EXPECT_TRUE(released_);
  ASSERT_TRUE(clicked_);
  EXPECT_EQ(clicked_->x, 3.0);
}

TEST_F(Plot, DraggingTheCursorMovesItAndDoesNotZoom) {
  figure_.cursor = 1;
  drag(ImGuiMouseButton_Left, at(0.2f, 0.5f), at(0.8f, 0.3f), contents());
  EXPECT_EQ(moved_to_, 4.0);
  EXPECT_TRUE(released_);
  EXPECT_FALSE(view_.x);
}

TEST_F(Plot, ADoubleClickPutsTheCursorBack) {
  figure_.cursor = 1;
  const auto following = [this] {
    show();
    if (last_.cursor) figure_.cursor = last_.cursor;
  };
  double_click(at(0.8f, 0.5f), following);
  EXPECT_EQ(figure_.cursor, 1.0);
}

TEST_F(Plot, TheMouseFindsTheNearestSampleAndSeries) {
  mouse_at(at(0.22f, 0.8f));
  frame(contents());
  frame(contents());
  ASSERT_TRUE(last_.hover);
  EXPECT_EQ(last_.hover->x, 1.0);
  EXPECT_EQ(last_.hover->series, 0u);
  EXPECT_EQ(last_.hover->sample, 1u);
}

TEST_F(Plot, ARightClickOpensTheMenu) {
  click(ImGuiMouseButton_Right, at(0.5f, 0.5f), contents());
  frame(contents());
  bool open = false;
  frame([&] {
    show();
    open = ImGui::IsPopupOpen("", ImGuiPopupFlags_AnyPopupId);
  });
  EXPECT_TRUE(open);
}

TEST_F(Plot, AnEmptyFigureIsDrawnAndAnswersNothing) {
  figure_ = {.empty_text = "Press Run."};
  mouse_at(at(0.5f, 0.5f));
  frame(contents());
  frame(contents());
  EXPECT_FALSE(last_.hover);
  EXPECT_GT(drawn().VtxBuffer.Size, 20);
}

TEST_F(Plot, DrawsAwkwardSamplesInEveryShapeWithoutHarm) {
  const double nan = std::nan("");
  const double inf = std::numeric_limits<double>::infinity();
  const std::vector<double> y = {0, nan, inf, -inf, 1e300, -1e300, 1e-300};
  const std::vector<double> x = {0, 1, 2, 3, 4, nan, 6};
  for (const Scale scale : {Scale::linear, Scale::log}) {
    figure_ = {.x = {.scale = scale}, .y = {.scale = scale}};
    figure_.series = {line("line", x, y), points("points", x, y), bars("bars", y),
                      band("band", x, y, y), level("level", inf)};
    figure_.series[2].highlights = {{.sample = 99}, {.sample = 1}, {.sample = 2}};
    mouse_at(at(0.5f, 0.5f));
    frame(contents());
    frame(contents());
    for (const ImDrawVert& vertex : drawn().VtxBuffer) {
      ASSERT_TRUE(std::isfinite(vertex.pos.x) && std::isfinite(vertex.pos.y));
    }
  }
}

TEST_F(Plot, DrawsSixtyThousandBarsWithFewerVerticesThanBars) {
  std::vector<double> weights(60000, 1e-6);
  weights[1234] = 0.9;
  figure_ = {.series = {bars("p", weights)}};
  frame(contents());
  EXPECT_LT(drawn().VtxBuffer.Size, 10000);
}

TEST_F(Plot, DimsResultsThatAreBeingComputedAnew) {
  const auto strongest_alpha = [this] {
    unsigned alpha = 0;
    for (const ImDrawVert& vertex : drawn().VtxBuffer) {
      if ((vertex.col & ~IM_COL32_A_MASK) != (figure_.series[0].style.colour & ~IM_COL32_A_MASK)) {
        continue;
      }
      const bool in_frame = vertex.pos.y > last_.frame.min.y;
      if (in_frame) alpha = std::max(alpha, (vertex.col >> IM_COL32_A_SHIFT) & 0xffu);
    }
    return alpha;
  };
  figure_.series[0].style.colour = IM_COL32(1, 2, 3, 255);
  frame(contents());
  EXPECT_EQ(strongest_alpha(), 255u);
  figure_.outdated = true;
  frame(contents());
  EXPECT_LT(strongest_alpha(), 128u);
}

TEST(Readings, AreCopiedToTheLastBit) {
  Figure figure{.y = {.label = "distance", .unit = "px"}};
  figure.series = {line("third", {0, 1.0 / 3.0})};
  const auto readings = readings_at(figure, {}, fit(figure, {}), 1.0);
  EXPECT_EQ(readings.at(0).value, "0.3333 px");
  EXPECT_THAT(readings_as_text(figure, readings, 1.0), HasSubstr("third\t0.33333333333333331\n"));
}

TEST(Readings, SayAnErrorBarInTheLineOfItsCurve) {
  Figure figure;
  figure.series = {line("curve", {0, 10}), whiskers("curve bar", {0, 1}, {-1, 8}, {1, 12})};
  figure.series[1].entry = "curve";
  const auto readings = readings_at(figure, {}, fit(figure, {}), 1.0);
  ASSERT_EQ(readings.size(), 1U);
  EXPECT_EQ(readings[0].value, "10");
  EXPECT_EQ(readings[0].note, "8 to 12");
}

TEST(Readings, SayWhatLiesBeyondTheAxis) {
  Figure figure;
  figure.series = {line("fitted", {0, 1}), line("far", {0, 100})};
  figure.series[1].fitted = false;
  const auto readings = readings_at(figure, {}, fit(figure, {}), 1.0);
  EXPECT_EQ(readings.at(0).note, "beyond the axis");
  EXPECT_EQ(readings.at(1).note, "");
}

TEST(PlaceBeside, IsWhereTheTableCoversNoCurve) {
  const Rect screen{{0, 0}, {1000, 600}};
  const ImVec2 size{200, 100};
  const auto left = place_beside({{600, 50}, {900, 250}}, screen, size, {700, 100}, 5);
  EXPECT_EQ(left.x, 395);
  EXPECT_EQ(left.y, 50);
  EXPECT_EQ(place_beside({{50, 50}, {400, 250}}, screen, size, {100, 100}, 5).x, 405);
  EXPECT_EQ(place_beside({{50, 50}, {950, 250}}, screen, size, {100, 100}, 5).y, 255);
  EXPECT_EQ(place_beside({{50, 300}, {950, 590}}, screen, size, {100, 100}, 5).y, 195);
  const auto far = place_beside({{10, 10}, {990, 590}}, screen, size, {100, 100}, 5);
  EXPECT_EQ(far.x, 785) << "away from the pointer";
  EXPECT_EQ(far.y, 485);
}

TEST(Readings, SayWhatIsMissingClippedOrNoted) {
  Figure figure{.y = {.scale = Scale::log}};
  figure.series = {line("gap", {1, std::nan(""), 1}), line("zero", {1, 0, 1}),
                   line("bound", {1, 5, 1}), level("radius", 2.5), line("short", {3})};
  figure.series[2].note = "hypotheses fail";
  const auto readings = readings_at(figure, {}, fit(figure, {}), 1.0);
  ASSERT_EQ(readings.size(), 3u);
  // The greatest first, as the curves lie.
  EXPECT_EQ(readings[0].value, "5");
  EXPECT_EQ(readings[0].note, "hypotheses fail");
  EXPECT_EQ(readings[1].value, "2.5");
  EXPECT_EQ(readings[2].note, "no place on a log axis");
  EXPECT_THAT(readings_as_text(figure, readings, 1.0), HasSubstr("bound\t5\thypotheses fail\n"));
}

// A thick layer is itself up to its very edge, where a thin one begins.
TEST_F(Plot, PointsAtTheLayerThatIsUnderThePointer) {
  figure_ = {};
  figure_.y.range = Range{0.0, 1.0};
  figure_.series = {layer("thick", {0, 1, 2}, {0, 0, 0}, {0.9, 0.9, 0.9}),
                    layer("none", {0, 1, 2}, {0.9, 0.9, 0.9}, {0, 0, 0}),
                    layer("thin", {0, 1, 2}, {0.9, 0.9, 0.9}, {0.1, 0.1, 0.1})};
  frame(contents());
  mouse_at(at(0.5F, 0.12F));
  frame(contents());
  ASSERT_TRUE(last_.hover && last_.hover->series);
  EXPECT_EQ(*last_.hover->series, 0U);
  mouse_at(at(0.5F, 0.08F));
  frame(contents());
  ASSERT_TRUE(last_.hover && last_.hover->series);
  EXPECT_EQ(*last_.hover->series, 2U);
  const auto readings = readings_at(figure_, view_, fit(figure_, view_), 1.0);
  ASSERT_EQ(readings.size(), 2U) << "a layer of no thickness is not seen";
  EXPECT_EQ(readings[0].series, 2U) << "as they lie";
  EXPECT_EQ(readings[0].value, "0.1");
}

}  // namespace
}  // namespace mnemoscope::plot
