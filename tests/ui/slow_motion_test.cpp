// A step shown slowly as a function of the time.
#include "ui/shown/slow_motion.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "engine/small_problem.h"
#include "ui/finished_session.h"
#include "ui/shown/slow_step.h"
#include "ui/shown/slow_words.h"

namespace mnemoscope {
namespace {

using ::testing::HasSubstr;

/// The first step of a model on half a digit.
struct Play {
  explicit Play(const std::string& id, double damping = 1.0) {
    RunSpec spec = half_digit();
    spec.variants = {choice(id, 30.0)};
    spec.options.damping = damping;
    result = *run(spec, cpu_only());
    parts = parts_of_step(result.start, result.traces.front(), 0, 6);
    phases = slow_phases(result.start, parts, "Model");
  }
  SlowMoment at(double seconds) const { return slow_moment(phases.size(), seconds); }
  std::vector<SlowBar> bars(double seconds) const { return slow_bars(parts, phases, at(seconds)); }
  State picture(double seconds) const { return slow_picture(parts, phases, at(seconds)).state; }
  double end() const { return slow_done(phases.size() - 1); }

  RunResult result{};
  StepParts parts{};
  std::vector<SlowPhase> phases{};
};

TEST(SlowMotion, GoesThroughItsPhasesByTheTime) {
  EXPECT_EQ(slow_moment(3, 0.0).phase, 0U);
  EXPECT_DOUBLE_EQ(slow_moment(3, kSlowMoving / 2).moved, 0.5);
  EXPECT_EQ(slow_moment(3, kSlowMoving / 2).resting, 0.0);
  const SlowMoment rests = slow_moment(3, kSlowMoving + 0.5);
  EXPECT_EQ(rests.moved, 1.0);
  EXPECT_DOUBLE_EQ(rests.resting, kSlowResting - 0.5);
  EXPECT_EQ(slow_moment(3, kSlowPhase).phase, 1U);
  EXPECT_FALSE(slow_moment(3, slow_done(1)).at_end);
  EXPECT_TRUE(slow_moment(3, slow_done(2)).at_end);
  EXPECT_TRUE(slow_moment(3, 1e6).at_end);
}

TEST(SlowMotion, ArrowsGoFromPhaseToPhase) {
  EXPECT_EQ(slow_next(3, 0.3, true), slow_begin(1));
  EXPECT_EQ(slow_next(3, slow_done(0), false), slow_done(1));
  EXPECT_EQ(slow_next(3, slow_begin(2), true), slow_done(2));
  EXPECT_EQ(slow_back(3, slow_begin(1) + 1.0, true), slow_begin(1));
  EXPECT_EQ(slow_back(3, slow_begin(1) + 0.1, true), slow_begin(0));
  EXPECT_EQ(slow_back(3, slow_done(1), false), slow_done(0));
  EXPECT_EQ(slow_back(3, slow_done(0), false), slow_done(0));
}

TEST(SlowMotion, BarsGrowToTheScoresAndAreSqueezedIntoTheWeights) {
  const Play play("dense");
  for (const SlowBar& bar : play.bars(0.0)) EXPECT_EQ(bar.height, 0.0);
  double most_score = 0.0;
  for (const MemoryPart& part : play.parts.strongest)
    most_score = std::max(most_score, *part.score);
  const std::vector<SlowBar> scored = play.bars(slow_done(0));
  const std::vector<SlowBar> squeezed = play.bars(slow_done(1));
  ASSERT_EQ(scored.size(), 7U) << "six memories and one bar for all others";
  EXPECT_EQ(scored.back().memory, -1);
  double most_weight = play.parts.others.weight;
  for (const MemoryPart& part : play.parts.strongest)
    most_weight = std::max(most_weight, part.weight);
  for (std::size_t i = 0; i < 6; ++i) {
    EXPECT_DOUBLE_EQ(scored[i].height, *play.parts.strongest[i].score / most_score);
    EXPECT_DOUBLE_EQ(squeezed[i].height, play.parts.strongest[i].weight / most_weight);
  }
  EXPECT_FALSE(squeezed.front().words.empty());
  EXPECT_TRUE(play.bars(slow_begin(1) + 0.5).front().words.empty()) << "while it changes";
}

TEST(SlowMotion, EndsAtTheNextStateToTheBit) {
  for (const char* id : {"dense", "sparse", "linear", "classical", "multi-head", "svr"}) {
    const Play play(id);
    EXPECT_EQ(play.picture(play.end()), play.result.traces.front().states()[1]) << id;
    EXPECT_NE(play.picture(play.end() - 0.5 * kSlowMoving), play.result.traces.front().states()[1])
        << id;
  }
}

TEST(SlowMotion, ShowsWhatTheOptionsMakeOfTheStepInAPhaseOfItsOwn) {
  const Play play("dense", 0.5);
  ASSERT_EQ(play.phases.size(), 4U);
  EXPECT_EQ(play.phases.back().scene, SlowScene::options);
  EXPECT_EQ(play.picture(slow_done(2)), play.parts.image);
  EXPECT_EQ(play.picture(play.end()), play.result.traces.front().states()[1]);
}

TEST(SlowMotion, SaysWhatTheModelDoes) {
  const Play dense("dense");
  ASSERT_EQ(dense.phases.size(), 3U);
  EXPECT_EQ(dense.phases[0].title, "1. Compare");
  EXPECT_THAT(dense.phases[1].caption, HasSubstr("Softmax"));
  EXPECT_THAT(dense.phases[1].caption, HasSubstr("β = 30"));
  EXPECT_THAT(Play("sparse").phases[1].caption, HasSubstr("exactly nothing"));
  EXPECT_THAT(Play("top-k").phases[1].caption, HasSubstr("may answer"));
  const Play classical("classical");
  ASSERT_EQ(classical.phases.size(), 2U);
  EXPECT_THAT(classical.phases[0].caption, HasSubstr("no softmax"));
  EXPECT_EQ(classical.phases[1].title, "2. Turn");
  EXPECT_THAT(Play("svr").phases[1].caption, HasSubstr("does not lay the memories"));
}

/// A play looked at in frames.
class SlowStep : public testing::Test {
 protected:
  void begin() {
    clock_.begin_frame(now_);
    begin_slow_step(view_, clock_);
    look();
  }
  void look(double seconds = 0.0, bool motion = true) {
    now_ += seconds;
    clock_.begin_frame(now_);
    advance_slow_step(view_, question_, 3, clock_, motion);
  }
  SlowStepView view_{};
  StepQuestion question_{.row = 1, .generation = 1, .from = 0};
  FrameClock clock_{};
  double now_ = 10.0;
};

TEST_F(SlowStep, MovesWithTheClockAndSleepsWhileNothingMoves) {
  begin();
  EXPECT_EQ(view_.seconds, 0.0);
  EXPECT_EQ(clock_.wait(), 0.0);
  look(kSlowMoving + 0.5);
  EXPECT_DOUBLE_EQ(view_.seconds, kSlowMoving + 0.5);
  EXPECT_NEAR(*clock_.wait(), kSlowResting - 0.5, 1e-9);
  EXPECT_EQ(view_.seen, 1);
  look(100.0);
  EXPECT_EQ(view_.seconds, slow_done(2));
  EXPECT_EQ(view_.seen, 3);
  EXPECT_FALSE(clock_.wait()) << "at the end the window may sleep";
}

TEST_F(SlowStep, StandsWhilePausedAndAsksForNoFrame) {
  begin();
  look(1.0);
  view_.paused = true;
  look(5.0);
  EXPECT_DOUBLE_EQ(view_.seconds, 1.0);
  EXPECT_FALSE(clock_.wait());
}

TEST_F(SlowStep, WithoutMotionEveryPhaseStandsAtItsEnd) {
  begin();
  look(1.0, false);
  EXPECT_EQ(view_.seconds, slow_done(0));
  look(100.0, false);
  EXPECT_EQ(view_.seconds, slow_done(0));
  EXPECT_FALSE(clock_.wait());
}

TEST_F(SlowStep, BeginsAnewForAnotherStep) {
  begin();
  look(3.0);
  question_.from = 1;
  look(0.1);
  EXPECT_EQ(view_.seconds, 0.0);
}

TEST(SlowQuestion, IsAboutTheStepFromTheStateShownOrTheLastThereIs) {
  FinishedSession finished;
  finished.ui.shown_step = 0;
  EXPECT_EQ(slow_question(finished.shown())->from, 0);
  finished.ui.shown_step = 1;
  EXPECT_EQ(slow_question(finished.shown())->from, 1);
  finished.ui.follow_last = true;
  const Shown shown = finished.shown();
  EXPECT_EQ(slow_question(shown)->from, shown.selected->trace()->last_step() - 1);
  EXPECT_EQ(why_not_slow(shown), "");
}

TEST(SlowQuestion, SaysWhyThereIsNone) {
  FinishedSession finished;
  finished.run.traces.clear();
  EXPECT_FALSE(slow_question(finished.shown()));
  EXPECT_NE(why_not_slow(finished.shown()), "");
}

}  // namespace
}  // namespace mnemoscope
