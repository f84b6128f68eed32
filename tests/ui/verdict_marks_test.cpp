#include "ui/shown/verdict_marks.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ui/shown/verdict_look.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;

constexpr std::array kKinds{OutcomeKind::retrieved, OutcomeKind::other_memory, OutcomeKind::inverse,
                            OutcomeKind::mixture,   OutcomeKind::mean,         OutcomeKind::cycle,
                            OutcomeKind::moving,    OutcomeKind::failed};

TEST(VerdictMarks, AreTheCriterionsAndElseTheKindOfTheEnd) {
  for (const OutcomeKind kind : kKinds) {
    const bool rests = kind != OutcomeKind::cycle;
    EXPECT_EQ(mark_of(kind, true).mark, rests ? "✓" : "↻") << "a cycle never rests";
  }
  EXPECT_THAT(std::string(mark_of(OutcomeKind::cycle, true).words), HasSubstr("criterion"));
  EXPECT_EQ(mark_of(OutcomeKind::retrieved, true).words, "retrieved");
  EXPECT_THAT(std::string(mark_of(OutcomeKind::mixture, true).words), HasSubstr("criterion"));
  EXPECT_EQ(mark_of(OutcomeKind::mixture, false).mark, "≈");
  EXPECT_EQ(mark_of(OutcomeKind::mean, false).mark, "~");
  EXPECT_EQ(mark_of(OutcomeKind::moving, false).mark, "…");
  EXPECT_EQ(mark_of(OutcomeKind::running, false).mark, "…");
  EXPECT_EQ(mark_of(OutcomeKind::cycle, false).mark, "↻");
  EXPECT_EQ(mark_of(OutcomeKind::other_memory, false).mark, "×");
  EXPECT_EQ(mark_of(OutcomeKind::inverse, false).mark, "×");
  EXPECT_EQ(mark_of(OutcomeKind::failed, false).mark, "!");
}

TEST(VerdictMarks, OfALandscapeAreThoseOfTheTable) {
  constexpr std::array kSame{std::pair{VerdictKind::inverse, OutcomeKind::inverse},
                             std::pair{VerdictKind::mixture, OutcomeKind::mixture},
                             std::pair{VerdictKind::mean, OutcomeKind::mean},
                             std::pair{VerdictKind::cycle, OutcomeKind::cycle},
                             std::pair{VerdictKind::moving, OutcomeKind::moving},
                             std::pair{VerdictKind::failed, OutcomeKind::failed}};
  for (const auto& [end, outcome] : kSame) {
    EXPECT_EQ(mark_of(end, false).mark, mark_of(outcome, false).mark);
    EXPECT_EQ(mark_of(end, false).words, mark_of(outcome, false).words);
  }
  EXPECT_EQ(mark_of(VerdictKind::memory, true).mark, "✓");
  EXPECT_EQ(mark_of(VerdictKind::memory, false).mark, "×");
}

TEST(VerdictMarks, OfTheoremsTellYesFromNoByTheSame) {
  EXPECT_EQ(look_of(Judgement::holds, {}).mark, tick(true));
  EXPECT_EQ(look_of(Judgement::finding, {}).mark, tick(false));
}

TEST(VerdictMarks, AreAllNamedInOneTooltip) {
  for (const OutcomeKind kind : kKinds) {
    const std::string mark(mark_of(kind, false).mark);
    EXPECT_THAT("\n" + all_marks(), HasSubstr("\n" + mark + " "));
  }
}

TEST(MarkedWords, SayTheMeaningOnce) {
  EXPECT_EQ(marked_words({"✓", "retrieved"}, "retrieved"), "✓ retrieved");
  EXPECT_EQ(marked_words({"×", "another memory"}, "another memory, #2"), "× another memory, #2");
  EXPECT_EQ(marked_words({"≈", "mixture"}, "a mixture of 3"), "≈ mixture: a mixture of 3");
  EXPECT_EQ(marked_words({}, "still moving"), "still moving");
}

}  // namespace
}  // namespace mnemoscope
