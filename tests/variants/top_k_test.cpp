#include <cmath>

#include "core/separation.h"
#include "variants/masked_golden.h"

namespace mnemoscope {
namespace {

std::unique_ptr<const Retriever> top_k(std::shared_ptr<const MemoryBank> bank, double beta, Index k,
                                       const std::string& reading) {
  return fitted("top-k", std::move(bank),
                {{"beta", beta}, {"k", std::int64_t{k}}, {"reading", reading}});
}

std::unique_ptr<const Retriever> top_k(const golden::Json& c, const std::string& reading) {
  const auto& par = c["par"];
  return top_k(golden::bank(c), c["beta"], par.contains("K") ? par["K"] : par["k"], reading);
}

TEST(TopK, AgreesWithTheReferenceInBothReadings) {
  ASSERT_FALSE(masked_cases("topk").empty());
  for (const auto& c : masked_cases("topk")) {
    expect_masked(*top_k(c, "renormalised"), *top_k(c, "literal"), c);
  }
}

TEST(TopK, HasTheEnergyOfItsKLargestScoresOnlyWhenRenormalised) {
  for (const auto& c : masked_cases("topk")) {
    const State x = golden::vector(c["x"]);
    const std::optional<double> energy = top_k(c, "renormalised")->energy(x);
    EXPECT_EQ(energy.has_value(), !golden::bank(c)->has_own_keys());
    if (energy) {
      EXPECT_NEAR(*energy, c["energy_topk"].get<double>(), 1e-12) << golden::title(c);
    }
    EXPECT_EQ(top_k(c, "literal")->energy(x), std::nullopt);
    EXPECT_EQ(top_k(c, "zero-score")->energy(x), std::nullopt);
  }
}

TEST(TopK, FollowsTheReferencesTrajectories) {
  for (const auto& c : golden::list("trajectories")) {
    if (c["variant"] != "topk3") continue;
    const auto retriever =
        top_k(bank_of(golden::columns(c["Xi"])), c["beta"], c["K"], "renormalised");
    expect_trajectory(*retriever, c);
    expect_fixed_point(*retriever, c);
  }
}

TEST(TopK, RetrievesImageLikePatternsAsTheReference) {
  const auto bank = golden::blob_bank();
  for (const auto& c : golden::list("d784")) {
    const State x = golden::blob_query(*bank, c);
    const auto& expected = c["top2"];
    const auto retriever = top_k(bank, c["beta"], 2, "renormalised");
    const Step step = retriever->step(x);
    EXPECT_LE(largest_gap(step.weights, golden::vector(expected["w"])), 1e-10) << golden::title(c);
    EXPECT_NEAR(*retriever->energy(x), expected["energy"].get<double>(), 1e-9) << golden::title(c);
    expect_digest(step.next, expected, golden::title(c));
    expect_bound(*retriever, x, c["mu"], "theorem-4-1", c["b41_stated_k2"], golden::title(c));
    expect_bound(*retriever, x, c["mu"], "theorem-4-1-keys", c["b41_proof_k2"], golden::title(c));
  }
}

TEST(TopK, ReadAsTheReleasedCodeGivesScoresOutsideTheSupportTheValueZero) {
  Eigen::MatrixXd xi(1, 4);
  xi << 3.0, 1.0, 2.0, -5.0;
  const State x = State::Ones(1);
  const Eigen::VectorXd scores = Eigen::Vector4d(3.0, 0.0, 2.0, 0.0);
  EXPECT_LE(
      largest_gap(top_k(bank_of(xi), 0.5, 2, "zero-score")->step(x).weights, softmax(0.5 * scores)),
      1e-15);
}

TEST(TopK, LetsTiesEnterExceptInTheReleasedCode) {
  Eigen::MatrixXd xi(1, 3);
  xi << 1.0, 2.0, 2.0;
  const State x = State::Ones(1);
  EXPECT_EQ(*top_k(bank_of(xi), 1.0, 1, "renormalised")->attention(x)->support,
            (std::vector<Index>{1, 2}));
  EXPECT_EQ(*top_k(bank_of(xi), 1.0, 1, "zero-score")->attention(x)->support,
            (std::vector<Index>{1}));
}

TEST(TopK, HasNoEnergyWhereTiesMakeItsSupportLargerThanK) {
  Eigen::MatrixXd xi(1, 3);
  xi << 1.0, 2.0, 2.0;
  const auto retriever = top_k(bank_of(xi), 1.0, 1, "renormalised");
  EXPECT_EQ(retriever->energy(State::Ones(1)), std::nullopt);
  EXPECT_NE(retriever->energy(-State::Ones(1)), std::nullopt);
}

TEST(TopK, LetsDuplicatesEnterTogether) {
  Eigen::MatrixXd xi = golden::sphere(6, 11, 33);
  xi.col(8) = xi.col(3);
  const Step step = top_k(bank_of(xi), 2.0, 1, "renormalised")->step(10.0 * xi.col(3));
  EXPECT_NEAR(step.weights(3), 0.5, 1e-12);
  EXPECT_NEAR(step.weights(8), 0.5, 1e-12);
}

TEST(TopK, HasTheReferencesSupportsAtTheEdges) {
  for (const auto& c : golden::list("dense", "edge")) {
    const State x = golden::vector(c["x"]);
    const auto support = [&](Index k) {
      return *top_k(golden::bank(c), 1.0, k, "renormalised")->attention(x)->support;
    };
    EXPECT_EQ(support(1), golden::indices(c["topk1_supp"])) << golden::title(c);
    EXPECT_EQ(support(2), golden::indices(c["topk2_supp"])) << golden::title(c);
  }
}

TEST(TopK, OfAllMemoriesIsTheDenseModelInEveryReading) {
  for (const auto& c : golden::list("dense")) {
    for (const char* reading : {"renormalised", "literal", "zero-score"}) {
      const auto retriever = top_k(golden::bank(c), c["beta"], c["M"], reading);
      expect_step(*retriever, golden::vector(c["x"]), c["out"], c["w"], 1e-12, golden::title(c));
    }
  }
}

TEST(TopK, LiteralStepsAreDarkerByTheWeightOfTheSupport) {
  const auto bank = bank_of(golden::uniform(4, 12, 9));
  const State x = bank->values().column(3);
  const Step literal = top_k(bank, 0.5, 3, "literal")->step(x);
  const Step renormalised = top_k(bank, 0.5, 3, "renormalised")->step(x);
  const double kept = literal.weights.sum();
  EXPECT_LT(kept, 1.0);
  EXPECT_LE(largest_gap(literal.next, kept * renormalised.next), 1e-14);
}

TEST(TopK, TakesTheShareOfTheMemoriesRoundedDownButAtLeastOne) {
  const auto bank = bank_of(golden::sphere(5, 12, 8));
  const State x = bank->values().column(0);
  const auto size = [&](double share) {
    return fitted("top-k", bank, {{"share", share}})->attention(x)->support->size();
  };
  EXPECT_EQ(size(0.01), 1U);
  EXPECT_EQ(size(0.2), 2U);
  EXPECT_EQ(size(0.5), 6U);
  EXPECT_EQ(size(1.0), 12U);
}

TEST(TopK, ASharesProductIsRoundedDownAfterItsRounding) {
  const auto bank = bank_of(golden::sphere(5, 100, 8));
  for (int percent = 1; percent <= 100; ++percent) {
    const auto model = fitted("top-k", bank, {{"share", static_cast<double>(percent) / 100.0}});
    const State x = golden::sphere(7, 1, 8).col(0);
    EXPECT_EQ(std::ssize(*model->attention(x)->support), percent);
  }
}

TEST(TopK, RefusesMoreMemoriesThanThereAre) {
  const Variant& variant = *find_variant("top-k");
  const auto refused = variant.fit(bank_of(golden::sphere(5, 12, 8)),
                                   parameters_of(variant, {{"k", std::int64_t{13}}}), {});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().text,
            "k = 13 is more than the 12 memories there are; give a k from 1 to 12");
}

}  // namespace
}  // namespace mnemoscope
