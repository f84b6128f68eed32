#include "core/separation.h"
#include "theory/quantities.h"
#include "variants/golden_step.h"

namespace mnemoscope {
namespace {

TEST(Sparse, AgreesWithTheReferenceAtEveryAlpha) {
  for (const auto& c : golden::list("entmax")) {
    const auto bank = golden::bank(c);
    const auto retriever = fitted(
        "sparse", bank, {{"beta", c["beta"].get<double>()}, {"alpha", c["alpha"].get<double>()}});
    const State x = golden::vector(c["x"]);
    expect_step(*retriever, x, c["out"], c["w"], 1e-9, golden::title(c));
    const std::optional<double> energy = retriever->energy(x);
    EXPECT_EQ(energy.has_value(), !bank->has_own_keys());
    if (energy) {
      EXPECT_NEAR(*energy, c["energy_key"].get<double>(), 1e-9) << golden::title(c);
    }
  }
}

TEST(Sparse, AtAlphaOneIsTheDenseModel) {
  for (const auto& c : golden::list("dense")) {
    const auto retriever =
        fitted("sparse", golden::bank(c), {{"beta", c["beta"].get<double>()}, {"alpha", 1.0}});
    expect_step(*retriever, golden::vector(c["x"]), c["out"], c["w"], 1e-12, golden::title(c));
  }
}

TEST(Sparse, FollowsTheReferencesTrajectories) {
  for (const auto& c : golden::list("trajectories")) {
    if (c["variant"] != "sparsemax") continue;
    const auto retriever = fitted("sparse", bank_of(golden::columns(c["Xi"])),
                                  {{"beta", c["beta"].get<double>()}, {"alpha", 2.0}});
    expect_trajectory(*retriever, c);
    expect_fixed_point(*retriever, c);
  }
}

TEST(Sparse, RetrievesImageLikePatternsAsTheReference) {
  const auto bank = golden::blob_bank();
  for (const auto& c : golden::list("d784")) {
    const State x = golden::blob_query(*bank, c);
    const auto& expected = c["sparsemax"];
    const auto retriever =
        fitted("sparse", bank, {{"beta", c["beta"].get<double>()}, {"alpha", 2.0}});
    const Step step = retriever->step(x);
    EXPECT_LE(largest_gap(step.weights, golden::vector(expected["w"])), 1e-10) << golden::title(c);
    EXPECT_NEAR(*retriever->energy(x), expected["energy"].get<double>(), 1e-9) << golden::title(c);
    expect_digest(step.next, expected, golden::title(c));
  }
}

TEST(Sparse, ReturnsTheMemoryItselfExactlyWhenTheLeadReachesTheThreshold) {
  const Eigen::MatrixXd xi = golden::sphere(8, 20, 16);
  const auto bank = bank_of(xi);
  for (const double alpha : {1.25, 1.5, 2.0, 3.0}) {
    const double gap = lead(bank->scores(xi.col(4)), 4);
    const double beta = 1.0 / ((alpha - 1.0) * gap);
    const auto above = fitted("sparse", bank, {{"beta", beta * 1.0001}, {"alpha", alpha}});
    const auto below = fitted("sparse", bank, {{"beta", beta * 0.999}, {"alpha", alpha}});
    EXPECT_EQ(above->step(xi.col(4)).next, xi.col(4)) << alpha;
    EXPECT_NE(below->step(xi.col(4)).next, xi.col(4)) << alpha;
  }
}

TEST(Sparse, AcceptsLargerAlphaThanItsSliderShows) {
  const Variant& variant = *find_variant("sparse");
  const Parameter& alpha = *find_parameter(variant.parameters, "alpha");
  EXPECT_EQ(alpha.slider_max, 2.0);
  Parameters parameters = Parameters::initial(variant.parameters);
  EXPECT_TRUE(parameters.set(variant.parameters, "alpha", 3.0).has_value());
  EXPECT_FALSE(parameters.set(variant.parameters, "alpha", 0.9).has_value());
}

}  // namespace
}  // namespace mnemoscope
