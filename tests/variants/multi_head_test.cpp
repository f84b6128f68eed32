#include "core/separation.h"
#include "variants/golden_step.h"
#include "variants/parts/part.h"

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

/// Which head sees each entry.
std::vector<int> heads_of(Index heads, const std::string& split, const ImageShape& shape) {
  const Index d = shape.dimension();
  const auto retriever =
      fitted("multi-head", bank_of(golden::sphere(5, 3, d)),
             {{"heads", std::int64_t{heads}}, {"split", split}}, {.shape = shape});
  std::vector<int> seen_by(static_cast<std::size_t>(d), -1);
  int head = 0;
  const Heads all = *retriever->heads(State::Zero(d));
  for (const auto& entries : all.entries) {
    for (const Index i : entries) seen_by[static_cast<std::size_t>(i)] = head;
    ++head;
  }
  return seen_by;
}

TEST(MultiHead, SplitsAPictureIntoBandsOfWholeRows) {
  EXPECT_EQ(heads_of(2, "rows", {.width = 2, .height = 3, .channels = 1}),
            (std::vector<int>{0, 0, 1, 1, 1, 1}));
  EXPECT_EQ(heads_of(2, "rows", {.width = 1, .height = 3, .channels = 3}),
            (std::vector<int>{0, 0, 0, 1, 1, 1, 1, 1, 1}));
  EXPECT_EQ(heads_of(3, "rows", {.width = 3, .height = 2, .channels = 1}),
            (std::vector<int>{0, 0, 1, 1, 2, 2}));
}

TEST(MultiHead, SplitsAPictureIntoPatchesAsNearToSquaresAsItCan) {
  EXPECT_EQ(heads_of(4, "patches", {.width = 4, .height = 3, .channels = 1}),
            (std::vector<int>{0, 0, 1, 1,  //
                              2, 2, 3, 3,  //
                              2, 2, 3, 3}));
  EXPECT_EQ(heads_of(2, "patches", {.width = 2, .height = 2, .channels = 1}),
            (std::vector<int>{0, 0, 1, 1}));
  EXPECT_EQ(heads_of(2, "patches", {.width = 2, .height = 1, .channels = 3}),
            (std::vector<int>{0, 0, 0, 1, 1, 1}));
  EXPECT_EQ(heads_of(6, "patches", {.width = 3, .height = 2, .channels = 1}),
            (std::vector<int>{0, 1, 2, 3, 4, 5}));
}

TEST(MultiHead, GivesEveryColourAHead) {
  EXPECT_EQ(heads_of(3, "channels", {.width = 2, .height = 1, .channels = 3}),
            (std::vector<int>{0, 1, 2, 0, 1, 2}));
}

TEST(MultiHead, WithoutAPictureSplitsTheEntriesInOrder) {
  const auto bank = bank_of(golden::sphere(5, 12, 10));
  const State x = bank->values().column(2);
  for (const char* split : {"rows", "patches"}) {
    const Heads heads = *multi_head(bank, 3.0, 4, split)->heads(x);
    EXPECT_EQ(heads.entries,
              (std::vector<std::vector<Index>>{{0, 1}, {2, 3, 4}, {5, 6}, {7, 8, 9}}))
        << split;
  }
}

TEST(MultiHead, ShowsWhatEachOfItsHeadsAttendsTo) {
  const Eigen::MatrixXd xi = golden::sphere(5, 8, 64);
  State x = xi.col(2);
  x.tail(32) = xi.col(5).tail(32);
  const auto retriever = multi_head(bank_of(xi), 200.0, 2);
  const Heads heads = *retriever->heads(x);
  EXPECT_GT(heads.weights(2, 0), 0.99);
  EXPECT_GT(heads.weights(5, 1), 0.99);
  EXPECT_LE(largest_gap(retriever->step(x).weights, heads.weights.rowwise().mean()), 1e-15);
}

TEST(MultiHead, RefusesASplitThatDoesNotSuitThePictures) {
  const auto bank = bank_of(golden::sphere(5, 3, 12));
  const auto why = [&](const char* split, std::int64_t heads, const ImageShape& shape) {
    return refusal("multi-head", bank, {{"split", std::string(split)}, {"heads", heads}},
                   {.shape = shape});
  };
  EXPECT_EQ(
      why("channels", 3, {.width = 3, .height = 4, .channels = 1}),
      "split = \"channels\" needs colour pictures and heads = 3, not 1 channel and heads = 3; "
      "change one of them");
  EXPECT_EQ(why("channels", 4, {.width = 2, .height = 2, .channels = 3}),
            "split = \"channels\" needs colour pictures and heads = 3, not 3 channels and heads = "
            "4; change one of them");
  EXPECT_EQ(why("patches", 5, {.width = 3, .height = 4, .channels = 1}),
            "heads = 5 is no number of patches that fit into 3 x 4 pixels; give a product of two "
            "numbers no larger than these");
}

TEST(MultiHead, RefusesMoreHeadsThanEntries) {
  EXPECT_EQ(refusal("multi-head", bank_of(golden::sphere(5, 12, 8)), {{"heads", std::int64_t{9}}}),
            "heads = 9 is more than the 8 entries of a pattern; give 1 to 8");
}

}  // namespace
}  // namespace mnemoscope
