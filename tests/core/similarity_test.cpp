#include "core/similarity.h"

#include <gtest/gtest.h>

#include "golden/generators.h"

namespace mnemoscope {
namespace {

constexpr Similarity kEvery[] = {Similarity::dot, Similarity::cosine, Similarity::distance,
                                 Similarity::minus_l1};

/// By its definition, one key and one state at a time.
double defined(Similarity kind, const State& key, const State& x) {
  switch (kind) {
    case Similarity::dot: return key.dot(x);
    case Similarity::distance: return (x.squaredNorm() - (x - key).squaredNorm()) / 2.0;
    case Similarity::minus_l1: return -(x - key).lpNorm<1>();
    case Similarity::cosine: break;
  }
  const double norms = key.norm() * x.norm();
  return norms == 0.0 ? 0.0 : key.dot(x) / norms;
}

void expect_defined(const MemoryBank& bank, const States& x) {
  const Eigen::MatrixXd keys = bank.keys().dense();
  for (const Similarity kind : kEvery) {
    const KeySimilarity similarity(bank, kind);
    const Scores all = similarity.of(x);
    ASSERT_EQ(all.rows(), bank.count());
    ASSERT_EQ(all.cols(), x.cols());
    for (Index n = 0; n < x.cols(); ++n) {
      for (Index mu = 0; mu < bank.count(); ++mu) {
        EXPECT_NEAR(all(mu, n), defined(kind, keys.col(mu), x.col(n)), 1e-12)
            << "similarity " << static_cast<int>(kind) << " of key " << mu << " to state " << n;
      }
    }
    if (similarity.has_scores()) {
      EXPECT_EQ(similarity.from_scores(bank.scores(x), x), all);
    }
  }
}

States states(Index d, Index n) {
  States x = golden::uniform(31, n, d);
  x.col(0).setZero();
  return x;
}

TEST(KeySimilarity, IsWhatItIsDefinedAs) {
  expect_defined(MemoryBank(Patterns::from_values(golden::sphere(4, 9, 12))), states(12, 3));
}

TEST(KeySimilarity, OfAKeyOrStateThatIsZeroIsNoQuotientByZero) {
  Eigen::MatrixXd values = golden::uniform(5, 6, 7);
  values.col(2).setZero();
  expect_defined(MemoryBank(Patterns::from_values(values)), states(7, 10));
}

TEST(KeySimilarity, ReadsTheKeysWhereTheyAreNotTheMemories) {
  expect_defined(MemoryBank(Patterns::from_values(golden::sphere(6, 5, 8)),
                            Patterns::from_values(2.0 * golden::sphere(7, 5, 8))),
                 states(8, 2));
}

TEST(KeySimilarity, OfBytesIsThatOfTheNumbersTheyMean) {
  auto bytes = std::make_shared<Patterns::Bytes>();
  for (const double v : golden::uniform(8, 6, 10).reshaped()) {
    bytes->push_back(static_cast<std::uint8_t>(255.0 * v));
  }
  const Patterns eight_bit = Patterns::from_bytes(std::move(bytes), 10, 1.0 / 255.0, 0.0);
  expect_defined(MemoryBank(eight_bit), states(10, 9));
  expect_defined(MemoryBank(eight_bit.minus(eight_bit.mean())), states(10, 2));
}

}  // namespace
}  // namespace mnemoscope
