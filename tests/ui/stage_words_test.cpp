#include "ui/retrieve/stage_words.h"

#include <gtest/gtest.h>

#include <cmath>

#include "finished_session.h"

namespace mnemoscope {
namespace {

TEST(DamageWords, SayWhatHidesTheQuery) {
  EXPECT_EQ(damage_words({}), std::vector<std::string>{"undamaged"});
  EXPECT_EQ(damage_words({{.kind = CorruptionKind::blur, .enabled = false}}),
            std::vector<std::string>{"undamaged"});
  EXPECT_EQ(damage_words(default_session().query.corruptions),
            (std::vector<std::string>{"half hidden, noise", "half hidden"}));
}

TEST(ShortName, IsTheLabelWhereOneMemoryAloneHasIt) {
  const FinishedSession f;
  EXPECT_EQ(short_name(*f.run.start, 13), "pancakes");
  Start digits = *f.run.start;
  auto memories = std::make_shared<Memories>(*digits.memories);
  memories->images.labels[4] = memories->images.labels[13];
  digits.memories = memories;
  EXPECT_EQ(short_name(digits, 13), "#13 (pancakes)");
  memories->images.labels.clear();
  EXPECT_EQ(short_name(digits, 13), "#13");
}

class StageSentence : public testing::Test {
 protected:
  std::string of(int t) const { return made_of(*f_.run.start, trace(), t, false); }
  std::string after(int t) const { return what_follows(*f_.run.start, trace(), t); }
  /// Sparse of the opening session, which brings the pancakes back.
  const Trace& trace() const { return *f_.run.traces[1].trace; }
  /// The same trace with other weights at x_0.
  Trace with_weights(const Eigen::VectorXd& weights) const {
    Trace other = trace();
    other.change(0, [&](TracePoint& point) { point.weights = KeptWeights(weights); });
    return other;
  }
  const FinishedSession f_;
};

TEST_F(StageSentence, NamesTheWeightsThatMadeThePicture) {
  EXPECT_EQ(of(0), "The query itself, before the first step.");
  const auto share = static_cast<int>(std::lround(100 * trace().weights()[0][13]));
  EXPECT_EQ(of(1).find(fmt::format("{} % pancakes, the rest ", share)), 0U) << of(1);
  EXPECT_EQ(of(2), "Nothing but pancakes.");
  EXPECT_EQ(of(99), "") << "there is no such state";
}

TEST_F(StageSentence, SaysWhatFollows) {
  const int last = 2;  // where it stays
  EXPECT_EQ(after(last - 1), "One more step and it ends as the target.");
  EXPECT_EQ(after(0), fmt::format("{} more steps and it ends as the target.", last));
  EXPECT_EQ(after(last), "It stays: the target.");
  EXPECT_EQ(after(last + 1), "It stays: the target.");
  Trace moving = trace();
  moving.outcome.kind = OutcomeKind::moving;
  EXPECT_EQ(what_follows(*f_.run.start, moving, 0), "It is still moving at the end.");
  Trace unfinished = trace();
  unfinished.finished = false;
  EXPECT_EQ(what_follows(*f_.run.start, unfinished, 0), "");
}

TEST_F(StageSentence, CallsNothingElseWhatIsNothingElse) {
  const auto words = [&](double pancakes, double bulb) {
    Eigen::VectorXd weights = Eigen::VectorXd::Zero(20);
    weights[13] = pancakes;
    weights[4] = bulb;
    return made_of(*f_.run.start, with_weights(weights), 1, false);
  };
  EXPECT_EQ(words(1.0, 0.0), "Nothing but pancakes.");
  EXPECT_EQ(words(0.999, 0.001), "Almost only pancakes.");
  EXPECT_EQ(words(0.98, 0.02), "98 % pancakes, the rest bulb.") << "the one other by its name";
}

TEST_F(StageSentence, CallsAnEvenMixtureOne) {
  const Trace even = with_weights(Eigen::VectorXd::Constant(20, 0.05));
  EXPECT_EQ(made_of(*f_.run.start, even, 1, false).find("A mixture of 20 memories, "), 0U);
  // The table's "mix of 18" counts those with 90 % of the weight.
  EXPECT_NE(made_of(*f_.run.start, even, 1, false).find("memories, 18 with 90 % of the weight, "),
            std::string::npos)
      << made_of(*f_.run.start, even, 1, false);
  const Trace none = with_weights(Eigen::VectorXd::Zero(20));
  EXPECT_EQ(made_of(*f_.run.start, none, 1, false), "") << "nothing to say of no weight at all";
}

TEST_F(StageSentence, SaysWhereWeightsAreCutAndLittleIsLeft) {
  Eigen::VectorXd weights = Eigen::VectorXd::Zero(20);
  weights[13] = 4.6e-5;
  EXPECT_EQ(made_of(*f_.run.start, with_weights(weights), 1, false)
                .find("Nothing but pancakes. The weights sum to 4.6·10⁻⁵, not to 1"),
            0U)
      << made_of(*f_.run.start, with_weights(weights), 1, false);
}

}  // namespace
}  // namespace mnemoscope
