#include "core/separation.h"
#include "theory/quantities.h"
#include "variants/golden_step.h"

namespace mnemoscope {
namespace {

TEST(Dense, AgreesWithTheReference) {
  for (const auto& c : golden::list("dense")) {
    const auto retriever = fitted("dense", golden::bank(c), {{"beta", c["beta"].get<double>()}});
    expect_step(*retriever, golden::vector(c["x"]), c["out"], c["w"], 1e-12, golden::title(c));
    expect_bound(*retriever, golden::vector(c["x"]), c["mu"], "a-posteriori", c["post_bound"],
                 golden::title(c));
  }
}

TEST(Dense, HasTheReferencesEnergyExactlyWhenTheKeysAreTheMemories) {
  for (const auto& c : golden::list("dense")) {
    const auto bank = golden::bank(c);
    const auto retriever = fitted("dense", bank, {{"beta", c["beta"].get<double>()}});
    const std::optional<double> energy = retriever->energy(golden::vector(c["x"]));
    EXPECT_EQ(energy.has_value(), !bank->has_own_keys());
    if (energy) {
      EXPECT_NEAR(*energy, c["energy_key"].get<double>(), 1e-12) << golden::title(c);
    }
  }
}

TEST(Dense, FollowsTheReferencesTrajectories) {
  for (const auto& c : golden::list("trajectories")) {
    if (c["variant"] != "dense") continue;
    const auto bank = bank_of(golden::columns(c["Xi"]));
    const auto retriever = fitted("dense", bank, {{"beta", c["beta"].get<double>()}});
    expect_trajectory(*retriever, c);
    expect_fixed_point(*retriever, c);
  }
}

TEST(Dense, HasTheReferencesBounds) {
  for (const auto& c : golden::list("bounds")) {
    const auto retriever = fitted("dense", golden::bank(c), {{"beta", c["beta"].get<double>()}});
    const State x = golden::vector(c["x"]);
    expect_bound(*retriever, x, c["mu"], "dense", c["b_dense"], golden::title(c));
    expect_bound(*retriever, x, c["mu"], "dense-ball", c["b36"], golden::title(c));
  }
}

TEST(Dense, RetrievesImageLikePatternsAsTheReference) {
  const auto bank = golden::blob_bank();
  for (const auto& c : golden::list("d784")) {
    const State x = golden::blob_query(*bank, c);
    const std::string where = golden::title(c) + c["query"].get<std::string>();
    const auto retriever = fitted("dense", bank, {{"beta", c["beta"].get<double>()}});
    const Step step = retriever->step(x);
    EXPECT_LE(largest_gap(step.weights, golden::vector(c["dense"]["w"])), 1e-10) << where;
    EXPECT_NEAR(*retriever->energy(x), c["dense"]["energy"].get<double>(), 1e-9) << where;
    expect_digest(step.next, c["dense"], where);
    EXPECT_NEAR((step.next - bank->values().column(c["mu"])).norm(), c["err_dense"].get<double>(),
                1e-10);
    expect_bound(*retriever, x, c["mu"], "dense", c["b_dense"], where);
    expect_bound(*retriever, x, c["mu"], "a-posteriori", c["post"], where);
    EXPECT_NEAR(jacobian_norm(*bank, step.weights, c["beta"]), c["jac"].get<double>(), 1e-7);
  }
}

TEST(Dense, WithUnitNormKeysAndRawValuesAgreesWithTheReference) {
  const auto images = golden::blob_bank();
  const Patterns unit = images->values().scaled(images->norms().cwiseInverse());
  const auto bank = std::make_shared<const MemoryBank>(images->values(), unit);
  for (const auto& c : golden::list("d784")) {
    const auto& expected = c["hetero_unit_keys"];
    const auto retriever = fitted("dense", bank, {{"beta", expected["beta"].get<double>()}});
    const State x = golden::blob_query(*images, c).normalized();
    EXPECT_LE(largest_gap(retriever->step(x).weights, golden::vector(expected["w"])), 1e-10);
  }
}

TEST(Dense, ReturnsTheMeanForTinyBetaAndTheBestMatchForHugeBeta) {
  const Eigen::MatrixXd xi = golden::uniform(3, 6, 10);
  const State x = xi.col(2);
  Index best = 0;
  (xi.transpose() * x).maxCoeff(&best);
  const State mean = xi.rowwise().mean();
  EXPECT_LE(largest_gap(fitted("dense", bank_of(xi), {{"beta", 1e-8}})->step(x).next, mean), 1e-7);
  EXPECT_EQ(fitted("dense", bank_of(xi), {{"beta", 1e8}})->step(x).next, xi.col(best));
}

TEST(Dense, AgreesWithTheReferenceAtTheEdges) {
  for (const auto& c : golden::list("dense", "edge")) {
    const double beta = c["beta"];
    if (beta < 1e-8) continue;  // below the range that is accepted
    const auto retriever = fitted("dense", golden::bank(c), {{"beta", beta}});
    const State x = golden::vector(c["x"]);
    EXPECT_LE(largest_gap(retriever->step(x).weights, golden::vector(c["dense_w"])), 1e-15);
    EXPECT_NEAR(*retriever->energy(x), c["energy"].get<double>(), 1e-12) << golden::title(c);
  }
}

}  // namespace
}  // namespace mnemoscope
