#include "app/bench/stopwatch.h"

#include <gtest/gtest.h>

namespace mnemoscope {
namespace {

TEST(MedianSeconds, RepeatsWhatIsShort) {
  int times = 0;
  const auto seconds = median_seconds([&] { return ++times, Status{}; }, 0.001);
  ASSERT_TRUE(seconds);
  EXPECT_GE(times, 2);
  EXPECT_GE(*seconds, 0.0);
}

// The first is never timed: it compiles, uploads and fills caches.
TEST(MedianSeconds, TimesWhatIsLongOnceAfterAFirstTime) {
  int times = 0;
  ASSERT_TRUE(median_seconds([&] { return ++times, Status{}; }, -1.0));
  EXPECT_EQ(times, 2);
}

TEST(MedianSeconds, EndsWithTheFirstError) {
  int times = 0;
  const auto seconds = median_seconds(
      [&]() -> Status {
        if (++times == 2) return fail("no more");
        return {};
      },
      10.0);
  ASSERT_FALSE(seconds);
  EXPECT_EQ(seconds.error().text, "no more");
  EXPECT_EQ(times, 2);
}

}  // namespace
}  // namespace mnemoscope
