#include "engine/matrix/ends.h"
#include "golden/generators.h"
#include "kernels/tally.h"
#include "variants/fitted.h"

namespace mnemoscope {
namespace {

constexpr Index kMemories = 900;
constexpr Index kEntries = 40;

struct Followed {
  Ends ends{};
  Tally counted{};
};

Followed followed(const std::shared_ptr<const Retriever>& model, const States& starts,
                  const RunOptions& options) {
  const StepModels models{model};
  const VariantChoice choice{.id = "linear",
                             .parameters = parameters_of(*find_variant("linear"), {})};
  const AskedQueries queries{.states = starts};
  const Counting counting;
  const auto ends =
      follow_to_ends({.models = models, .choice = choice, .options = options, .queries = queries},
                     [] { return false; });
  EXPECT_TRUE(ends);
  return {.ends = ends.value_or(Ends{}), .counted = counting.counted()};
}

TEST(MatrixEnds, OfAModelThatLeavesTheMemoriesAloneAreThoseOfItsSteps) {
  const std::shared_ptr<const Retriever> model =
      fitted("linear", bank_of(golden::uniform(3, kMemories, kEntries)), {{"gain", 3.0}});
  ASSERT_TRUE(model->skips_memories());
  const States starts = golden::uniform(4, 12, kEntries);
  const RunOptions options{.steps = 6, .tolerance = 0.0};
  const Ends ends = followed(model, starts, options).ends;
  for (Index n = 0; n < starts.cols(); ++n) {
    States x = starts.col(n);
    Step step = model->step(x);
    for (int t = 0; t < options.steps && step.next != x; ++t) {
      x = step.next;
      step = model->step(x);
    }
    EXPECT_EQ(ends.states.col(n), x.col(0)) << n;
    EXPECT_EQ(ends.weights.col(n), step.weights.col(0)) << n;
  }
  EXPECT_EQ(ends.scores.size(), 0);
}

TEST(MatrixEnds, ReadTheMemoriesOnlyForTheWeightsAtTheEnd) {
  const std::shared_ptr<const Retriever> model =
      fitted("linear", bank_of(golden::uniform(3, kMemories, kEntries)), {{"gain", 3.0}});
  const States starts = golden::uniform(4, 12, kEntries);
  const double weights = 12.0 * 2.0 * kMemories * kEntries;
  const double answers = 12.0 * 2.0 * kEntries * (kEntries + 2.0);
  for (const int steps : {1, 8}) {
    const Tally counted = followed(model, starts, {.steps = steps, .tolerance = 0.0}).counted;
    EXPECT_LE(counted.flops, weights + (steps + 2) * answers) << steps;
    EXPECT_GE(counted.flops, weights) << steps;
  }
}

}  // namespace
}  // namespace mnemoscope
