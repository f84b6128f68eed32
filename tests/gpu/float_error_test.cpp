#include "gpu/float_error.h"

#include <gtest/gtest.h>

#include <cmath>

#include "gpu/random_bank.h"

namespace mnemoscope {
namespace {

using namespace testing;

TEST(BankSizes, AreNeverTooSmall) {
  for (const Storage storage : kEveryStorage) {
    Lcg random(21);
    const auto bank = random_bank(storage, 40, 30, random);
    const BankSizes sizes = bank_sizes(*bank);
    EXPECT_GE(sizes.entry, bank->values().dense().cwiseAbs().maxCoeff() * (1 - 1e-12))
        << name_of(storage);
    const Patterns& keys = bank->keys();
    EXPECT_GE(sizes.key, keys.dense().colwise().norm().maxCoeff() * (1 - 1e-12))
        << name_of(storage);
    if (!keys.is_eight_bit()) continue;
    for (Index mu = 0; mu < keys.count();
         ++mu) {  // the stored part alone, before the shift cancels it
      const double gain = keys.gains().size() == 0 ? 1.0 : keys.gains()(mu);
      State stored = keys.column(mu);
      if (keys.shift().size() != 0) stored -= gain * keys.shift();
      EXPECT_GE(sizes.key, stored.norm() * (1 - 1e-12)) << name_of(storage);
    }
  }
}

TEST(FloatStepError, GrowsWithBetaTimesBothNorms) {
  const BankSizes sizes{.key = 10.0, .entry = 1.0};
  Lcg random(22);
  const auto bank = random_bank(Storage::bytes, 4, 4, random);
  Parameters parameters = dense_at(*bank, 1.0);
  ASSERT_TRUE(parameters.set(dense_variant().parameters, "beta", 1.0));
  const double base = float_step_error(sizes, parameters, 0.0);
  const double once = float_step_error(sizes, parameters, 10.0) - base;
  EXPECT_NEAR(float_step_error(sizes, parameters, 20.0) - base, 2.0 * once, 1e-12);
  ASSERT_TRUE(parameters.set(dense_variant().parameters, "beta", 3.0));
  EXPECT_NEAR(float_step_error(sizes, parameters, 10.0) - base, 3.0 * once, 1e-12);
}

TEST(FloatStepError, IsInfiniteWhereFloatWouldOverflowOrVanish) {
  const Parameters none;
  EXPECT_TRUE(std::isinf(float_step_error({.key = 1e20, .entry = 1.0}, none, 1.0)));
  EXPECT_TRUE(std::isinf(float_step_error({.key = 1.0, .entry = 1e-30}, none, 1.0)));
  EXPECT_TRUE(std::isinf(float_step_error({.key = 1.0, .entry = 1.0}, none, 1e30)));
  EXPECT_TRUE(std::isfinite(float_step_error({.key = 1.0, .entry = 1.0}, none, 0.0)));
}

TEST(FloatStep, HoldsOnlyWhileItsErrorIsSmallAgainstItsResult) {
  const BankSizes sizes{.key = 1.0, .entry = 1.0};
  EXPECT_TRUE(float_step_holds(1e-5, sizes, 1.0));
  EXPECT_FALSE(float_step_holds(1e-5, sizes, 0.01));  // what is left after cancellation
  EXPECT_FALSE(float_step_holds(1e-4, sizes, 1.0));
}

}  // namespace
}  // namespace mnemoscope
