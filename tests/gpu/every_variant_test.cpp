// One loop over the catalogue: whatever steps on the device steps as the CPU in double precision
// does, which is the specification.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <limits>

#include "gpu/cross_check.h"
#include "gpu/gpu_backend.h"
#include "gpu/random_bank.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

using namespace testing;

/// Multiply-adds of one step, and of one fit, that a software renderer and two cores do in a blink.
constexpr double kStepWork = 1e6;
constexpr double kFitWork = 1e8;

struct Sizes {
  Index m = 1;
  Index d = 1;
  Index n = 1;
};

/// A fitted variant with a batch to step.
struct Problem {
  const Variant* variant = nullptr;
  std::shared_ptr<const MemoryBank> bank{};
  Parameters parameters{};
  std::shared_ptr<const Retriever> retriever{};
  States states{};
  std::string words{};
};

Index log_uniform(Index most, Lcg& random) {
  return static_cast<Index>(
      std::exp(random.uniform() * std::log(static_cast<double>(most) + 0.99)));
}

/// The corners first, then anything between, with M d N up to the limit.
Sizes random_sizes(std::uint64_t number, Lcg& random) {
  constexpr Sizes kCorners[] = {{5000, 3072, 1}, {4999, 3071, 1}, {5000, 1, 300}, {1, 3072, 300},
                                {1, 1, 300},     {1, 1, 1},       {5000, 7, 3},   {3, 3071, 2}};
  if (number < std::size(kCorners)) return kCorners[number];
  Sizes sizes{log_uniform(5000, random), log_uniform(3072, random), log_uniform(300, random)};
  while (static_cast<double>(sizes.m * sizes.d * sizes.n) > kStepWork) {
    Index& cut = sizes.n > 1 ? sizes.n : sizes.m > sizes.d ? sizes.m : sizes.d;
    cut = (cut + 1) / 2;
  }
  return sizes;
}

ParameterValue random_value(const Parameter& row, double norm, Lcg& random) {
  const double share = random.uniform();
  if (row.kind == ParameterKind::toggle) return share < 0.5;
  const auto words = static_cast<Index>(row.choices.size());
  if (row.kind == ParameterKind::choice || (words > 0 && random.uniform() < 0.5)) {
    return row.choices[static_cast<std::size_t>(random.below(words))];
  }
  const double low = row.slider_min;
  const double high = row.slider_max;
  double value = row.scale == SliderScale::logarithmic && low > 0.0
                     ? low * std::pow(high / low, share)
                     : low + (high - low) * share;
  if (row.scales_with_norm) value /= norm * norm;
  value = std::clamp(value, row.min, row.max);
  if (row.kind == ParameterKind::integer) return static_cast<std::int64_t>(value);
  return value;
}

Parameters random_parameters(const Variant& variant, const MemoryBank& bank, Lcg& random) {
  Parameters parameters = Parameters::initial(variant.parameters);
  const double norm = std::max(bank.largest_norm(), 1e-3);
  for (const Parameter& row : variant.parameters) {
    if (!row.instead_of.empty() && random.uniform() < 0.5) continue;
    // A value out of range leaves the initial one.
    (void)parameters.set(variant.parameters, row.key, random_value(row, norm, random));
  }
  return parameters;
}

Shape shape_of(const Sizes& sizes) {
  return {.m = sizes.m, .d = sizes.d, .bytes_per_entry = 8.0};
}

/// A bank, parameters that fit it, and states, one of them now and then with a NaN in it.
Problem random_problem(const Variant& variant, std::uint64_t number) {
  Lcg random(1000 + number);
  Sizes sizes = random_sizes(number, random);
  const Storage storage = kEveryStorage[number % std::size(kEveryStorage)];
  const bool centred = storage == Storage::centred_bytes || storage == Storage::normalised_bytes;
  if (centred) sizes.m = std::max<Index>(sizes.m, 2);
  if (storage != Storage::floats) sizes.d = std::max<Index>(sizes.d, 2);
  const Parameters usual = Parameters::initial(variant.parameters);
  while (sizes.m > 2 && variant.cost(shape_of(sizes), usual).fit.flops > kFitWork) sizes.m /= 2;
  Problem problem{.variant = &variant, .bank = random_bank(storage, sizes.m, sizes.d, random)};
  const FitContext context{.target = random.below(sizes.m)};
  for (int attempt = 0; attempt < 50 && !problem.retriever; ++attempt) {
    problem.parameters = random_parameters(variant, *problem.bank, random);
    const CostModel cost = variant.cost(shape_of(sizes), problem.parameters);
    const double work = cost.fit.flops + cost.step.flops * static_cast<double>(sizes.n);
    if (attempt < 49 && work > 2.0 * kFitWork) continue;
    auto fitted = variant.fit(problem.bank, problem.parameters, context);
    if (fitted) problem.retriever = std::move(*fitted);
  }
  problem.states = states_near(*problem.bank, sizes.n, random.uniform(), random);
  if (number % 5 == 0) {
    problem.states(random.below(sizes.d), random.below(sizes.n)) =
        std::numeric_limits<double>::quiet_NaN();
  }
  problem.words = fmt::format("{} #{}: {}, M {}, d {}, N {}", variant.id, number, name_of(storage),
                              sizes.m, sizes.d, sizes.n);
  for (const auto& [key, value] : problem.parameters.values()) {
    problem.words += ", " + key + " = ";
    std::visit([&](const auto& v) { problem.words += fmt::format("{}", v); }, value);
  }
  return problem;
}

Result<Step> step_on(Backend& gpu, const Problem& problem) {
  auto stepper = gpu.prepare(*problem.variant, problem.bank, problem.parameters, problem.retriever);
  if (!stepper) return tl::unexpected(stepper.error());
  return (*stepper)->step(problem.states);
}

class EveryVariant : public ::testing::TestWithParam<const Variant*> {
 protected:
  std::shared_ptr<GpuBackend> backend(const GpuOptions& options) {
    auto made = make_gpu_backend(options);
    EXPECT_TRUE(made) << made.error().text;
    return made ? *made : nullptr;
  }
};

std::string case_name(const ::testing::TestParamInfo<const Variant*>& tested) {
  std::string name = tested.param->id;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

std::vector<const Variant*> with_passes() {
  std::vector<const Variant*> variants;
  for (const Variant* variant : catalogue()) {
    if (!variant->passes.empty()) variants.push_back(variant);
  }
  return variants;
}

INSTANTIATE_TEST_SUITE_P(Catalogue, EveryVariant, ::testing::ValuesIn(with_passes()), case_name);

// The promise of the backend: guard bands around every buffer, NaN where the CPU has NaN.
TEST_P(EveryVariant, StepsOn200RandomBanksWithin1e4OfTheLargestEntry) {
  const auto gpu = backend({.guard_bands = true});
  ASSERT_TRUE(gpu);
  Index states = 0;
  Index left_out = 0;
  int stepped = 0;
  for (std::uint64_t number = 0; stepped < 200 && number < 600; ++number) {
    const Problem problem = random_problem(*GetParam(), number);
    ASSERT_TRUE(problem.retriever) << problem.words;
    const auto step = step_on(*gpu, problem);
    if (!step && step.error().text.starts_with("with these parameters")) continue;
    ASSERT_TRUE(step) << problem.words << ": " << step.error().text;
    const Comparison compared = compare_steps(*problem.retriever, problem.states, *step);
    EXPECT_LT(compared.difference, kFaithful) << problem.words;
    states += problem.states.cols();
    left_out += compared.left_out;
    ++stepped;
  }
  EXPECT_EQ(stepped, 200);
  EXPECT_LE(left_out, states / 50);
  std::cout << GetParam()->id << ": " << left_out << " of " << states
            << " states left out, within rounding of a threshold\n";
}

// Whatever the kernel: a picture with a hole is no picture, not a very dark one.
TEST(SupportVectorsOnTheDevice, GiveNanWhereTheStateHoldsNan) {
  const auto made = make_gpu_backend();
  ASSERT_TRUE(made) << made.error().text;
  const Variant& svr = *find_variant("svr");
  Lcg random(17);
  const auto bank = random_bank(Storage::floats, 4, 5, random);
  States x = states_near(*bank, 2, 0.3, random);
  x(2, 1) = std::numeric_limits<double>::quiet_NaN();
  for (const char* kernel : {"normalised", "exp", "rbf", "polynomial", "linear"}) {
    Parameters parameters = Parameters::initial(svr.parameters);
    ASSERT_TRUE(parameters.set(svr.parameters, "kernel", std::string(kernel)));
    const auto difference = check_against_cpu(**made, svr, bank, parameters, x);
    ASSERT_TRUE(difference) << kernel << ": " << difference.error().text;
    EXPECT_LT(*difference, kFaithful) << kernel;
  }
}

// A low limit forces tiles of a few memories and slices of a few states.
TEST_P(EveryVariant, StepsTheSameInTiles) {
  const auto tiled = backend({.storage_block_limit = 60'000, .guard_bands = true});
  ASSERT_TRUE(tiled);
  Lcg random(11);
  const Parameters parameters = Parameters::initial(GetParam()->parameters);
  Sizes sizes{1501, 103, 13};
  while (GetParam()->cost(shape_of(sizes), parameters).fit.flops > 4.0 * kFitWork) sizes.m /= 2;
  for (const Storage storage : {Storage::normalised_bytes, Storage::noisy_keys}) {
    const auto bank = random_bank(storage, sizes.m, sizes.d, random);
    const auto difference = check_against_cpu(*tiled, *GetParam(), bank, parameters,
                                              states_near(*bank, sizes.n, 0.3, random));
    ASSERT_TRUE(difference) << difference.error().text;
    EXPECT_LT(*difference, kFaithful) << name_of(storage);
  }
}

// As many as the largest set that people bring, under a limit a sixth of its size.
TEST(SixtyThousandMemories, StepInTiles) {
  const auto gpu = make_gpu_backend({.storage_block_limit = std::size_t{8} << 20});
  ASSERT_TRUE(gpu) << gpu.error().text;
  Lcg random(14);
  const auto bank = random_bank(Storage::bytes, 60'000, 784, random);
  const States states = states_near(*bank, 1, 0.3, random);
  for (const char* id : {"dense", "sparse", "top-k", "linear"}) {
    const Variant& variant = *find_variant(id);
    const auto difference =
        check_against_cpu(**gpu, variant, bank, Parameters::initial(variant.parameters), states);
    ASSERT_TRUE(difference) << id << ": " << difference.error().text;
    EXPECT_LT(*difference, kFaithful) << id;
  }
}

// Beyond the slider the power of small weights is steep: they are found in another way there.
TEST(SparseAboveAlphaTwo, StepsAsTheCpuDoes) {
  const auto gpu = make_gpu_backend({.guard_bands = true});
  ASSERT_TRUE(gpu) << gpu.error().text;
  Lcg random(15);
  Problem problem{.variant = find_variant("sparse")};
  Index states = 0;
  Index left_out = 0;
  for (const double alpha : {2.01, 2.5, 4.0, 10.0}) {
    for (const double b : {0.1, 1.0, 10.0, 100.0}) {
      for (const Storage storage : {Storage::bytes, Storage::normalised_bytes}) {
        problem.bank = random_bank(storage, 300, 50, random);
        const double norm = problem.bank->largest_norm();
        problem.parameters = Parameters::initial(problem.variant->parameters);
        const auto& table = problem.variant->parameters;
        ASSERT_TRUE(problem.parameters.set(table, "alpha", alpha));
        ASSERT_TRUE(problem.parameters.set(table, "beta", b / (norm * norm)));
        problem.retriever = *problem.variant->fit(problem.bank, problem.parameters, {});
        problem.states = states_near(*problem.bank, 7, 0.5, random);
        const auto step = step_on(**gpu, problem);
        ASSERT_TRUE(step) << step.error().text;
        const Comparison compared = compare_steps(*problem.retriever, problem.states, *step);
        EXPECT_LT(compared.difference, kFaithful) << alpha << " " << b << " " << name_of(storage);
        states += problem.states.cols();
        left_out += compared.left_out;
      }
    }
  }
  EXPECT_LE(left_out, states / 10);
}

// Equal memories tie; so do all memories at the zero state.
TEST_P(EveryVariant, StepsWithTiesAsTheCpuDoes) {
  const auto gpu = backend({.guard_bands = true});
  ASSERT_TRUE(gpu);
  Lcg random(12);
  const auto bytes = std::make_shared<Patterns::Bytes>();
  for (int mu = 0; mu < 300; ++mu) {
    for (int i = 0; i < 10; ++i) {
      bytes->push_back(static_cast<std::uint8_t>(17 * ((mu % 3) + i)));
    }
  }
  const auto bank =
      std::make_shared<const MemoryBank>(Patterns::from_bytes(bytes, 10, 1.0 / 255.0, 0.0));
  States states = states_near(*bank, 4, 0.0, random);
  states.col(3).setZero();
  const Parameters parameters = Parameters::initial(GetParam()->parameters);
  const auto difference = check_against_cpu(*gpu, *GetParam(), bank, parameters, states);
  ASSERT_TRUE(difference) << difference.error().text;
  EXPECT_LT(*difference, kFaithful);
}

TEST(VariantsOnTheCpuOnly, SayWhy) {
  const auto gpu = make_gpu_backend();
  ASSERT_TRUE(gpu) << gpu.error().text;
  for (const Variant* variant : catalogue()) {
    std::string why;
    EXPECT_EQ((*gpu)->accelerates(*variant, &why), !variant->passes.empty()) << why;
    if (!variant->passes.empty()) continue;
    EXPECT_THAT(why, ::testing::HasSubstr("one after the other"));
  }
}

// A support that is drawn anew at every step is the state's own: the fit has none to give.
TEST(VariantsOnTheCpuOnly, AreToldWhenTheirParametersLeaveNothingFixed) {
  const auto gpu = make_gpu_backend();
  ASSERT_TRUE(gpu) << gpu.error().text;
  const Variant& variant = *find_variant("random-mask");
  Parameters parameters = Parameters::initial(variant.parameters);
  ASSERT_TRUE(parameters.set(variant.parameters, "redraw", true));
  Lcg random(13);
  const auto bank = random_bank(Storage::bytes, 20, 9, random);
  auto fitted = variant.fit(bank, parameters, {});
  ASSERT_TRUE(fitted);
  const auto stepper = (*gpu)->prepare(variant, bank, parameters, std::move(*fitted));
  ASSERT_FALSE(stepper);
  EXPECT_THAT(stepper.error().text, ::testing::HasSubstr("no fixed support"));
}

}  // namespace
}  // namespace mnemoscope
