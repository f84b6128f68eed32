#include "core/random.h"

#include <gtest/gtest.h>

#include "golden/generators.h"
#include "golden/golden_file.h"

namespace mnemoscope {
namespace {

TEST(Lcg, DrawsTheNumbersOfTheReference) {
  const auto file = golden::file("lcg");
  Lcg raw(1);
  for (const auto& expected : file["seed1_u64"]) {
    EXPECT_EQ(raw.next(), std::stoull(expected.get<std::string>()));
  }
  Lcg uniform(1);
  for (const auto& expected : file["seed1_uniform"]) {
    EXPECT_EQ(uniform.uniform(), expected.get<double>());
  }
  Lcg normal(42);
  for (const auto& expected : file["seed42_normal"]) {
    EXPECT_NEAR(normal.normal(), expected.get<double>(), 1e-14);
  }
}

TEST(Lcg, StartsASeedFromItsMixtureAsTheReference) {
  const auto file = golden::file("lcg");
  for (const auto& [seed, state] : file["seeded_states"].items()) {
    EXPECT_EQ(mixed(std::stoull(seed)), std::stoull(state.get<std::string>())) << seed;
  }
  Lcg seeded = Lcg::seeded(1);
  for (const auto& expected : file["seeded1_u64"]) {
    EXPECT_EQ(seeded.next(), std::stoull(expected.get<std::string>()));
  }
  EXPECT_EQ(Lcg::seeded(7).permutation_prefix(10, 4),
            golden::indices(file["seeded7_perm_prefix_n10_k4"]));
}

TEST(Lcg, ShufflesAsTheReference) {
  EXPECT_EQ(Lcg(7).permutation_prefix(10, 4),
            golden::indices(golden::file("lcg")["seed7_perm_prefix_n10_k4"]));
}

TEST(Lcg, StaysBelowItsLimit) {
  Lcg draw(3);
  for (int i = 0; i < 1000; ++i) {
    const std::int64_t value = draw.below(7);
    EXPECT_GE(value, 0);
    EXPECT_LT(value, 7);
  }
}

TEST(Generators, MakeTheProblemsOfTheReference) {
  const auto file = golden::file("lcg");
  EXPECT_LE((golden::sphere(3, 2, 4) - golden::columns(file["sphere_seed3_M2_d4"])).norm(), 1e-14);
  EXPECT_EQ(golden::uniform(3, 2, 4), golden::columns(file["uniform_seed3_M2_d4"]));
}

}  // namespace
}  // namespace mnemoscope
