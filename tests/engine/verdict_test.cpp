#include "engine/verdict.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <vector>

#include "engine/landscape_problem.h"
#include "engine/outcome.h"
#include "engine/outcome_words.h"
#include "golden/generators.h"
#include "kernels/tally.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

class Verdicts : public testing::Test {
 protected:
  explicit Verdicts(Eigen::MatrixXd memories = golden::sphere(3, 6, 16))
      : bank_(Patterns::from_values(std::move(memories))), judge_(bank_, bank_.values().mean()) {}

  RetrievalVerdict of(const State& x, const Eigen::VectorXd& weights,
                      WeightKind kind = WeightKind::shares, bool settled = true) const {
    const Eigen::VectorXd scores = bank_.values().scores(x);
    return judge_.verdict({.weights = weights,
                           .scores = scores,
                           .weight_kind = kind,
                           .square = x.squaredNorm(),
                           .with_mean = x.dot(bank_.values().mean()),
                           .sum = x.sum(),
                           .settled = settled});
  }
  State memory(Index mu) const { return bank_.values().column(mu); }
  static Eigen::VectorXd even() { return Eigen::VectorXd::Constant(6, 1.0 / 6.0); }

  MemoryBank bank_;
  Judge judge_;
};

TEST_F(Verdicts, AreInOneSetOfWords) {
  EXPECT_EQ(words({.kind = VerdictKind::memory, .memory = 7}), "memory #7");
  EXPECT_EQ(words({.kind = VerdictKind::inverse, .memory = 7}), "the inverse of #7");
  EXPECT_EQ(words({.kind = VerdictKind::mixture, .carriers = {1, 4, 2}}), "a mixture of 3");
  EXPECT_EQ(words({.kind = VerdictKind::mean}), "the mean");
  EXPECT_EQ(words({.kind = VerdictKind::cycle, .period = 2}), "a cycle of 2");
  EXPECT_EQ(words({.kind = VerdictKind::moving}), "still moving");
  EXPECT_EQ(words({.kind = VerdictKind::failed}), "failed: not a finite number");
}

/// The ruling on a state whose overlaps are each wrong by up to `error`.
RetrievalVerdict of_rough_overlaps(const MemoryBank& bank, const State& x,
                                   const Eigen::VectorXd& weights, WeightKind kind, double error) {
  const State mean = bank.values().mean();
  const Judge judge(bank, mean);
  Overlaps overlaps = exact_overlaps(bank, x);
  for (Index mu = 0; mu < overlaps.scores.size(); ++mu) {
    overlaps.scores[mu] += mu % 2 == 0 ? -error : error;
  }
  overlaps.error = error;
  judge.settle(overlaps, x, weights, kind);
  return judge.verdict({.weights = weights,
                        .scores = overlaps.scores,
                        .weight_kind = kind,
                        .square = x.squaredNorm(),
                        .with_mean = x.dot(mean),
                        .sum = x.sum(),
                        .settled = true});
}

TEST_F(Verdicts, AreThoseOfTheTrueOverlapsHoweverRoughTheyCome) {
  const Eigen::VectorXd some = (Eigen::VectorXd(6) << 0.4, 0.3, 0.1, 0.1, 0.05, 0.05).finished();
  const State mixed = bank_.combine(some).col(0);
  const State inverse = -memory(2);
  for (const double error : {1e-6, 1e-3, 0.5}) {
    for (const WeightKind kind :
         {WeightKind::shares, WeightKind::coefficients, WeightKind::overlaps}) {
      for (const State& x :
           {mixed, memory(3), inverse, State(0.55 * memory(0) + 0.45 * memory(1))}) {
        const RetrievalVerdict rough = of_rough_overlaps(bank_, x, some, kind, error);
        const RetrievalVerdict exact = of(x, some, kind);
        EXPECT_EQ(rough.kind, exact.kind) << error;
        EXPECT_EQ(rough.memory, exact.memory) << error;
        EXPECT_EQ(rough.carriers, exact.carriers) << error;
      }
    }
  }
}

TEST_F(Verdicts, ReadAFewMemoriesWhereOverlapsAreRough) {
  Overlaps overlaps = exact_overlaps(bank_, memory(3));
  overlaps.error = 1e-6;
  const Counting counting;
  judge_.settle(overlaps, memory(3), even(), WeightKind::shares);
  EXPECT_EQ(counting.counted().entries, 0.0);
  EXPECT_LE(counting.counted().singles, 2.0) << "the one of the test's own among them";
}

TEST_F(Verdicts, NeverSpeakOfAMixtureOfNoneOrOfOne) {
  EXPECT_EQ(words({.kind = VerdictKind::mixture}), "like no memory");
  EXPECT_EQ(words({.kind = VerdictKind::mixture, .carriers = {4}}), "a faint #4");
  const RetrievalVerdict none = of(0.1 * State::Unit(16, 0), Eigen::VectorXd::Zero(6));
  EXPECT_EQ(none.kind, VerdictKind::mixture);
  EXPECT_EQ(words(none), "like no memory");
}

TEST_F(Verdicts, OfAStateManyTimesAsLongAsTheMemoryThatCarriesItIsLikeNoMemory) {
  Eigen::VectorXd weights = Eigen::VectorXd::Zero(6);
  weights[4] = 1.0;
  const auto of_multiple = [&](double times, bool settled) {
    return of(times * memory(4), weights, WeightKind::coefficients, settled);
  };
  EXPECT_EQ(words(of_multiple(1.2, true)), "memory #4");
  EXPECT_EQ(words(of_multiple(0.3, true)), "memory #4");
  EXPECT_EQ(words(of_multiple(6.8, true)), "like no memory");
  EXPECT_EQ(of_multiple(6.8, false).kind, VerdictKind::moving);
}

TEST_F(Verdicts, OfWeightsCountTheFewestThatCarryNineTenths) {
  const auto count = [this](std::initializer_list<double> w, WeightKind kind) {
    Eigen::VectorXd weights = Eigen::VectorXd::Zero(6);
    std::copy(w.begin(), w.end(), weights.begin());
    return judge_.carriers(weights, kind).size();
  };
  EXPECT_EQ(count({0.95, 0.03, 0.02}, WeightKind::shares), 1U);
  EXPECT_EQ(count({0.4, 0.1, 0.4, 0.1}, WeightKind::shares), 3U);
  EXPECT_EQ(count({0.0}, WeightKind::shares), 0U);
  EXPECT_EQ(count({-0.9, 0.1, 0.1, -0.1}, WeightKind::coefficients), 1U);
  EXPECT_EQ(count({0.5, -0.5, 0.5}, WeightKind::coefficients), 3U);
  EXPECT_EQ(count({0.6, 1.0, 0.6, -0.5}, WeightKind::overlaps), 1U);
  EXPECT_EQ(count({0.6, 0.7, 0.6, -0.5}, WeightKind::overlaps), 4U);
  EXPECT_EQ(count({0.99, 1.0, 0.99}, WeightKind::coefficients), 3U);
}

TEST_F(Verdicts, CallAStateAtAMemoryThatMemoryWhateverItsWeights) {
  EXPECT_EQ(of(memory(4), even()).kind, VerdictKind::memory);
  EXPECT_EQ(of(memory(4), even()).memory, 4);
  EXPECT_FALSE(of(memory(4), even(), WeightKind::shares, false).settled);
}

TEST_F(Verdicts, CallAStateBetweenMemoriesMovingUntilItRests) {
  const State x = (memory(1) + memory(4)) / 2.0;
  Eigen::VectorXd w = Eigen::VectorXd::Zero(6);
  w[1] = w[4] = 0.5;
  EXPECT_EQ(of(x, w).kind, VerdictKind::mixture);
  EXPECT_EQ(of(x, w).carriers, (std::vector<Index>{1, 4}));
  EXPECT_EQ(of(x, w, WeightKind::shares, false).kind, VerdictKind::moving);
}

TEST_F(Verdicts, CallTheInverseOfAMemoryByItsName) {
  Eigen::VectorXd overlaps = Eigen::VectorXd::Constant(6, 0.2);
  overlaps[3] = -1.0;
  const RetrievalVerdict spins = of(-memory(3), overlaps, WeightKind::overlaps);
  EXPECT_EQ(spins.kind, VerdictKind::inverse);
  EXPECT_EQ(spins.memory, 3);
  EXPECT_EQ(spins.carriers, (std::vector<Index>{3}));
  const RetrievalVerdict vector = of(-memory(3), even(), WeightKind::coefficients);
  EXPECT_EQ(vector.kind, VerdictKind::inverse);
  EXPECT_EQ(vector.memory, 3);
  // Shares of memories have no signs to turn round.
  EXPECT_EQ(of(-memory(3), even()).kind, VerdictKind::mixture);
}

TEST_F(Verdicts, CallAPictureWithDarkAndBrightExchangedAnInverse) {
  const State x = 0.3 - memory(3).array();
  const RetrievalVerdict verdict = of(x, even(), WeightKind::coefficients);
  EXPECT_EQ(verdict.kind, VerdictKind::inverse);
  EXPECT_EQ(verdict.memory, 3);
}

TEST_F(Verdicts, AreFailedForWhatIsNoFiniteNumber) {
  for (const double entry : {std::nan(""), std::numeric_limits<double>::infinity(), 1e300}) {
    EXPECT_EQ(of(State::Constant(16, entry), even()).kind, VerdictKind::failed) << entry;
  }
}

class VerdictsOfDuplicates : public Verdicts {
 protected:
  VerdictsOfDuplicates() : Verdicts(with_twins()) {}

  static Eigen::MatrixXd with_twins() {
    Eigen::MatrixXd x = golden::sphere(3, 6, 16);
    x.col(4) = x.col(1);
    return x;
  }
};

TEST_F(VerdictsOfDuplicates, AreOneMemory) {
  Eigen::VectorXd w = Eigen::VectorXd::Zero(6);
  w[1] = w[4] = 0.5;
  const RetrievalVerdict verdict = of(memory(4), w);
  EXPECT_EQ(verdict.kind, VerdictKind::memory);
  EXPECT_EQ(verdict.memory, 1);
  EXPECT_EQ(verdict.carriers, (std::vector<Index>{1}));
  EXPECT_TRUE(judge_.same_memory(1, 4));
  EXPECT_FALSE(judge_.same_memory(1, 2));
}

Trace run_from(const Start& start, const VariantChoice& choice, const RunOptions& options) {
  const auto cpu = make_cpu_backend();
  return run_variant(start, choice, options, *cpu, *cpu, {});
}

// Two patterns of 0 and 1, the query dark for bright of the first, the second the target.
TEST(Verdict, OnAnInvertedPatternIsTheInverseAndNoSuccessForAnotherTarget) {
  Eigen::MatrixXd images(8, 2);
  images << 1, 1, 1, 1, 1, 0, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0;
  Start start{.memories = memories_of(images), .mean = images.rowwise().mean()};
  start.query = {.state = 1.0 - images.col(0).array(), .target = 1};
  VariantChoice square = choice("polynomial", 1.0);
  ASSERT_TRUE(
      square.parameters.set(find_variant("polynomial")->parameters, "degree", std::int64_t{2}));
  for (const VariantChoice& model : {choice("classical", 1.0), square}) {
    for (const SuccessCriterion criterion :
         {SuccessCriterion::nearest, SuccessCriterion::pixel_error}) {
      const Outcome outcome = run_from(start, model, {.steps = 5, .success = criterion}).outcome;
      EXPECT_EQ(outcome.kind, OutcomeKind::inverse) << outcome.words;
      EXPECT_EQ(outcome.words, "the inverse of #0");
      EXPECT_EQ(outcome.nearest, 0);
      EXPECT_FALSE(outcome.success);
    }
  }
}

TEST(Verdict, OnAStateThatIsNoNumberEndsTheRunAsFailed) {
  Start start = *prepare(half_digit());
  start.query.state.setConstant(std::numeric_limits<double>::quiet_NaN());
  for (const Variant* variant : catalogue()) {
    const Trace trace = run_from(start, choice(variant->id, 1.0), {.steps = 20});
    if (trace.failure) continue;
    EXPECT_EQ(trace.last_step(), 0) << variant->id;
    EXPECT_EQ(trace.outcome.kind, OutcomeKind::failed) << variant->id;
    EXPECT_FALSE(trace.outcome.success) << variant->id;
  }
}

// The landscape around a point, and the run that starts at it, say the same in the same words.
TEST(Verdict, OfALandscapeAndOfARunAreTheSame) {
  Eigen::MatrixXd images = golden::uniform(3, 5, 12);
  images.col(3) = images.col(1);
  LandscapeSpec spec = landscape(memories_of(images), {}, 8);
  spec.target.reset();
  Start start{.memories = spec.memories, .mean = images.rowwise().mean()};
  for (const Variant* variant : catalogue()) {
    spec.variant = choice(variant->id, 6.0);
    const auto field = computed(spec);
    for (std::size_t i = 0; i < field->labels.size(); ++i) {
      const Attractor& end = field->attractor_at(i);
      start.query.state = state_at(*field, i);
      const Outcome outcome = run_from(start, spec.variant, spec.options).outcome;
      if (end.kind == VerdictKind::moving || end.kind == VerdictKind::cycle) continue;
      EXPECT_TRUE(outcome.words.starts_with(end.words))
          << variant->id << " at " << i << ": " << outcome.words << ", " << end.words;
      EXPECT_EQ(outcome.nearest, end.memory) << variant->id << " at " << i;
    }
  }
}

/// The fewest with nine tenths of the weight, by sorting all of them.
std::vector<Index> carriers_by_sorting(const Eigen::VectorXd& weights) {
  std::vector<Index> order(static_cast<std::size_t>(weights.size()));
  std::iota(order.begin(), order.end(), Index{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](Index a, Index b) { return weights[a] > weights[b]; });
  double carried = 0.0;
  std::size_t n = 0;
  while (carried < 0.9 * weights.sum() && n < order.size()) carried += weights[order[n++]];
  order.resize(n);
  return order;
}

TEST(Carriers, AreThoseOfASortOfAllMemoriesThoughFewAreSorted) {
  constexpr Index kMany = 500;
  const MemoryBank bank(Patterns::from_values(golden::sphere(3, kMany, 16)));
  const Judge judge(bank, bank.values().mean());
  const Eigen::VectorXd random = golden::uniform(5, 1, kMany).col(0).cwiseAbs();
  for (const double power : {0.0, 0.5, 1.0, 8.0, 200.0}) {
    SCOPED_TRACE(power);
    Eigen::VectorXd weights = random.array().pow(power);
    EXPECT_EQ(judge.carriers(weights, WeightKind::shares), carriers_by_sorting(weights));
    // Of many ties the first are asked for first.
    weights = (4.0 * weights.array()).round();
    weights[17] = 4.0;
    EXPECT_EQ(judge.carriers(weights, WeightKind::shares), carriers_by_sorting(weights));
  }
  EXPECT_TRUE(judge.carriers(Eigen::VectorXd::Zero(kMany), WeightKind::shares).empty());
}

}  // namespace
}  // namespace mnemoscope
