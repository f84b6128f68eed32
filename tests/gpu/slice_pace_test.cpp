#include "gpu/slice_pace.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace mnemoscope {
namespace {

TEST(SlicePace, IsThatOfTheFirstSliceAfterIt) {
  SlicePace pace;
  EXPECT_GT(pace.work_in(0.004), 0.0);
  pace.took(1e9, 0.01);
  EXPECT_DOUBLE_EQ(pace.work_in(0.004), 4e8);
}

TEST(SlicePace, FollowsADeviceThatChanges) {
  SlicePace pace;
  pace.took(1e9, 0.001);
  for (int slice = 0; slice < 20; ++slice) pace.took(1e8, 0.001);
  EXPECT_NEAR(pace.work_in(0.004), 4e8, 4e5);
}

TEST(SlicePace, IsNotDecidedByOneHiccup) {
  SlicePace pace;
  for (int slice = 0; slice < 4; ++slice) pace.took(1e9, 0.001);
  pace.took(1e9, 1.0);
  EXPECT_GT(pace.work_in(0.004), 1e9);
}

TEST(SlicePace, LearnsNothingFromWhatCannotBe) {
  SlicePace pace;
  pace.took(1e9, 0.01);
  const double known = pace.work_in(0.004);
  for (const double seconds : {0.0, -1.0, std::numeric_limits<double>::quiet_NaN()}) {
    pace.took(1e9, seconds);
  }
  pace.took(0.0, 1.0);
  EXPECT_EQ(pace.work_in(0.004), known);
}

}  // namespace
}  // namespace mnemoscope
