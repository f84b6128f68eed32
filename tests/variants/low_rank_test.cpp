#include "variants/golden_step.h"

namespace mnemoscope {
namespace {

TEST(LowRank, AgreesWithTheReferenceWithAndWithoutAShift) {
  for (const auto& c : golden::list("taylor")) {
    const bool shifted = c["c"].get<double>() != 0.0;
    const auto retriever = fitted("low-rank", golden::bank(c),
                                  {{"beta", c["beta"].get<double>()},
                                   {"degree", c["degree"].get<std::int64_t>()},
                                   {"shift", shifted ? ParameterValue("auto") : 0.0}});
    const State x = golden::vector(c["x"]);
    expect_step(*retriever, x, c["out"], c["w"], 1e-10, golden::title(c));
    EXPECT_EQ(retriever->energy(x), std::nullopt);
  }
}

TEST(LowRank, AFixedShiftIsTheAutomaticOneAtItsOwnState) {
  for (const auto& c : golden::list("taylor")) {
    const std::int64_t degree = c["degree"];
    if (degree % 2 == 1) continue;
    const auto retriever = fitted(
        "low-rank", golden::bank(c),
        {{"beta", c["beta"].get<double>()}, {"degree", degree}, {"shift", c["c"].get<double>()}});
    expect_step(*retriever, golden::vector(c["x"]), c["out"], c["w"], 1e-10, golden::title(c));
  }
}

TEST(LowRank, IsAsNearToTheDenseModelAsItsTargetErrorPromises) {
  const auto bank = bank_of(golden::sphere(5, 12, 16));
  const State x = golden::sphere(6, 1, 16).col(0);
  for (const double beta : {0.5, 3.0, 12.0}) {
    const Eigen::VectorXd dense = fitted("dense", bank, {{"beta", beta}})->step(x).weights;
    for (const ParameterValue& shift : {ParameterValue("auto"), ParameterValue(0.0)}) {
      const auto retriever =
          fitted("low-rank", bank, {{"beta", beta}, {"target_error", 0.01}, {"shift", shift}});
      const Eigen::VectorXd ratio = retriever->step(x).weights.cwiseQuotient(dense);
      EXPECT_LE((ratio.array() - 1.0).abs().maxCoeff(), 0.0203) << beta << " " << shift.index();
    }
  }
}

TEST(LowRank, WithoutAShiftAndAnEvenDegreeHasNoNegativeWeights) {
  const auto bank = bank_of(golden::sphere(5, 30, 8));
  for (const double beta : {1.0, 20.0, 60.0, 1e4}) {
    for (const std::int64_t degree : {0, 2, 40, 120}) {
      const auto retriever = fitted(
          "low-rank", bank, {{"beta", beta}, {"degree", std::int64_t{degree}}, {"shift", 0.0}});
      const Step step = retriever->step(bank->values().column(3));
      EXPECT_GE(step.weights.minCoeff(), 0.0);
      EXPECT_NEAR(step.weights.sum(), 1.0, 1e-12);
    }
  }
}

TEST(LowRank, OfDegreeZeroIsTheMean) {
  const auto bank = bank_of(golden::sphere(5, 12, 16));
  const auto retriever = fitted("low-rank", bank, {{"beta", 50.0}, {"degree", std::int64_t{0}}});
  EXPECT_LE(largest_gap(retriever->step(bank->values().column(3)).next, bank->values().mean()),
            1e-14);
}

TEST(LowRank, BoundsItsErrorByTheDenseModelsWhereThePolynomialIsNear) {
  const auto bank = bank_of(golden::sphere(5, 12, 16));
  const State x = bank->values().column(3);
  const auto bound = [&](double beta) {
    return fitted("low-rank", bank, {{"beta", beta}, {"degree", std::int64_t{8}}})
        ->bounds(x, 3)
        .front();
  };
  EXPECT_TRUE(bound(1.0).applies());
  EXPECT_LT(bound(1.0).value, 2.0);
  EXPECT_EQ(bound(1.0).id, "low-rank");
}

TEST(LowRank, RefusesAnOddDegreeWithoutTheAutomaticShift) {
  const Variant& variant = *find_variant("low-rank");
  const auto refused =
      variant.fit(bank_of(golden::sphere(5, 12, 8)),
                  parameters_of(variant, {{"degree", std::int64_t{3}}, {"shift", 0.0}}), {});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().text,
            "degree = 3 can give negative weights without the automatic shift; give an even "
            "degree or shift = \"auto\"");
}

TEST(LowRank, RefusesATargetErrorThatNoDegreeReaches) {
  const Variant& variant = *find_variant("low-rank");
  const auto refused =
      variant.fit(bank_of(golden::sphere(5, 12, 8)),
                  parameters_of(variant, {{"beta", 1e4}, {"target_error", 0.01}}), {});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().text,
            "target_error = 0.01 needs a polynomial of a degree above 300 at this beta; lower "
            "beta or give a degree");
}

}  // namespace
}  // namespace mnemoscope
