#include "engine/experiments/step_costs.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "engine/small_problem.h"

namespace mnemoscope {
namespace {

std::vector<StepCostRow> costs_of(const StepCostQuestion& question) {
  Progress progress;
  auto rows = step_costs(question, progress);
  EXPECT_TRUE(rows) << rows.error().text;
  return rows.value_or(std::vector<StepCostRow>{});
}

/// So little that no weight vanishes: the formulas are of that.
constexpr double kSmallBeta = 1e-5;

TEST(StepCosts, AreCountedAsTheFormulaSays) {
  StepCostQuestion question{.memories = {40, 120}, .queries = {1, 7}, .repeats = 1};
  for (const Variant* variant : catalogue()) {
    // What a sweep of spins costs depends on how many turn.
    if (variant->overlap_weights) continue;
    question.models.push_back(choice(variant->id, kSmallBeta));
  }
  const std::vector<StepCostRow> rows = costs_of(question);
  EXPECT_EQ(rows.size(), 4 * question.models.size());
  for (const StepCostRow& row : rows) {
    const std::string& id = question.models[row.model].id;
    EXPECT_NEAR(row.counted.flops, row.formula.flops, 0.05 * row.formula.flops)
        << id << " M " << row.memories << " L " << row.queries;
    EXPECT_FALSE(row.share);
    EXPECT_FALSE(row.device_microseconds);
  }
}

// The sub-quadratic claim with its reading (docs/theory.md, section 8): renormalised masks cost
// what they keep, others read every score.
TEST(StepCosts, OfAMaskGrowWithItsShareWhereItIsRenormalised) {
  StepCostQuestion question{
      .models = {choice("random-mask", kSmallBeta), choice("random-mask", kSmallBeta),
                 choice("dense", kSmallBeta)},
      .memories = {200},
      .shares = {0.1, 0.5},
      .repeats = 1};
  const Variant& mask = *find_variant("random-mask");
  ASSERT_TRUE(
      question.models[1].parameters.set(mask.parameters, "reading", std::string("literal")));
  const std::vector<StepCostRow> rows = costs_of(question);
  ASSERT_EQ(rows.size(), 5);
  EXPECT_EQ(rows[0].share, 0.1);
  EXPECT_NEAR(rows[0].attended, 0.1, 1e-12);
  EXPECT_NEAR(rows[1].attended, 0.5, 1e-12);
  EXPECT_NEAR(rows[1].counted.flops / rows[0].counted.flops, 5.0, 0.05);
  EXPECT_LT(rows[3].counted.flops / rows[2].counted.flops, 1.5) << "literal reads all scores";
  EXPECT_GT(rows[2].counted.flops, 0.5 * rows[4].counted.flops);
  EXPECT_FALSE(rows[4].share) << "dense has no support";
  EXPECT_EQ(rows[4].attended, 1.0);
}

TEST(StepCosts, AreTheSameNumbersTwiceButForTheTimes) {
  const StepCostQuestion question{.models = {choice("sparse", 0.05)},
                                  .memories = {30},
                                  .queries = {4},
                                  .device = make_cpu_backend()};
  const std::vector<StepCostRow> once = costs_of(question);
  const std::vector<StepCostRow> twice = costs_of(question);
  ASSERT_EQ(once.size(), 1);
  EXPECT_EQ(once[0].counted.flops, twice[0].counted.flops);
  EXPECT_EQ(once[0].attended, twice[0].attended);
  EXPECT_TRUE(once[0].device_microseconds) << "the CPU stands in for a device here";
}

TEST(StepCosts, StopAndRefuseAModelThatThereIsNot) {
  StepCostQuestion question{.models = {choice("dense", 1.0)}, .memories = {10}};
  Progress never([](double) { return false; });
  EXPECT_FALSE(step_costs(question, never));
  question.models[0].id = "no-such-model";
  Progress progress;
  EXPECT_FALSE(step_costs(question, progress));
}

}  // namespace
}  // namespace mnemoscope
