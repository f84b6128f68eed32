#include "plot/heat_map.h"

#include <gtest/gtest.h>

#include <vector>

#include "plot/headless.h"

namespace mnemoscope::plot {
namespace {

class HeatMapPlot : public Headless {
 protected:
  void show() { last_ = draw("map", map_, view_, {700, 300}); }
  std::function<void()> contents() {
    return [this] { show(); };
  }
  void use(std::size_t rows, std::size_t columns) {
    values_.assign(rows * columns, 0.0);
    map_ = {.rows = rows_of(values_, columns), .columns = columns};
  }

  /// Of the last rectangle that was painted over a pixel.
  ImU32 top_colour_at(ImVec2 pixel) {
    ImU32 colour = 0;
    const ImVector<ImDrawVert>& v = drawn().VtxBuffer;
    for (int i = 0; i + 3 < v.Size; i += 4) {
      const Rect rect{v[i].pos, v[i + 2].pos};
      if (rect.contains(pixel)) colour = v[i].col;
    }
    return colour;
  }

  std::vector<double> values_{};
  HeatMap map_{};
  HeatView view_{};
  HeatInteraction last_{};
};

TEST_F(HeatMapPlot, DrawsSixtyThousandColumnsWithinTheVertexLimit) {
  use(20, 60000);
  for (std::size_t i = 0; i < values_.size(); ++i) {
    values_[i] = static_cast<double>((i * 2654435761u) % 1000u);  // no two neighbours alike
  }
  frame(contents());
  EXPECT_LT(drawn().VtxBuffer.Size, 60000);
  EXPECT_LE(view_.raster.cells.size(), 8000u);
}

TEST_F(HeatMapPlot, JoinsNeighboursOfOneColour) {
  use(10, 1000);
  frame(contents());
  EXPECT_LT(drawn().VtxBuffer.Size, 4000);
}

TEST_F(HeatMapPlot, LaysNoBorderOverTheFirstColumnOrTheLast) {
  use(3, 200000);
  values_[200000] = 1.0;
  values_[2 * 200000 - 1] = 1.0;
  map_.marked_row = 1;
  frame(contents());
  const Rect cells = last_.frame;
  const float y = cells.centre().y;
  EXPECT_EQ(top_colour_at({cells.min.x + 0.5f, y}), top_colour_at({cells.max.x - 0.5f, y}));
  EXPECT_NE(top_colour_at({cells.min.x + 0.5f, y}), IM_COL32_WHITE);
  EXPECT_NE(top_colour_at({cells.min.x + 0.5f, y}), top_colour_at({cells.min.x + 2.5f, y}));
}

TEST_F(HeatMapPlot, PoolsAgainOnlyWhenTheDataSayTheyChanged) {
  use(2, 4);
  frame(contents());
  EXPECT_FLOAT_EQ(view_.raster.cells[0], 0.0f);
  values_[0] = 1.0;
  frame(contents());
  EXPECT_FLOAT_EQ(view_.raster.cells[0], 0.0f);
  ++map_.revision;
  frame(contents());
  EXPECT_FLOAT_EQ(view_.raster.cells[0], 1.0f);
  EXPECT_EQ(view_.raster.range, (Range{0, 1}));
}

TEST_F(HeatMapPlot, FindsTheStrongestColumnUnderAPixel) {
  use(2, 60000);
  values_[60000 + 30010] = 0.8;
  frame(contents());
  mouse_at({last_.frame.min.x + last_.frame.width() * 30010.0f / 60000.0f,
            last_.frame.min.y + 0.75f * last_.frame.height()});
  frame(contents());
  frame(contents());
  ASSERT_TRUE(last_.hover);
  EXPECT_EQ(last_.hover->row, 1u);
  EXPECT_EQ(last_.hover->column, 30010u);
  EXPECT_DOUBLE_EQ(last_.hover->value, 0.8);
}

TEST_F(HeatMapPlot, RefusesFewerValuesThanItsShapeNeeds) {
  use(2, 4);
  map_.columns = 400;
  map_.empty_text = "Run a retrieval first.";
  frame(contents());
  EXPECT_FALSE(last_.hover);
  EXPECT_TRUE(view_.raster.cells.empty());
}

}  // namespace
}  // namespace mnemoscope::plot
