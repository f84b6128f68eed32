#include "ui/compare/count_progress.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

TEST(CountProgress, SaysHowLongTheRestTakesAtTheSamePace) {
  CountProgress progress;
  follow(progress, 0.0, 10.0);
  EXPECT_EQ(time_left_words(progress, 10.0), "") << "nothing is known yet";
  follow(progress, 0.25, 15.0);
  EXPECT_EQ(time_left_words(progress, 15.0), "about 15 s left");
  EXPECT_EQ(time_left_words(progress, 20.0), "about 10 s left");
  EXPECT_EQ(time_left_words(progress, 31.0), "") << "it takes longer than was thought";
  follow(progress, 0.5, 40.0);
  EXPECT_EQ(time_left_words(progress, 40.0), "about 30 s left");
}

TEST(CountProgress, GoesOnFromWhatWasKnownBefore) {
  CountProgress progress;
  follow(progress, 0.5, 0.0);
  follow(progress, 0.75, 600.0);
  EXPECT_EQ(time_left_words(progress, 600.0), "about 10 min left");
}

TEST(CountProgress, BeginsAnewWhereAnotherCountDoes) {
  CountProgress progress;
  follow(progress, 0.0, 0.0);
  follow(progress, 0.9, 9.0);
  follow(progress, 0.1, 20.0);
  EXPECT_EQ(time_left_words(progress, 20.0), "");
  follow(progress, 0.2, 21.0);
  EXPECT_EQ(time_left_words(progress, 21.0), "about 8 s left");
}

}  // namespace
}  // namespace mnemoscope
