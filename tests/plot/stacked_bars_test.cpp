// Parts of a whole as lying bars.
#include "plot/stacked_bars.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plot/headless.h"
#include "plot/svg_canvas.h"
#include "plot/xml.h"

namespace mnemoscope::plot {
namespace {

using ::testing::HasSubstr;

constexpr float kType = 15.0F;
const Rect kArea{{10, 20}, {610, 320}};

StackedBars example() {
  return {.name = "Statements",
          .row_label = "statement",
          .value_label = "share of states",
          .parts = {{.name = "holds", .colour = IM_COL32(16, 151, 16, 255)},
                    {.name = "fails", .colour = IM_COL32(181, 61, 166, 255), .hatched = true},
                    {.name = "does not apply", .colour = IM_COL32(90, 90, 90, 255)}},
          .rows = {{.name = "I1", .about = "The first", .values = {1, 1, 2}},
                   {.name = "I2", .values = {0, 5, 0}},
                   {.name = "I3", .values = {0, 0, 0}}}};
}

TEST(StackedBars, GiveEveryPartItsShareOfTheWholeWithoutAGap) {
  const SvgCanvas canvas({640, 340}, kType);
  const StackedLayout layout = lay_out(example(), kArea, canvas);
  ASSERT_EQ(layout.bars.size(), 3U);
  const float width = layout.frame.width();
  EXPECT_NEAR(layout.bars[0][0].width(), width / 4, 1.0F);
  EXPECT_NEAR(layout.bars[0][2].width(), width / 2, 1.0F);
  EXPECT_EQ(layout.bars[0][0].max.x, layout.bars[0][1].min.x);
  EXPECT_EQ(layout.bars[0][2].max.x, layout.frame.max.x);
  EXPECT_EQ(layout.bars[1][0].width(), 0.0F);
  EXPECT_EQ(layout.bars[1][1].width(), width);
  for (const Rect& part : layout.bars[2]) EXPECT_EQ(part.width(), 0.0F) << "nothing was counted";
}

TEST(StackedBars, StayWithinTheirAreaWithTheLegendOutsideTheFrame) {
  const SvgCanvas canvas({640, 340}, kType);
  const StackedLayout layout = lay_out(example(), kArea, canvas);
  EXPECT_EQ(layout.legend.entries.size(), 3U);
  for (const Rect& entry : layout.legend.rects) {
    EXPECT_LE(entry.max.y, layout.frame.min.y);
    EXPECT_GE(entry.min.y, kArea.min.y);
  }
  EXPECT_LT(layout.frame.max.y, kArea.max.y);
  EXPECT_LE(layout.frame.max.x, kArea.max.x);
  for (const auto& bar : layout.bars) {
    EXPECT_GE(bar[0].min.y, layout.frame.min.y);
    EXPECT_LE(bar[0].max.y, layout.frame.max.y);
  }
}

TEST(StackedBars, HaveRoomForEveryNameAtTheirOwnHeight) {
  StackedBars many = example();
  for (int i = 0; i < 30; ++i) many.rows.push_back({.name = "another", .values = {1, 1, 1}});
  const float height = stacked_height(many, kType);
  const SvgCanvas canvas({640, height}, kType);
  EXPECT_GE(lay_out(many, {{0, 0}, {640, height}}, canvas).row_height, kType);
}

TEST(StackedBars, KnowThePartAtAPointAndNoneBesideTheBars) {
  const SvgCanvas canvas({640, 340}, kType);
  const StackedLayout layout = lay_out(example(), kArea, canvas);
  EXPECT_EQ(part_at(layout, layout.bars[0][1].centre()), (StackedPlace{.row = 0, .part = 1}));
  EXPECT_EQ(part_at(layout, layout.bars[1][1].centre()), (StackedPlace{.row = 1, .part = 1}));
  EXPECT_FALSE(part_at(layout, {kArea.min.x, layout.bars[0][0].centre().y}));
}

TEST(StackedBars, AreATableOfTheirNumbers) {
  const StackedBars bars = example();
  EXPECT_EQ(StackedBarsExport(bars).csv(),
            "statement,holds,fails,does not apply\r\nI1,1,1,2\r\nI2,0,5,0\r\nI3,0,0,0\r\n");
}

TEST(StackedBars, AreADrawingWithNamesSharesAndNumbers) {
  const StackedBars bars = example();
  const std::string svg = to_svg(StackedBarsExport(bars), {.size = {640, 340}, .type_size = kType});
  const XmlReader xml(svg);
  EXPECT_TRUE(xml.well_formed()) << xml.problem();
  for (const char* words : {"I2", "does not apply", "share of states", "100 %", ">5<"}) {
    EXPECT_THAT(svg, HasSubstr(words));
  }
}

TEST(StackedBars, CutTheNameAndNeverTheIdBehindIt) {
  const SvgCanvas canvas({640, 340}, kType);
  const StackedRow row{.name = "Sensitivity by the target's weight", .id = "I12-weight"};
  EXPECT_EQ(whole_name(row), "Sensitivity by the target's weight  I12-weight");
  EXPECT_EQ(name_within(row, 2000.0F, canvas), whole_name(row));
  const std::string cut = name_within(row, 200.0F, canvas);
  EXPECT_TRUE(cut.starts_with("Sens")) << cut;
  EXPECT_TRUE(cut.ends_with("…  I12-weight")) << cut;
  EXPECT_LE(canvas.width_of({cut}), 200.0F);
}

class StackedHand : public Headless {
 protected:
  std::function<void()> contents() {
    return [this] {
      last_ = draw("bars", bars_, {600, 300});
      if (last_.clicked) clicked_ = last_.hover;
    };
  }

  StackedBars bars_ = example();
  StackedInteraction last_{};
  std::optional<StackedPlace> clicked_{};
};

TEST_F(StackedHand, TakesAClickOnAPart) {
  frame(contents());
  const float row = last_.frame.height() / 3;
  const ImVec2 second{last_.frame.centre().x, last_.frame.min.y + 1.5F * row};
  click(ImGuiMouseButton_Left, second, contents());
  EXPECT_EQ(clicked_, (StackedPlace{.row = 1, .part = 1}));
  clicked_.reset();
  click(ImGuiMouseButton_Left, {second.x, last_.frame.min.y + 2.5F * row}, contents());
  EXPECT_FALSE(clicked_) << "an empty bar has no part";
}

TEST_F(StackedHand, KnowsTheRowWhoseNameIsPointedAt) {
  frame(contents());
  mouse_at({last_.area.min.x + 3, last_.frame.min.y + 0.5F * last_.frame.height() / 3});
  frame(contents());
  frame(contents());
  EXPECT_EQ(last_.named, std::optional<std::size_t>(0));
  EXPECT_FALSE(last_.hover);
}

TEST_F(StackedHand, SaysWhyThereIsNothing) {
  bars_ = {.empty_text = "Nothing is measured yet"};
  frame(contents());
  EXPECT_FALSE(last_.hover);
  EXPECT_FALSE(StackedBarsExport(bars_).has_content());
}

}  // namespace
}  // namespace mnemoscope::plot
