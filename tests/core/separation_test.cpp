#include "core/separation.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>

#include "core/random.h"
#include "golden/golden_file.h"

namespace mnemoscope {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

Eigen::VectorXd normals(std::uint64_t seed, Index m, double spread) {
  Lcg draw(seed);
  Eigen::VectorXd z(m);
  for (double& value : z) value = spread * draw.normal();
  return z;
}

Eigen::VectorXd list(std::initializer_list<double> values) {
  return Eigen::VectorXd(Eigen::Map<const Eigen::VectorXd>(values.begin(), std::ssize(values)));
}

double largest_gap(const Eigen::VectorXd& a, const Eigen::VectorXd& b) {
  return (a - b).cwiseAbs().maxCoeff();
}

Eigen::VectorXd scores_of(const golden::Json& c) {
  return golden::bank(c)->scores(golden::vector(c["x"]));
}

TEST(Softmax, AgreesWithTheReference) {
  for (const auto& c : golden::list("dense")) {
    const double beta = c["beta"];
    EXPECT_LE(largest_gap(softmax(beta * scores_of(c)), golden::vector(c["w"])), 1e-12)
        << golden::title(c);
    EXPECT_NEAR(log_sum_exp(scores_of(c), beta), c["lse"].get<double>(), 1e-12) << golden::title(c);
  }
}

TEST(Softmax, SharesTiesEquallyEvenWhenTheScoresAreHuge) {
  const Eigen::VectorXd p = softmax(list({1e8, 1e8, -1e8}));
  EXPECT_EQ(p, list({0.5, 0.5, 0.0}));
}

TEST(Softmax, OfEqualScoresIsUniformWhateverTheirValue) {
  for (const double level : {-1e8, 0.0, 1e8}) {
    EXPECT_EQ(softmax(Eigen::VectorXd::Constant(4, level)), Eigen::VectorXd::Constant(4, 0.25));
  }
}

TEST(Separations, LetNaNThrough) {
  const Eigen::VectorXd z = list({1.0, kNaN, 2.0});
  EXPECT_TRUE(softmax(z).array().isNaN().all());
  EXPECT_TRUE(std::isnan(log_sum_exp(z, 1.0)));
  for (const double alpha : {1.0, 1.25, 1.5, 2.0, 3.0}) {
    EXPECT_TRUE(entmax(z, alpha).weights.array().isNaN().all()) << alpha;
    EXPECT_TRUE(std::isnan(entmax_conjugate(z, alpha))) << alpha;
  }
  EXPECT_EQ(top_k_support(z, 1).size(), 3U);
}

TEST(LogSumExp, IsTheLargestScoreForHugeBetaAndTheEntropyOverBetaForTinyBeta) {
  const Eigen::VectorXd s = list({0.25, 1.0, 0.5});
  EXPECT_NEAR(log_sum_exp(s, 1e8), 1.0, 1e-15);
  EXPECT_NEAR(log_sum_exp(s, 1e-8) * 1e-8, std::log(3.0), 1e-8);
}

TEST(Entmax, AgreesWithTheReference) {
  for (const auto& c : golden::list("entmax")) {
    const double beta = c["beta"];
    const double alpha = c["alpha"];
    const Entmax result = entmax(beta * scores_of(c), alpha);
    EXPECT_LE(largest_gap(result.weights, golden::vector(c["w"])), 1e-9) << golden::title(c);
    const double psi = c["psi_star"];
    EXPECT_NEAR(entmax_conjugate(beta * scores_of(c), alpha), psi, 1e-9 * (1.0 + std::abs(psi)))
        << golden::title(c);
    if (!c.contains("tau")) continue;
    EXPECT_NEAR(result.threshold, c["tau"].get<double>(), 1e-9) << golden::title(c);
    EXPECT_EQ(result.support, c["support"].get<Index>()) << golden::title(c);
  }
}

TEST(Entmax, GoesOverIntoSoftmaxAsAlphaGoesToOne) {
  const Eigen::VectorXd z = normals(5, 50, 2.0);
  const Eigen::VectorXd limit = softmax(z);
  for (const double a : {1e-2, 1e-4, 1e-6, 1e-9, 1e-12, 1e-15}) {
    const Eigen::VectorXd w = entmax(z, 1.0 + a).weights;
    EXPECT_TRUE(w.allFinite());
    EXPECT_LE(largest_gap(w, limit), 5.0 * a + 1e-14) << "alpha - 1 = " << a;
    EXPECT_NEAR(entmax_conjugate(z, 1.0 + a), entmax_conjugate(z, 1.0), 20.0 * a + 1e-13) << a;
  }
}

TEST(Entmax, SearchAgreesWithTheExactFormsBesideThem) {
  for (const double spread : {1e-3, 0.3, 3.0, 100.0}) {
    const Eigen::VectorXd z = normals(6, 200, spread);
    for (const double alpha : {1.5, 2.0}) {
      const Eigen::VectorXd exact = entmax(z, alpha).weights;
      EXPECT_LE(largest_gap(entmax(z, alpha - 1e-10).weights, exact), 1e-8) << spread;
      EXPECT_LE(largest_gap(entmax(z, alpha + 1e-10).weights, exact), 1e-8) << spread;
    }
  }
}

// Small weights too: at alpha = 10 the last bit of the usual threshold is worth 0.02 of a weight.
TEST(Entmax, AboveTwoIsTheReferenceOf120DigitsToTheTenth) {
  int cases = 0;
  for (const auto& c : golden::list("entmax_sharp")) {
    const Eigen::VectorXd w = entmax(golden::vector(c["z"]), c["alpha"]).weights;
    EXPECT_LE(largest_gap(w, golden::vector(c["w"])), 1e-10) << c["alpha"] << " " << c["z"];
    ++cases;
  }
  EXPECT_EQ(cases, 36);
}

TEST(Entmax, SatisfiesItsOptimalityConditions) {
  // Of two weights in the support, (w_i^a - w_j^a)/a = z_i - z_j; outside, w_j = 0 wants it
  // smaller.
  for (const double alpha : {1.0001, 1.1, 1.5, 1.9, 2.0, 2.5, 3.0, 6.0, 10.0}) {
    const double a = alpha - 1.0;
    const Eigen::VectorXd z = normals(7, 40, 1.0);
    const Eigen::VectorXd w = entmax(z, alpha).weights;
    Index best = 0;
    z.maxCoeff(&best);
    EXPECT_NEAR(w.sum(), 1.0, 1e-14);
    for (Index i = 0; i < z.size(); ++i) {
      const double gap = (std::pow(w[best], a) - std::pow(w[i], a)) / a;
      EXPECT_LE(gap, z[best] - z[i] + 1e-9) << "alpha " << alpha;
      if (w[i] > 1e-6) {
        EXPECT_GE(gap, z[best] - z[i] - 1e-9) << "alpha " << alpha;
      }
    }
  }
}

TEST(Sparsemax, IsOneHotExactlyWhenTheGapReachesOne) {
  EXPECT_EQ(entmax(list({3.0, 2.0, 0.0}), 2.0).weights, list({1.0, 0.0, 0.0}));
  EXPECT_EQ(entmax(list({3.0, std::nextafter(2.0, 3.0), 0.0}), 2.0).support, 2);
}

TEST(Entmax, IsOneHotExactlyWhenTheGapReachesOneOverAlphaMinusOne) {
  for (const double alpha : {1.25, 1.5, 2.0, 3.0}) {
    const double gap = 1.0 / (alpha - 1.0);
    EXPECT_EQ(entmax(list({0.0, -gap, -2.0 * gap}), alpha).weights, list({1.0, 0.0, 0.0})) << alpha;
    EXPECT_EQ(entmax(list({0.0, -0.99 * gap, -2.0 * gap}), alpha).support, 2) << alpha;
  }
}

TEST(Entmax, SharesTiesEqually) {
  for (const double alpha : {1.0, 1.25, 1.5, 2.0, 3.0}) {
    for (const double level : {0.0, 1e8}) {
      const Eigen::VectorXd w = entmax(list({level, level - 1e4, level}), alpha).weights;
      EXPECT_LE(largest_gap(w, list({0.5, 0.0, 0.5})), 1e-15) << alpha;
    }
  }
}

TEST(Entmax, OfASingleScoreIsOne) {
  for (const double alpha : {1.0, 1.25, 1.5, 2.0, 3.0}) {
    EXPECT_EQ(entmax(list({-7.0}), alpha).weights, list({1.0}));
    EXPECT_NEAR(entmax_conjugate(list({-7.0}), alpha), -7.0, 1e-15);
  }
}

TEST(Entmax, OfSixtyThousandNearlyEqualScoresIsNearlyUniform) {
  const Index m = 60000;
  const Eigen::VectorXd z = normals(8, m, 1e-8);
  for (const double alpha : {1.0, 1.0001, 1.3, 1.5, 1.7, 2.0, 2.001}) {
    const Eigen::VectorXd w = entmax(z, alpha).weights;
    EXPECT_NEAR(w.sum(), 1.0, 1e-12) << alpha;
    EXPECT_NEAR(w.maxCoeff() * static_cast<double>(m), 1.0, 5e-3) << alpha;
  }
}

/// Thresholds as they are written down, over all entries in descending order.
double sorted_sparsemax_threshold(Eigen::VectorXd z) {
  const double largest = z.maxCoeff();
  z.array() -= largest;
  std::sort(z.begin(), z.end(), std::greater<>());
  double sum = 0.0;
  double tau = 0.0;
  for (Index i = 0; i < z.size(); ++i) {
    const auto n = static_cast<double>(i + 1);
    sum += z[i];
    if (1.0 + n * z[i] <= sum) break;
    tau = (sum - 1.0) / n;
  }
  return tau + largest;
}

TEST(Sparsemax, HasTheThresholdOfTheSortedScoresToTheBit) {
  for (const double spread : {1e-6, 1e-3, 0.05, 1.0, 30.0}) {
    for (const Index m : {1, 63, 64, 65, 255, 257, 5000}) {
      const Eigen::VectorXd z = normals(static_cast<std::uint64_t>(m), m, spread);
      const Entmax found = entmax(z, 2.0);
      EXPECT_EQ(found.threshold, sorted_sparsemax_threshold(z)) << spread << " " << m;
      EXPECT_EQ(found.support, (z.array() > found.threshold).count()) << spread << " " << m;
    }
  }
}

TEST(KthLargest, IsThatOfTheSortedScores) {
  for (const Index m : {1, 31, 32, 64, 100, 6400, 6431}) {
    for (const bool ties : {false, true}) {
      Eigen::VectorXd s = normals(static_cast<std::uint64_t>(m), m, 3.0);
      if (ties) s = s.array().round();
      Eigen::VectorXd sorted = s;
      std::sort(sorted.begin(), sorted.end(), std::greater<>());
      for (const Index k : {Index{1}, Index{2}, Index{90}, m / 64, m / 63 + 1, m / 2, m}) {
        if (k < 1 || k > m) continue;
        EXPECT_EQ(kth_largest(s, k), sorted[k - 1]) << k << " of " << m;
      }
    }
  }
}

TEST(NegativeTsallisEntropy, IsZeroForOneHotAndSmoothAtAlphaOne) {
  for (const double alpha : {1.0, 1.0001, 1.5, 2.0, 3.0}) {
    EXPECT_EQ(negative_tsallis_entropy(list({0.0, 1.0, 0.0}), alpha), 0.0);
  }
  const Eigen::VectorXd w = list({0.5, 0.3, 0.2});
  EXPECT_NEAR(negative_tsallis_entropy(w, 2.0), (0.25 + 0.09 + 0.04 - 1.0) / 2.0, 1e-15);
  EXPECT_NEAR(negative_tsallis_entropy(w, 1.0 + 1e-12), negative_tsallis_entropy(w, 1.0), 1e-11);
}

TEST(TopKSupport, LetsAllTiesEnter) {
  EXPECT_EQ(top_k_support(list({1.0, 3.0, 2.0, 3.0, 2.0}), 1), (std::vector<Index>{1, 3}));
  EXPECT_EQ(top_k_support(list({1.0, 3.0, 2.0, 3.0, 2.0}), 3), (std::vector<Index>{1, 2, 3, 4}));
  EXPECT_EQ(top_k_support(list({1.0, 3.0, 2.0}), 3), (std::vector<Index>{0, 1, 2}));
}

TEST(TopKSupport, TakesScoresThatDifferByRoundingForTies) {
  EXPECT_EQ(top_k_support(list({1.0, 1.0 - 1e-15, 0.5}), 1), (std::vector<Index>{0, 1}));
  EXPECT_EQ(top_k_support(list({1.0, 1.0 - 1e-9, 0.5}), 1), (std::vector<Index>{0}));
}

TEST(KBest, IsExactlyKAndTakesTheFirstOfTies) {
  EXPECT_EQ(k_best(list({1.0, 3.0, 2.0, 3.0, 2.0}), 1), (std::vector<Index>{1}));
  EXPECT_EQ(k_best(list({1.0, 3.0, 2.0, 3.0, 2.0}), 3), (std::vector<Index>{1, 2, 3}));
  EXPECT_EQ(k_best(list({1.0 - 1e-15, 1.0, 1.0}), 2), (std::vector<Index>{0, 1}));
  EXPECT_EQ(k_best(list({kNaN, 1.0, 1.0}), 2), (std::vector<Index>{0, 1}));
}

TEST(SupportedSoftmax, DiffersByWhatHappensOutsideTheSupport) {
  const Eigen::VectorXd z = list({1.0, 2.0, 0.5});
  const std::vector<Index> support{0, 1};
  const Eigen::VectorXd all = softmax(z);
  const Eigen::VectorXd literal = supported_softmax(z, support, SupportReading::literal);
  EXPECT_LE(largest_gap(literal, list({all[0], all[1], 0.0})), 1e-15);
  EXPECT_LE(largest_gap(supported_softmax(z, support, SupportReading::renormalised),
                        literal / literal.sum()),
            1e-15);
  EXPECT_LE(largest_gap(supported_softmax(z, support, SupportReading::zero_score),
                        softmax(list({1.0, 2.0, 0.0}))),
            1e-15);
}

TEST(SupportedSoftmax, StaysFiniteForHugeScoresAndLetsNaNThrough) {
  const std::vector<Index> support{2};
  const Eigen::VectorXd z = list({1e8, -1e8, 0.0});
  EXPECT_EQ(supported_softmax(z, support, SupportReading::renormalised), list({0.0, 0.0, 1.0}));
  EXPECT_EQ(supported_softmax(z, support, SupportReading::literal), list({0.0, 0.0, 0.0}));
  for (const auto reading : {SupportReading::renormalised, SupportReading::literal}) {
    EXPECT_TRUE(supported_softmax(list({0.0, 0.0, kNaN}), support, reading).hasNaN());
  }
}

TEST(Separations, AgreeWithTheReferenceAtTheEdges) {
  for (const auto& c : golden::list("dense", "edge")) {
    const Eigen::VectorXd s = scores_of(c);
    const double beta = c["beta"];
    EXPECT_LE(largest_gap(softmax(beta * s), golden::vector(c["dense_w"])), 1e-15);
    EXPECT_LE(largest_gap(entmax(beta * s, 2.0).weights, golden::vector(c["sparsemax_w"])), 1e-15);
    EXPECT_LE(largest_gap(entmax(beta * s, 1.5).weights, golden::vector(c["entmax15_w"])), 1e-15);
    EXPECT_EQ(top_k_support(s, 1), golden::indices(c["topk1_supp"])) << golden::title(c);
    EXPECT_EQ(top_k_support(s, 2), golden::indices(c["topk2_supp"])) << golden::title(c);
  }
}

TEST(CountOfShare, IsRoundedDownAfterItsRoundingAndAtLeastOne) {
  EXPECT_EQ(count_of_share(0.29, 100), 29);
  EXPECT_EQ(count_of_share(0.2999, 100), 29);
  EXPECT_EQ(count_of_share(0.0, 100), 1);
  EXPECT_EQ(count_of_share(1.0, 100), 100);
}

}  // namespace
}  // namespace mnemoscope
