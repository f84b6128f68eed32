#include "core/patterns.h"
#include "variants/spins_reference.h"

namespace mnemoscope {
namespace {

std::unique_ptr<const Retriever> classical(const Eigen::MatrixXd& xi) {
  return fitted("classical", bank_of(xi), {});
}

std::unique_ptr<const Retriever> at_once(const std::shared_ptr<const MemoryBank>& bank) {
  return fitted("classical", bank, {{"update", std::string("at-once")}});
}

TEST(Classical, SweepsAsTheWholeMatrixOfHebbsRuleDoes) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    // From fewer memories than pixels to more.
    const Eigen::MatrixXd xi = reference::random_signs(seed, 1 + static_cast<Index>(seed),
                                                       12 + static_cast<Index>(seed) % 5);
    const State s = reference::random_signs(seed + 100, 1, xi.rows()).col(0);
    EXPECT_EQ(classical(xi)->step(s).next, reference::hebb_sweep(xi, xi, s)) << seed;
  }
}

TEST(Classical, SweepsManyMemoriesAsTheWholeMatrixOfHebbsRuleDoes) {
  // More pixels than are asked at once; more memories than a sum of whole numbers is exact for.
  for (const auto& [m, d] : {std::pair<Index, Index>{40, 600}, {900, 300}, {70000, 24}}) {
    const Eigen::MatrixXd xi = reference::random_signs(7, m, d);
    const auto model = classical(xi);
    for (const State& s : {reference::damaged(xi.col(m / 2), d / 10, 3),
                           State(reference::random_signs(8, 1, d).col(0))}) {
      EXPECT_EQ(model->step(s).next, reference::hebb_sweep(xi, xi, s)) << m;
      EXPECT_EQ(at_once(bank_of(xi))->step(s).next, reference::hebb_at_once(xi, xi, s)) << m;
      EXPECT_EQ(model->step(s).weights, xi.transpose() * s / static_cast<double>(d)) << m;
    }
  }
}

TEST(Classical, ComparesWithKeysOfTheirOwnAndAnswersInValues) {
  for (std::uint64_t seed = 1; seed <= 20; ++seed) {
    const Eigen::MatrixXd values = reference::random_signs(seed, 5, 15);
    Eigen::MatrixXd keys = values;
    for (Index mu = 0; mu < 5; ++mu) {
      keys.col(mu) = reference::damaged(values.col(mu), 3, seed + static_cast<std::uint64_t>(mu));
    }
    const auto retriever = fitted("classical", bank_of(values, keys), {});
    const State s = reference::random_signs(seed + 100, 1, 15).col(0);
    EXPECT_EQ(retriever->step(s).next, reference::hebb_sweep(values, keys, s)) << seed;
    EXPECT_EQ(retriever->step(s).weights, keys.transpose() * s / 15.0);
    EXPECT_EQ(retriever->energy(s), std::nullopt);
  }
}

TEST(Classical, TurnsAllSpinsByTheSameStateWhereItIsAskedTo) {
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    const Eigen::MatrixXd xi = reference::random_signs(seed, 1 + static_cast<Index>(seed),
                                                       12 + static_cast<Index>(seed) % 5);
    const Eigen::MatrixXd keys = reference::random_signs(seed + 50, xi.cols(), xi.rows());
    const State s = reference::random_signs(seed + 100, 1, xi.rows()).col(0);
    EXPECT_EQ(at_once(bank_of(xi))->step(s).next, reference::hebb_at_once(xi, xi, s)) << seed;
    EXPECT_EQ(at_once(bank_of(xi, keys))->step(s).next, reference::hebb_at_once(xi, keys, s))
        << seed;
  }
}

TEST(Classical, GoesToAndFroForEverWhereAllSpinsTurnAtOnceAndThenHasNoEnergy) {
  // Two memories that differ at four pixels; the state is as like the one as the other.
  Eigen::MatrixXd xi = Eigen::MatrixXd::Ones(10, 2);
  xi.col(1).head(4).setConstant(-1.0);
  State s = State::Ones(10);
  s.head(2).setConstant(-1.0);
  const auto model = at_once(bank_of(xi));
  const State other = model->step(s).next;
  EXPECT_NE(other, s);
  EXPECT_EQ(other.head(4), -s.head(4));
  EXPECT_EQ(model->step(other).next, s);
  EXPECT_EQ(model->energy(s), std::nullopt);
  const State swept = classical(xi)->step(s).next;
  EXPECT_EQ(classical(xi)->step(swept).next, swept) << "one after the other it comes to rest";
}

TEST(Classical, RestsAtTheInverseOfAMemoryAsAtTheMemory) {
  const Eigen::MatrixXd xi = reference::random_signs(4, 8, 300);
  for (Index mu = 0; mu < 8; ++mu) {
    EXPECT_EQ(classical(xi)->step(-xi.col(mu)).next, (-xi.col(mu)).eval()) << mu;
  }
}

TEST(Classical, KeepsWhatItStoresAtALowLoadAndForgetsAtAHighOne) {
  const Eigen::MatrixXd few = reference::random_signs(3, 10, 200);
  EXPECT_EQ(reference::kept(*classical(few), few), 10);
  const Eigen::MatrixXd many = reference::random_signs(3, 80, 200);
  EXPECT_LT(reference::kept(*classical(many), many), 8);
}

TEST(Classical, MendsADamagedPatternInOneSweep) {
  const Eigen::MatrixXd xi = reference::random_signs(4, 8, 300);
  const auto retriever = classical(xi);
  for (Index mu = 0; mu < 8; ++mu) {
    EXPECT_EQ(retriever->step(reference::damaged(xi.col(mu), 40, 9)).next, xi.col(mu)) << mu;
  }
}

TEST(Classical, HasHopfieldsEnergyWhichNeverRises) {
  for (std::uint64_t seed = 1; seed <= 30; ++seed) {
    const Eigen::MatrixXd xi = reference::random_signs(seed, 9, 40);
    const auto retriever = classical(xi);
    Eigen::MatrixXd w = xi * xi.transpose() / 40.0;
    w.diagonal().setZero();
    State s = reference::random_signs(seed + 50, 1, 40).col(0);
    for (int sweep = 0; sweep < 6; ++sweep) {
      EXPECT_NEAR(*retriever->energy(s), -0.5 * s.dot(w * s), 1e-12);
      const State next = retriever->step(s).next;
      EXPECT_LE(*retriever->energy(next), *retriever->energy(s) + 1e-12);
      s = next;
    }
    EXPECT_EQ(retriever->step(s).next, s) << "six sweeps settle forty spins";
  }
}

TEST(Classical, LeavesASpinThatIsPulledNeitherWay) {
  // Two memories that disagree at the second pixel only: it feels nothing.
  Eigen::MatrixXd xi(3, 2);
  xi << 1.0, 1.0, 1.0, -1.0, 1.0, 1.0;
  const auto retriever = classical(xi);
  for (const double second : {1.0, -1.0}) {
    const State s = Eigen::Vector3d(1.0, second, 1.0);
    EXPECT_EQ(retriever->step(s).next, s);
  }
}

TEST(Classical, WeighsByOverlap) {
  const Eigen::MatrixXd xi = reference::random_signs(4, 8, 300);
  const Step step = classical(xi)->step(xi);
  EXPECT_EQ(step.weights, xi.transpose() * xi / 300.0);
  EXPECT_EQ(step.weights.diagonal(), Eigen::VectorXd::Ones(8));
}

TEST(Classical, ShowsSpinsAsTheMeanDarkAndTheMeanBrightOfThePictures) {
  Eigen::MatrixXd xi(4, 1);
  xi << 0.0, 0.2, 0.6, 1.0;
  const State next = classical(xi)->step(xi).next;
  EXPECT_LE(largest_gap(next, Eigen::Vector4d(0.1, 0.1, 0.8, 0.8)), 1e-15);
}

TEST(Classical, SplitsCentredPicturesAtZero) {
  Eigen::MatrixXd xi(4, 1);
  xi << -0.1, -0.3, 0.2, 3.0;
  const State next = classical(xi)->step(xi).next;
  EXPECT_LE(largest_gap(next, Eigen::Vector4d(-0.2, -0.2, 1.6, 1.6)), 1e-15);
}

TEST(Classical, KnowsADimKeyForTheSamePicture) {
  const Eigen::MatrixXd values = golden::uniform(6, 5, 40);
  Eigen::MatrixXd dim = values;
  for (auto column : dim.colwise()) column.normalize();
  const State x = values.col(2);
  EXPECT_GE(fitted("classical", bank_of(values, dim), {})->step(x).weights(2), 0.7);
  EXPECT_EQ(classical(values)->step(x).weights(2), 1.0);
}

TEST(Classical, AnswersAlikeForBytesAndDoubles) {
  Lcg draw(5);
  auto bytes = std::make_shared<Patterns::Bytes>(30 * 20);
  for (std::uint8_t& byte : *bytes) byte = static_cast<std::uint8_t>(draw.below(256));
  const Patterns patterns = Patterns::from_bytes(std::move(bytes), 30, 1.0 / 255.0, 0.0);
  const auto from_bytes = fitted("classical", std::make_shared<const MemoryBank>(patterns), {});
  const State x = golden::uniform(7, 1, 30).col(0);
  EXPECT_EQ(from_bytes->step(x).next, classical(patterns.dense())->step(x).next);
}

TEST(Classical, GivesUpWhenAsked) {
  FitContext hasty;
  hasty.report = [](double) { return false; };
  EXPECT_EQ(refusal("classical", bank_of(golden::uniform(6, 5, 40)), {}, hasty),
            "The fit was stopped while 5 memories became signs; start it again");
}

}  // namespace
}  // namespace mnemoscope
