#include "plot/surface.h"

#include <gtest/gtest.h>

#include <cmath>
#include <numbers>
#include <vector>

#include "plot/headless.h"
#include "plot/xml.h"

namespace mnemoscope::plot {
namespace {

class SurfacePlot : public Headless {
 protected:
  void use(std::size_t side) {
    values_.assign(side * side, 0.0f);
    colours_.assign(side * side, IM_COL32(90, 140, 240, 255));
    for (std::size_t i = 0; i < values_.size(); ++i) {
      values_[i] = static_cast<float>(i % side) / static_cast<float>(side);
    }
    surface_.heights = {.cells = {.columns = side, .rows = side, .x = {-1, 1}, .y = {-1, 1}},
                        .values = values_};
    surface_.colours = colours_;
  }
  std::function<void()> contents() {
    return [this] { draw("surface", surface_, view_, {500, 400}); };
  }

  std::vector<float> values_{};
  std::vector<ImU32> colours_{};
  Surface surface_{};
  SurfaceView view_{};
};

TEST_F(SurfacePlot, StaysWithinItsFacetsForEveryField) {
  use(300);
  frame(contents());
  EXPECT_LT(drawn().VtxBuffer.Size, static_cast<int>(4 * kMostCells) + 500);
  EXPECT_GT(drawn().VtxBuffer.Size, static_cast<int>(3 * kMostCells));
}

TEST_F(SurfacePlot, TurnsAndTiltsUnderTheHand) {
  use(16);
  const SurfaceView before = view_;
  drag(ImGuiMouseButton_Left, {200, 200}, {260, 240}, contents());
  EXPECT_NE(view_.turn, before.turn);
  EXPECT_GT(view_.tilt, before.tilt);
  drag(ImGuiMouseButton_Left, {200, 50}, {200, 390}, contents());
  EXPECT_LE(view_.tilt, std::numbers::pi_v<float> / 2) << "never from below";
}

TEST_F(SurfacePlot, SeenFromAboveItIsTheMap) {
  use(16);
  const Rect area{{0, 0}, {400, 400}};
  const SurfaceView above{.turn = 0, .tilt = std::numbers::pi_v<float> / 2};
  const SurfaceProjection projection(surface_, above, area);
  const ImVec2 middle = projection.pixel({0, 0}, 0.3);
  EXPECT_NEAR(middle.x, 200, 0.01);
  EXPECT_NEAR(middle.y, 200, 0.01) << "heights do not show";
  EXPECT_GT(projection.pixel({0.5, 0}, 0).x, 200);
  EXPECT_LT(projection.pixel({0, 0.5}, 0).y, 200);
}

TEST_F(SurfacePlot, IsBrightestTowardsTheLight) {
  use(16);
  const SurfaceProjection projection(surface_, {.turn = 0}, {{0, 0}, {400, 400}});
  const float level = projection.light(0, 0);
  EXPECT_GT(projection.light(0.5f, 0), level) << "rises to the right: faces left, to the light";
  EXPECT_LT(projection.light(-0.5f, 0), level);
  EXPECT_LE(projection.light(0.5f, -0.3f), 1.0f);
  EXPECT_GT(projection.light(-100, 100), 0.4f) << "shadows are never black";
}

TEST_F(SurfacePlot, LeavesHolesWhereThereIsNoNumber) {
  use(4);
  frame(contents());
  const int whole = drawn().VtxBuffer.Size;
  values_[5] = std::nanf("");
  frame(contents());
  EXPECT_EQ(drawn().VtxBuffer.Size, whole - 4 * 4) << "the four facets around it";
}

TEST_F(SurfacePlot, BecomesAWellFormedSvg) {
  use(12);
  surface_.name = "Energy of Dense";
  surface_.paths = {{.points = {{0, 0}, {0.5, 0.5}}}};
  const XmlReader xml(to_svg(SurfaceExport(surface_, view_), {.size = {500, 400}}));
  EXPECT_TRUE(xml.well_formed()) << xml.problem();
  EXPECT_GE(xml.count("polygon"), 11 * 11);
}

}  // namespace
}  // namespace mnemoscope::plot
