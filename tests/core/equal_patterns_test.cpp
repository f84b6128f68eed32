#include "core/equal_patterns.h"

#include <gtest/gtest.h>

#include <cmath>

#include "core/memory_bank.h"
#include "golden/generators.h"

namespace mnemoscope {
namespace {

TEST(EqualPatterns, AreTheFirstOfThem) {
  Eigen::MatrixXd x = golden::uniform(3, 6, 12);
  x.col(3) = x.col(1);
  x.col(5) = x.col(1);
  const Patterns patterns = Patterns::from_values(x);
  const std::vector<Index> expected{0, 1, 2, 1, 4, 1};
  EXPECT_EQ(first_equal(patterns), expected);
  EXPECT_EQ(*MemoryBank(patterns).first_equal(), expected);
}

TEST(EqualPatterns, AreEqualToRounding) {
  Eigen::MatrixXd x = golden::uniform(3, 2, 12);
  x.col(1) = x.col(0);
  x(4, 1) = std::nextafter(x(4, 1), 2.0);
  EXPECT_EQ(first_equal(Patterns::from_values(x)), (std::vector<Index>{0, 0}));
}

TEST(EqualPatterns, AreNotThoseThatDifferByMoreThanRounding) {
  Eigen::MatrixXd x = golden::uniform(3, 2, 12);
  x.col(1) = x.col(0);
  x(4, 1) += 1e-9;
  EXPECT_EQ(first_equal(Patterns::from_values(x)), (std::vector<Index>{0, 1}));
}

/// Flat pictures of any grey are one direction: on paper nothing tells them apart once each is
/// divided by its norm.
TEST(EqualPatterns, OfFlatPicturesNormalisedAreOne) {
  Eigen::MatrixXd x(49, 20);
  for (Index mu = 0; mu < x.cols(); ++mu) x.col(mu).setConstant((3.0 + 12.0 * double(mu)) / 255.0);
  const Patterns patterns = Patterns::from_values(x);
  const Patterns unit = patterns.scaled(patterns.squared_norms().cwiseSqrt().cwiseInverse());
  EXPECT_EQ(first_equal(unit), std::vector<Index>(20, 0));
  const MemoryBank bank(unit);
  EXPECT_EQ(bank.geometry(7)->overlaps,
            Eigen::VectorXd::Constant(20, bank.geometry(7)->overlaps[7]))
      << "so their separation is 0 and no rounding";
}

TEST(EqualPatterns, OfBytesAreFoundToo) {
  auto bytes = std::make_shared<Patterns::Bytes>(Patterns::Bytes{1, 2, 3, 4, 1, 2, 4, 3});
  EXPECT_EQ(first_equal(Patterns::from_bytes(bytes, 2, 1.0 / 255.0, 0.0)),
            (std::vector<Index>{0, 1, 0, 3}));
}

}  // namespace
}  // namespace mnemoscope
