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
  ASSERT_EQ(live.sequence->size(), 3U);
  for (Index position = 0; position < 3; ++position) {
    const RunResult alone = *run(three_digits(position), cpu_only());
    const SequenceRow& row = (*live.sequence)[static_cast<std::size_t>(position)];
    EXPECT_EQ(row.target, alone.start.query.target);
    EXPECT_EQ(row.baseline.relative_error, alone.start.baseline.relative_error);
    ASSERT_EQ(row.cells.size(), alone.traces.size());
    for (std::size_t i = 0; i < alone.traces.size(); ++i) {
      ASSERT_TRUE(row.cells[i]);
      EXPECT_EQ(row.cells[i]->outcome.words, alone.traces[i].outcome.words);
      EXPECT_EQ(row.cells[i]->outcome.success, alone.traces[i].outcome.success);
      EXPECT_EQ(row.cells[i]->relative_error, alone.traces[i].steps.back().relative_error);
      EXPECT_EQ(row.cells[i]->last_step, alone.traces[i].last_step());
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

TEST(SequenceTable, KeepsItsCellsOnlyWhileTheQuestionIsTheSame) {
  const RunSpec spec = three_digits(0);
  const Start start = *prepare(spec);
  SequenceTable table;
  table.expect(spec, start);
  table.set(2, {}, 1, {.last_step = 4});
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
  table.set(0, {}, 0, {.last_step = 4});
  ++start.memories_version;
  table.expect(spec, start);
  EXPECT_FALSE(table.has(0, 0));
}

}  // namespace
}  // namespace mnemoscope
