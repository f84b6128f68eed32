#include "engine/landscape/landscape_executor.h"

#include <gmock/gmock.h>

#include <chrono>
#include <thread>

#include "engine/landscape_problem.h"
#include "engine/slow_sparse.h"

namespace mnemoscope {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

LiveLandscape settled(LandscapeExecutor& executor, LiveLandscape live = {}) {
  const auto deadline = std::chrono::steady_clock::now() + 60s;
  while (std::chrono::steady_clock::now() < deadline) {
    const bool busy = executor.busy();
    if (auto newer = executor.poll()) live = std::move(*newer);
    if (!busy) return live;
    std::this_thread::sleep_for(1ms);
  }
  ADD_FAILURE() << "the executor did not come to rest";
  return live;
}

TEST(LandscapeExecutor, GivesTheFieldOfTheSpec) {
  LandscapeExecutor executor([] {});
  const LandscapeSpec spec = landscape(digit_memories(30), choice("dense", 20), 64);
  const std::uint64_t generation = executor.submit(spec);
  const LiveLandscape live = settled(executor);
  EXPECT_TRUE(live.finished);
  EXPECT_FALSE(live.failure);
  EXPECT_EQ(live.field_generation, generation);
  ASSERT_TRUE(live.field);
  EXPECT_EQ(live.field->stride, 1);
  EXPECT_EQ(live.field->spec, spec);
  EXPECT_EQ(live.field->labels, computed(spec)->labels);
}

TEST(Landscape, SaysWhatItWouldTakeBeforeTakingIt) {
  LandscapeCache cache;
  const LandscapeSpec spec = landscape(digit_memories(30), choice("dense", 20), 2048);
  const auto field = compute_landscape(spec, cache, {.budget = 50'000'000});
  ASSERT_FALSE(field);
  EXPECT_THAT(field.error().text,
              HasSubstr("a landscape of 2048 x 2048 points over 30 memories of 784 entries would "
                        "take 5"));
  EXPECT_THAT(field.error().text, HasSubstr("choose fewer points"));
}

TEST(LandscapeExecutor, TheNewestSpecWinsHoweverFastTheyCome) {
  LandscapeExecutor executor([] {});
  LandscapeSpec spec = landscape(digit_memories(30), choice("dense", 1), 128);
  LiveLandscape live;
  std::uint64_t generation = 0;
  for (int i = 1; i <= 60; ++i) {
    spec.variant = choice("dense", i);
    generation = executor.submit(spec);
    if (auto newer = executor.poll()) {
      EXPECT_GE(newer->field_generation, live.field_generation);
      live = std::move(*newer);
    }
    std::this_thread::sleep_for(1ms);
  }
  live = settled(executor, live);
  EXPECT_EQ(live.field_generation, generation);
  EXPECT_EQ(live.field->spec, spec);
  EXPECT_TRUE(live.finished);
}

TEST(LandscapeExecutor, DoesNotBeginTheSameSpecAgain) {
  LandscapeExecutor executor([] {});
  const LandscapeSpec spec = landscape(digit_memories(20), choice("dense", 20), 16);
  const std::uint64_t generation = executor.submit(spec);
  settled(executor);
  EXPECT_EQ(executor.submit(spec), generation);
  EXPECT_FALSE(executor.busy());
  EXPECT_FALSE(executor.poll());
}

TEST(LandscapeExecutor, ASpecThatFailsLeavesThePictureAndSaysWhy) {
  LandscapeExecutor executor([] {});
  LandscapeSpec spec = landscape(digit_memories(20), choice("dense", 20), 16);
  executor.submit(spec);
  const LiveLandscape before = settled(executor);
  spec.variant.id = "densest";
  executor.submit(spec);
  const LiveLandscape after = settled(executor, before);
  ASSERT_TRUE(after.failure);
  EXPECT_THAT(after.failure->text, HasSubstr("densest"));
  EXPECT_EQ(after.field, before.field);
  spec.variant.id = "dense";
  executor.submit(spec);
  EXPECT_FALSE(settled(executor, after).failure);
}

/// Points that never stand still, in the pixels' own space: minutes of work.
LandscapeSpec endless() {
  LandscapeSpec spec = landscape(digit_memories(100), choice("multi-head", 12), 1024);
  spec.options = {.steps = 1000, .tolerance = 0.0};
  return spec;
}

TEST(LandscapeExecutor, LeavesEndlessWorkForANewerSpec) {
  LandscapeExecutor executor([] {});
  executor.submit(endless());
  std::this_thread::sleep_for(20ms);
  const LandscapeSpec quick = landscape(digit_memories(20), choice("dense", 20), 16);
  executor.submit(quick);
  const LiveLandscape live = settled(executor);
  EXPECT_EQ(live.field->spec, quick);
  EXPECT_FALSE(live.failure);
}

TEST(LandscapeExecutor, EndsWhatIsUnderWayWhenCancelled) {
  LandscapeExecutor executor([] {});
  const LandscapeSpec spec = endless();
  executor.submit(spec);
  std::this_thread::sleep_for(20ms);
  executor.cancel();
  const LiveLandscape live = settled(executor);
  EXPECT_FALSE(live.failure);
  EXPECT_FALSE(executor.busy());
}

TEST(LandscapeExecutor, SaysHowFarTheFitIsThatItWaitsFor) {
  SlowSparse slow;
  LandscapeExecutor executor([] {}, std::make_shared<FitService>(slow.function()));
  executor.submit(landscape(digit_memories(30), choice("sparse", 20), 8));
  std::optional<double> share;
  ASSERT_TRUE(comes_true([&] {
    if (const auto live = executor.poll()) share = live->fit_share;
    return share.has_value();
  }));
  EXPECT_EQ(*share, 0.25);
  slow.released = true;
  std::optional<LiveLandscape> last;
  ASSERT_TRUE(comes_true([&] {
    if (auto live = executor.poll()) last = std::move(live);
    return last && last->finished;
  }));
  EXPECT_FALSE(last->fit_share);
  EXPECT_NE(last->field, nullptr);
}

TEST(LandscapeExecutor, TwoWorkSideBySide) {
  LandscapeExecutor left([] {});
  LandscapeExecutor right([] {});
  const auto memories = digit_memories(30);
  left.submit(landscape(memories, choice("dense", 20), 64));
  right.submit(landscape(memories, choice("sparse", 20), 64));
  EXPECT_EQ(settled(left).field->spec.variant.id, "dense");
  EXPECT_EQ(settled(right).field->spec.variant.id, "sparse");
}

TEST(LandscapeExecutor, WakesTheWindowAndEndsWhileBusy) {
  std::atomic<int> woken = 0;
  {
    LandscapeExecutor executor([&woken] { ++woken; });
    executor.submit(landscape(digit_memories(20), choice("dense", 20), 16));
    settled(executor);
    executor.submit(endless());
    std::this_thread::sleep_for(5ms);
  }
  EXPECT_GT(woken, 0);
}

}  // namespace
}  // namespace mnemoscope
