#include "engine/experiments/census.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "engine/matrix/asked_queries.h"
#include "engine/small_problem.h"

namespace mnemoscope {
namespace {

/// Patterns as they are, asked of dense at beta.
CensusQuestion asked_of(const Eigen::MatrixXd& patterns, double beta) {
  return {.bank = std::make_shared<const MemoryBank>(Patterns::from_values(patterns)),
          .mean = patterns.rowwise().mean(),
          .choice = choice("dense", beta)};
}

Census counted(const CensusQuestion& question, const CensusStarts& starts) {
  Progress progress;
  auto found = census(question, starts, progress);
  EXPECT_TRUE(found) << found.error().text;
  return found.value_or(Census{});
}

/// What runs of their own come to, from every half digit.
EndCounts one_by_one(RunSpec spec) {
  EndCounts counts;
  for (Index mu = 0; mu < 40; ++mu) {
    spec.query.memory = mu;
    const auto result = run(spec, cpu_only());
    EXPECT_TRUE(result);
    const Outcome& outcome = result->traces[0].outcome;
    const std::size_t carriers = static_cast<std::size_t>(outcome.carriers);
    switch (outcome.kind) {
      case OutcomeKind::retrieved:
      case OutcomeKind::other_memory: ++counts.memories; break;
      case OutcomeKind::mean: ++counts.means; break;
      case OutcomeKind::mixture:
        if (carriers > kMostCounted) {
          ++counts.larger;
        } else if (carriers > 1) {
          ++counts.mixtures.at(carriers - 2);
        } else {
          ++counts.faint;
        }
        break;
      case OutcomeKind::moving: ++counts.moving; break;
      default: ADD_FAILURE() << outcome.words;
    }
  }
  return counts;
}

TEST(ACensus, OfHalfDigitsIsWhatRunsOfTheirOwnComeTo) {
  std::vector<Index> all(40);
  for (Index mu = 0; mu < 40; ++mu) all[static_cast<std::size_t>(mu)] = mu;
  Index mixtures = 0;
  for (const double beta : {4.0, 10.0, 14.0, 60.0}) {
    RunSpec spec = half_digit();
    spec.options.steps = 1000;
    spec.variants = {choice("dense", beta)};
    const Start start = *prepare(spec);
    const CensusStarts starts{
        .memories = asked_queries(*start.memories, spec.query.corruptions, all)->states};
    const Census found = counted({.bank = start.memories->bank,
                                  .mean = start.mean,
                                  .choice = spec.variants[0],
                                  .tolerance = spec.options.tolerance},
                                 starts);
    const EndCounts expected = one_by_one(spec);
    EXPECT_EQ(found.from_memories.memories, expected.memories) << beta;
    EXPECT_EQ(found.from_memories.means, expected.means) << beta;
    EXPECT_EQ(found.from_memories.mixtures, expected.mixtures) << beta;
    EXPECT_EQ(found.from_memories.larger, expected.larger) << beta;
    EXPECT_EQ(found.from_memories.total(), 40) << beta;
    EXPECT_EQ(found.from_random.total(), 0) << beta;
    mixtures += 40 - expected.memories - expected.means;
  }
  EXPECT_GT(mixtures, 0) << "no beta of these makes mixtures";
}

/// Two close pairs, far from each other.
Eigen::MatrixXd two_pairs() {
  return Eigen::MatrixXd{{1.0, 1.0, -1.0, -1.0}, {0.1, -0.1, 0.1, -0.1}};
}

TEST(ACensus, CountsMixturesByTheirSizeAndPlacesByTheirStarts) {
  const CensusStarts starts{.memories = two_pairs(), .random = Eigen::MatrixXd{{0.9}, {0.05}}};
  const Census found = counted(asked_of(two_pairs(), 10.0), starts);
  EXPECT_EQ(found.from_memories.mixtures[0], 4);
  EXPECT_EQ(found.from_random.mixtures[0], 1);
  ASSERT_EQ(found.attractors.size(), 2);
  EXPECT_EQ(found.attractors[0].starts, 3);
  EXPECT_EQ(found.attractors[1].starts, 2);
  EXPECT_EQ(found.attractors[1].first_start, 2);
  EXPECT_NEAR(found.attractors[0].state[0], 1.0, 1e-3);
  EXPECT_NEAR(found.attractors[0].state[1], 0.0, 1e-3);
}

TEST(ACensus, OverBetaGoesFromTheMeanByMixturesToMemories) {
  Progress progress;
  const std::vector<double> betas{0.2, 10.0, 1000.0};
  const auto found =
      census_over_beta(asked_of(two_pairs(), 1.0), {.memories = two_pairs()}, betas, progress);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->at(0).census.from_memories.means, 4);
  EXPECT_EQ(found->at(1).census.from_memories.mixtures[0], 4);
  EXPECT_EQ(found->at(2).census.from_memories.memories, 4);
  EXPECT_EQ(found->at(2).census.attractors.size(), 4);
  EXPECT_EQ(found->at(2).beta, 1000.0);
}

// CE4b of docs/theory.md, section 5.
TEST(ACensus, SeesCycles) {
  CensusQuestion question = asked_of(Eigen::MatrixXd{{1.0, 3.0}}, 1.0);
  const Variant& window = *find_variant("window");
  question.choice = {.id = "window", .parameters = Parameters::initial(window.parameters)};
  for (const auto& [key, value] : {std::pair<std::string, ParameterValue>{"beta", 10.0},
                                   {"width", std::int64_t{0}},
                                   {"centre", std::int64_t{0}},
                                   {"reading", std::string("literal")}}) {
    ASSERT_TRUE(question.choice.parameters.set(window.parameters, key, value)) << key;
  }
  const Census found = counted(question, {.memories = Eigen::MatrixXd{{1.0, 0.9}}});
  EXPECT_EQ(found.from_memories.cycles, 2);
  ASSERT_EQ(found.attractors.size(), 1);
  EXPECT_EQ(found.attractors[0].verdict.period, 2);
  EXPECT_EQ(found.attractors[0].starts, 2);
}

TEST(ACensus, CountsWhatIsNoNumberAndWhatStillMoves) {
  CensusQuestion question = asked_of(two_pairs(), 10.0);
  question.steps = 1;
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Census found = counted(question, {.memories = Eigen::MatrixXd{{nan, 0.2}, {0.0, 0.0}}});
  EXPECT_EQ(found.from_memories.failed, 1);
  EXPECT_EQ(found.from_memories.moving, 1);
  EXPECT_TRUE(found.attractors.empty());
}

TEST(ACensus, IsRefusedWithoutABetaAndStops) {
  Progress progress;
  CensusQuestion question = asked_of(two_pairs(), 10.0);
  Progress never([](double) { return false; });
  EXPECT_FALSE(census(question, {.memories = two_pairs()}, never));
  const Variant& classical = *find_variant("classical");
  question.choice = {.id = "classical", .parameters = Parameters::initial(classical.parameters)};
  EXPECT_TRUE(census(question, {.memories = two_pairs()}, progress));
  EXPECT_FALSE(census_over_beta(question, {.memories = two_pairs()}, std::vector{1.0}, progress));
}

TEST(RandomStates, LieAsFarFromTheMeanAsMemories) {
  Eigen::MatrixXd patterns = Eigen::MatrixXd::Random(200, 30);
  patterns.array() += 3.0;
  const MemoryBank bank(Patterns::from_values(patterns));
  const State mean = patterns.rowwise().mean();
  const States states = random_states(bank, mean, 50, 1);
  const double apart = (states.colwise() - mean).colwise().norm().mean();
  const double memories = (patterns.colwise() - mean).colwise().norm().mean();
  EXPECT_NEAR(apart, memories, 0.05 * memories);
  EXPECT_EQ(states, random_states(bank, mean, 50, 1));
  EXPECT_NE(states, random_states(bank, mean, 50, 2));
}

}  // namespace
}  // namespace mnemoscope
