// The dense step on the device against the CPU in double precision, which is the specification.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <thread>
#include <vector>

#include "gpu/cross_check.h"
#include "gpu/float_error.h"
#include "gpu/gpu_backend.h"
#include "gpu/random_bank.h"

namespace mnemoscope {
namespace {

using namespace testing;

std::shared_ptr<GpuBackend> backend(const GpuOptions& options) {
  auto made = make_gpu_backend(options);
  EXPECT_TRUE(made) << made.error().text;
  return made ? *made : nullptr;
}

/// One random problem of a kind: sizes, sharpness and states all follow from the seed.
struct Problem {
  std::shared_ptr<const MemoryBank> bank;
  Parameters parameters;
  States states;
  std::string words;
};

// Between 1 and `most`, small ones as likely as large ones.
Index log_uniform(Index most, Lcg& random) {
  return static_cast<Index>(
      std::exp(random.uniform() * std::log(static_cast<double>(most) + 0.99)));
}

Problem random_problem(Storage storage, std::uint64_t seed) {
  Lcg random(seed);
  const bool centred = storage == Storage::centred_bytes || storage == Storage::normalised_bytes;
  Index m = std::max<Index>(centred ? 2 : 1, log_uniform(5000, random));  // one, centred, is zero
  const Index d = std::max<Index>(2, log_uniform(3072, random));
  Index n = log_uniform(300, random);
  while (m * d * n > 8'000'000) (n > 1 ? n : m) /= 2;  // what a software renderer does in a blink
  const double sharpness = std::pow(10.0, -3.0 + 9.0 * random.uniform());
  auto bank = random_bank(storage, m, d, random);
  return {
      .bank = bank,
      .parameters = dense_at(*bank, sharpness),
      .states = states_near(*bank, n, random.uniform(), random),
      .words = fmt::format("{}, M {}, d {}, N {}, b {:.3g}", name_of(storage), m, d, n, sharpness)};
}

Result<Step> step_on(Backend& gpu, const Problem& problem) {
  auto stepper = gpu.prepare(dense_variant(), problem.bank, problem.parameters, nullptr);
  if (!stepper) return tl::unexpected(stepper.error());
  return (*stepper)->step(problem.states);
}

Result<double> check(Backend& gpu, const Problem& problem) {
  return check_against_cpu(gpu, dense_variant(), problem.bank, problem.parameters, problem.states);
}

class DenseStep : public ::testing::TestWithParam<Storage> {};

std::string case_name(const ::testing::TestParamInfo<Storage>& tested) {
  std::string name = name_of(tested.param);
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == ' ' || c == '-'; }, '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(EveryStorage, DenseStep, ::testing::ValuesIn(kEveryStorage), case_name);

// The promise of the backend: 200 random banks in all, guard bands around every buffer.
TEST_P(DenseStep, AgreesWithTheCpuWithin1e4OfTheLargestEntry) {
  const auto gpu = backend({.guard_bands = true});
  ASSERT_TRUE(gpu);
  for (std::uint64_t seed = 1; seed <= 29; ++seed) {
    const Problem problem = random_problem(GetParam(), seed);
    const auto difference = check(*gpu, problem);
    ASSERT_TRUE(difference) << problem.words << ": " << difference.error().text;
    EXPECT_LT(*difference, 1e-4) << problem.words;
  }
}

TEST_P(DenseStep, InDoublePrecisionAgreesToRounding) {
  const auto gpu = backend({.precision = GpuPrecision::double_precision, .guard_bands = true});
  ASSERT_TRUE(gpu);
  for (std::uint64_t seed = 101; seed <= 106; ++seed) {
    const Problem problem = random_problem(GetParam(), seed);
    const auto difference = check(*gpu, problem);
    ASSERT_TRUE(difference) << problem.words << ": " << difference.error().text;
    EXPECT_LT(*difference, 1e-9) << problem.words;
  }
}

// As it is cut for hardware, whoever computes it: other orders of the same sums.
TEST_P(DenseStep, CutForManyThreadsAgreesToRounding) {
  const auto gpu =
      backend({.precision = GpuPrecision::double_precision, .wide = true, .guard_bands = true});
  ASSERT_TRUE(gpu);
  for (std::uint64_t seed = 101; seed <= 112; ++seed) {
    const Problem problem = random_problem(GetParam(), seed);
    const auto difference = check(*gpu, problem);
    ASSERT_TRUE(difference) << problem.words << ": " << difference.error().text;
    EXPECT_LT(*difference, 1e-9) << problem.words;
  }
}

TEST_P(DenseStep, InFloatStaysUnderItsErrorBound) {
  const auto gpu = backend({.precision = GpuPrecision::single_precision});
  ASSERT_TRUE(gpu);
  for (std::uint64_t seed = 201; seed <= 210; ++seed) {
    const Problem problem = random_problem(GetParam(), seed);
    const auto step = step_on(*gpu, problem);
    ASSERT_TRUE(step) << problem.words << ": " << step.error().text;
    const auto fitted = dense_variant().fit(problem.bank, problem.parameters, {});
    const States wanted = (*fitted)->step(problem.states).next;
    const BankSizes sizes = bank_sizes(*problem.bank);
    const double norm = problem.states.colwise().norm().maxCoeff();
    const double bound = float_step_error(sizes, problem.parameters, norm) * sizes.entry;
    EXPECT_LE((step->next - wanted).cwiseAbs().maxCoeff(), bound) << problem.words;
  }
}

// Tiles of a few memories, slices of a few states: sums are ordered otherwise, nothing else
// changes.
TEST_P(DenseStep, IsTheSameWhenALowLimitForcesTiles) {
  const auto whole = backend({.precision = GpuPrecision::double_precision});
  const auto tiled = backend({.precision = GpuPrecision::double_precision,
                              .storage_block_limit = 40'000,
                              .guard_bands = true});
  ASSERT_TRUE(whole && tiled);
  Lcg random(11);
  const auto bank = random_bank(GetParam(), 1501, 203, random);
  const Problem problem{.bank = bank,
                        .parameters = dense_at(*bank, 3.0),
                        .states = states_near(*bank, 13, 0.3, random),
                        .words = {}};
  const auto expected = step_on(*whole, problem);
  const auto step = step_on(*tiled, problem);
  ASSERT_TRUE(expected && step) << (step ? expected : step).error().text;
  EXPECT_LT(largest_difference(*step, *expected), 1e-11);
}

TEST_P(DenseStep, GivesNanExactlyWhereTheStateHoldsNan) {
  const auto gpu = backend({.guard_bands = true});
  ASSERT_TRUE(gpu);
  for (const double sharpness : {0.5, 5000.0}) {  // float, then double
    Lcg random(12);
    const auto bank = random_bank(GetParam(), 321, 45, random);
    Problem problem{.bank = bank,
                    .parameters = dense_at(*bank, sharpness),
                    .states = states_near(*bank, 9, 0.2, random),
                    .words = {}};
    problem.states(17, 4) = std::numeric_limits<double>::quiet_NaN();
    problem.states(0, 8) = std::numeric_limits<double>::quiet_NaN();
    const auto step = step_on(*gpu, problem);
    ASSERT_TRUE(step) << step.error().text;
    for (Index n = 0; n < 9; ++n) {
      const bool tainted = n == 4 || n == 8;
      EXPECT_EQ(step->next.col(n).array().isNaN().count(), tainted ? 45 : 0) << n;
      EXPECT_EQ(step->weights.col(n).array().isNaN().count(), tainted ? 321 : 0) << n;
    }
    const auto difference = check(*gpu, problem);
    ASSERT_TRUE(difference);
    EXPECT_LT(*difference, 1e-4);
  }
}

TEST(DenseStepExtremes, BetaFromTheSmallestToTheLargestIsRight) {
  const auto gpu = backend({.guard_bands = true});
  ASSERT_TRUE(gpu);
  Lcg random(13);
  for (const Storage storage : kEveryStorage) {
    const auto bank = random_bank(storage, 50, 64, random);
    Parameters parameters = dense_at(*bank, 1.0);
    for (const double beta : {1e-8, 1e-3, 1.0, 1e3, 1e8}) {
      ASSERT_TRUE(parameters.set(dense_variant().parameters, "beta", beta));
      const auto difference = check_against_cpu(*gpu, dense_variant(), bank, parameters,
                                                states_near(*bank, 3, 0.5, random));
      ASSERT_TRUE(difference) << difference.error().text;
      EXPECT_LT(*difference, 1e-4) << name_of(storage) << ", beta " << beta;
    }
  }
}

TEST(DenseStepExtremes, TheCornersOfTheSizesAreRight) {
  const auto gpu = backend({.guard_bands = true});
  ASSERT_TRUE(gpu);
  struct Sizes {
    Index m, d, n;
  };
  for (const auto& [m, d, n] :
       {Sizes{5000, 3072, 1}, {4999, 3071, 2}, {5000, 1, 300}, {1, 3071, 300}, {1, 1, 300}}) {
    for (const Storage storage : {Storage::bytes, Storage::floats}) {
      Lcg random(16);
      const auto bank = random_bank(storage, m, d, random);
      const auto difference = check_against_cpu(*gpu, dense_variant(), bank, dense_at(*bank, 20.0),
                                                states_near(*bank, n, 0.5, random));
      ASSERT_TRUE(difference) << difference.error().text;
      EXPECT_LT(*difference, 1e-4) << name_of(storage) << ", M " << m << ", d " << d << ", N " << n;
    }
  }
}

TEST(DenseStepExtremes, OneMemoryOfOneEntryIsReturnedWhateverTheState) {
  const auto gpu = backend({.guard_bands = true});
  ASSERT_TRUE(gpu);
  const auto bank =
      std::make_shared<MemoryBank>(Patterns::from_values(Eigen::MatrixXd::Constant(1, 1, 0.75)));
  const Problem problem{.bank = bank,
                        .parameters = dense_at(*bank, 10.0),
                        .states = States::Constant(1, 5, -3.0),
                        .words = {}};
  const auto step = step_on(*gpu, problem);
  ASSERT_TRUE(step) << step.error().text;
  EXPECT_EQ(step->next, States::Constant(1, 5, 0.75));
  EXPECT_EQ(step->weights, Weights::Ones(1, 5));
}

TEST(DenseStepExtremes, AHundredThousandMemoriesShareOneSoftmax) {
  const auto gpu = backend({.guard_bands = true});
  ASSERT_TRUE(gpu);
  Lcg random(14);
  const auto bank = random_bank(Storage::bytes, 100'000, 5, random);
  const Problem problem{.bank = bank,
                        .parameters = dense_at(*bank, 30.0),
                        .states = states_near(*bank, 2, 0.1, random),
                        .words = {}};
  const auto step = step_on(*gpu, problem);
  ASSERT_TRUE(step) << step.error().text;
  EXPECT_NEAR(step->weights.col(0).sum(), 1.0, 1e-5);
  const auto difference = check(*gpu, problem);
  ASSERT_TRUE(difference);
  EXPECT_LT(*difference, 1e-4);
}

TEST(DenseStepExtremes, EqualMemoriesShareTheWeightEqually) {
  const auto gpu = backend({});
  ASSERT_TRUE(gpu);
  Eigen::MatrixXd columns(3, 3);
  columns << 1, 1, -1, 2, 2, 0, 3, 3, 1;
  const auto bank = std::make_shared<MemoryBank>(Patterns::from_values(columns));
  const Problem problem{
      .bank = bank, .parameters = dense_at(*bank, 1e6), .states = columns.leftCols(1), .words = {}};
  const auto step = step_on(*gpu, problem);
  ASSERT_TRUE(step) << step.error().text;
  EXPECT_EQ(step->weights, (Weights(3, 1) << 0.5, 0.5, 0.0).finished());
  EXPECT_EQ(step->next, columns.leftCols(1));
}

TEST(DenseStepExtremes, StepsAreTheSameToTheBitEveryTime) {
  const auto gpu = backend({});
  ASSERT_TRUE(gpu);
  const Problem problem = random_problem(Storage::normalised_bytes, 15);
  const auto first = step_on(*gpu, problem);
  const auto second = step_on(*gpu, problem);
  ASSERT_TRUE(first && second);
  EXPECT_EQ(first->next, second->next);
  EXPECT_EQ(first->weights, second->weights);
}

TEST(DenseStepFromManyThreads, GivesEachCallerItsOwnAnswer) {
  const auto gpu = backend({.guard_bands = true});
  ASSERT_TRUE(gpu);
  constexpr std::size_t kCallers = 8;
  std::vector<double> worst(kCallers, std::numeric_limits<double>::infinity());
  {
    std::vector<std::jthread> callers;
    for (std::size_t caller = 0; caller < kCallers; ++caller) {
      callers.emplace_back([&, caller] {
        double largest = 0.0;
        for (std::uint64_t round = 0; round < 4; ++round) {
          Lcg random(1000 * caller + round);
          const auto bank =
              random_bank(kEveryStorage[caller % 7], 100 + random.below(100), 33, random);
          const auto difference =
              check_against_cpu(*gpu, dense_variant(), bank, dense_at(*bank, 8.0),
                                states_near(*bank, 1 + random.below(9), 0.3, random));
          largest =
              std::max(largest, difference ? *difference : std::numeric_limits<double>::infinity());
        }
        worst[caller] = largest;
      });
    }
  }
  EXPECT_THAT(worst, ::testing::Each(::testing::Lt(1e-4)));
}

TEST(LargestDifference, IsRelativeToTheLargestEntryOfTheSpecification) {
  const Step specification{.next = States::Constant(2, 1, 4.0),
                           .weights = Weights::Constant(3, 1, 0.5)};
  Step step = specification;
  EXPECT_EQ(largest_difference(step, specification), 0.0);
  step.next(1, 0) = 4.2;
  EXPECT_NEAR(largest_difference(step, specification), 0.05, 1e-12);
  step.weights(0, 0) = 0.4;
  EXPECT_NEAR(largest_difference(step, specification), 0.2, 1e-12);
}

TEST(LargestDifference, IsInfiniteWhereOnlyOneIsNanOrShapesDiffer) {
  const double nan = std::numeric_limits<double>::quiet_NaN();
  const Step good{.next = States::Ones(2, 1), .weights = Weights::Ones(1, 1)};
  Step bad = good;
  bad.next(0, 0) = nan;
  EXPECT_TRUE(std::isinf(largest_difference(bad, good)));
  EXPECT_TRUE(std::isinf(largest_difference(good, bad)));
  EXPECT_EQ(largest_difference(bad, bad), 0.0);
  bad.next = States::Ones(3, 1);
  EXPECT_TRUE(std::isinf(largest_difference(bad, good)));
}

TEST(DenseStepInPieces, HasTheSameBitsHoweverLongPiecesMayTake) {
  const auto whole = backend({.slice_seconds = 0.0});
  const auto pieces = backend({.slice_seconds = 1e-9});  // as few states at once as there can be
  for (const std::uint64_t seed : {1U, 2U, 3U}) {
    Lcg random(seed);
    const auto bank = random_bank(Storage::normalised_bytes, 700, 150, random);
    const Problem problem{.bank = bank,
                          .parameters = dense_at(*bank, 20.0),
                          .states = states_near(*bank, 37, 0.5, random),
                          .words = "in pieces"};
    const auto expected = step_on(*whole, problem);
    ASSERT_TRUE(expected) << expected.error().text;
    for (int again = 0; again < 2; ++again) {  // also once the pace is known
      const auto step = step_on(*pieces, problem);
      ASSERT_TRUE(step) << step.error().text;
      EXPECT_EQ(step->next, expected->next);
      EXPECT_EQ(step->weights, expected->weights);
    }
  }
}

}  // namespace
}  // namespace mnemoscope
