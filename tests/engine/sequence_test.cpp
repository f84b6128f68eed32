#include "engine/sequence.h"

#include <gtest/gtest.h>

#include <chrono>
#include <thread>

#include "engine/executor.h"
#include "engine/settled.h"
#include "engine/small_problem.h"

namespace mnemoscope {
namespace {

using namespace std::chrono_literals;

RunSpec three_digits(Index shown) {
  RunSpec spec = half_digit();
  spec.queries = {7, 12, 3};
  return with_position(spec, shown);
}

TEST(Sequence, AnswersEveryQueryWithEveryVariantAsRunsOfTheirOwnDo) {
  Executor executor(cpu_only(), [] {});
  executor.submit(three_digits(1));
  const LiveRun live = settled(executor);
  EXPECT_EQ(live.start->query.target, 12);
  EXPECT_EQ(live.start->position, 1);
  EXPECT_EQ(live.start->queries, 3);
  ASSERT_EQ(live.sequence->size(), 3);
  for (Index position = 0; position < 3; ++position) {
    const RunResult alone = *run(three_digits(position), cpu_only());
    const SequenceRow& row = (*live.sequence)[position];
    EXPECT_EQ(row.target, alone.start.query.target);
    EXPECT_EQ(row.baseline.relative_error, alone.start.baseline.relative_error);
    ASSERT_EQ(row.cells.size(), alone.traces.size());
    for (std::size_t i = 0; i < alone.traces.size(); ++i) {
      ASSERT_TRUE(row.cells[i]);
      EXPECT_EQ(row.cells[i]->outcome.words, alone.traces[i].outcome.words);
      EXPECT_EQ(row.cells[i]->outcome.success, alone.traces[i].outcome.success);
      EXPECT_EQ(row.cells[i]->outcome.relative_error,
                alone.traces[i].steps().back().relative_error);
      EXPECT_EQ(row.cells[i]->steps, steps_taken(alone.traces[i]));
    }
  }
}

TEST(Sequence, OfASingleQueryIsEmpty) {
  Executor executor(cpu_only(), [] {});
  executor.submit(half_digit());
  EXPECT_TRUE(settled(executor).sequence->empty());
}

TEST(Sequence, SaysWhichQueryCannotBeMadeAndAnswersTheOthers) {
  RunSpec spec = three_digits(0);
  spec.queries[2] = 4000;
  Executor executor(cpu_only(), [] {});
  executor.submit(spec);
  const LiveRun live = settled(executor);
  EXPECT_FALSE(live.failure);
  EXPECT_FALSE((*live.sequence)[1].cells[0]->failure);
  ASSERT_TRUE((*live.sequence)[2].cells[0]->failure);
  EXPECT_NE((*live.sequence)[2].cells[0]->failure->text.find("4000"), std::string::npos);
}

TEST(Sequence, OfARuleIsTheListThatTheMemoriesGiveIt) {
  RunSpec spec = half_digit();
  spec.rule = QueryRule{.draw = 5, .seed = 3};
  spec.position = 2;
  Executor executor(cpu_only(), [] {});
  executor.submit(spec);
  const LiveRun live = settled(executor);
  ASSERT_EQ(live.sequence->size(), 5);
  const auto drawn = *memories_by(*spec.rule, *live.start->memories);
  for (Index i = 0; i < 5; ++i) {
    EXPECT_EQ((*live.sequence)[i].target, drawn[static_cast<std::size_t>(i)]);
  }
  EXPECT_EQ(live.start->query.target, drawn[2]);
  EXPECT_EQ(live.start->position, 2);
}

TEST(Sequence, OfARuleThatNamesNothingIsRefusedAsTheQuery) {
  RunSpec spec = half_digit();
  spec.rule = QueryRule{.label = "cat"};
  Executor executor(cpu_only(), [] {});
  executor.submit(spec);
  const LiveRun live = settled(executor);
  ASSERT_TRUE(live.failure);
  EXPECT_EQ(live.refused, SpecPart::query);
  EXPECT_NE(live.failure->text.find("\"cat\""), std::string::npos);
}

TEST(Sequence, AnswersOnlyTheQueryShownWhileItIsStoppedAndKeepsWhatIsKnown) {
  RunSpec spec = three_digits(1);
  spec.answers_all = false;
  Executor executor(cpu_only(), [] {});
  executor.submit(spec);
  const LiveRun stopped = settled(executor);
  EXPECT_EQ(stopped.sequence->answered, 1);
  EXPECT_TRUE((*stopped.sequence)[1].cells[0]);
  EXPECT_FALSE((*stopped.sequence)[0].cells[0]);
  executor.submit(with_position(spec, 2));
  EXPECT_EQ(settled(executor, stopped).sequence->answered, 2);
  executor.submit(three_digits(1));
  const LiveRun whole = settled(executor, stopped);
  EXPECT_EQ(whole.sequence->answered, 3);
  EXPECT_EQ(whole.sequence->question, stopped.sequence->question);
}

TEST(Sequence, AddsUpWhatEveryVariantMadeOfIt) {
  RunSpec spec = half_digit();
  spec.rule.emplace();
  Executor executor(cpu_only(), [] {});
  executor.look_at(20);
  executor.submit(spec);
  const SequenceRows rows = *settled(executor).sequence;
  ASSERT_EQ(rows.size(), 40);
  EXPECT_EQ(rows.answered, 40);
  ASSERT_EQ(rows.totals.size(), 2U);
  for (std::size_t v = 0; v < 2; ++v) {
    SequenceTotal expected;
    for (Index i = 0; i < 40; ++i) {
      const Outcome& outcome = rows[i].cells[v]->outcome;
      expected.add(outcome.success, outcome.relative_error);
    }
    EXPECT_EQ(rows.totals[v].answers, 40);
    EXPECT_EQ(rows.totals[v].successes, expected.successes);
    EXPECT_NEAR(*rows.totals[v].mean_error(), *expected.mean_error(), 1e-12);
  }
  EXPECT_EQ(rows.mean_image.answers, 40);
}

TEST(Sequence, KeepsThePictureOfEveryAnswer) {
  RunSpec spec = three_digits(0);
  spec.variants = {choice("dense", 1), choice("dense", 200)};  // the mean of all, and one memory
  Executor executor(cpu_only(), [] {});
  executor.submit(spec);
  const LiveRun live = settled(executor);
  for (Index i = 0; i < 3; ++i) {
    const SequenceRow& row = (*live.sequence)[i];
    const KeptPicture& blurred = row.cells[0]->picture;
    ASSERT_TRUE(blurred.bytes);
    EXPECT_EQ(blurred.bytes->size(), 784U);
    EXPECT_EQ(row.cells[1]->picture.memory, row.cells[1]->outcome.nearest);
    EXPECT_FALSE(row.cells[1]->picture.bytes);
  }
}

TEST(SequenceRows, ThatWereHandedOutDoNotChange) {
  const RunSpec spec = three_digits(0);
  const Start start = *prepare(spec);
  SequenceTable table;
  table.expect(spec, start);
  const auto before = table.rows();
  table.set(1, {}, 0, {.steps = 4});
  EXPECT_FALSE((*before)[1].cells[0]);
  EXPECT_TRUE((*table.rows())[1].cells[0]);
  table.set(1, {}, 0, {.steps = 9});
  EXPECT_EQ((*table.rows())[1].cells[0]->steps, 4) << "an answer that is there stays";
}

TEST(SequenceTable, KeepsItsCellsOnlyWhileTheQuestionIsTheSame) {
  const RunSpec spec = three_digits(0);
  const Start start = *prepare(spec);
  SequenceTable table;
  table.expect(spec, start);
  table.set(2, {}, 1, {.steps = 4});
  table.expect(three_digits(1), start);
  EXPECT_TRUE(table.has(2, 1));
  EXPECT_FALSE(table.has(1, 1));
  RunSpec other = spec;
  other.query.corruptions.clear();
  table.expect(other, start);
  EXPECT_FALSE(table.has(2, 1));
}

TEST(SequenceTable, ForgetsCellsOfOtherMemories) {
  const RunSpec spec = three_digits(0);
  Start start = *prepare(spec);
  SequenceTable table;
  table.expect(spec, start);
  table.set(0, {}, 0, {.steps = 4});
  ++start.memories_version;
  table.expect(spec, start);
  EXPECT_FALSE(table.has(0, 0));
}

}  // namespace
}  // namespace mnemoscope
