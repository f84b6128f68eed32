#include "ui/shown/playback.h"

#include <gtest/gtest.h>

#include "ui/shown/shown.h"

namespace mnemoscope {
namespace {

/// A run of five steps, looked at in frames 0.1 s apart.
class Playing : public testing::Test {
 protected:
  Playing() { shown_.last_step = 5; }

  /// The frames of so many seconds.
  void pass(double seconds) {
    for (const double end = now_ + seconds; now_ < end - 1e-9;) {
      now_ += 0.1;
      frame();
    }
  }
  void frame() {
    clock_.begin_frame(now_);
    shown_.step = view_.shown_step;
    continue_playback(view_, shown_, clock_, busy_);
  }
  void press_play() {
    shown_.step = view_.shown_step;
    toggle_playback(view_, shown_, clock_);
  }
  bool plays() const { return view_.playback.on; }

  DocumentView view_;
  Shown shown_;
  FrameClock clock_;
  double now_ = 0.0;
  bool busy_ = false;
};

TEST_F(Playing, ShowsTwoStepsASecondUntilTheEnd) {
  view_.shown_step = 0;
  press_play();
  pass(0.3);
  EXPECT_EQ(view_.shown_step, 0);
  pass(0.8);
  EXPECT_EQ(view_.shown_step, 2);
  pass(5.0);
  EXPECT_EQ(view_.shown_step, 5);
  EXPECT_FALSE(plays());
}

TEST_F(Playing, NothingMovesUnlessItWasPressed) {
  view_.shown_step = 1;
  pass(10.0);
  EXPECT_EQ(view_.shown_step, 1);
  EXPECT_FALSE(clock_.wait().has_value()) << "and the window may sleep";
}

TEST_F(Playing, BeginsAnewFromTheEnd) {
  view_.shown_step = 5;
  press_play();
  EXPECT_EQ(view_.shown_step, 0);
  EXPECT_TRUE(plays());
}

TEST_F(Playing, StopsWhenItIsPressedAgainAndWhenAnotherStepIsShown) {
  view_.shown_step = 0;
  press_play();
  press_play();
  EXPECT_FALSE(plays());
  press_play();
  pass(0.2);
  view_.shown_step = 4;
  pass(0.1);
  EXPECT_FALSE(plays());
  EXPECT_EQ(view_.shown_step, 4);
}

TEST_F(Playing, WaitsForARunThatGoesOn) {
  view_.shown_step = 4;
  busy_ = true;
  press_play();
  pass(2.0);
  EXPECT_EQ(view_.shown_step, 5);
  EXPECT_TRUE(plays());
  shown_.last_step = 6;
  pass(1.0);
  EXPECT_EQ(view_.shown_step, 6);
}

TEST_F(Playing, DoesNotCatchUpWhatASleepHasMissed) {
  view_.shown_step = 0;
  press_play();
  now_ = 60.0;
  frame();
  EXPECT_EQ(view_.shown_step, 1);
  frame();
  EXPECT_LE(view_.shown_step, 2);
}

}  // namespace
}  // namespace mnemoscope
