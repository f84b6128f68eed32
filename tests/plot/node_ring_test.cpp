// A graph on a circle.
#include "plot/node_ring.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "plot/headless.h"
#include "plot/svg_canvas.h"
#include "plot/xml.h"

namespace mnemoscope::plot {
namespace {

using ::testing::HasSubstr;

constexpr float kType = 15.0F;
const Rect kArea{{0, 0}, {400, 400}};

NodeRing example() {
  return {.name = "Ring",
          .kinds = {{.name = "known",
                     .style = {.colour = IM_COL32(20, 150, 20, 255), .marker = Marker::circle},
                     .joined = true},
                    {.name = "not known",
                     .style = {.colour = IM_COL32(150, 20, 20, 255), .marker = Marker::cross}}},
          .nodes = {{.name = "0", .about = "node 0"},
                    {.name = "1"},
                    {.name = "2", .kind = 1},
                    {.name = "3", .kind = 1}},
          .edges = {{0, 1}, {1, 2}}};
}

TEST(NodeRing, GoesClockwiseFromTheTop) {
  const SvgCanvas canvas({400, 400}, kType);
  const RingLayout layout = lay_out(example(), kArea, canvas);
  ASSERT_EQ(layout.nodes.size(), 4U);
  const ImVec2 centre = layout.frame.centre();
  EXPECT_NEAR(layout.nodes[0].x, centre.x, 0.01F);
  EXPECT_LT(layout.nodes[0].y, centre.y);
  EXPECT_GT(layout.nodes[1].x, centre.x);
  EXPECT_GT(layout.nodes[2].y, centre.y);
  ASSERT_EQ(layout.names.size(), 4U);
  EXPECT_LT(layout.names[0].y, layout.nodes[0].y) << "names stand outside";
  EXPECT_GE(layout.names[0].y, kArea.min.y);
  EXPECT_GE(layout.legend.rects.front().min.y, layout.frame.max.y);
}

TEST(NodeRing, LeavesNamesOutWhereTheyHaveNoRoom) {
  NodeRing many = example();
  many.nodes.resize(300);
  const SvgCanvas canvas({400, 400}, kType);
  const RingLayout layout = lay_out(many, kArea, canvas);
  EXPECT_EQ(layout.nodes.size(), 300U);
  EXPECT_TRUE(layout.names.empty());
}

TEST(NodeRing, KnowsTheNodeAtAPoint) {
  const SvgCanvas canvas({400, 400}, kType);
  const RingLayout layout = lay_out(example(), kArea, canvas);
  for (std::size_t i = 0; i < 4; ++i) EXPECT_EQ(node_at(layout, layout.nodes[i]), i);
  EXPECT_FALSE(node_at(layout, layout.frame.centre()));
}

TEST(NodeRing, IsATableOfItsNodes) {
  const NodeRing ring = example();
  EXPECT_EQ(NodeRingExport(ring).csv(),
            "node,is,about,neighbours\r\n0,known,node 0,1\r\n1,known,,0 2\r\n2,not known,,1\r\n"
            "3,not known,,\r\n");
}

TEST(NodeRing, IsADrawingWithItsLegend) {
  const NodeRing ring = example();
  const std::string svg = to_svg(NodeRingExport(ring), {.size = {400, 400}, .type_size = kType});
  const XmlReader xml(svg);
  EXPECT_TRUE(xml.well_formed()) << xml.problem();
  EXPECT_THAT(svg, HasSubstr("not known"));
  EXPECT_THAT(svg, HasSubstr(">3<"));
}

class RingHand : public Headless {};

TEST_F(RingHand, PointsAtANodeAndAtNoneBesideThem) {
  const NodeRing ring = example();
  RingInteraction did;
  const auto contents = [&] { did = draw("ring", ring, {400, 400}); };
  frame(contents);
  mouse_at(did.frame.centre());
  frame(contents);
  EXPECT_FALSE(did.hover);
  // From the top down along the middle the first that is met is node 0.
  for (float y = did.frame.min.y; y < did.frame.centre().y && !did.hover; y += 2.0F) {
    mouse_at({did.frame.centre().x, y});
    frame(contents);
  }
  EXPECT_EQ(did.hover, 0U);
}

TEST_F(RingHand, ClicksANodeAndNothingBesideThem) {
  const NodeRing ring = example();
  RingInteraction did;
  std::optional<std::size_t> clicked;
  const auto contents = [&] {
    did = draw("ring", ring, {400, 400});
    if (did.clicked) clicked = did.hover;
  };
  frame(contents);
  ASSERT_EQ(did.nodes.size(), 4U);
  click(ImGuiMouseButton_Left, did.frame.centre(), contents);
  EXPECT_FALSE(clicked);
  click(ImGuiMouseButton_Left, did.nodes[2], contents);
  EXPECT_EQ(clicked, 2U);
}

}  // namespace
}  // namespace mnemoscope::plot
