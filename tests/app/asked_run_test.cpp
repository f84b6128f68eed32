#include "app/asked_run.h"

#include <gtest/gtest.h>

#include "app/desk.h"

namespace mnemoscope {
namespace {

TEST_F(Desk, AsksForARunOnceAndAgainWhenItIsAnother) {
  AskedRun asked;
  std::uint64_t submitted = 0;
  const auto ask = [&] {
    asked.ask(run_to_ask_for(document_, {}, {}), [&](const RunSpec&) { return ++submitted; });
  };
  ask();
  ask();
  EXPECT_EQ(submitted, 1U);
  change();
  ask();
  EXPECT_EQ(submitted, 2U);
  LiveRun run{.generation = 1, .finished = true};
  EXPECT_TRUE(asked.is_waiting(run)) << "it is the answer to what was asked before";
  EXPECT_FALSE(asked.decides(run));
  run.generation = 2;
  EXPECT_FALSE(asked.is_waiting(run));
  EXPECT_TRUE(asked.decides(run));
  EXPECT_FALSE(asked.decides(run)) << "once";
}

TEST_F(Desk, AsksByWhatTheProgramLikesWhereTheSessionSaysNothing) {
  ProgramView program;
  program.precision = Precision::exact;
  EXPECT_EQ(run_to_ask_for(document_, program, {}).options.precision, Precision::exact);
  DocumentView view;
  view.sequence.stopped = true;
  EXPECT_FALSE(run_to_ask_for(document_, program, view).answers_all);
}

}  // namespace
}  // namespace mnemoscope
