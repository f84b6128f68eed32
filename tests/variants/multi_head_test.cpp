#include "core/separation.h"
#include "variants/golden_step.h"
#include "variants/part.h"

namespace mnemoscope {
namespace {

std::unique_ptr<const Retriever> multi_head(std::shared_ptr<const MemoryBank> bank, double beta,
                                            std::int64_t heads, const std::string& split = "rows",
                                            const std::string& beta_per_head = "same") {
  return fitted(
      "multi-head", std::move(bank),
      {{"beta", beta}, {"heads", heads}, {"split", split}, {"beta_per_head", beta_per_head}});
}

// The reference gives every head a beta of its own, so each case is tried once for each of them.
TEST(MultiHead, EachHeadAgreesWithTheReference) {
  int tried = 0;
  for (const auto& c : golden::list("heads")) {
    if (c["type"] != "split") continue;
    const auto bank = golden::bank(c);
    const State x = golden::vector(c["x"]);
    const State wanted = golden::vector(c["out"]);
    double energy = 0.0;
    for (std::size_t s = 0; s < c["blocks"].size(); ++s) {
      const auto block = golden::indices(c["blocks"][s]);
      const double beta = c["betas"][s];
      const auto retriever = multi_head(bank, beta, std::ssize(c["blocks"]));
      const State next = retriever->step(x).next;
      EXPECT_LE(largest_gap(next(block), wanted(block)), 1e-11) << golden::title(c);
      const MemoryBank part = part_of(*bank, block, all_of(bank->count()));
      energy += x(block).squaredNorm() / 2.0 - log_sum_exp(part.scores(x(block)), beta);
      ++tried;
    }
    EXPECT_NEAR(energy, c["energy"].get<double>(), 1e-11) << golden::title(c);
  }
  EXPECT_GT(tried, 8);
}

TEST(MultiHead, RetrievesImageLikePatternsAsTheReference) {
  const auto bank = golden::blob_bank();
  for (const auto& c : golden::list("d784")) {
    const auto& expected = c["heads_top_bottom"];
    const Step step = multi_head(bank, c["beta"], 2)->step(golden::blob_query(*bank, c));
    const Eigen::MatrixXd heads = golden::columns(expected["w"]);
    EXPECT_LE(largest_gap(step.weights, heads.rowwise().mean()), 1e-10) << golden::title(c);
    expect_digest(step.next, expected, golden::title(c));
  }
}

TEST(MultiHead, OfOneHeadIsTheDenseModel) {
  for (const auto& c : golden::list("dense")) {
    const auto bank = golden::bank(c);
    const State x = golden::vector(c["x"]);
    for (const char* split : {"rows", "interleaved"}) {
      const auto one = multi_head(bank, c["beta"], 1, split, "comparable");
      expect_step(*one, x, c["out"], c["w"], 1e-12, golden::title(c));
      const auto dense = fitted("dense", bank, {{"beta", c["beta"].get<double>()}});
      EXPECT_EQ(one->energy(x).has_value(), dense->energy(x).has_value());
    }
  }
}

TEST(MultiHead, HasTheSumOfItsHeadsEnergies) {
  const auto bank = bank_of(golden::sphere(5, 12, 16));
  const State x = golden::sphere(6, 1, 16).col(0);
  double sum = 0.0;
  for (Index s = 0; s < 4; ++s) {
    const std::vector<Index> block{s, s + 4, s + 8, s + 12};
    const auto part = std::make_shared<const MemoryBank>(part_of(*bank, block, all_of(12)));
    sum += *fitted("dense", part, {{"beta", 3.0}})->energy(x(block));
  }
  EXPECT_NEAR(*multi_head(bank, 3.0, 4, "interleaved")->energy(x), sum, 1e-13);
}

TEST(MultiHead, PutsItsAnswerTogetherFromSeveralMemories) {
  const Eigen::MatrixXd xi = golden::sphere(5, 8, 64);
  State x = xi.col(2);
  x.tail(32) = xi.col(5).tail(32);
  EXPECT_LE(largest_gap(multi_head(bank_of(xi), 200.0, 2)->step(x).next, x), 1e-6);
}

TEST(MultiHead, FillsAHiddenBandWithTheMeanOfThatBand) {
  const auto bank = bank_of(golden::sphere(5, 8, 64));
  State x = bank->values().column(2);
  x.head(32).setZero();
  const State next = multi_head(bank, 200.0, 2)->step(x).next;
  EXPECT_LE(largest_gap(next.head(32), bank->values().mean().head(32)), 1e-14);
}

TEST(MultiHead, MakesUpForSmallPartsWithAComparableBeta) {
  Eigen::MatrixXd xi = golden::sphere(5, 8, 8);
  xi.bottomRows(4) *= 1e-3;
  const State x = xi.col(2);
  const auto far = [&](const std::string& rule) {
    const State next = multi_head(bank_of(xi), 60.0, 2, "rows", rule)->step(x).next;
    return (next - x).tail(4).norm();
  };
  EXPECT_LT(far("comparable"), 0.5 * far("same"));
}

TEST(MultiHead, KeepsEightBitMemoriesExact) {
  auto bytes = std::make_shared<Patterns::Bytes>(6 * 10);
  for (std::size_t i = 0; i < bytes->size(); ++i) {
    (*bytes)[i] = static_cast<std::uint8_t>(i * 37 % 256);
  }
  const Patterns stored = Patterns::from_bytes(bytes, 10, 1.0 / 255.0, -0.25);
  const Patterns centred = stored.minus(stored.mean());
  const Patterns unit = centred.scaled(centred.squared_norms().cwiseSqrt().cwiseInverse());
  const auto eight_bit = std::make_shared<const MemoryBank>(unit);
  const State x = unit.column(3);
  EXPECT_LE(largest_gap(multi_head(eight_bit, 5.0, 3)->step(x).next,
                        multi_head(bank_of(unit.dense()), 5.0, 3)->step(x).next),
            1e-14);
}

TEST(MultiHead, RefusesMoreHeadsThanEntries) {
  const Variant& variant = *find_variant("multi-head");
  const auto refused = variant.fit(bank_of(golden::sphere(5, 12, 8)),
                                   parameters_of(variant, {{"heads", std::int64_t{9}}}), {});
  ASSERT_FALSE(refused.has_value());
  EXPECT_EQ(refused.error().text, "heads = 9 is more than the 8 entries of a pattern; give 1 to 8");
}

}  // namespace
}  // namespace mnemoscope
