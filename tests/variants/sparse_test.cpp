#include "core/separation.h"
#include "theory/checks.h"
#include "theory/quantities.h"
#include "variants/golden_step.h"
#include "variants/random_fits.h"

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
    const double gap = margin(bank->scores(xi.col(4)), 4);
    const double beta = 1.0 / ((alpha - 1.0) * gap);
    const auto above = fitted("sparse", bank, {{"beta", beta * 1.0001}, {"alpha", alpha}});
    const auto below = fitted("sparse", bank, {{"beta", beta * 0.999}, {"alpha", alpha}});
    EXPECT_EQ(above->step(xi.col(4)).next, xi.col(4)) << alpha;
    EXPECT_NE(below->step(xi.col(4)).next, xi.col(4)) << alpha;
  }
}

// Small weights are steep above alpha = 2: lost, they were the error of a step over a proved bound.
TEST(Sparse, MeetsEveryProvedTheoremAtEveryAlphaUpToTen) {
  Lcg draw(2025);
  const std::vector<Problem> all = problems();
  for (int i = 0; i < 2000; ++i) {
    const MemoryBank& bank = *all[static_cast<std::size_t>(i) % all.size()].bank;
    const double m = std::max(bank.largest_norm(), 1e-3);
    const double alpha = 1.0 + 9.0 * (1.0 - draw.uniform());
    const double beta = between(draw, 0.05, 100.0, SliderScale::logarithmic) / (m * m);
    const auto retriever = fitted("sparse", all[static_cast<std::size_t>(i) % all.size()].bank,
                                  {{"beta", beta}, {"alpha", alpha}});
    const State x = random_state(bank, draw);
    const SteppedState at(*retriever, x, retriever->step(x));
    for (const Check& row :
         check_step(StepContext({.bank = bank, .at = at, .target = draw.below(bank.count())}))) {
      EXPECT_FALSE(row.verdict == Verdict::fails && row.standing == BoundStanding::proved)
          << "alpha " << alpha << " " << row.id << ": " << row.statement;
    }
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
