// Many states at once by the fast kernels: as near as a run's steps, and each as if it were alone.
#include "engine/fast_steps.h"

#include <gtest/gtest.h>
#include <tbb/global_control.h>
#include <tbb/task_arena.h>

#include <cstdint>
#include <vector>

#include "core/random.h"
#include "engine/landscape_problem.h"
#include "engine/matrix/success.h"

namespace mnemoscope {
namespace {

/// Random pictures of norm 1, 8 bits an entry.
std::shared_ptr<const Memories> random_pictures(Index count, Index dimension) {
  Lcg random(5);
  auto bytes = std::make_shared<Patterns::Bytes>(static_cast<std::size_t>(count * dimension));
  for (std::uint8_t& byte : *bytes) byte = static_cast<std::uint8_t>(random.next() >> 56U);
  const Patterns images = Patterns::from_bytes(std::move(bytes), dimension, 1.0 / 255.0, 0.0);
  Memories memories;
  memories.images.shape = guess_shape(dimension);
  memories.bank = std::make_shared<const MemoryBank>(
      images.scaled(images.squared_norms().cwiseSqrt().cwiseInverse()));
  return std::make_shared<const Memories>(std::move(memories));
}

std::shared_ptr<const Retriever> model_of(const Memories& memories, const VariantChoice& chosen) {
  return *fit_variant(fit_key(memories, chosen, {}), [](double) { return true; });
}

States damaged(const MemoryBank& bank, Index count) {
  States x(bank.dimension(), count);
  for (Index n = 0; n < count; ++n) {
    x.col(n) = bank.values().column(7 * n % bank.count());
    x.col(n).tail(bank.dimension() / 2).setZero();
  }
  return x;
}

TEST(FastSteps, AreMadeOnlyWhereTheyMayBeAndTheModelHasSome) {
  const auto memories = digit_memories(60);
  const auto dense = model_of(*memories, choice("dense", 20.0));
  const auto linear = model_of(*memories, choice("linear", 20.0));
  const States x = damaged(*memories->bank, 5);
  for (const Precision precision : {Precision::exact, Precision::unsaid}) {
    EXPECT_FALSE(fast_next(*dense, x, precision));
    EXPECT_EQ(step_by(*dense, x.col(0), precision).next, dense->step(x.col(0)).next);
  }
  for (const Precision precision : {Precision::automatic, Precision::fast}) {
    EXPECT_TRUE(fast_next(*dense, x, precision));
    EXPECT_FALSE(fast_next(*linear, x, precision));
  }
}

TEST(FastSteps, AreWithinOneHundredThousandthAndNoStateKnowsOfAnother) {
  const auto memories = random_pictures(1500, 100);
  for (const double beta : {0.05, 2.0, 40.0, 5e4}) {
    SCOPED_TRACE(beta);
    const auto dense = model_of(*memories, choice("dense", beta));
    const States x = damaged(*memories->bank, 37);
    const States all = *fast_next(*dense, x, Precision::automatic);
    const States exact = dense->next(x);
    for (Index n = 0; n < x.cols(); ++n) {
      const double largest = exact.col(n).cwiseAbs().maxCoeff();
      EXPECT_LE((all.col(n) - exact.col(n)).cwiseAbs().maxCoeff(), 1.0001 * kFastEnough * largest);
      EXPECT_EQ(fast_next(*dense, x.col(n), Precision::automatic)->col(0), all.col(n)) << n;
    }
  }
}

TEST(FastSteps, AreExactWhereTheirBoundIsTooLarge) {
  MemorySpec spec{.sources = {"builtin:digits"}, .count = 50, .centre = true};
  const Memories memories = *load_memories(spec);
  const auto even = model_of(memories, choice("dense", 1e-6));
  const States x = damaged(*memories.bank, 9);
  const FastBatch batch = *even->fast_steps(x);
  ASSERT_GT(batch.error.minCoeff(), kFastEnough);
  const States next = *fast_next(*even, x, Precision::automatic);
  for (Index n = 0; n < x.cols(); ++n) EXPECT_EQ(next.col(n), even->next(x.col(n)).col(0));
}

/// Ends of the first `count` queries, in an arena of so many threads.
Ends ends_of(const Memories& memories, const VariantChoice& chosen, Precision precision,
             Index count, int threads) {
  const StepModels models{model_of(memories, chosen)};
  const RunOptions options{.steps = 12, .precision = precision};
  const AskedQueries queries{.states = damaged(*memories.bank, count)};
  Ends ends;
  tbb::task_arena arena(threads);
  arena.execute([&] {
    ends = *follow_to_ends(
        {.models = models, .choice = chosen, .options = options, .queries = queries},
        [] { return false; });
  });
  return ends;
}

TEST(FastSteps, LeadQueriesToTheSameEndsAsExactOnes) {
  const auto memories = digit_memories(300);
  for (const double beta : {1.0, 12.0, 30.0}) {
    SCOPED_TRACE(beta);
    const VariantChoice dense = choice("dense", beta);
    const Ends exact = ends_of(*memories, dense, Precision::exact, 40, 2);
    const Ends fast = ends_of(*memories, dense, Precision::automatic, 40, 2);
    EXPECT_NE(fast.states, exact.states);
    EXPECT_LE((fast.states - exact.states).cwiseAbs().maxCoeff(), 1e-5);
    EXPECT_LE((fast.weights - exact.weights).cwiseAbs().maxCoeff(), 1e-5);
    EXPECT_EQ(fast.scores.size(), 0) << "verdicts are by exact ones";
  }
}

TEST(FastSteps, LeadAQueryToTheSameBitsInAnyCompanyAndOnAnyNumberOfThreads) {
  const tbb::global_control more(tbb::global_control::max_allowed_parallelism, 8);
  const auto memories = digit_memories(700);
  const VariantChoice dense = choice("dense", 12.0);
  const Ends all = ends_of(*memories, dense, Precision::automatic, 70, 1);
  for (const int threads : {2, 8}) {
    const Ends again = ends_of(*memories, dense, Precision::automatic, 70, threads);
    EXPECT_EQ(again.states, all.states);
    EXPECT_EQ(again.weights, all.weights);
    EXPECT_EQ(again.still, all.still);
  }
  for (const Index few : {1, 3, 20}) {
    const Ends some = ends_of(*memories, dense, Precision::automatic, few, 2);
    EXPECT_EQ(some.states, all.states.leftCols(few));
    EXPECT_EQ(some.weights, all.weights.leftCols(few));
  }
}

TEST(FastSteps, CountTheSameSuccessesOnDigits) {
  const auto memories = digit_memories(200);
  const State mean = memories->bank->values().mean();
  std::vector<Index> asked;
  for (Index n = 0; n < 50; ++n) asked.push_back(7 * n % 200);
  const AskedQueries queries{.states = damaged(*memories->bank, 50)};
  for (const double beta : {5.0, 14.0, 30.0}) {
    const VariantChoice dense = choice("dense", beta);
    const StepModels models{model_of(*memories, dense)};
    std::vector<SuccessCount> counts;
    for (const Precision precision : {Precision::exact, Precision::automatic}) {
      const RunOptions options{.steps = 12, .precision = precision};
      counts.push_back(*count_successes(
          {.memories = *memories, .mean = mean, .choice = dense, .options = options}, models,
          queries, asked));
    }
    EXPECT_EQ(counts[0], counts[1]) << beta;
  }
}

TEST(FastSteps, OfALandscapeFollowTheExactFirstOnes) {
  const auto memories = random_pictures(2100, 16);
  LandscapeSpec spec = landscape(memories, choice("dense", 60.0), 12);
  const auto exact = computed(spec);
  EXPECT_EQ(exact->method, "in the space of the patterns");
  spec.options.precision = Precision::automatic;
  const auto fast = computed(spec);
  EXPECT_EQ(fast->energy, exact->energy);
  EXPECT_EQ(fast->residual, exact->residual);
  for (std::size_t i = 0; i < exact->labels.size(); ++i) {
    EXPECT_EQ(fast->attractor_at(i).kind, exact->attractor_at(i).kind) << i;
    EXPECT_EQ(fast->attractor_at(i).memory, exact->attractor_at(i).memory) << i;
  }
}

}  // namespace
}  // namespace mnemoscope
