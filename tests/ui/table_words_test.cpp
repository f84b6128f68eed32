#include "ui/retrieve/table_words.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "ui/finished_session.h"
#include "ui/shown/verdict_look.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

/// A run of `steps` states after x_0, settled at `converged` if given.
Trace trace_of(int last, std::optional<int> converged = std::nullopt) {
  Trace trace;
  trace.points.resize(static_cast<std::size_t>(last) + 1, std::make_shared<const TracePoint>());
  trace.converged_at = converged;
  return trace;
}

TEST(FilmStrip, SaysThatASettledStateStaysAndShowsItAgainAtTheEnd) {
  // Settled at 3: x_2 is where it stays.
  EXPECT_THAT(frames_of(trace_of(3, 3), {0, 1, 2, 3, 5, 9}, 1),
              ElementsAre(Frame::picture, Frame::picture, Frame::picture, Frame::stays,
                          Frame::stays, Frame::picture));
}

TEST(FilmStrip, AlwaysHasAPictureOfTheStepShown) {
  EXPECT_EQ(frames_of(trace_of(3, 3), {0, 1, 2, 3, 5, 9}, 5)[4], Frame::picture);
}

TEST(FilmStrip, ShowsEveryStateThatStillMovesAndNothingWhereNoneIs) {
  EXPECT_THAT(frames_of(trace_of(2), {0, 1, 2}, 0), testing::Each(Frame::picture));
  EXPECT_THAT(frames_of(trace_of(1), {0, 1, 2, 3}, 0),
              ElementsAre(Frame::picture, Frame::picture, Frame::none, Frame::picture));
  EXPECT_THAT(frames_of(trace_of(0, 0), {0}, 0), ElementsAre(Frame::picture));
}

TEST(TableRow, SaysHowManyMemoriesMadeThePictureShown) {
  const FinishedSession f;
  const Shown shown = f.shown();
  for (const ShownVariant& v : shown.variants) {
    const std::string words = answering(v, 1);
    const Index support = v.trace()->steps()[0].support;
    const bool all = support == v.trace()->weights()[0].size();
    EXPECT_THAT(words, HasSubstr(all ? "all answer" : std::to_string(support) + " answer"));
    EXPECT_EQ(answering(v, 0), words) << "x_0 answers with the weights that make x_1";
  }
}

TEST(TableRow, LeavesWholePartsOutRatherThanCutAWord) {
  const auto at_most = [](std::size_t letters) {
    return [letters](const std::string& words) { return words.size() <= letters; };
  };
  const std::string all = "β 0.400 · 5 answer · more";
  EXPECT_EQ(whole_parts(all, at_most(100)), all);
  EXPECT_EQ(whole_parts(all, at_most(all.size() - 1)), "β 0.400 · 5 answer");
  EXPECT_EQ(whole_parts(all, at_most(10)), "β 0.400");
  EXPECT_EQ(whole_parts(all, at_most(2)), "β 0.400") << "something is said";
}

TEST(TableRow, SaysBothWhereAllAreTwo) {
  Session session = default_session();
  for (const auto& [count, words] : {std::pair(1, "1 answers"), {2, "both answer"}}) {
    session.memories.count = count;
    session.query.memory = 0;
    const FinishedSession f(session);
    EXPECT_EQ(answering(f.shown().variants[0], 1), words);
  }
}

TEST(TableRow, OfAMeanThatIsNearestToSeveralSaysThatItIsBetweenThem) {
  const FinishedSession f;
  Start start = *f.run.start;
  start.baseline.equally_near = 2;
  start.baseline.success = false;
  const Ending ending = ending_of_mean(start, SuccessCriterion::nearest);
  EXPECT_EQ(ending.word, "between 2 memories");
  EXPECT_EQ(ending.success, false);
}

TEST(TableRow, EndsWithTheMarkOfTheCriterionAndItsNumberForModelsAndMeanAlike) {
  const FinishedSession f;
  const Start& start = *f.run.start;
  for (const LiveTrace& live : f.run.traces) {
    const Ending ending = ending_of(start, *live.trace, SuccessCriterion::nearest);
    EXPECT_EQ(ending.success, live.trace->outcome.success);
    EXPECT_THAT(ending.rule, HasSubstr(live.trace->outcome.success ? "<" : "≥"));
    EXPECT_THAT(ending.steps, HasSubstr("step"));
  }
  const Ending mean = ending_of_mean(start, SuccessCriterion::nearest);
  EXPECT_EQ(mean.success, start.baseline.success);
  EXPECT_THAT(mean.rule, HasSubstr(start.baseline.success ? "<" : "≥"));
  EXPECT_THAT(ending_of_mean(start, SuccessCriterion::pixel_error).rule, HasSubstr("20 %"));
}

TEST(TableRow, CallsAnErrorThatIsOnlyRoundingZero) {
  EXPECT_EQ(error_text(2.1e-16, 1.0), "0");
  EXPECT_EQ(error_text(0.53612, 1.0), "0.536");
  EXPECT_EQ(error_text(2.1e-5, 1.0), number_text(2.1e-5, 2));
}

TEST(TableRow, OfAFailedRunSaysSo) {
  const FinishedSession f;
  Trace trace = *f.run.traces[0].trace;
  trace.failure = Error{.text = "no"};
  const Ending ending = ending_of(*f.run.start, trace, SuccessCriterion::nearest);
  EXPECT_EQ(ending.success, false);
  EXPECT_EQ(ending.word, "failed");
}

TEST(TheoremFold, CountsWhatHoldsSaysNothingAndDoesNotApplyAndPutsFailuresFirst) {
  EXPECT_EQ(counts_words({.holds = 4, .vacuous = 2, .silent = 15}),
            "4 hold · 2 say nothing · 15 do not apply");
  EXPECT_EQ(counts_words({.holds = 1, .findings = 1, .vacuous = 1, .silent = 1}),
            "1 fails · 1 holds · 1 says nothing · 1 does not apply");
  EXPECT_EQ(counts_words({}), "");
}

TEST(BelowWord, LeavesTheNumberWithoutANameOutOfTheEssential) {
  const Ending ending{.steps = "in 7 steps", .number = "841"};
  EXPECT_EQ(below_word(ending, Level::essential), "in 7 steps");
  EXPECT_EQ(below_word(ending, Level::standard), "in 7 steps · 841");
  EXPECT_THAT(below_forms(ending, Level::standard),
              testing::ElementsAre("in 7 steps · 841", "in 7 steps"));
  EXPECT_THAT(below_forms(ending, Level::essential), testing::ElementsAre("in 7 steps"));
  EXPECT_THAT(below_forms({}, Level::standard), testing::ElementsAre(""));
}

}  // namespace
}  // namespace mnemoscope
