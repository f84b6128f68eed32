#include "app/screenshot.h"

#include <gtest/gtest.h>

#include "app/frame_pace.h"

namespace mnemoscope {
namespace {

using Now = Screenshot::Now;

TEST(Screenshot, IsTakenOnceResultsAreThereAndTheLayoutHasSettled) {
  Screenshot screenshot;
  EXPECT_EQ(screenshot.after_frame(false, 1.0, 0), Now::wait);
  for (int frame = 0; frame < kSettlingFrames; ++frame)
    EXPECT_EQ(screenshot.after_frame(true, 1.0, 0), Now::draw) << frame;
  EXPECT_EQ(screenshot.after_frame(true, 1.0, 0), Now::take);
}

TEST(Screenshot, DrawsAsManyFramesFirstAsAreAskedFor) {
  Screenshot screenshot;
  for (int frame = 0; frame < 7; ++frame)
    EXPECT_EQ(screenshot.after_frame(true, 1.0, 7), Now::draw) << frame;
  EXPECT_EQ(screenshot.after_frame(true, 1.0, 7), Now::take);
}

TEST(Screenshot, IsTakenWithoutResultsWhereTheyNeverCome) {
  Screenshot screenshot;
  EXPECT_EQ(screenshot.after_frame(false, 29.0, 0), Now::wait);
  EXPECT_EQ(screenshot.after_frame(false, 31.0, 0), Now::draw);
}

}  // namespace
}  // namespace mnemoscope
