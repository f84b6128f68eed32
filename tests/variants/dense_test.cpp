#include <algorithm>
#include <cstdint>

#include "core/random.h"
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

/// Pictures of 64 pixels, half of them dark.
Patterns byte_patterns(Index count, double offset) {
  auto bytes = std::make_shared<Patterns::Bytes>();
  Lcg random = Lcg::seeded(5);
  for (Index i = 0; i < 64 * count; ++i) {
    bytes->push_back(static_cast<std::uint8_t>(std::max(0.0, 510.0 * random.uniform() - 255.0)));
  }
  return Patterns::from_bytes(std::move(bytes), 64, 1.0 / 255.0, offset);
}

TEST(Dense, HasAFastStepOfMemoriesInEightBitsThatKeepsItsBound) {
  const Patterns values = byte_patterns(120, -0.2);
  const Patterns keys = values.scaled(values.squared_norms().cwiseSqrt().cwiseInverse());
  for (const auto& bank : {std::make_shared<const MemoryBank>(values),
                           std::make_shared<const MemoryBank>(values, keys)}) {
    const auto retriever = fitted("dense", bank, {{"beta", 5.0}});
    for (Index mu = 0; mu < 20; ++mu) {
      const State x = values.column(mu) + 0.1 * values.column(mu + 1);
      const std::optional<FastStep> fast = retriever->fast_step(x);
      ASSERT_TRUE(fast);
      const Step exact = retriever->step(x);
      const double largest = fast->next.cwiseAbs().maxCoeff();
      EXPECT_LE(fast->error, kFastEnough);
      EXPECT_LE((fast->next - exact.next.col(0)).cwiseAbs().maxCoeff(), fast->error * largest);
      EXPECT_LE((fast->scores - exact.scores.col(0)).cwiseAbs().maxCoeff(), fast->all_scores_error);
    }
  }
}

TEST(Dense, HasAFastStepOfMemoriesInDoublesThatKeepsItsBound) {
  const Patterns bytes = byte_patterns(120, -0.2);
  const auto values = Patterns::from_values(bytes.dense());
  const Patterns keys = values.scaled(values.squared_norms().cwiseSqrt().cwiseInverse());
  for (const auto& bank : {std::make_shared<const MemoryBank>(values),
                           std::make_shared<const MemoryBank>(values, keys)}) {
    const auto retriever = fitted("dense", bank, {{"beta", 5.0}});
    for (Index mu = 0; mu < 20; ++mu) {
      const State x = values.column(mu) + 0.1 * values.column(mu + 1);
      const std::optional<FastStep> fast = retriever->fast_step(x);
      ASSERT_TRUE(fast);
      const Step exact = retriever->step(x);
      const double largest = fast->next.cwiseAbs().maxCoeff();
      EXPECT_LE(fast->error, 1e-7);
      EXPECT_LE((fast->next - exact.next.col(0)).cwiseAbs().maxCoeff(), fast->error * largest);
      EXPECT_LE((fast->scores - exact.scores.col(0)).cwiseAbs().maxCoeff(), fast->all_scores_error);
    }
  }
}

TEST(Dense, HasNoFastStepWhereKeysAreStoredOtherwiseThanMemories) {
  const Patterns bytes = byte_patterns(9, 0.0);
  const auto in_doubles = Patterns::from_values(bytes.dense());
  const State x = bytes.column(0);
  const auto keys = std::make_shared<const MemoryBank>(bytes, in_doubles);
  EXPECT_FALSE(fitted("dense", keys, {{"beta", 1.0}})->fast_step(x));
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
