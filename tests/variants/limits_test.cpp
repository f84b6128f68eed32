// What every model answers where its formula ends: beta to 0, beta without end, equal memories, an
// empty state. The table is section 11.10 of the theory sheet.
#include <string>
#include <vector>

#include "variants/golden_step.h"

namespace mnemoscope {
namespace {

constexpr double kNoBeta = 1e-8;
constexpr double kEndlessBeta = 1e8;

/// The model looking at all memories, where it has a choice.
std::unique_ptr<const Retriever> whole(const std::string& id,
                                       std::shared_ptr<const MemoryBank> bank, double beta) {
  const Variant& variant = *find_variant(id);
  Parameters parameters = parameters_of(variant, {});
  const auto put = [&](const char* key, ParameterValue value) {
    if (find_parameter(variant.parameters, key) == nullptr) return;
    EXPECT_TRUE(parameters.set(variant.parameters, key, std::move(value)).has_value()) << key;
  };
  put("beta", beta);
  put("share", 1.0);
  put("width", std::int64_t{1000});
  auto retriever = variant.fit(std::move(bank), parameters, {});
  EXPECT_TRUE(retriever.has_value()) << id;
  return std::move(*retriever);
}

const std::vector<std::string> kWithBeta = {"dense",       "sparse",  "top-k",
                                            "random-mask", "window",  "random-features",
                                            "multi-head",  "low-rank"};

TEST(Limits, WithoutBetaEveryModelReturnsTheMean) {
  const auto bank = bank_of(golden::sphere(3, 9, 16));
  const State x = golden::sphere(4, 1, 16).col(0);
  for (const std::string& id : kWithBeta) {
    // Random features feel the square root of beta.
    EXPECT_LE(largest_gap(whole(id, bank, kNoBeta)->step(x).next, bank->values().mean()), 1e-3)
        << id;
  }
}

TEST(Limits, WithEndlessBetaSoftmaxAndEntmaxReturnTheBestMatch) {
  const auto bank = bank_of(golden::sphere(3, 9, 64));
  const State x = bank->values().column(5) + 0.3 * golden::sphere(4, 1, 64).col(0);
  for (const char* id : {"dense", "sparse", "top-k", "random-mask", "window"}) {
    EXPECT_LE(largest_gap(whole(id, bank, kEndlessBeta)->step(x).next, bank->values().column(5)),
              1e-12)
        << id;
  }
}

TEST(Limits, EveryModelStaysFiniteAtBothEnds) {
  for (const Eigen::MatrixXd& xi :
       {golden::sphere(3, 9, 16), golden::uniform(3, 9, 16),
        Eigen::MatrixXd(1e4 * golden::sphere(3, 9, 16)),
        Eigen::MatrixXd(Eigen::MatrixXd::Zero(16, 4)), golden::sphere(3, 1, 16)}) {
    const auto bank = bank_of(xi);
    for (const Variant* variant : catalogue()) {
      for (const double beta : {kNoBeta, 1.0, kEndlessBeta}) {
        const auto retriever = whole(variant->id, bank, beta);
        for (const double length : {0.0, 1.0, -1e4}) {
          const Step step = retriever->step(length * golden::sphere(4, 1, 16));
          EXPECT_TRUE(step.next.allFinite()) << variant->id << " " << beta << " " << length;
          EXPECT_TRUE(step.weights.allFinite()) << variant->id << " " << beta << " " << length;
          if (variant->signed_weights) continue;
          EXPECT_NEAR(step.weights.sum(), 1.0, 1e-9) << variant->id << " " << beta;
        }
      }
    }
  }
}

TEST(Limits, DuplicatesShareTheirWeightEqually) {
  Eigen::MatrixXd xi = golden::sphere(3, 9, 16);
  xi.col(6) = xi.col(2);
  const auto bank = bank_of(xi);
  const State x = xi.col(2) + 0.1 * xi.col(4);
  for (const Variant* variant : catalogue()) {
    const Step step = whole(variant->id, bank, 5.0)->step(x);
    EXPECT_NEAR(step.weights(2), step.weights(6), 1e-13) << variant->id;
  }
}

TEST(Limits, AnEmptyStateWeighsAllMemoriesAlike) {
  const auto bank = bank_of(golden::sphere(3, 9, 16));
  const Eigen::VectorXd alike = Eigen::VectorXd::Constant(9, 1.0 / 9.0);
  for (const char* id :
       {"dense", "sparse", "top-k", "random-mask", "window", "multi-head", "low-rank"}) {
    EXPECT_LE(largest_gap(whole(id, bank, 5.0)->step(State::Zero(16)).weights, alike), 1e-14) << id;
  }
}

TEST(Limits, OneMemoryIsTheAnswerWhateverTheState) {
  const State xi = golden::sphere(3, 1, 16).col(0);
  const State x = golden::sphere(4, 1, 16).col(0);
  for (const Variant* variant : catalogue()) {
    if (variant->signed_weights) continue;
    EXPECT_LE(largest_gap(whole(variant->id, bank_of(xi), 5.0)->step(x).next, xi), 1e-14)
        << variant->id;
  }
}

TEST(Limits, LiteralSupportsDarkenToTheShareTheyHoldAndToNothing) {
  const auto bank = bank_of(golden::sphere(3, 9, 16));
  const auto masked = [&](double beta, const std::string& reading) {
    return fitted("window", bank,
                  {{"beta", beta},
                   {"centre", std::int64_t{1}},
                   {"width", std::int64_t{1}},
                   {"reading", reading}});
  };
  const State mean_of_three = bank->values().dense().leftCols(3).rowwise().mean();
  const State outside = bank->values().column(7);
  EXPECT_LE(largest_gap(masked(kNoBeta, "literal")->step(outside).next, mean_of_three / 3.0), 1e-7);
  EXPECT_LE(largest_gap(masked(kNoBeta, "renormalised")->step(outside).next, mean_of_three), 1e-7);
  EXPECT_EQ(masked(kEndlessBeta, "literal")->step(outside).next.norm(), 0.0);
  EXPECT_NEAR(masked(kEndlessBeta, "renormalised")->step(outside).weights.maxCoeff(), 1.0, 1e-12);
}

}  // namespace
}  // namespace mnemoscope
