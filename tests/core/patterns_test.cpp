#include "core/patterns.h"

#include <gtest/gtest.h>

#include <atomic>

#include "core/memory_bank.h"
#include "core/random.h"
#include "kernels/tally.h"

namespace mnemoscope {
namespace {

std::shared_ptr<const Patterns::Bytes> random_bytes(Index d, Index m, std::uint64_t seed) {
  Lcg random(seed);
  Patterns::Bytes bytes(static_cast<std::size_t>(d * m));
  for (auto& b : bytes) b = static_cast<std::uint8_t>(random.below(256));
  return std::make_shared<const Patterns::Bytes>(std::move(bytes));
}

States random_states(Index d, Index n, std::uint64_t seed) {
  Lcg random(seed);
  return States::NullaryExpr(d, n, [&random] { return random.normal(); });
}

/// The same numbers in every form the class can keep them in.
std::vector<Patterns> every_form(Index d, Index m) {
  const Patterns unit = Patterns::from_bytes(random_bytes(d, m, 3), d, 1.0 / 255, 0.0);
  const Patterns shifted = Patterns::from_bytes(random_bytes(d, m, 4), d, 2.0 / 255, -1.0);
  const Patterns centred = unit.minus(unit.mean());
  return {unit, shifted, centred,
          centred.scaled(centred.squared_norms().cwiseSqrt().cwiseInverse()),
          Patterns::from_values(unit.dense())};
}

// Sizes around the vector widths, so that every tail of the kernels is taken.
class PatternSizes : public testing::TestWithParam<int> {};

TEST_P(PatternSizes, ScoresAndSumsEqualThoseOfTheWidenedMatrix) {
  const Index d = GetParam();
  for (const Index m : {2, 5, 130}) {
    for (const Patterns& p : every_form(d, m)) {
      const Eigen::MatrixXd columns = p.dense();
      for (const Index n : {1, 3, 9}) {
        const States x = random_states(d, n, 7);
        const Weights w = random_states(m, n, 8);
        const double size = static_cast<double>(d) + static_cast<double>(m);
        EXPECT_LT((p.scores(x) - columns.transpose() * x).cwiseAbs().maxCoeff(), 1e-13 * size);
        EXPECT_LT((p.combine(w) - columns * w).cwiseAbs().maxCoeff(), 1e-13 * size);
      }
    }
  }
}

// What is decided by a few memories is decided as by all of them.
TEST_P(PatternSizes, OneScoreAndOneDistanceAreThoseOfAll) {
  const Index d = GetParam();
  for (const Patterns& p : every_form(d, 6)) {
    const State x = random_states(d, 1, 5);
    const Eigen::VectorXd distances = p.distances(x);
    const Eigen::VectorXd scores = p.scores(x);
    for (Index mu = 0; mu < p.count(); ++mu) {
      EXPECT_EQ(p.distance(mu, x), distances[mu]) << "to the last bit";
      EXPECT_NEAR(p.score(mu, x), scores[mu], 1e-13 * static_cast<double>(d + 1));
    }
  }
}

TEST_P(PatternSizes, AreCountedByWhatIsReadOfThem) {
  const Index d = GetParam();
  for (const Patterns& p : every_form(d, 6)) {
    const State x = random_states(d, 1, 5);
    const Counting counting;
    static_cast<void>(p.scores(x));
    static_cast<void>(p.distances(x));
    EXPECT_EQ(counting.counted().entries, 12.0 * static_cast<double>(d));
    EXPECT_EQ(counting.counted().singles, 0.0);
    static_cast<void>(p.score(1, x));
    static_cast<void>(p.distance(2, x));
    static_cast<void>(p.column(3));
    EXPECT_EQ(counting.counted().entries, 12.0 * static_cast<double>(d));
    EXPECT_EQ(counting.counted().singles, 3.0);
  }
}

TEST_P(PatternSizes, DistancesEqualThoseOfTheColumns) {
  const Index d = GetParam();
  for (const Patterns& p : every_form(d, 6)) {
    const State x = random_states(d, 1, 5);
    const Eigen::VectorXd distances = p.distances(x);
    for (Index mu = 0; mu < p.count(); ++mu) {
      EXPECT_NEAR(distances[mu], (p.column(mu) - x).norm(), 1e-12);
      EXPECT_LT(p.distances(p.column(mu))[mu], 1e-14);
    }
  }
}

TEST(Patterns, ColumnsAreVisitedOnceEachAndToTheSameBitsOnAllCores) {
  for (const Patterns& p : every_form(784, 1500)) {  // more than one thread takes
    std::vector<std::atomic<int>> visits(1500);
    std::atomic<int> others = 0;
    p.for_columns([&](Index mu, const State& column) {
      ++visits[static_cast<std::size_t>(mu)];
      if (column != p.column(mu)) ++others;
    });
    EXPECT_EQ(others, 0);
    for (const auto& times : visits) ASSERT_EQ(times, 1);
    const State x = random_states(784, 1, 6);
    const Eigen::VectorXd distances = p.distances(x);
    if (p.gains().size() == 0) continue;  // a kernel of its own makes those
    for (Index mu = 0; mu < p.count(); ++mu) ASSERT_EQ(distances[mu], (p.column(mu) - x).norm());
  }
}

INSTANTIATE_TEST_SUITE_P(AroundTheVectorWidths, PatternSizes,
                         testing::Values(1, 2, 3, 7, 8, 9, 15, 16, 17, 31, 33, 64, 127, 784));

TEST(Patterns, AnOffsetMeansScaleTimesBytePlusOffset) {
  auto bytes = std::make_shared<const Patterns::Bytes>(Patterns::Bytes{0, 255});
  const Patterns p = Patterns::from_bytes(bytes, 2, 2.0 / 255, -1.0);
  EXPECT_EQ(p.column(0), State({{-1.0, 1.0}}));
}

TEST(Patterns, EightBitPatternsTakeOneByteAnEntryWhateverIsDoneToThem) {
  for (const Patterns& p : every_form(10, 4)) {
    EXPECT_EQ(p.stored_bytes(), p.is_eight_bit() ? 40U : 320U);
  }
  EXPECT_TRUE(every_form(10, 4)[3].is_eight_bit());
}

TEST(Patterns, CentringMakesTheMeanZero) {
  const Patterns p = Patterns::from_bytes(random_bytes(20, 9, 1), 20, 1.0 / 255, 0.0);
  EXPECT_LT(p.minus(p.mean()).mean().norm(), 1e-14);
}

TEST(Patterns, ANaNWeightIsNotSkipped) {
  const Patterns p = Patterns::from_bytes(random_bytes(4, 2, 1), 4, 1.0, 0.0);
  Weights w(2, 1);
  w << 1.0, std::nan("");
  EXPECT_TRUE(p.combine(w).array().isNaN().all());
}

TEST(Patterns, ANaNStateGivesNaNScores) {
  for (const Patterns& p : every_form(9, 3)) {
    State x = State::Ones(9);
    x[4] = std::nan("");
    EXPECT_TRUE(p.scores(x).array().isNaN().all());
  }
}

TEST(MemoryBank, AddsUpTheEntriesOfEveryMemoryOnce) {
  const MemoryBank bank(Patterns::from_values(random_states(9, 4, 6)));
  const MemoryBank copy = bank;
  EXPECT_LT((bank.entry_sums() - bank.values().dense().colwise().sum().transpose()).norm(), 1e-14);
  const Counting counting;
  EXPECT_EQ(&copy.entry_sums(), &bank.entry_sums());
  EXPECT_EQ(counting.counted().entries, 0.0);
}

TEST(MemoryBank, KnowsItsLargestNormAndWhetherItsKeysAreItsOwn) {
  Eigen::MatrixXd xi(2, 2);
  xi << 3, 0, 4, 1;
  const Patterns values = Patterns::from_values(xi);
  EXPECT_DOUBLE_EQ(MemoryBank(values).largest_norm(), 5.0);
  EXPECT_FALSE(MemoryBank(values).has_own_keys());
  EXPECT_TRUE(MemoryBank(values, values.scaled(Eigen::Vector2d(0.2, 1.0))).has_own_keys());
}

}  // namespace
}  // namespace mnemoscope
