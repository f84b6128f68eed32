#include "engine/executor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include "engine/settled.h"
#include "engine/small_problem.h"

namespace mnemoscope {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

TEST(Executor, GivesWhatARunWithoutAWindowGives) {
  Executor executor(cpu_only(), [] {});
  executor.look_at_rows({.row = 0, .all_models = true, .all_steps = true});
  const std::uint64_t generation = executor.submit(half_digit());
  const LiveRun live = settled(executor);
  const RunResult expected = *run(half_digit(), cpu_only());
  EXPECT_EQ(live.generation, generation);
  EXPECT_TRUE(live.finished);
  ASSERT_EQ(live.traces.size(), expected.traces.size());
  for (std::size_t i = 0; i < live.traces.size(); ++i) {
    EXPECT_TRUE(std::ranges::equal(live.traces[i].trace->states(), expected.traces[i].states()));
    EXPECT_EQ(live.traces[i].generation, generation);
    for (const StepRecord& record : live.traces[i].trace->steps()) {
      ASSERT_TRUE(record.checks);
      EXPECT_FALSE(record.checks->empty());
    }
  }
}

TEST(Executor, TheNewestSpecWinsHoweverFastTheyCome) {
  Executor executor(cpu_only(), [] {});
  RunSpec spec = half_digit();
  std::uint64_t generation = 0;
  LiveRun live;
  for (int i = 0; i < 40; ++i) {
    spec.query.memory = i;
    generation = executor.submit(spec);
    if (std::optional<LiveRun> newer = executor.poll()) {
      EXPECT_GE(newer->generation, live.generation);
      live = std::move(*newer);
    }
  }
  live = settled(executor, live);
  EXPECT_EQ(live.generation, generation);
  EXPECT_EQ(live.start->query.target, 39);
  for (const LiveTrace& trace : live.traces) {
    EXPECT_EQ(trace.generation, generation);
    EXPECT_TRUE(trace.trace->finished);
  }
}

TEST(Executor, ABadSpecLeavesWhatWasThereAndSaysWhy) {
  Executor executor(cpu_only(), [] {});
  executor.submit(half_digit());
  const LiveRun before = settled(executor);
  RunSpec bad = half_digit();
  bad.query.memory = 4000;
  executor.submit(bad);
  const LiveRun after = settled(executor, before);
  ASSERT_TRUE(after.failure);
  EXPECT_THAT(after.failure->text, HasSubstr("4000"));
  EXPECT_EQ(after.refused, SpecPart::query);
  EXPECT_EQ(after.start, before.start);
  EXPECT_EQ(after.traces[0].trace, before.traces[0].trace);
  bad.memories.sources = {"nowhere"};
  executor.submit(bad);
  EXPECT_EQ(settled(executor, after).refused, SpecPart::memories);
  executor.submit(half_digit());
  const LiveRun again = settled(executor, after);
  EXPECT_FALSE(again.failure);
  EXPECT_FALSE(again.refused);
}

TEST(Executor, LoadsMemoriesAgainOnlyWhenTheirSpecChanges) {
  Executor executor(cpu_only(), [] {});
  executor.submit(half_digit());
  const LiveRun first = settled(executor);
  RunSpec spec = half_digit();
  spec.query.memory = 3;
  executor.submit(spec);
  const LiveRun second = settled(executor, first);
  EXPECT_EQ(first.start->memories, second.start->memories);
  spec.memories.count = 30;
  executor.submit(spec);
  const LiveRun third = settled(executor, second);
  EXPECT_NE(second.start->memories, third.start->memories);
  EXPECT_NE(second.start->memories_version, third.start->memories_version);
}

TEST(Executor, KeepsTheTraceOfAVariantThatMovedToAnotherPlace) {
  Executor executor(cpu_only(), [] {});
  RunSpec spec = half_digit();
  executor.submit(spec);
  const LiveRun before = settled(executor);
  std::swap(spec.variants[0], spec.variants[1]);
  executor.submit(spec);
  const LiveRun after = settled(executor, before);
  EXPECT_EQ(after.traces[0].trace->variant.id, "sparse");
  EXPECT_TRUE(
      std::ranges::equal(after.traces[1].trace->states(), before.traces[0].trace->states()));
}

TEST(Executor, WakesTheWindowAndEndsWhileBusy) {
  std::atomic<int> woken = 0;
  {
    Executor executor(cpu_only(), [&woken] { ++woken; });
    executor.submit(half_digit());
    settled(executor);
    RunSpec endless = half_digit();
    endless.options = {.steps = 1000, .tolerance = 0.0};
    executor.submit(endless);
  }
  EXPECT_GT(woken, 0);
}

}  // namespace
}  // namespace mnemoscope
