#include "plot/pooling.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace mnemoscope::plot {
namespace {

const double kNaN = std::nan("");

TEST(Shares, CoverEveryIndexOnce) {
  for (const std::size_t size : {1u, 7u, 100u, 60000u}) {
    for (const std::size_t count : {1u, 3u, 7u}) {
      std::size_t next = 0;
      for (std::size_t part = 0; part < count; ++part) {
        const Share share = share_of(part, count, size);
        EXPECT_EQ(share.first, next);
        if (count <= size) {
          EXPECT_GT(share.last, share.first);
        }
        next = share.last;
      }
      EXPECT_EQ(next, size);
    }
  }
}

TEST(Pooled, KeepsTheOneStrongMemoryAmongSixtyThousand) {
  std::vector<double> values(3 * 60000, 1e-6);
  values[60000 + 41234] = 0.9;
  const auto cells = pooled(rows_of(values, 60000), 60000, 3, 500);
  const auto strongest_cell = std::max_element(cells.begin(), cells.end());
  EXPECT_FLOAT_EQ(*strongest_cell, 0.9f);
  const auto index = static_cast<std::size_t>(strongest_cell - cells.begin());
  EXPECT_EQ(index / 500, 1u);
  EXPECT_EQ(index % 500, 41234u * 500u / 60000u);
}

TEST(Pooled, TakesTheLargestMagnitudeWithItsSign) {
  const std::vector<double> values = {1, -5, 2, 3};
  EXPECT_EQ(pooled(rows_of(values, 4), 4, 1, 2), (std::vector<float>{-5, 3}));
  EXPECT_EQ(pooled(rows_of(values, 2), 2, 1, 1), (std::vector<float>{-5}));
}

TEST(Pooled, AtFullSizeIsTheMatrix) {
  const std::vector<double> values = {1, 2, 3, 4, 5, 6};
  EXPECT_EQ(pooled(rows_of(values, 3), 3, 2, 3), (std::vector<float>{1, 2, 3, 4, 5, 6}));
}

TEST(Pooled, IsNaNOnlyWhereAWholeBlockIs) {
  const std::vector<double> values = {kNaN, 2, kNaN, kNaN};
  const auto cells = pooled(rows_of(values, 4), 4, 1, 2);
  EXPECT_FLOAT_EQ(cells[0], 2);
  EXPECT_TRUE(std::isnan(cells[1]));
}

TEST(FiniteRange, SkipsWhatIsNotFinite) {
  const std::vector<double> values = {kNaN, 3, std::numeric_limits<double>::infinity(), -1};
  EXPECT_EQ(finite_range(values), (Range{-1, 3}));
  EXPECT_EQ(finite_range(std::vector<double>{kNaN}), (Range{0, 1}));
}

}  // namespace
}  // namespace mnemoscope::plot
