// Runs that stay on the device: the same trajectory as step by step, ended by the device itself.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "gpu/gpu_backend.h"
#include "gpu/random_bank.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

using namespace testing;
using ::testing::HasSubstr;

constexpr int kMostSteps = 40;
constexpr double kTolerance = 1e-4;

struct Ready {
  std::shared_ptr<const MemoryBank> bank{};
  std::shared_ptr<const Retriever> retriever{};
  std::unique_ptr<Stepper> stepper{};
  State start{};
};

Ready make_ready(Backend& gpu, const Variant& variant, std::uint64_t seed) {
  Lcg random(seed);
  const auto bank = random_bank(Storage::normalised_bytes, 60, 33, random);
  Parameters parameters = Parameters::initial(variant.parameters);
  if (parameters.has("beta")) {
    EXPECT_TRUE(parameters.set(variant.parameters, "beta", 6.0));
  }
  auto fitted = variant.fit(bank, parameters, {});
  EXPECT_TRUE(fitted) << variant.id;
  Ready ready{.bank = bank, .retriever = std::move(*fitted)};
  auto stepper = gpu.prepare(variant, bank, parameters, ready.retriever);
  EXPECT_TRUE(stepper) << variant.id << ": " << stepper.error().text;
  ready.stepper = std::move(*stepper);
  ready.start = states_near(*bank, 1, 0.8, random);
  return ready;
}

/// Every step of a run to its end, or the error that ended it.
Result<std::vector<Step>> travel(DeviceRun& run) {
  std::vector<Step> all;
  while (true) {
    Result<std::vector<Step>> chunk = run.advance();
    if (!chunk) return chunk;
    if (chunk->empty()) return all;
    for (Step& step : *chunk) all.push_back(std::move(step));
  }
}

/// The same by the stepper: one more step after the first within the tolerance.
std::vector<Step> step_by_step(Stepper& stepper, State x, int most_steps, double tolerance) {
  std::vector<Step> all;
  bool last = false;
  while (std::ssize(all) < most_steps) {
    Result<Step> step = stepper.step(x);
    EXPECT_TRUE(step);
    const State next = step->next.col(0);
    const bool converged = (next - x).norm() <= tolerance;
    all.push_back(std::move(*step));
    if (last) break;
    last = converged;
    x = next;
  }
  return all;
}

TEST(RunOnTheDevice, IsTheTrajectoryOfItsStepsForEveryVariant) {
  for (const GpuPrecision precision :
       {GpuPrecision::double_precision, GpuPrecision::single_precision}) {
    const auto gpu = make_gpu_backend({.precision = precision, .guard_bands = true});
    ASSERT_TRUE(gpu) << gpu.error().text;
    for (const Variant* variant : catalogue()) {
      if (variant->passes.empty()) continue;
      const Ready ready = make_ready(**gpu, *variant, 21);
      const auto run = ready.stepper->begin_run(ready.start, kMostSteps, kTolerance);
      ASSERT_TRUE(run);
      const auto travelled = travel(*run);
      ASSERT_TRUE(travelled) << variant->id << ": " << travelled.error().text;
      const auto stepped = step_by_step(*ready.stepper, ready.start, kMostSteps, kTolerance);
      ASSERT_EQ(travelled->size(), stepped.size()) << variant->id;
      for (std::size_t t = 0; t < stepped.size(); ++t) {
        EXPECT_EQ((*travelled)[t].next, stepped[t].next) << variant->id << ", step " << t;
        EXPECT_EQ((*travelled)[t].weights, stepped[t].weights) << variant->id << ", step " << t;
        EXPECT_EQ((*travelled)[t].scores, stepped[t].scores) << variant->id << ", step " << t;
      }
    }
  }
}

bool keeps_scores(const Variant& variant) {
  for (const ComputePass& pass : variant.passes) {
    for (const BoundBuffer& bound : pass.buffers) {
      if (bound.buffer.name == "scores") return true;
    }
  }
  return false;
}

TEST(RunOnTheDevice, BringsTheScoresWhereThePassesKeepThem) {
  const auto gpu = make_gpu_backend({.guard_bands = true});
  ASSERT_TRUE(gpu) << gpu.error().text;
  int kept = 0;
  for (const Variant* variant : catalogue()) {
    if (variant->passes.empty()) continue;
    const Ready ready = make_ready(**gpu, *variant, 25);
    const auto step = ready.stepper->step(ready.start);
    ASSERT_TRUE(step) << variant->id << ": " << step.error().text;
    if (!keeps_scores(*variant)) {
      EXPECT_EQ(step->scores.size(), 0) << variant->id;
      continue;
    }
    ++kept;
    // Of the model with heads those of every head.
    const Scores exact = ready.retriever->step(ready.start).scores.size() > 0
                             ? ready.retriever->step(ready.start).scores
                             : ready.bank->scores(ready.start);
    ASSERT_EQ(step->scores.rows(), exact.rows()) << variant->id;
    EXPECT_LT((step->scores - exact).norm(), 1e-4 * exact.norm()) << variant->id;
    EXPECT_LE((step->scores - exact).cwiseAbs().maxCoeff(), step->scores_error) << variant->id;
    EXPECT_LT(step->scores_error, 1e-3 * exact.cwiseAbs().maxCoeff()) << variant->id;
  }
  EXPECT_GE(kept, 7);
}

TEST(OverlapsOnTheDevice, AreThoseWithTheMemoriesWithinTheErrorThatTheyTell) {
  const auto gpu = make_gpu_backend({.guard_bands = true});
  ASSERT_TRUE(gpu) << gpu.error().text;
  const Variant& variant = *find_variant("linear");  // of whose steps none keeps scores
  for (const Storage storage : kEveryStorage) {
    Lcg random(31);
    const auto bank = random_bank(storage, 60, 33, random);
    const Parameters parameters = Parameters::initial(variant.parameters);
    std::shared_ptr<const Retriever> retriever = *variant.fit(bank, parameters, {});
    const auto stepper = (*gpu)->prepare(variant, bank, parameters, retriever);
    ASSERT_TRUE(stepper) << stepper.error().text;
    const State x = states_near(*bank, 1, 0.8, random);
    const auto overlaps = (*stepper)->overlaps(x);
    ASSERT_TRUE(overlaps) << name_of(storage);
    const Eigen::VectorXd exact = bank->values().scores(x);
    ASSERT_EQ(overlaps->scores.size(), exact.size()) << name_of(storage);
    EXPECT_LE((overlaps->scores - exact).cwiseAbs().maxCoeff(), overlaps->error)
        << name_of(storage);
    EXPECT_LT(overlaps->error, 1e-3 * exact.cwiseAbs().maxCoeff()) << name_of(storage);
  }
}

TEST(RunOnTheDevice, EndsOneStepAfterItConverged) {
  const auto gpu = make_gpu_backend({.guard_bands = true});
  ASSERT_TRUE(gpu) << gpu.error().text;
  const Ready ready = make_ready(**gpu, *find_variant("sparse"), 22);
  const auto run = ready.stepper->begin_run(ready.start, 500, 1e-3);
  const auto steps = travel(*run);
  ASSERT_TRUE(steps) << steps.error().text;
  ASSERT_GE(steps->size(), 3u);
  ASSERT_LT(steps->size(), 500u);
  const std::size_t last = steps->size() - 1;
  EXPECT_LE(((*steps)[last - 1].next - (*steps)[last - 2].next).norm(), 1e-3);
  for (std::size_t t = 1; t + 1 < last; ++t) {
    EXPECT_GT(((*steps)[t].next - (*steps)[t - 1].next).norm(), 1e-3) << t;
  }
  const auto more = run->advance();
  ASSERT_TRUE(more);
  EXPECT_TRUE(more->empty());
}

TEST(RunOnTheDevice, TakesAsManyStepsAsItMay) {
  const auto gpu = make_gpu_backend({.guard_bands = true});
  ASSERT_TRUE(gpu) << gpu.error().text;
  for (const int most : {1, 2, 3, 7, 100}) {
    const Ready ready = make_ready(**gpu, *find_variant("dense"), 23);
    const auto run = ready.stepper->begin_run(ready.start, most, 0.0);
    const auto first = run->advance();
    ASSERT_TRUE(first) << first.error().text;
    EXPECT_EQ(first->size(), 1u);  // so that a window has something to show
    const auto rest = travel(*run);
    ASSERT_TRUE(rest);
    // A residual of exactly 0 ends it too.
    EXPECT_LE(1 + std::ssize(*rest), most);
    EXPECT_TRUE(most > 3 || 1 + std::ssize(*rest) == most) << most;
  }
}

TEST(RunOnTheDevice, AgreesWithTheCpuWhereFloatDoesNotHold) {
  const auto gpu = make_gpu_backend({.guard_bands = true});
  ASSERT_TRUE(gpu) << gpu.error().text;
  for (const Variant* variant : catalogue()) {
    if (variant->passes.empty()) continue;
    const Ready ready = make_ready(**gpu, *variant, 24);
    const auto run = ready.stepper->begin_run(ready.start, 12, 1e-9);
    const auto steps = travel(*run);
    ASSERT_TRUE(steps) << variant->id << ": " << steps.error().text;
    State x = ready.start;
    for (std::size_t t = 0; t < steps->size(); ++t) {
      const Step wanted = ready.retriever->step(x);
      const double size = wanted.next.cwiseAbs().maxCoeff();
      EXPECT_LT(((*steps)[t].next - wanted.next).cwiseAbs().maxCoeff(), 1e-4 * size)
          << variant->id << ", step " << t;
      x = (*steps)[t].next;
    }
  }
}

TEST(RunOnTheDevice, FailsWhenTheDeviceIsLostAndTheNextModelFindsANewOne) {
  const auto gpu = make_gpu_backend();
  ASSERT_TRUE(gpu) << gpu.error().text;
  const Ready ready = make_ready(**gpu, *find_variant("dense"), 25);
  const auto run = ready.stepper->begin_run(ready.start, 100, 0.0);
  ASSERT_TRUE(run->advance());
  (*gpu)->lose_device();
  EXPECT_EQ((*gpu)->device_bytes(), 0u);
  const auto lost = run->advance();
  ASSERT_FALSE(lost);
  EXPECT_THAT(lost.error().text, HasSubstr("reset by its driver"));
  const auto step = ready.stepper->step(ready.start);
  ASSERT_FALSE(step);
  EXPECT_THAT(step.error().text, HasSubstr("reset by its driver"));
  const Ready again = make_ready(**gpu, *find_variant("dense"), 25);
  EXPECT_TRUE(again.stepper->step(again.start));
  EXPECT_TRUE(ready.stepper->step(ready.start));
}

TEST(RunOnTheDevice, FailsWithoutRoomAndLeavesTheDeviceUsable) {
  const auto gpu = make_gpu_backend({.memory_limit = 1 << 20});
  ASSERT_TRUE(gpu) << gpu.error().text;
  Lcg random(26);
  const Variant& variant = dense_variant();
  const auto bank = random_bank(Storage::bytes, 40'000, 10, random);
  const auto stepper = (*gpu)->prepare(variant, bank, dense_at(*bank, 5.0), nullptr);
  ASSERT_TRUE(stepper) << stepper.error().text;
  const auto run = (*stepper)->begin_run(bank->values().column(0), 50, 0.0);
  const auto steps = travel(*run);
  ASSERT_FALSE(steps);
  EXPECT_THAT(steps.error().text, HasSubstr("no room"));
  const Ready small = make_ready(**gpu, variant, 27);
  EXPECT_TRUE(small.stepper->step(small.start));
}

TEST(GpuBackendInfo, TellsBytesTimeAndHowFarFromTheCpu) {
  const auto gpu = make_gpu_backend();
  ASSERT_TRUE(gpu) << gpu.error().text;
  EXPECT_FALSE((*gpu)->info().difference);
  const Ready ready = make_ready(**gpu, *find_variant("dense"), 28);
  ASSERT_TRUE(ready.stepper->step(ready.start));
  const BackendInfo info = (*gpu)->info();
  EXPECT_GT(info.bytes, 60u * 33u);
  EXPECT_GT(info.step_microseconds, 0.0);
  ASSERT_TRUE(info.difference);
  EXPECT_LT(*info.difference, 1e-4);
}

}  // namespace
}  // namespace mnemoscope
