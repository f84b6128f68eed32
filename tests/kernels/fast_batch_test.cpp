// Steps of a batch keep the bound that comes with them, and the fast step that `auto` takes is near
// the exact one on every bank.
#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "kernels/fast_byte_batch.h"
#include "kernels/nasty_banks.h"

namespace mnemoscope {
namespace {

/// Of each column of a batch all that a batch promises; how many columns were near enough.
Index expect_batch_kept(Bank bank, const States& x, double beta) {
  const AffineBytes patterns = bank.patterns();
  const FastBatch fast = fast_dense_batch(patterns, patterns, x, beta);
  Index enough = 0;
  for (Index n = 0; n < x.cols(); ++n) {
    SCOPED_TRACE(n);
    EXPECT_FALSE(std::isnan(fast.error[n]));
    if (!std::isfinite(fast.error[n])) continue;
    bank.x = x.col(n);
    const State exact = exact_step(bank, beta).next;
    const double largest = fast.next.col(n).cwiseAbs().maxCoeff();
    EXPECT_LE((fast.next.col(n) - exact).cwiseAbs().maxCoeff(), fast.error[n] * largest);
    enough += fast.error[n] <= kFastEnough ? 1 : 0;
  }
  return enough;
}

TEST(FastBatch, KeepTheirBoundInBatches) {
  Random random(21);
  Index enough = 0;
  Index all = 0;
  for (int trial = 0; trial < 25; ++trial) {
    const auto d = static_cast<Index>(random.scale(1.0, 1000.9));
    const auto m = static_cast<Index>(random.scale(1.0, std::min(9000.9, 1e6 / double(d) + 2.0)));
    const double beta = random.scale(1e-4, 1e3);
    const Index columns = 1 + random.below(60);
    for (int kind = 0; kind < static_cast<int>(Kind::kinds); ++kind) {
      SCOPED_TRACE("kind " + std::to_string(kind) + ", " + std::to_string(d) + " x " +
                   std::to_string(m) + ", beta " + std::to_string(beta));
      const Bank bank = nasty_bank(static_cast<Kind>(kind), d, m, random.next());
      States x = States::NullaryExpr(d, columns, [&] { return random.real() - 0.3; });
      x.col(0) = bank.x;
      if (columns > 9) x.col(9).setConstant(1e300);
      enough += expect_batch_kept(bank, x, beta);
      all += columns;
    }
  }
  EXPECT_GT(enough, all / 2);
}

TEST(FastBatch, AreNearEnoughInBatchesOfPictures) {
  for (const double beta : {1e-3, 0.1, 5.0, 30.0, 1e3}) {
    SCOPED_TRACE(beta);
    const Bank bank = nasty_bank(Kind::normalised, 784, 3000, 3);
    Random random(5);
    States x(784, 50);
    for (Index n = 0; n < 50; ++n) {
      x.col(n) = bank.scale * bank.column(random.below(3000)) * bank.gains[0];
      x.col(n).head(300).setZero();
    }
    EXPECT_EQ(expect_batch_kept(bank, x, beta), 50);
  }
}

TEST(FastBatch, GiveTheSameBatchForAnyNumberOfThreads) {
  const tbb::global_control more(tbb::global_control::max_allowed_parallelism, 8);
  Random random(6);
  const Bank bank = nasty_bank(Kind::normalised, 784, 5000, 2);
  const States x = States::NullaryExpr(784, 60, [&] { return random.real() / 16.0; });
  for (const double beta : {0.1, 30.0, 3000.0}) {
    std::vector<FastBatch> batches;
    for (const int threads : {1, 2, 8}) {
      tbb::task_arena arena(threads);
      arena.execute(
          [&] { batches.push_back(fast_dense_batch(bank.patterns(), bank.patterns(), x, beta)); });
    }
    for (const FastBatch& batch : batches) {
      EXPECT_EQ(batch.next, batches[0].next);
      EXPECT_EQ(batch.error, batches[0].error);
    }
  }
}

TEST(FastBatch, OfABatchTheColumnsThatAreNoNumberAreNone) {
  const Bank bank = random_bank(50, 2000, 6);
  States x = States::Constant(50, 6, 0.2);
  x(7, 1) = std::numeric_limits<double>::quiet_NaN();
  x(7, 4) = std::numeric_limits<double>::infinity();
  const FastBatch batch = fast_dense_batch(bank.patterns(), bank.patterns(), x, 1.0);
  EXPECT_TRUE(batch.next.col(1).array().isNaN().all());
  EXPECT_EQ(batch.error[1], 0.0);
  EXPECT_TRUE(std::isinf(batch.error[4]));
  for (const Index n : {0, 2, 3, 5}) EXPECT_LE(batch.error[n], kFastEnough);
}

TEST(FastByteKernels, ScoreABatchByTheSameWholeNumbers) {
  for (const Index d : {1, 2, 3, 5, 16, 63, 64, 65, 784, 8193, 65535, 70000}) {
    for (const Index m : {1, 5, 6, 7, 13}) {
      Bank bank = random_bank(d, m, static_cast<std::uint64_t>(d * m));
      if (m == 13) std::fill(bank.bytes.begin(), bank.bytes.end(), std::uint8_t{255});
      Random random(9);
      std::vector<FixedPoint> fixed;
      std::vector<const FixedPoint*> states;
      for (int n = 0; n < 19; ++n) {
        bank.x = State::NullaryExpr(d, [&] { return random.real() - 0.5; });
        if (n == 3) bank.x.setConstant(-1.0);
        fixed.push_back(fixed_point({bank.x.data(), static_cast<std::size_t>(d)}));
      }
      for (const FixedPoint& x : fixed) states.push_back(&x);
      const ByteRows rows{.first = bank.bytes.data(),
                          .dimension = static_cast<std::size_t>(d),
                          .count = static_cast<std::size_t>(m),
                          .end = bank.bytes.data() + bank.bytes.size()};
      Eigen::MatrixXd batch(m, 19);
      fixed_batch_scores(rows, states, fixed_batch(states), batch.data(), rows.count);
      for (Index n = 0; n < 19; ++n) {
        Eigen::VectorXd alone(m);
        fixed_scores(rows, fixed[static_cast<std::size_t>(n)], alone.data());
        EXPECT_EQ(batch.col(n), alone) << d << " x " << m << ", " << n;
      }
    }
  }
}

/// A state with one entry that is no number now and then.
bool spoil(Bank& bank, Random& random) {
  if (random.below(20) != 0) return false;
  bank.x[random.below(bank.d)] = std::numeric_limits<double>::quiet_NaN();
  return true;
}

/// What a run with precision auto takes: the fast step only where its bound says that it may.
TEST(FastStep, ThatAutoTakesIsWithinOneHundredThousandthOfTheExactOne) {
  Random random(2025);
  Index taken = 0;
  constexpr int kBanks = 2000;
  for (int trial = 0; trial < kBanks; ++trial) {
    const auto d = static_cast<Index>(random.scale(1.0, 4000.9));
    const auto m = static_cast<Index>(random.scale(1.0, std::min(20000.9, 1e6 / double(d) + 2.0)));
    const double beta = random.scale(1e-8, 1e8);
    const auto kind = static_cast<Kind>(trial % static_cast<int>(Kind::kinds));
    SCOPED_TRACE("kind " + std::to_string(trial % static_cast<int>(Kind::kinds)) + ", " +
                 std::to_string(d) + " x " + std::to_string(m) + ", beta " + std::to_string(beta));
    Bank bank = nasty_bank(kind, d, m, random.next());
    const bool is_nan = spoil(bank, random);
    const FastStep fast = fast_dense_step(bank.patterns(), bank.patterns(), bank.x, beta);
    if (!(fast.error <= kFastEnough)) continue;
    ++taken;
    const State exact = exact_step(bank, beta).next;
    for (Index i = 0; i < d; ++i) EXPECT_EQ(std::isnan(fast.next[i]), std::isnan(exact[i]));
    EXPECT_EQ(is_nan, exact.hasNaN());
    if (is_nan) continue;
    EXPECT_LE((fast.next - exact).cwiseAbs().maxCoeff(),
              kFastEnough * exact.cwiseAbs().maxCoeff() * (1.0 + 2.0 * kFastEnough));
  }
  EXPECT_GT(taken, kBanks / 2);
}

}  // namespace
}  // namespace mnemoscope
