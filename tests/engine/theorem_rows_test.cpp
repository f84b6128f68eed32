// Theorem rows in the window's path: those that are looked at are computed, and no others.
#include "engine/theorem_rows.h"

#include <gtest/gtest.h>

#include <utility>

#include "engine/executor.h"
#include "engine/rows_tally.h"
#include "engine/settled.h"
#include "engine/slow_sparse.h"
#include "engine/small_problem.h"

namespace mnemoscope {
namespace {

/// Two models with handles, as a session gives them.
RunSpec two_models() {
  RunSpec spec = half_digit();
  spec.variants[0].handle = 1;
  spec.variants[1].handle = 2;
  return spec;
}

/// At how many states the rows are there.
int count_rows(const LiveTrace& live) {
  int there = 0;
  for (const StepRecord& record : live.trace->steps()) there += record.checks ? 1 : 0;
  return there;
}

bool has_row(const LiveTrace& live, int t) {
  return live.trace->steps()[static_cast<std::size_t>(t)].checks != nullptr;
}

class TheoremRows : public testing::Test {
 protected:
  /// Looks there and waits for the rows.
  ::testing::AssertionResult look(const LookedAtRows& rows) {
    executor_.look_at_rows(rows);
    return comes_true([&] {
      if (std::optional<LiveRun> newer = executor_.poll()) live_ = std::move(*newer);
      return has_rows(live_, rows);
    });
  }

  void submit(const RunSpec& spec) {
    executor_.submit(spec);
    live_ = settled(executor_, live_);
  }

  Executor executor_{cpu_only(), [] {}};
  LiveRun live_;
};

TEST_F(TheoremRows, AreNotComputedWhereNobodyLooks) {
  submit(two_models());
  ASSERT_EQ(live_.traces.size(), 2U);
  EXPECT_EQ(count_rows(live_.traces[0]), 0);
  EXPECT_EQ(count_rows(live_.traces[1]), 0);
  for (const StepRecord& record : live_.traces[0].trace->steps()) EXPECT_FALSE(record.quantities);
}

TEST_F(TheoremRows, ComeWhenSomebodyLooksWithoutANewRun) {
  submit(two_models());
  const LiveRun before = live_;
  ASSERT_TRUE(look({.row = 2, .step = 1}));
  EXPECT_EQ(count_rows(live_.traces[0]), 0);
  EXPECT_EQ(count_rows(live_.traces[1]), 1);
  EXPECT_TRUE(has_row(live_.traces[1], 1));
  ASSERT_TRUE(look({.step = 0, .all_models = true}));
  EXPECT_TRUE(has_row(live_.traces[0], 0));
  EXPECT_TRUE(has_row(live_.traces[1], 0));
  EXPECT_EQ(count_rows(live_.traces[0]), 1);
  ASSERT_TRUE(look({.row = 1, .step = 0, .all_steps = true}));
  EXPECT_EQ(count_rows(live_.traces[0]), live_.traces[0].trace->last_step() + 1);
  EXPECT_EQ(count_rows(live_.traces[1]), 2);
  EXPECT_EQ(live_.generation, before.generation);
  EXPECT_EQ(live_.start, before.start);
  for (std::size_t t = 0; t < before.traces[0].trace->points.size(); ++t) {
    // A run again would have taken another time.
    EXPECT_EQ(live_.traces[0].trace->steps()[t].microseconds,
              before.traces[0].trace->steps()[t].microseconds);
  }
}

TEST_F(TheoremRows, AreThoseOfAWholeCheck) {
  submit(two_models());
  ASSERT_TRUE(look({.row = 1, .step = 0, .all_steps = true}));
  RunResult expected = *run(two_models(), cpu_only());
  check_all_states(expected);
  const Trace& trace = *live_.traces[0].trace;
  ASSERT_EQ(trace.last_step(), expected.traces[0].last_step());
  for (std::size_t t = 0; t < trace.points.size(); ++t) {
    const auto& rows = *trace.steps()[t].checks;
    const auto& wanted = *expected.traces[0].steps()[t].checks;
    ASSERT_EQ(rows.size(), wanted.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      EXPECT_EQ(rows[i].id, wanted[i].id);
      EXPECT_EQ(rows[i].verdict, wanted[i].verdict) << rows[i].id;
      EXPECT_EQ(rows[i].statement, wanted[i].statement) << rows[i].id;
    }
  }
}

TEST_F(TheoremRows, OfARunThatEndedBeforeTheStepAreThoseOfItsLastState) {
  submit(two_models());
  ASSERT_TRUE(look({.row = 1, .step = 999}));
  EXPECT_TRUE(has_row(live_.traces[0], live_.traces[0].trace->last_step()));
  EXPECT_EQ(count_rows(live_.traces[0]), 1);
}

TEST_F(TheoremRows, ComeForTheTracesThatStandThereWhileANewerSpecIsRefused) {
  submit(two_models());
  RunSpec bad = two_models();
  bad.query.memory = 4000;
  submit(bad);
  ASSERT_TRUE(live_.failure);
  ASSERT_TRUE(look({.row = 1, .step = 0}));
  EXPECT_TRUE(has_row(live_.traces[0], 0));
}

TEST_F(TheoremRows, AreWrittenToAFileWhetherAnybodyLookedOrNot) {
  submit(two_models());
  const LookedAtRows all{.step = 1, .all_models = true};
  const LiveRun written = with_rows(live_, all, [] { return false; });
  EXPECT_TRUE(has_rows(written, all));
  EXPECT_FALSE(has_rows(live_, all)) << "what the window has is its own";
  EXPECT_FALSE(has_rows(with_rows(live_, all, [] { return true; }), all)) << "stopped";
}

// The whole task of the window, on this thread, where its operations are counted.
TEST(TheoremRowsTally, WithoutALookAStateReadsTheBankAtMostOnceMoreThanItsStep) {
  RunSpec spec = two_models();
  spec.variants.resize(1);
  const CountedTask counted(spec, cpu_only(), {});
  const Trace& trace = *counted.live().traces.at(0).trace;
  ASSERT_TRUE(trace.finished);
  EXPECT_EQ(count_rows(counted.live().traces[0]), 0);
  double stepped = 0.0;
  for (const State& x : trace.states()) {
    const Counting step;
    static_cast<void>(trace.retriever->step(x));
    stepped += step.counted().entries;
  }
  const double states = trace.last_step() + 1;
  EXPECT_GE(counted.counted().entries, stepped) << "the run is counted";
  EXPECT_LE(counted.counted().entries, stepped + states * counted.reading());
  EXPECT_LE(counted.counted().singles, states * kFewMemories);
}

TEST(TheoremRowsTally, ALookReadsMore) {
  RunSpec spec = two_models();
  spec.variants.resize(1);
  const CountedTask nobody(spec, cpu_only(), {});
  const CountedTask somebody(spec, cpu_only(), {.row = 1, .step = 1});
  EXPECT_EQ(count_rows(somebody.live().traces.at(0)), 1);
  EXPECT_GE(somebody.counted().entries, nobody.counted().entries + nobody.reading());
}

}  // namespace
}  // namespace mnemoscope
