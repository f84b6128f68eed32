#include "ui/compare/large_picture.h"

#include <gtest/gtest.h>

#include <functional>

#include "ui/compare/compare_state.h"

namespace mnemoscope {
namespace {

/// The share that is left after a frame with this change.
float wiped_after(CompareState state, const std::function<void(CompareState&)>& change) {
  settle_wipe(state);
  state.wipe = 0.5F;
  settle_wipe(state);
  change(state);
  settle_wipe(state);
  return state.wipe;
}

TEST(Wipe, GoesOnFromCellToCellInTheLargePictureAndEndsWithIt) {
  CompareState large;
  large.large = true;
  EXPECT_EQ(wiped_after(large, [](CompareState&) {}), 0.5F);
  EXPECT_EQ(wiped_after(large, [](CompareState& state) { ++state.row; }), 0.5F);
  EXPECT_EQ(wiped_after(large, [](CompareState& state) { state.large = false; }), 0.0F);
}

TEST(Wipe, BesideTheMatrixIsOfItsCell) {
  EXPECT_EQ(wiped_after({}, [](CompareState&) {}), 0.5F);
  EXPECT_EQ(wiped_after({}, [](CompareState& state) { ++state.column; }), 0.0F);
  EXPECT_EQ(wiped_after({}, [](CompareState& state) { state.large = true; }), 0.0F);
}

}  // namespace
}  // namespace mnemoscope
