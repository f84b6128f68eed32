// Steps of a batch keep the bound that comes with them, and the fast step that `auto` takes is near
// the exact one on every bank.
#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

#include "kernels/nasty_banks.h"

namespace mnemoscope {
namespace {

using MakeBatch = FastBatch (*)(const AffineBytes&, const AffineBytes&, const States&, double);

/// Of each column of a batch all that a batch promises; how many columns were near enough.
Index expect_batch_kept(Bank bank, const States& x, double beta,
                        MakeBatch make = fast_dense_batch) {
  const AffineBytes patterns = bank.patterns();
  const FastBatch fast = make(patterns, patterns, x, beta);
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

void expect_bounds_kept(MakeBatch make) {
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
      enough += expect_batch_kept(bank, x, beta, make);
      all += columns;
    }
  }
  EXPECT_GT(enough, all / 2);
}

TEST(FastBatch, KeepTheirBoundInBatches) {
  expect_bounds_kept(fast_dense_batch);
}

TEST(FastBatch, KeepTheirBoundWithoutProductsOfBytes) {
  expect_bounds_kept(fast_dense_batch_by_words);
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
    EXPECT_EQ(expect_batch_kept(bank, x, beta, fast_dense_batch_by_words), 50);
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

/// Some of them need more digits than others, some a step of their own.
States unlike_states(const Bank& bank, Index columns) {
  Random random(8);
  States x(bank.d, columns);
  for (Index n = 0; n < columns; ++n) {
    const double size = random.scale(1e-3, 1e3);
    x.col(n) = State::NullaryExpr(bank.d, [&] { return size * (random.real() - 0.2); });
  }
  x.col(columns / 2).setConstant(1e300);
  x(3, 1) = std::numeric_limits<double>::quiet_NaN();
  return x;
}

void expect_columns_alone(const Bank& bank, const States& x, double beta, MakeBatch make) {
  const FastBatch all = make(bank.patterns(), bank.patterns(), x, beta);
  Random random(4);
  for (const Index many : {1, 2, 7, 17, 40}) {
    std::vector<Index> some;
    for (Index k = 0; k < many; ++k) some.push_back(random.below(x.cols()));
    const FastBatch few = make(bank.patterns(), bank.patterns(), x(Eigen::all, some), beta);
    for (Index k = 0; k < many; ++k) {
      const Index n = some[static_cast<std::size_t>(k)];
      EXPECT_EQ(few.error[k], all.error[n]) << n;
      const bool is_none = all.next.col(n).hasNaN();
      EXPECT_TRUE(is_none ? few.next.col(k).hasNaN() : few.next.col(k) == all.next.col(n)) << n;
    }
  }
}

TEST(FastBatch, GiveAColumnTheSameBitsWhateverElseIsInTheBatch) {
  for (const Kind kind : {Kind::plain, Kind::normalised, Kind::cancelling_shift}) {
    const Bank bank = nasty_bank(kind, 130, 3001, 12);
    const States x = unlike_states(bank, 90);
    for (const double beta : {1e-4, 0.1, 3.0}) {
      SCOPED_TRACE(beta);
      expect_columns_alone(bank, x, beta, fast_dense_batch);
      expect_columns_alone(bank, x, beta, fast_dense_batch_by_words);
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
