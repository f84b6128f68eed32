// When the window draws, without one.
#include "app/frame_pace.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

FramePace settled() {
  FramePace pace;
  for (int frame = 0; frame < kSettlingFrames; ++frame) pace.begin_frame();
  return pace;
}

TEST(FramePace, DrawsUntilWhatHappenedHasSettled) {
  FramePace pace;
  for (int frame = 0; frame < kSettlingFrames; ++frame) {
    EXPECT_TRUE(pace.is_due()) << frame;
    EXPECT_EQ(pace.sleep({}), 0.0);
    pace.begin_frame();
  }
  EXPECT_FALSE(pace.is_due());
  EXPECT_EQ(pace.sleep({}), std::nullopt) << "until something happens";
}

TEST(FramePace, ShowsOnceWhatOneFrameShowsAndNoLessOfWhatSettles) {
  FramePace pace = settled();
  pace.show_once();
  pace.begin_frame();
  EXPECT_FALSE(pace.is_due());
  pace.settle();
  pace.show_once();
  pace.begin_frame();
  EXPECT_TRUE(pace.is_due());
}

TEST(FramePace, WakesWhenAFrameAskedForIt) {
  FramePace pace = settled();
  pace.wake_after(0.5, 10.0);
  EXPECT_EQ(pace.sleep({}), 0.5);
  EXPECT_FALSE(pace.is_woken(10.4));
  EXPECT_TRUE(pace.is_woken(10.5));
  pace.wake_after({}, 11.0);
  EXPECT_FALSE(pace.is_woken(100.0));
}

TEST(FramePace, NeverSleepsLongerThanAPauseThatIsGiven) {
  FramePace pace = settled();
  EXPECT_EQ(pace.sleep(0.02), 0.02);
  pace.wake_after(0.01, 0.0);
  EXPECT_EQ(pace.sleep(0.02), 0.01);
  pace.settle();
  EXPECT_EQ(pace.sleep(0.02), 0.02);
}

}  // namespace
}  // namespace mnemoscope
