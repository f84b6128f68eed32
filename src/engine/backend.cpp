#include "engine/backend.h"

#include <thread>
#include <utility>

#include "kernels/byte_kernels.h"
#include "text/number_words.h"

namespace mnemoscope {
namespace {

class CpuStepper final : public Stepper {
 public:
  explicit CpuStepper(std::shared_ptr<const Retriever> retriever)
      : retriever_(std::move(retriever)) {}

  Result<Step> step(const States& x) override { return retriever_->step(x); }

 private:
  std::shared_ptr<const Retriever> retriever_;
};

class CpuBackend final : public Backend {
 public:
  BackendInfo info() const override {
    return {.id = "cpu",
            .device = fmt::format("{} threads, {}", std::thread::hardware_concurrency(),
                                  byte_kernel_target())};
  }

  bool accelerates(const Variant& /*variant*/, std::string* /*why*/) const override { return true; }

  Result<std::unique_ptr<Stepper>> prepare(const Variant& /*variant*/,
                                           std::shared_ptr<const MemoryBank> /*bank*/,
                                           const Parameters& /*parameters*/,
                                           std::shared_ptr<const Retriever> retriever) override {
    return std::make_unique<CpuStepper>(std::move(retriever));
  }
};

BackendDecision automatic(const Backends& backends) {
  if (!backends.gpu) return {backends.cpu, backends.gpu_missing};
  const BackendInfo gpu = backends.gpu->info();
  if (!gpu.is_hardware) {
    return {backends.cpu,
            fmt::format("{} is a software renderer, so the CPU itself is faster", gpu.device)};
  }
  const Result<ProbeTimes> times = backends.probe->times(*backends.cpu, *backends.gpu);
  if (!times) return {backends.cpu, times.error().text};
  const bool gpu_wins = times->gpu_milliseconds < times->cpu_milliseconds;
  return {gpu_wins ? backends.gpu : backends.cpu,
          fmt::format("{} is real hardware and took {} ms for a dense step of 2000 memories, "
                      "the CPU {} ms",
                      gpu.device, number_words(times->gpu_milliseconds, 2),
                      number_words(times->cpu_milliseconds, 2))};
}

}  // namespace

std::shared_ptr<Backend> make_cpu_backend() {
  return std::make_shared<CpuBackend>();
}

Result<BackendDecision> choose_backend(const Backends& backends, BackendChoice choice) {
  switch (choice) {
    case BackendChoice::automatic: return automatic(backends);
    case BackendChoice::cpu: return BackendDecision{backends.cpu, "the CPU was asked for"};
    case BackendChoice::gpu: break;
  }
  if (!backends.gpu) {
    return fail("the GPU was asked for, but {}; use --backend cpu or auto", backends.gpu_missing);
  }
  return BackendDecision{backends.gpu, "the GPU was asked for"};
}

}  // namespace mnemoscope
