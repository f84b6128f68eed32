// The fast step keeps the bound that comes with it, on random and on nasty banks, and is near
// enough where it should be; it gives the same bytes whatever the number of threads.
#include "kernels/fast_bytes.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <cmath>
#include <cstring>
#include <limits>
#include <string>
#include <vector>

#include "kernels/fast_byte_kernels.h"
#include "kernels/fast_byte_vnni.h"
#include "kernels/nasty_banks.h"

namespace mnemoscope {
namespace {

/// Holds a step to all that it promises; says whether it was near enough to be used.
bool expect_kept(const Bank& bank, double beta) {
  const AffineBytes patterns = bank.patterns();
  const FastStep fast = fast_dense_step(patterns, patterns, bank.x, beta);
  const Exact exact = exact_step(bank, beta);
  EXPECT_FALSE(std::isnan(fast.error));
  if (!std::isfinite(fast.error)) return false;
  // By the largest entry of either, whichever is smaller: the bound itself is by the fast one's.
  const double largest = fast.next.cwiseAbs().maxCoeff();
  const double error = (fast.next - exact.next).cwiseAbs().maxCoeff();
  EXPECT_LE(error, fast.error * largest);
  EXPECT_LE(std::abs(fast.log_sum_exp - exact.log_sum_exp), fast.log_sum_exp_error);
  EXPECT_LE((fast.scores - exact.scores).cwiseAbs().maxCoeff(), fast.all_scores_error);
  const FastScores scores = fast_scores(patterns, bank.x);
  EXPECT_LE((scores.scores - exact.scores).cwiseAbs().maxCoeff(), scores.error);
  // Wrong by less than what the scores may be wrong by.
  const double share = std::expm1(2.0 * beta * fast.score_error + 1e-9 +
                                  1e-15 * beta * exact.scores.cwiseAbs().maxCoeff());
  EXPECT_LE((fast.weights - exact.weights).cwiseAbs().maxCoeff(), std::max(share, 1e-8));
  return fast.error <= kFastEnough;
}

TEST(FastBytes, KeepTheirBoundOnRandomAndNastyBanks) {
  Random random(1);
  Index enough = 0;
  Index all = 0;
  for (int trial = 0; trial < 400; ++trial) {
    const auto d = static_cast<Index>(random.scale(1.0, 4000.9));
    const auto m = static_cast<Index>(random.scale(1.0, std::min(20000.9, 3e6 / double(d) + 2.0)));
    const double beta = random.scale(1e-8, 1e8);
    for (int kind = 0; kind < static_cast<int>(Kind::kinds); ++kind) {
      SCOPED_TRACE("kind " + std::to_string(kind) + ", " + std::to_string(d) + " x " +
                   std::to_string(m) + ", beta " + std::to_string(beta));
      const Bank bank = nasty_bank(static_cast<Kind>(kind), d, m, random.next());
      enough += expect_kept(bank, beta) ? 1 : 0;
      ++all;
    }
  }
  // Not that it mostly gives up.
  EXPECT_GT(enough, all / 2);
}

TEST(FastBytes, AreNearEnoughForPicturesAtAnyUsualBeta) {
  for (const Kind kind : {Kind::plain, Kind::normalised, Kind::near_ties}) {
    for (const double beta : {1e-8, 0.1, 1.0, 12.0, 30.0, 1e3, 1e5}) {
      SCOPED_TRACE(std::to_string(static_cast<int>(kind)) + ", beta " + std::to_string(beta));
      EXPECT_TRUE(expect_kept(nasty_bank(kind, 784, 3000, 3), beta));
    }
  }
}

TEST(FastBytes, ScoreAndAddLargeBanksInOnePassAndInTwo) {
  Index most = 0;
  Index least = 20000;
  for (const double beta : {0.01, 0.5, 3.0, 40.0, 2000.0}) {
    SCOPED_TRACE(beta);
    const Bank bank = nasty_bank(Kind::normalised, 200, 20000, 5);
    EXPECT_TRUE(expect_kept(bank, beta));
    const FastStep step = fast_dense_step(bank.patterns(), bank.patterns(), bank.x, beta);
    most = std::max(most, step.combined);
    least = std::min(least, step.combined);
  }
  EXPECT_EQ(most, 20000);
  EXPECT_LT(least, 10);
}

TEST(FastBytes, GoOnWhereTheSampleSawNothingOfTheLargest) {
  // The state is one memory that no sample meets, and far above all others.
  Bank bank = random_bank(400, 6000, 9);
  for (std::uint8_t& byte : bank.bytes) byte /= 16;
  for (Index i = 0; i < 400; ++i) bank.at(i, 5000) = 255;
  bank.x = State::Ones(400);
  for (const double beta : {0.01, 0.06, 0.1, 0.3, 3.0})
    EXPECT_TRUE(expect_kept(bank, beta)) << beta;
}

TEST(FastBytes, ScoreAgainWhatMattersWhereBetaIsLarge) {
  const Bank ties = nasty_bank(Kind::near_ties, 784, 500, 4);
  EXPECT_EQ(fast_dense_step(ties.patterns(), ties.patterns(), ties.x, 0.1).rescored, 0);
  const FastStep step = fast_dense_step(ties.patterns(), ties.patterns(), ties.x, 1e5);
  EXPECT_GT(step.rescored, 0);
  EXPECT_LT(step.score_error, fast_scores(ties.patterns(), ties.x).error);
}

TEST(FastBytes, TakeKeysOfTheirOwn) {
  const Bank keys = nasty_bank(Kind::normalised, 300, 9000, 11);
  Bank values = nasty_bank(Kind::cancelling_shift, 300, 9000, 12);
  const FastStep fast = fast_dense_step(keys.patterns(), values.patterns(), keys.x, 20.0);
  const Eigen::VectorXd w = values.gains.cwiseProduct(exact_step(keys, 20.0).weights);
  const StoredPatterns stored = values.patterns().stored;
  const State next =
      exact_kernels(stored).combine(stored, w) * values.scale + values.shift * w.sum();
  EXPECT_LE((fast.next - next).cwiseAbs().maxCoeff(), fast.error * fast.next.cwiseAbs().maxCoeff());
}

TEST(FastBytes, GiveTheSameBytesForAnyNumberOfThreads) {
  const tbb::global_control more(tbb::global_control::max_allowed_parallelism, 8);
  for (const double beta : {0.1, 30.0, 3000.0}) {
    const Bank bank = nasty_bank(Kind::normalised, 784, 9000, 2);
    std::vector<FastStep> steps;
    for (const int threads : {1, 2, 8}) {
      tbb::task_arena arena(threads);
      arena.execute([&] {
        steps.push_back(fast_dense_step(bank.patterns(), bank.patterns(), bank.x, beta));
      });
    }
    const auto same = [](const Eigen::VectorXd& a, const Eigen::VectorXd& b) {
      return a.size() == b.size() &&
             std::memcmp(a.data(), b.data(), static_cast<std::size_t>(a.size()) * 8) == 0;
    };
    for (const FastStep& step : steps) {
      EXPECT_TRUE(same(step.next, steps[0].next));
      EXPECT_TRUE(same(step.weights, steps[0].weights));
      EXPECT_TRUE(same(step.scores, steps[0].scores));
      EXPECT_EQ(step.log_sum_exp, steps[0].log_sum_exp);
      EXPECT_EQ(step.error, steps[0].error);
    }
  }
}

TEST(FastBytes, AreNoNumberWhereTheExactStepIsNone) {
  Bank bank = random_bank(50, 20, 6);
  bank.x[7] = std::numeric_limits<double>::quiet_NaN();
  const FastStep step = fast_dense_step(bank.patterns(), bank.patterns(), bank.x, 1.0);
  EXPECT_TRUE(step.next.array().isNaN().all());
  EXPECT_TRUE(step.weights.array().isNaN().all());
  EXPECT_TRUE(std::isnan(step.log_sum_exp));
  EXPECT_EQ(step.error, 0.0);
}

TEST(FastBytes, LeaveToTheExactStepWhatTheyCannotDo) {
  const Bank bank = random_bank(50, 20, 6);
  const auto error = [](const Bank& b, double beta) {
    return fast_dense_step(b.patterns(), b.patterns(), b.x, beta).error;
  };
  Bank infinite = bank;
  infinite.x[3] = std::numeric_limits<double>::infinity();
  EXPECT_TRUE(std::isinf(error(infinite, 1.0)));
  EXPECT_TRUE(std::isinf(fast_scores(infinite.patterns(), infinite.x).error));
  Bank negative = bank;
  negative.gains = Eigen::VectorXd::Constant(20, -1.0);
  EXPECT_TRUE(std::isinf(error(negative, 1.0)));
  Bank no_gain = bank;
  no_gain.gains = Eigen::VectorXd::Ones(20);
  no_gain.gains[4] = std::numeric_limits<double>::quiet_NaN();
  EXPECT_TRUE(std::isinf(error(no_gain, 1.0)));
  EXPECT_TRUE(std::isinf(error(bank, -1.0)));
  EXPECT_TRUE(std::isinf(error(bank, std::numeric_limits<double>::infinity())));
  EXPECT_TRUE(std::isinf(error(bank, 1e307)));
}

TEST(FastBytes, HaveNothingToSayOfNoMemories) {
  Bank bank = random_bank(5, 0, 6);
  const FastStep step = fast_dense_step(bank.patterns(), bank.patterns(), bank.x, 1.0);
  EXPECT_EQ(step.next, State(State::Zero(5)));
  EXPECT_EQ(step.error, 0.0);
}

TEST(FastBytes, TakeStatesOfAnySize) {
  for (const double size : {1e-310, 1e-250, 1e-100, 1e100}) {
    Bank bank = random_bank(30, 40, 8);
    bank.x *= size;
    EXPECT_TRUE(expect_kept(bank, std::min(1e250, 1.0 / size))) << size;
  }
}

TEST(FastByteKernels, MultiplyWholeNumbersExactlyByWordsAndByBytes) {
  for (const Index d : {1, 15, 16, 31, 64, 65, 784, 8191, 8192, 8193, 20000}) {
    for (const Index m : {1, 2, 3, 4, 5, 9}) {
      Bank bank = random_bank(d, m, static_cast<std::uint64_t>(d * m));
      if (m == 9) std::fill(bank.bytes.begin(), bank.bytes.end(), std::uint8_t{255});
      if (m == 9) bank.x = State::Constant(d, -1.0);
      const FixedPoint x = fixed_point({bank.x.data(), static_cast<std::size_t>(d)});
      const ByteRows rows{.first = bank.bytes.data(),
                          .dimension = static_cast<std::size_t>(d),
                          .count = static_cast<std::size_t>(m),
                          .end = bank.bytes.data() + bank.bytes.size()};
      Eigen::VectorXd words(m), bytes(m), expected(m);
      for (Index mu = 0; mu < m; ++mu) {
        std::int64_t sum = 0;
        for (Index i = 0; i < d; ++i) {
          const auto at = static_cast<std::size_t>(i);
          sum += bank.at(i, mu) * (std::int64_t{x.words[at]} * 16384 + x.words[x.padded + at]);
        }
        expected[mu] = static_cast<double>(sum);
      }
      fixed_scores_by_words(rows, x, words.data());
      EXPECT_EQ(words, expected) << d << " x " << m;
      if (!has_byte_products()) continue;
      fixed_scores_by_byte_products(rows, x, bytes.data());
      EXPECT_EQ(bytes, expected) << d << " x " << m;
    }
  }
}

TEST(FastByteKernels, TakeWholeNumbersPieceByPiece) {
  const Index d = 1000;
  Bank bank = random_bank(d, 3, 8);
  std::vector<std::int32_t> whole(static_cast<std::size_t>(d));
  std::uint32_t next = 1;
  for (std::int32_t& q : whole) {
    next = next * 1664525U + 1013904223U;
    q = static_cast<std::int32_t>(next >> 3U) - (1 << 28);
  }
  whole[0] = -(1 << 28);
  whole[1] = (1 << 28) - 1;
  FixedPoint x = no_entries(whole.size());
  for (std::size_t first = 0; first < whole.size(); first += 37) {
    const std::size_t count = std::min<std::size_t>(37, whole.size() - first);
    put_whole_numbers({whole.data() + first, count}, first, x);
  }
  Eigen::VectorXd scores(3), expected(3);
  fixed_scores({.first = bank.bytes.data(),
                .dimension = static_cast<std::size_t>(d),
                .count = 3,
                .end = bank.bytes.data() + bank.bytes.size()},
               x, scores.data());
  for (Index mu = 0; mu < 3; ++mu) {
    std::int64_t sum = 0;
    for (Index i = 0; i < d; ++i) {
      sum += std::int64_t{bank.at(i, mu)} * whole[static_cast<std::size_t>(i)];
    }
    expected[mu] = static_cast<double>(sum);
  }
  EXPECT_EQ(scores, expected);
}

}  // namespace
}  // namespace mnemoscope
