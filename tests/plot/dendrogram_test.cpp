// A tree of merges.
#include "plot/dendrogram.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <limits>

#include "plot/headless.h"
#include "plot/svg_canvas.h"
#include "plot/xml.h"

namespace mnemoscope::plot {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

constexpr float kType = 15.0F;
const Rect kArea{{0, 0}, {600, 300}};

/// 0 and 2 at 100, 1 and 3 at 10, both at 1; 4 stays alone.
Dendrogram example() {
  return {.name = "Tree",
          .leaves = {"#0", "#1", "#2", "#3", "#4"},
          .merges = {{.first = 0, .second = 2, .height = 100, .weight = 0.25, .about = "a"},
                     {.first = 1, .second = 3, .height = 10, .weight = 1.0, .about = "b"},
                     {.first = 5, .second = 6, .height = 1, .about = "c"}},
          .axis = {.label = "β", .scale = Scale::log},
          .looked_at = {1, 1000},
          .weight_label = "barrier",
          .chosen = 1,
          .chosen_colour = IM_COL32(250, 10, 20, 255)};
}

TEST(Dendrogram, OrdersItsLeavesSoThatNoBranchesCross) {
  EXPECT_THAT(leaf_order(example()), ElementsAre(4U, 0U, 2U, 1U, 3U));
}

TEST(Dendrogram, PutsAMergeAtItsHeightBetweenItsParts) {
  const SvgCanvas canvas({600, 300}, kType);
  const DendrogramLayout layout = lay_out(example(), kArea, canvas);
  ASSERT_EQ(layout.nodes.size(), 8U);
  const float left = layout.frame.min.x;
  const float width = layout.frame.width();
  EXPECT_NEAR(layout.nodes[5].x, left + width / 3, 1.0F) << "a decade of three";
  EXPECT_NEAR(layout.nodes[6].x, left + 2 * width / 3, 1.0F);
  EXPECT_NEAR(layout.nodes[7].x, layout.frame.max.x, 1.0F);
  EXPECT_NEAR(layout.nodes[5].y, (layout.nodes[0].y + layout.nodes[2].y) / 2, 0.01F);
  EXPECT_EQ(layout.ends[0], layout.nodes[5].x);
  EXPECT_EQ(layout.ends[4], layout.frame.max.x) << "what never merges goes on";
  EXPECT_GT(layout.radii[1], layout.radii[0]);
  EXPECT_GT(layout.radii[0], layout.radii[2]) << "without a weight the dot is the least";
}

TEST(Dendrogram, PutsEqualLeavesAtTheVeryBeginning) {
  Dendrogram tree = example();
  tree.merges[0].height = std::numeric_limits<double>::infinity();
  const SvgCanvas canvas({600, 300}, kType);
  const DendrogramLayout layout = lay_out(tree, kArea, canvas);
  EXPECT_EQ(layout.nodes[5].x, layout.frame.min.x);
}

TEST(Dendrogram, KnowsTheBranchAtAPoint) {
  const SvgCanvas canvas({600, 300}, kType);
  const Dendrogram tree = example();
  const DendrogramLayout layout = lay_out(tree, kArea, canvas);
  for (std::size_t i = 0; i < 3; ++i) {
    EXPECT_EQ(merge_at(tree, layout, layout.nodes[5 + i], 5.0F), i);
  }
  const ImVec2 on_its_line{(layout.nodes[5].x + layout.ends[5]) / 2, layout.nodes[5].y + 2.0F};
  EXPECT_EQ(merge_at(tree, layout, on_its_line, 5.0F), 0U);
  EXPECT_FALSE(merge_at(tree, layout, {layout.frame.min.x, layout.nodes[4].y}, 5.0F))
      << "a leaf is no mixture";
}

TEST(Dendrogram, HasRoomForEveryNameAtItsOwnHeight) {
  Dendrogram tree = example();
  for (int i = 0; i < 40; ++i) tree.leaves.emplace_back("another");
  tree.merges.clear();
  const float height = dendrogram_height(tree, kType);
  const SvgCanvas canvas({600, height}, kType);
  EXPECT_GE(lay_out(tree, {{0, 0}, {600, height}}, canvas).row_height, kType);
}

TEST(Dendrogram, IsATableOfItsMerges) {
  const Dendrogram tree = example();
  EXPECT_EQ(DendrogramExport(tree).csv(),
            "merge,first,second,β,barrier\r\n1,#0,#2,100,0.25\r\n2,#1,#3,10,1\r\n"
            "3,merge 1,merge 2,1,\r\n");
}

TEST(Dendrogram, IsADrawing) {
  const Dendrogram tree = example();
  const std::string svg = to_svg(DendrogramExport(tree), {.size = {600, 300}, .type_size = kType});
  const XmlReader xml(svg);
  EXPECT_TRUE(xml.well_formed()) << xml.problem();
  for (const char* words : {"#4", "β, falling; dots: barrier", ">100<"}) {
    EXPECT_THAT(svg, HasSubstr(words));
  }
}

class TreeHand : public Headless {
 protected:
  std::function<void()> contents() {
    return [this] {
      last_ = draw("tree", tree_, {600, 300});
      if (last_.clicked) clicked_ = last_.hover;
    };
  }

  Dendrogram tree_ = example();
  DendrogramInteraction last_{};
  std::optional<std::size_t> clicked_{};
};

TEST_F(TreeHand, TakesAClickOnABranch) {
  frame(contents());
  ASSERT_EQ(last_.dots.size(), 3U);
  click(ImGuiMouseButton_Left, last_.dots[1], contents());
  EXPECT_EQ(clicked_, 1U);
}

}  // namespace
}  // namespace mnemoscope::plot
