// The surfaces of a landscape, energy and residual, against the retriever at the points themselves.
#include <cmath>

#include "core/random.h"
#include "engine/landscape_problem.h"

namespace mnemoscope {
namespace {

/// Memories whose norms differ, so that nothing ties.
std::shared_ptr<const Memories> random_memories(Index d, Index m) {
  Lcg random(11);
  return memories_of(Eigen::MatrixXd::NullaryExpr(d, m, [&] { return random.normal() / 4.0; }));
}

void expect_surfaces_of_the_retriever(const LandscapeSpec& spec) {
  const auto field = computed(spec);
  const auto retriever = fitted(spec);
  Lcg random(3);
  for (int n = 0; n < 20; ++n) {
    const auto i = static_cast<std::size_t>(random.below(std::ssize(field->labels)));
    const State x = state_at(*field, i);
    const double residual = (retriever->step(x).next.col(0) - x).norm();
    EXPECT_NEAR(field->residual[i], residual, 1e-5 * (1.0 + residual));
    const std::optional<double> energy = retriever->energy(x);
    if (!field->has_energy()) {
      EXPECT_FALSE(energy);
    } else if (energy) {
      EXPECT_NEAR(field->energy[i], *energy, 1e-5 * (1.0 + std::abs(*energy)));
    } else {
      EXPECT_TRUE(std::isnan(field->energy[i]));
    }
  }
}

class LandscapeSurface : public testing::TestWithParam<VariantChoice> {};

TEST_P(LandscapeSurface, IsTheRetrieversAtEveryPointOfAPlaneOfDigits) {
  expect_surfaces_of_the_retriever(landscape(digit_memories(20), GetParam(), 12));
}

TEST_P(LandscapeSurface, IsTheRetrieversWhereThereAreMoreMemoriesThanDimensions) {
  expect_surfaces_of_the_retriever(landscape(random_memories(9, 30), GetParam(), 12));
}

TEST_P(LandscapeSurface, HoldsNoNaNButUndefinedEnergies) {
  const LandscapeSpec spec = landscape(digit_memories(12), GetParam(), 16);
  const auto field = computed(spec);
  const auto retriever = fitted(spec);
  for (std::size_t i = 0; i < field->labels.size(); ++i) {
    EXPECT_TRUE(std::isfinite(field->residual[i]));
    EXPECT_TRUE(std::isfinite(field->last_move[i]));
    EXPECT_NE(field->attractor_at(i).kind, VerdictKind::failed);
    if (field->has_energy() && std::isnan(field->energy[i])) {
      EXPECT_FALSE(retriever->energy(state_at(*field, i)));
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Catalogue, LandscapeSurface, testing::ValuesIn(all_choices(9.0)),
                         [](const auto& tested) {
                           std::string name = tested.param.id;
                           std::erase(name, '-');
                           return name;
                         });

TEST(LandscapeRanges, AreTheExtremesOfTheArrays) {
  const auto field = computed(landscape(digit_memories(20), choice("dense", 20), 24));
  const auto [low, high] = std::minmax_element(field->energy.begin(), field->energy.end());
  EXPECT_EQ(field->energy_range.low, *low);
  EXPECT_EQ(field->energy_range.high, *high);
  EXPECT_LT(field->residual_range.low, field->residual_range.high);
}

TEST(LandscapeEnergy, IsAbsentWhereTheTheoryGivesNone) {
  Lcg random(5);
  const auto noise = [&random](Index d, Index m) {
    return Eigen::MatrixXd::NullaryExpr(d, m, [&random] { return random.normal(); }).eval();
  };
  const Eigen::MatrixXd values = noise(20, 6);
  Memories memories = *memories_of(values);
  memories.bank = std::make_shared<const MemoryBank>(
      Patterns::from_values(values), Patterns::from_values(values + 0.3 * noise(20, 6)));
  const auto hetero = std::make_shared<const Memories>(std::move(memories));
  const auto field = computed(landscape(hetero, choice("dense", 2), 12));
  EXPECT_FALSE(field->has_energy());
  EXPECT_EQ(field->residual.size(), 144U);
  expect_surfaces_of_the_retriever(landscape(hetero, choice("dense", 2), 12));
}

}  // namespace
}  // namespace mnemoscope
