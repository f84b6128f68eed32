// Runs, landscapes, paths and onsets over one service: nothing is fitted twice, and who goes away
// stops what was for him alone.
#include <gtest/gtest.h>

#include <chrono>
#include <mutex>
#include <thread>
#include <vector>

#include "engine/executor.h"
#include "engine/landscape/descent.h"
#include "engine/landscape/landscape_executor.h"
#include "engine/landscape_problem.h"
#include "engine/onset_job.h"
#include "engine/run_queries.h"
#include "engine/settled.h"
#include "engine/slow_sparse.h"

namespace mnemoscope {
namespace {

using namespace std::chrono_literals;
using Clock = SlowSparse::Clock;

/// Fits by the catalogue and remembers what.
class Remembered {
 public:
  FitFunction function() {
    return [this](const FitKey& key, const auto& report) {
      {
        const std::lock_guard lock(mutex_);
        keys_.push_back(key);
      }
      return fit_variant(key, report);
    };
  }

  std::size_t all() const {
    const std::lock_guard lock(mutex_);
    return keys_.size();
  }

  /// How many were fitted to this very bank.
  long of(const std::shared_ptr<const MemoryBank>& bank) const {
    const std::lock_guard lock(mutex_);
    return std::count_if(keys_.begin(), keys_.end(),
                         [&](const FitKey& key) { return key.bank == bank; });
  }

 private:
  mutable std::mutex mutex_;
  std::vector<FitKey> keys_;
};

DescentSpec paths(const std::shared_ptr<const Memories>& memories,
                  std::vector<VariantChoice> variants) {
  const LandscapeSpec map = landscape(memories, variants.front(), 8);
  return {.memories = memories,
          .target = 7,
          .variants = std::move(variants),
          .start = map.plane.at(0.3, 0.3),
          .plane = map.plane,
          .samples = 9};
}

template <class Job>
void wait_for(Job& job) {
  ASSERT_TRUE(comes_true([&] { return !job.busy(); }));
}

TEST(SharedFits, TheLandscapeOfAModelThatARunFittedFitsNothingAgain) {
  Remembered fitted;
  const auto fits = std::make_shared<FitService>(fitted.function());
  Executor executor(
      cpu_only(), [] {}, fits);
  executor.submit(half_digit());
  const std::shared_ptr<const Memories> memories = settled(executor).start->memories;
  ASSERT_EQ(fitted.all(), 2U);
  LandscapeExecutor map([] {}, fits);
  DescentExecutor descents([] {}, fits);
  LandscapeSpec spec = landscape(memories, choice("sparse", 30), 16);
  map.submit(spec);
  descents.submit(paths(memories, half_digit().variants));
  wait_for(map);
  wait_for(descents);
  EXPECT_EQ(map.poll()->field->stride, 1);
  EXPECT_TRUE((*descents.poll())->finished);
  EXPECT_EQ(fitted.of(memories->bank), 2) << "one a model, for all three";
  // The map of a sparse model is drawn in the Gram matrix: nothing is left to fit.
  EXPECT_EQ(fitted.all(), 2U);
  spec.extent.s_max += 1.0;
  map.submit(spec);
  wait_for(map);
  EXPECT_EQ(fitted.all(), 2U) << "another part of the same plane";
}

TEST(SharedFits, ARunFitsNothingThatALandscapeHas) {
  Remembered fitted;
  const auto fits = std::make_shared<FitService>(fitted.function());
  Executor executor(
      cpu_only(), [] {}, fits);
  RunSpec spec = half_digit();
  spec.variants = {choice("dense", 30)};
  executor.submit(spec);
  const std::shared_ptr<const Memories> memories = settled(executor).start->memories;
  DescentExecutor descents([] {}, fits);
  descents.submit(paths(memories, {choice("sparse", 30)}));
  wait_for(descents);
  ASSERT_EQ(fitted.all(), 2U);
  executor.submit(half_digit());
  EXPECT_EQ(settled(executor).traces.size(), 2U);
  EXPECT_EQ(fitted.all(), 2U);
}

TEST(SharedFits, TheStepsOfAScheduleAreFittedByTheService) {
  Remembered fitted;
  Executor executor(
      cpu_only(), [] {}, std::make_shared<FitService>(fitted.function()));
  RunSpec spec = half_digit();
  spec.variants = {choice("sparse", 30)};
  spec.options.beta_schedule = BetaSchedule::linear;
  spec.options.beta_to = 60.0;
  spec.options.steps = 4;
  executor.submit(spec);
  const LiveRun live = settled(executor);
  ASSERT_FALSE(live.traces.front().trace->failure);
  // Its own, the one whose energies are shown, and those of the three steps after the first.
  EXPECT_EQ(fitted.all(), 5U);
}

TEST(SharedFits, ALongSequenceWithoutAWindowIsFittedOnce) {
  RunSpec spec = half_digit();
  spec.queries = {3, 4, 5};
  auto runs = QueryRuns::begin(spec, cpu_only());
  ASSERT_TRUE(runs);
  std::vector<const Retriever*> retrievers;
  for (Index place = 0; place < 3; ++place) {
    const auto result = runs->run(with_position(spec, place), [] { return false; });
    ASSERT_TRUE(result);
    retrievers.push_back(result->traces[0].retriever.get());
  }
  EXPECT_EQ(retrievers[0], retrievers[1]);
  EXPECT_EQ(retrievers[0], retrievers[2]);
}

/// One asker after another, with a slow fit that is for it alone.
class SlowFits : public ::testing::Test {
 protected:
  std::shared_ptr<const Memories> memories_ = digit_memories(40);
  SlowSparse slow_;
  std::shared_ptr<FitService> fits_ = std::make_shared<FitService>(slow_.function());
};

TEST_F(SlowFits, StopWhenALandscapeIsCancelled) {
  LandscapeExecutor map([] {}, fits_);
  map.submit(landscape(memories_, choice("sparse", 30), 16));
  ASSERT_TRUE(comes_true([&] { return slow_.begun == 1; }));
  map.cancel();
  ASSERT_TRUE(comes_true([&] { return slow_.given_up == 1; }));
  wait_for(map);
  EXPECT_FALSE(map.poll()->failure);
}

TEST_F(SlowFits, StopWhenPathsAreCancelled) {
  DescentExecutor descents([] {}, fits_);
  descents.submit(paths(memories_, {choice("sparse", 30)}));
  ASSERT_TRUE(comes_true([&] { return slow_.begun == 1; }));
  descents.cancel();
  ASSERT_TRUE(comes_true([&] { return slow_.given_up == 1; }));
}

TEST_F(SlowFits, StopWhenOnsetsAreNotLookedForAnyMore) {
  OnsetJob onsets([] {}, fits_);
  onsets.ask({std::make_shared<const Start>(*prepare(half_digit())), {choice("sparse", 30)}, {}},
             true);
  ASSERT_TRUE(comes_true([&] { return slow_.begun == 1; }));
  onsets.ask({}, false);
  ASSERT_TRUE(comes_true([&] { return slow_.given_up == 1; }));
}

TEST_F(SlowFits, GoOnForTheRunWhenTheLandscapeGoesAway) {
  Executor executor(
      cpu_only(), [] {}, fits_);
  executor.submit(half_digit());
  ASSERT_TRUE(comes_true([&] { return slow_.begun == 1; }));
  LiveRun live;
  ASSERT_TRUE(comes_true([&] {
    if (auto newer = executor.poll()) live = std::move(*newer);
    return live.start != nullptr;
  }));
  {
    LandscapeExecutor map([] {}, fits_);
    map.submit(landscape(live.start->memories, choice("sparse", 30), 16));
    ASSERT_TRUE(comes_true([&] { return map.busy(); }));
    std::this_thread::sleep_for(5ms);
  }
  const Clock::time_point left = Clock::now();
  ASSERT_TRUE(comes_true([&] { return slow_.last_allowed.load() > left + 120ms; }));
  slow_.released = true;
  EXPECT_TRUE(settled(executor, live).traces[1].trace->finished);
  EXPECT_EQ(slow_.begun, 1);
}

// The window closes: every fit is told so the next time that it asks, which is every 50 ms.
TEST_F(SlowFits, OfAllEndWithTheProgram) {
  Clock::time_point closed;
  {
    Executor executor(
        cpu_only(), [] {}, fits_);
    LandscapeExecutor map([] {}, fits_);
    DescentExecutor descents([] {}, fits_);
    OnsetJob onsets([] {}, fits_);
    executor.submit(half_digit());
    map.submit(landscape(memories_, choice("sparse", 31), 16));
    descents.submit(paths(memories_, {choice("sparse", 32)}));
    onsets.ask({std::make_shared<const Start>(*prepare(half_digit())), {choice("sparse", 30)}, {}},
               true);
    ASSERT_TRUE(comes_true([&] { return slow_.begun == 4; }));
    fits_->stop();
    closed = Clock::now();
  }
  fits_.reset();
  EXPECT_EQ(slow_.given_up, slow_.begun);
  EXPECT_LE(slow_.last_allowed.load(), closed);
}

}  // namespace
}  // namespace mnemoscope
