#include "theory/bounds.h"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "golden/golden_file.h"
#include "theory/quantities.h"
#include "theory/storage.h"

namespace mnemoscope {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

/// Equal up to rounding, infinities included.
void expect_close(double value, const golden::Json& expected, const std::string& where) {
  const double wanted = golden::number(expected);
  if (std::isinf(wanted)) {
    EXPECT_EQ(value, wanted) << where;
    return;
  }
  EXPECT_NEAR(value, wanted, 1e-11 * (1.0 + std::abs(wanted))) << where;
}

class GoldenBounds : public testing::Test {
 protected:
  const golden::Json file_ = golden::file("bounds");
};

TEST_F(GoldenBounds, QuantitiesAgreeWithTheReference) {
  for (const auto& c : file_["cases"]) {
    const auto bank = golden::bank(c);
    const Index mu = c["mu"];
    const Eigen::VectorXd s = bank->scores(golden::vector(c["x"]));
    const std::vector<Index> support = golden::indices(c["supp"]);
    expect_close(bank->largest_norm(), c["m"], "m of " + golden::title(c));
    expect_close(*bank->half_min_distance(), c["R"], "R of " + golden::title(c));
    expect_close(margin(s, mu), c["Delta_tilde_key"], "Delta~ of " + golden::title(c));
    expect_close(margin(s, mu, support), c["Delta_tilde_supp"], "Delta~_S of " + golden::title(c));
    for (Index nu = 0; nu < bank->count(); ++nu) {
      expect_close(separation(bank->values(), nu), c["Delta"][static_cast<std::size_t>(nu)],
                   "Delta of " + golden::title(c));
    }
  }
}

TEST_F(GoldenBounds, FormulasAgreeWithTheReference) {
  for (const auto& c : file_["cases"]) {
    const auto bank = golden::bank(c);
    const std::string where = golden::title(c);
    const State x = golden::vector(c["x"]);
    const Index mu = c["mu"];
    const Index k = c["k"];
    const double beta = c["beta"];
    const double m = bank->largest_norm();
    const Index count = bank->count();
    const Eigen::VectorXd s = bank->scores(x);
    const auto geometry = bank->geometry(mu);
    const double separation = margin(geometry->overlaps, mu);
    expect_close(theorem_41_bound(m, count, k, beta, printed_margin(*geometry, x, mu)),
                 c["b41_stated"], where);
    expect_close(theorem_41_bound(m, count, k, beta, margin(s, mu)), c["b41_proof"], where);
    expect_close(theorem_41_bound(m, count, k, beta, s[mu] - s.maxCoeff()), c["b41_inclusive"],
                 where);
    expect_close(renormalised_bound(m, k, beta, margin(s, mu, golden::indices(c["supp"]))),
                 c["b_renorm"], where);
    expect_close(dense_bound(m, count, beta, margin(s, mu)), c["b_dense"], where);
    expect_close(ball_bound(m, count, count, beta, separation, (x - geometry->memory).norm()),
                 c["b36"], where);
    if (c["thm42_rhs"].is_null()) continue;  // a single memory: no R, no rivals
    expect_close(theorem_42_threshold(m, count, k, beta, *bank->half_min_distance()),
                 c["thm42_rhs"], where);
  }
}

TEST_F(GoldenBounds, StoreThresholdOfTheDenseModelAgreesWithTheReference) {
  for (const auto& c : file_["cases"]) {
    const auto bank = golden::bank(c);
    const Index dense_rivals = 2 * (bank->count() - 1);
    expect_close(store_threshold(bank->largest_norm(), dense_rivals, c["beta"]),
                 c["corrected_threshold"], golden::title(c));
  }
}

TEST(PosteriorBound, AgreesWithTheReference) {
  for (const auto& c : golden::list("dense")) {
    const auto bank = golden::bank(c);
    const auto geometry = bank->geometry(c["mu"]);
    EXPECT_NEAR(
        posterior_bound(golden::vector(c["w"]), geometry->distances, geometry->memory.norm()),
        c["post_bound"].get<double>(), 1e-12)
        << golden::title(c);
  }
}

TEST(PosteriorBound, CountsMissingWeightAtTheNormOfTheMemory) {
  const Eigen::VectorXd weights = Eigen::Vector2d(0.25, 0.0);
  EXPECT_EQ(posterior_bound(weights, Eigen::Vector2d(0.0, 3.0), 2.0), 1.5);
}

TEST(Bounds, AreNeverNaN) {
  EXPECT_EQ(theorem_41_bound(0.0, 5, 5, 1.0, -kInfinity), 0.0);
  EXPECT_EQ(theorem_41_bound(1.0, 5, 5, 1e8, -1e8), kInfinity);
  EXPECT_EQ(theorem_41_bound(1.0, 5, 5, 1.0, std::nan("")), kInfinity);
  EXPECT_EQ(theorem_41_bound(1.0, 1, 1, 1.0, kInfinity), 0.0);
  EXPECT_EQ(renormalised_bound(1.0, 1, 1.0, kInfinity), 0.0);
  EXPECT_EQ(
      posterior_bound(Eigen::VectorXd::Constant(1, std::nan("")), Eigen::VectorXd::Ones(1), 1.0),
      kInfinity);
}

TEST(Bounds, InsideTheSupportAreNeverAboveTheProofForm) {
  for (const auto& c : golden::list("bounds")) {
    EXPECT_LE(golden::number(c["b_renorm"]), golden::number(c["b41_proof"]) * (1.0 + 1e-12))
        << golden::title(c);
  }
}

}  // namespace
}  // namespace mnemoscope
