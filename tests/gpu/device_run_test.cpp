// Whole runs with the GPU backend: nothing is lost when the device is, and an edited shader that
// fails is told of.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <thread>
#include <vector>

#include "engine/executor.h"
#include "engine/outcome.h"
#include "engine/rows_tally.h"
#include "engine/settled.h"
#include "engine/small_problem.h"
#include "gpu/gpu_backend.h"
#include "gpu/shader_source.h"
#include "kernels/tally.h"
#include "temporary_folder.h"

namespace mnemoscope {
namespace {

using namespace std::chrono_literals;
using ::testing::HasSubstr;
using testing::TemporaryFolder;

struct Devices {
  std::shared_ptr<GpuBackend> gpu;
  Backends backends;
};

Devices open_devices(const GpuOptions& options = {}) {
  auto gpu = make_gpu_backend(options);
  EXPECT_TRUE(gpu) << gpu.error().text;
  return {.gpu = *gpu, .backends = {.cpu = make_cpu_backend(), .gpu = *gpu}};
}

RunSpec on_gpu(RunSpec spec) {
  spec.backend = BackendChoice::gpu;
  return spec;
}

TEST(RunOnTheDevice, GivesTheTraceOfTheCpu) {
  const Devices devices = open_devices({.guard_bands = true});
  RunSpec spec = half_digit();
  for (const char* id : {"top-k", "window", "multi-head", "low-rank", "linear"}) {
    spec.variants.push_back(choice(id, 30));
  }
  const auto expected = run(spec, devices.backends);
  const auto result = run(on_gpu(spec), devices.backends);
  ASSERT_TRUE(expected && result);
  for (std::size_t i = 0; i < result->traces.size(); ++i) {
    const Trace& trace = result->traces[i];
    EXPECT_EQ(trace.backend, "gpu") << trace.variant.id;
    EXPECT_EQ(trace.notice, "") << trace.variant.id;
    EXPECT_TRUE(trace.finished) << trace.variant.id;
    const State& end = expected->traces[i].states().back();
    EXPECT_LT((trace.states().back() - end).norm(), 1e-4 * end.norm()) << trace.variant.id;
    EXPECT_EQ(trace.states().size(), trace.weights().size()) << trace.variant.id;
    for (const StepRecord& record : trace.steps()) EXPECT_GT(record.microseconds, 0.0);
  }
}

// A damped or clamped run is made of the device's steps, one by one.
TEST(RunOnTheDevice, TakesOptionsLikeTheCpu) {
  const Devices devices = open_devices();
  RunSpec spec = half_digit();
  spec.variants.push_back(choice("multi-head", 30));
  for (const RunOptions& options :
       {RunOptions{.steps = 8, .damping = 0.4}, RunOptions{.steps = 8, .clamp = Clamp::visible},
        RunOptions{.steps = 8, .temperature = 0.001, .seed = 3},
        RunOptions{.steps = 8, .beta_schedule = BetaSchedule::geometric, .beta_to = 60.0}}) {
    spec.options = options;
    const auto expected = run(spec, devices.backends);
    const auto result = run(on_gpu(spec), devices.backends);
    ASSERT_TRUE(expected && result);
    for (std::size_t i = 0; i < result->traces.size(); ++i) {
      const Trace& trace = result->traces[i];
      EXPECT_EQ(trace.backend, "gpu") << trace.variant.id;
      EXPECT_FALSE(trace.failure) << trace.variant.id;
      const State& end = expected->traces[i].states().back();
      EXPECT_LT((trace.states().back() - end).norm(), 1e-4 * end.norm()) << trace.variant.id;
    }
  }
}

/// Devices whose steps no CPU makes too, to compare them: what is read is the runs' own.
Devices uncompared_devices() {
  return open_devices({.compares = false});
}

/// A run on the device, with what this thread had counted at each of its states.
struct CountedRun {
  Trace trace{};
  std::vector<Tally> until{};
};

CountedRun counted_run(const Start& start, const VariantChoice& chosen, const Devices& devices,
                       const Fitted& fitted, const RunOptions& options) {
  // What is measured once for a bank and a target is shared by all states.
  static_cast<void>(
      run_fitted(start, chosen, fitted, options, *devices.gpu, *devices.backends.cpu, {}));
  CountedRun run;
  const Counting counting;
  const auto listen = [&](const Trace&) { run.until.push_back(counting.counted()); };
  run.trace = run_fitted(start, chosen, fitted, options, *devices.gpu, *devices.backends.cpu,
                         {.progress = listen});
  EXPECT_EQ(run.trace.backend, "gpu") << chosen.id << ": " << run.trace.notice;
  EXPECT_TRUE(run.trace.finished) << chosen.id;
  EXPECT_EQ(run.until.size(), run.trace.states().size()) << chosen.id;
  EXPECT_EQ(devices.gpu->info().compared, 0U) << chosen.id;
  return run;
}

/// No state reads the bank, neither x_0 nor the judged last one.
void expect_no_reading(const CountedRun& run) {
  for (std::size_t t = 0; t < run.until.size(); ++t) {
    EXPECT_FALSE(run.trace.steps()[t].exact) << run.trace.variant.id;
    const Tally recorded = run.until[t] - (t == 0 ? Tally() : run.until[t - 1]);
    EXPECT_EQ(recorded.entries, 0.0) << run.trace.variant.id << ", x_" << t;
    EXPECT_LE(recorded.singles, kFewMemories) << run.trace.variant.id << ", x_" << t;
  }
}

TEST(RunOnTheDevice, ReadsNoMemoriesOnTheCpuForAnyStateOrForItsVerdict) {
  const Devices devices = uncompared_devices();
  const auto start = prepare(half_digit());
  ASSERT_TRUE(start) << start.error().text;
  for (const Variant* variant : catalogue()) {
    if (variant->passes.empty()) continue;
    const VariantChoice chosen = choice(variant->id, 3);
    const Fitted fitted = fit_variant(fit_key(*start, chosen));
    ASSERT_TRUE(fitted) << variant->id;
    const CountedRun run =
        counted_run(*start, chosen, devices, fitted, {.steps = 4, .tolerance = 0.0});
    EXPECT_GT(run.until.size(), 2U) << variant->id;
    expect_no_reading(run);
  }
}

TEST(RunOnTheDevice, ReadsNoMemoriesOnTheCpuWhereKeysAreTheirOwn) {
  const Devices devices = uncompared_devices();
  RunSpec spec = half_digit();
  spec.memories.normalise = false;
  spec.memories.keys = "unit-norm";
  const auto start = prepare(spec);
  ASSERT_TRUE(start) << start.error().text;
  ASSERT_TRUE(start->memories->bank->has_own_keys());
  for (const char* id : {"dense", "multi-head", "linear", "low-rank"}) {
    const VariantChoice chosen = choice(id, 30);
    const Fitted fitted = fit_variant(fit_key(*start, chosen));
    ASSERT_TRUE(fitted) << id;
    expect_no_reading(counted_run(*start, chosen, devices, fitted, spec.options));
  }
}

// What decides is exact, however the device rounds.
TEST(RunOnTheDevice, IsJudgedAsItsEndIsByTheCpu) {
  const Devices devices = open_devices();
  RunSpec spec = half_digit();
  spec.variants.clear();
  for (const Variant* variant : catalogue()) {
    if (!variant->passes.empty()) spec.variants.push_back(choice(variant->id, 30));
  }
  const auto result = run(on_gpu(spec), devices.backends);
  ASSERT_TRUE(result) << result.error().text;
  for (const Trace& trace : result->traces) {
    const Rest rest{.period = trace.outcome.period, .still = trace.outcome.settled};
    const Outcome read = judge(result->start, trace, spec.options.success, rest);
    EXPECT_EQ(trace.outcome.words, read.words) << trace.variant.id;
    EXPECT_EQ(trace.outcome.nearest, read.nearest) << trace.variant.id;
    EXPECT_EQ(trace.outcome.success, read.success) << trace.variant.id;
    EXPECT_EQ(trace.outcome.distance_ratio, read.distance_ratio) << trace.variant.id;
  }
}

TEST(RunBesideTheWindow, ReadsNoMemoriesOnTheCpuUntilSomebodyLooksAtATheoremRow) {
  for (const char* id : {"dense", "sparse", "top-k", "low-rank", "multi-head", "svr"}) {
    const Devices devices = uncompared_devices();
    RunSpec spec = on_gpu(half_digit());
    spec.variants = {choice(id, 30)};
    spec.variants[0].handle = 1;
    const CountedTask nobody(spec, devices.backends, {});
    const LiveTrace& live = nobody.live().traces.at(0);
    EXPECT_EQ(live.trace->backend, "gpu") << id;
    EXPECT_TRUE(live.trace->finished) << id;
    for (const StepRecord& record : live.trace->steps()) EXPECT_FALSE(record.checks) << id;
    EXPECT_EQ(nobody.counted().entries, 0.0) << id;
    const double states = live.trace->last_step() + 1;
    EXPECT_LE(nobody.counted().singles, states * kFewMemories) << id;
    const CountedTask somebody(spec, devices.backends, {.row = 1, .step = 1});
    EXPECT_TRUE(somebody.live().traces.at(0).trace->steps()[1].checks) << id;
    EXPECT_GE(somebody.counted().entries, somebody.reading()) << id;
  }
}

TEST(RunOnTheDevice, IsComparedUnlessThatIsSwitchedOff) {
  RunSpec spec = on_gpu(half_digit());
  const Devices compared = open_devices();
  ASSERT_TRUE(run(spec, compared.backends));
  EXPECT_GE(compared.gpu->info().compared, 1U);
  const Devices uncompared = uncompared_devices();
  ASSERT_TRUE(run(spec, uncompared.backends));
  EXPECT_EQ(uncompared.gpu->info().compared, 0U);
}

// A driver that computes something else is no reason for a wrong picture.
TEST(RunOnTheDevice, GoesOnWithTheCpuWhereTheDeviceDiffers) {
  const TemporaryFolder folder;
  const auto right = read_shader_file({}, "variants/dense.comp");
  ASSERT_TRUE(right) << right.error().text;
  const std::string weight = "exp_negative(beta * (scores[column + mu] - largest)) / sum;";
  const std::size_t at = right->find(weight);
  ASSERT_NE(at, std::string::npos);
  folder.write("variants/dense.comp", std::string(*right).insert(at, "0.5 * "));
  const Devices devices = open_devices({.shaders = folder.path()});
  RunSpec spec = on_gpu(half_digit());
  spec.variants = {choice("dense", 12)};
  const auto result = run(spec, devices.backends);
  ASSERT_TRUE(result) << result.error().text;
  const Trace& trace = result->traces.front();
  EXPECT_EQ(trace.backend, "cpu");
  EXPECT_THAT(trace.notice, HasSubstr("the GPU's answer differs from the CPU's by"));
  EXPECT_THAT(trace.notice, HasSubstr("goes on with the CPU"));
  spec.backend = BackendChoice::cpu;
  const auto wanted = run(spec, devices.backends);
  ASSERT_TRUE(wanted) << wanted.error().text;
  EXPECT_EQ(trace.states().back(), wanted->traces.front().states().back());
}

TEST(RunOnTheDevice, GoesOnWithTheCpuWhenTheDeviceIsLostOnTheWay) {
  const Devices devices = open_devices();
  const RunSpec spec = half_digit();
  const auto start = prepare(spec);
  ASSERT_TRUE(start) << start.error().text;
  bool lost = false;
  const auto lose_once = [&](const Trace& trace) {
    if (!lost && trace.last_step() == 0) devices.gpu->lose_device();
    lost = true;
  };
  const VariantChoice dense = choice("dense", 12);
  const RunOptions options{.steps = 30, .tolerance = 0.0};
  const Trace trace = run_variant(*start, dense, options, *devices.gpu, *devices.backends.cpu,
                                  {.progress = lose_once});
  EXPECT_TRUE(lost);
  EXPECT_EQ(trace.backend, "cpu");
  EXPECT_THAT(trace.notice, HasSubstr("reset by its driver"));
  EXPECT_THAT(trace.notice, HasSubstr("goes on with the CPU"));
  EXPECT_TRUE(trace.finished);
  const Trace whole =
      run_variant(*start, dense, options, *devices.backends.cpu, *devices.backends.cpu, {});
  ASSERT_EQ(trace.states().size(), whole.states().size());
  EXPECT_LT((trace.states().back() - whole.states().back()).norm(), 1e-4);
  // The next run has a device again.
  const Trace next = run_variant(*start, dense, options, *devices.gpu, *devices.backends.cpu, {});
  EXPECT_EQ(next.backend, "gpu");
  EXPECT_EQ(next.notice, "");
}

TEST(RunOnTheDevice, GoesOnWithTheCpuWithoutRoomOnTheDevice) {
  const Devices devices = open_devices({.memory_limit = 4096});
  const auto result = run(on_gpu(half_digit()), devices.backends);
  ASSERT_TRUE(result) << result.error().text;
  for (const Trace& trace : result->traces) {
    EXPECT_EQ(trace.backend, "cpu");
    EXPECT_THAT(trace.notice, HasSubstr("no room"));
    EXPECT_TRUE(trace.finished);
  }
}

TEST(RunOnTheDevice, GoesOnWithTheCpuWithABrokenShader) {
  const TemporaryFolder folder;
  folder.write("variants/sparse.comp", "#version 430 core\nvoid main() { broken }\n");
  const Devices devices = open_devices({.shaders = folder.path()});
  const auto result = run(on_gpu(half_digit()), devices.backends);
  ASSERT_TRUE(result) << result.error().text;
  EXPECT_EQ(result->traces[0].backend, "gpu");
  EXPECT_EQ(result->traces[0].notice, "");
  EXPECT_EQ(result->traces[1].backend, "cpu");
  EXPECT_THAT(result->traces[1].notice, HasSubstr("variants/sparse.comp:2: "));
  EXPECT_TRUE(result->traces[1].finished);
  // Mended, it is used again.
  std::filesystem::remove(folder.path() / "variants/sparse.comp");
  const auto mended = run(on_gpu(half_digit()), devices.backends);
  ASSERT_TRUE(mended) << mended.error().text;
  EXPECT_EQ(mended->traces[1].backend, "gpu");
}

TEST(RunBesideTheWindow, TellsFileAndLineOfAShaderThatWasEditedAndFails) {
  const TemporaryFolder folder;
  const Devices devices = open_devices({.shaders = folder.path(), .shader_pause = {}});
  Executor executor(devices.backends, [] {});
  RunSpec spec = on_gpu(half_digit());
  executor.submit(spec);
  const LiveRun before = settled(executor);
  EXPECT_EQ(before.backend_notice, "");
  EXPECT_GT(before.backend.bytes, 0u);
  ASSERT_TRUE(before.backend.difference);
  EXPECT_LT(*before.backend.difference, 1e-4);

  folder.write("variants/dense.comp", "#version 430 core\nvoid main() { x = 1; }\n");
  spec.query.memory = 8;
  executor.submit(spec);
  const LiveRun broken = settled(executor);
  EXPECT_THAT(broken.backend_notice, HasSubstr("variants/dense.comp:2: "));
  EXPECT_EQ(broken.traces[0].trace->backend, "gpu");  // by the last good version
  EXPECT_TRUE(broken.traces[0].trace->finished);

  std::filesystem::remove(folder.path() / "variants/dense.comp");
  spec.query.memory = 9;
  executor.submit(spec);
  EXPECT_EQ(settled(executor).backend_notice, "");
}

}  // namespace
}  // namespace mnemoscope
