#include <tbb/task_arena.h>

#include <vector>

#include "golden/generators.h"
#include "kernels/tally.h"
#include "variants/golden_step.h"

namespace mnemoscope {
namespace {

TEST(Linear, AgreesWithTheReferenceInBothForms) {
  for (const auto& c : golden::list("linear")) {
    const auto retriever = fitted("linear", golden::bank(c), {});
    const State x = golden::vector(c["x"]);
    expect_step(*retriever, x, c["out"], c["w"], 1e-12, golden::title(c));
    expect_step(*retriever, x, c["out_fast"], c["w"], 1e-12, golden::title(c));
    EXPECT_EQ(retriever->energy(x), std::nullopt);
    EXPECT_FALSE(retriever->attention(x).has_value());
  }
}

TEST(Linear, RetrievesImageLikePatternsAsTheReference) {
  const auto bank = golden::blob_bank();
  const auto retriever = fitted("linear", bank, {});
  for (const auto& c : golden::list("d784")) {
    const Step step = retriever->step(golden::blob_query(*bank, c));
    EXPECT_LE(largest_gap(step.weights, golden::vector(c["linear"]["w"])), 1e-10)
        << golden::title(c);
    expect_digest(step.next, c["linear"], golden::title(c));
  }
}

TEST(Linear, StaysFiniteWhereEveryFeatureUnderflows) {
  Eigen::MatrixXd xi(2, 3);
  xi << -2000.0, 0.0, -1500.0,  //
      0.0, -2000.0, -1500.0;
  const auto retriever = fitted("linear", bank_of(xi), {});
  const Step step = retriever->step(Eigen::Vector2d(-1000.0, -1400.0));
  EXPECT_NEAR(step.weights.sum(), 1.0, 1e-12);
  EXPECT_LE(largest_gap(step.weights, Eigen::Vector3d(0.0, 1.0, 0.0)), 1e-12);
  EXPECT_LE(largest_gap(step.next, xi.col(1)), 1e-9);
}

TEST(Linear, ReturnsNearlyTheMeanOfImages) {
  const auto bank = golden::blob_bank();
  const State x = bank->values().column(9);
  const State next = fitted("linear", bank, {})->step(x).next;
  const State mean = bank->values().mean();
  EXPECT_LT((next - mean).norm(), 0.2 * (x - mean).norm());
}

TEST(Linear, CostsTheMemoriesOnlyTheWeightsThatAreShownOnceTheyAreMany) {
  const Variant& variant = *find_variant("linear");
  const auto flops = [&](Index m) {
    return variant.cost({.m = m, .d = 784}, parameters_of(variant, {})).step.flops;
  };
  EXPECT_EQ(flops(100), 4.0 * 100 * 784);
  const double answer = 2.0 * 784 * 784 + 2.0 * 784;
  EXPECT_EQ(flops(785), 2.0 * 785 * 784 + answer);
  EXPECT_EQ(flops(4000), 2.0 * 4000 * 784 + answer);
  EXPECT_EQ(flops(60000), 2.0 * 60000 * 784 + answer);
  EXPECT_EQ(flops(100000), 4.0 * 100000 * 784) << "too much work to sum up";
}

TEST(Linear, IsFittedTheSameOnAnyNumberOfThreads) {
  const auto values = golden::uniform(3, 1500, 300);
  auto bytes = std::make_shared<Patterns::Bytes>();
  for (const double v : values.reshaped()) bytes->push_back(static_cast<std::uint8_t>(255.0 * v));
  const auto bank = std::make_shared<const MemoryBank>(
      Patterns::from_bytes(std::move(bytes), 300, 1.0 / 255.0, 0.0));
  const States x = golden::uniform(4, 3, 300);
  const Variant& variant = *find_variant("linear");
  const Cost formula =
      variant.cost({.m = 1500, .d = 300, .bytes_per_entry = 1.0}, parameters_of(variant, {})).fit;
  std::vector<States> answers;
  for (const int threads : {1, 2, 8}) {
    tbb::task_arena arena(threads);
    arena.execute([&] {
      const Counting counting;
      const auto retriever = fitted("linear", bank, {});
      EXPECT_NEAR(counting.counted().flops, formula.flops, 0.01 * formula.flops) << threads;
      EXPECT_EQ(counting.counted().exps, formula.exps) << threads;
      answers.push_back(retriever->next(x));
    });
  }
  EXPECT_EQ(answers[0], answers[1]);
  EXPECT_EQ(answers[0], answers[2]);
}

TEST(Linear, AnswersWithoutTheWeightsByTheSameBitsAndReadsNoMemory) {
  const auto few = bank_of(golden::uniform(3, 90, 60));
  const auto many = bank_of(golden::uniform(3, 900, 60));
  const States x = golden::uniform(4, 3, 60);
  double flops = 0.0;
  for (const auto& bank : {few, many}) {
    const auto retriever = fitted("linear", bank, {});
    const Counting counting;
    const States next = retriever->next(x);
    const double counted = counting.counted().flops;
    EXPECT_EQ(counted, flops > 0.0 ? flops : counted);
    flops = counted;
    EXPECT_EQ(next, retriever->step(x).next);
    EXPECT_TRUE(retriever->skips_memories());
    const Step step = retriever->step_towards_end(x);
    EXPECT_EQ(step.weights.size(), 0);
    EXPECT_EQ(retriever->weights_of(x, step, 1), retriever->step(x).weights.col(1));
  }
  // Nothing is summed up for them, and everything underflows.
  const auto tiny = bank_of(golden::uniform(3, 20, 60));
  EXPECT_FALSE(fitted("linear", tiny, {})->skips_memories());
  EXPECT_EQ(fitted("linear", tiny, {})->next(x), fitted("linear", tiny, {})->step(x).next);
  const States far = States::Constant(60, 1, -2000.0);
  EXPECT_EQ(fitted("linear", many, {})->next(far), fitted("linear", many, {})->step(far).next);
}

TEST(Linear, TellsMemoriesApartBetterWithALargerGain) {
  const auto bank = bank_of(golden::sphere(5, 12, 64));
  const State x = bank->values().column(3);
  const auto weight = [&](double gain) {
    return fitted("linear", bank, {{"gain", gain}})->step(x).weights(3);
  };
  EXPECT_GT(weight(1.0), 1.0 / 12.0);
  EXPECT_GT(weight(30.0), weight(1.0));
}

}  // namespace
}  // namespace mnemoscope
