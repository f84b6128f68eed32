// The fast step of doubles keeps the bound that comes with it, on random and on nasty banks, and
// gives the same bytes whatever the number of threads.
#include "kernels/fast_values.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <cmath>
#include <limits>
#include <string>

#include "kernels/nasty_banks.h"

namespace mnemoscope {
namespace {

/// A bank of bytes as doubles, some of them below 0.
struct ValueBank {
  explicit ValueBank(Bank of) : bank(std::move(of)), values(bank.d, bank.m) {
    for (Index mu = 0; mu < bank.m; ++mu) {
      for (Index i = 0; i < bank.d; ++i) values(i, mu) = bank.at(i, mu) - 60.25;
    }
  }

  StoredPatterns stored() const {
    return {.dimension = bank.d, .count = bank.m, .values = values.data()};
  }
  AffineValues patterns() const {
    return affine_values(stored(), bank.scale, bank.shift.size() > 0 ? bank.shift.data() : nullptr,
                         bank.gains.size() > 0 ? bank.gains.data() : nullptr);
  }

  Bank bank;
  Eigen::MatrixXd values;
};

struct ExactStep {
  State next{};
  Eigen::VectorXd scores{};
  Eigen::VectorXd weights{};
};

/// As core/patterns.cpp and the dense model have it.
ExactStep exact_step(const ValueBank& of, double beta) {
  const StorageKernels& kernels = exact_kernels(of.stored());
  const Bank& bank = of.bank;
  ExactStep out{.scores = kernels.scores(of.stored(), bank.x).col(0) * bank.scale};
  if (bank.shift.size() > 0) out.scores.array() += bank.shift.dot(bank.x);
  if (bank.gains.size() > 0) out.scores.array() *= bank.gains.array();
  const Eigen::ArrayXd z = beta * out.scores.array();
  out.weights = (z - z.maxCoeff()).exp();
  out.weights /= out.weights.sum();
  const Eigen::VectorXd scaled =
      bank.gains.size() > 0 ? Eigen::VectorXd(out.weights.cwiseProduct(bank.gains)) : out.weights;
  out.next = kernels.combine(of.stored(), scaled) * bank.scale;
  if (bank.shift.size() > 0) out.next += bank.shift * scaled.sum();
  return out;
}

bool expect_bound_kept(const ValueBank& bank, double beta) {
  const AffineValues patterns = bank.patterns();
  const FastStep fast = fast_dense_step(patterns, patterns, bank.bank.x, beta);
  EXPECT_FALSE(std::isnan(fast.error));
  if (!std::isfinite(fast.error)) return false;
  const ExactStep exact = exact_step(bank, beta);
  const double largest = fast.next.cwiseAbs().maxCoeff();
  EXPECT_LE((fast.next - exact.next).cwiseAbs().maxCoeff(), fast.error * largest);
  EXPECT_LE((fast.scores - exact.scores).cwiseAbs().maxCoeff(), fast.all_scores_error);
  const double share = std::expm1(2.0 * beta * fast.score_error + 1e-9 +
                                  1e-15 * beta * exact.scores.cwiseAbs().maxCoeff());
  EXPECT_LE((fast.weights - exact.weights).cwiseAbs().maxCoeff(), std::max(share, 1e-8));
  return fast.error <= kFastEnough;
}

TEST(FastValues, KeepTheirBoundOnRandomAndNastyBanks) {
  Random random(5);
  int enough = 0;
  int all = 0;
  for (int trial = 0; trial < 60; ++trial) {
    const auto d = static_cast<Index>(random.scale(1.0, 2000.9));
    const auto m = static_cast<Index>(random.scale(1.0, std::min(9000.9, 1e6 / double(d) + 2.0)));
    const double beta = random.scale(1e-8, 1e8);
    for (int kind = 0; kind < static_cast<int>(Kind::kinds); ++kind) {
      SCOPED_TRACE("kind " + std::to_string(kind) + ", " + std::to_string(d) + " x " +
                   std::to_string(m) + ", beta " + std::to_string(beta));
      const ValueBank bank(nasty_bank(static_cast<Kind>(kind), d, m, random.next()));
      enough += expect_bound_kept(bank, beta) ? 1 : 0;
      ++all;
    }
  }
  EXPECT_GT(enough, all / 2);
}

TEST(FastValues, AreNearEnoughAtAnyUsualBeta) {
  const ValueBank bank(nasty_bank(Kind::normalised, 784, 500, 3));
  for (const double beta : {1e-3, 0.1, 5.0, 30.0, 1e3}) EXPECT_TRUE(expect_bound_kept(bank, beta));
}

TEST(FastValues, GiveTheSameBytesForAnyNumberOfThreads) {
  const ValueBank bank(nasty_bank(Kind::centred, 300, 9000, 9));
  const AffineValues patterns = bank.patterns();
  FastStep first;
  for (const int threads : {1, 2, 8}) {
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism,
                                    static_cast<std::size_t>(threads));
    tbb::task_arena arena(threads);
    FastStep step;
    arena.execute([&] { step = fast_dense_step(patterns, patterns, bank.bank.x, 0.02); });
    if (threads == 1) first = step;
    EXPECT_EQ(step.next, first.next) << threads;
    EXPECT_EQ(step.weights, first.weights) << threads;
    EXPECT_EQ(step.log_sum_exp, first.log_sum_exp) << threads;
  }
}

TEST(FastValues, LeaveToTheExactStepWhatTheyCannotDo) {
  ValueBank bank(random_bank(20, 7, 4));
  const double infinite = std::numeric_limits<double>::infinity();
  const AffineValues fine = bank.patterns();
  EXPECT_EQ(fast_dense_step(fine, fine, bank.bank.x, 0.0).error, infinite);
  State odd = bank.bank.x;
  odd[3] = infinite;
  EXPECT_EQ(fast_dense_step(fine, fine, odd, 1.0).error, infinite);
  odd[3] = std::numeric_limits<double>::quiet_NaN();
  const FastStep none = fast_dense_step(fine, fine, odd, 1.0);
  EXPECT_EQ(none.error, 0.0) << "the exact step is no number either";
  EXPECT_TRUE(none.next.array().isNaN().all());
  odd = State::Constant(20, 1e300);
  bank.values.setConstant(1e150);
  const AffineValues huge = bank.patterns();
  EXPECT_EQ(fast_dense_step(huge, huge, odd, 1.0).error, infinite);
  bank.values(2, 2) = infinite;
  const AffineValues broken = bank.patterns();
  EXPECT_EQ(fast_dense_step(broken, broken, bank.bank.x, 1.0).error, infinite);
}

}  // namespace
}  // namespace mnemoscope
