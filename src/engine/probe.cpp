#include "engine/probe.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <utility>

#include "core/random.h"
#include "engine/backend.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

using Clock = std::chrono::steady_clock;

constexpr Index kMemories = 2000;
constexpr Index kDimension = 784;
constexpr int kRepeats = 3;

std::shared_ptr<const MemoryBank> fixed_bank() {
  Lcg random(1);
  auto bytes = std::make_shared<Patterns::Bytes>(static_cast<std::size_t>(kMemories * kDimension));
  for (std::uint8_t& byte : *bytes) byte = static_cast<std::uint8_t>(random.next() >> 56U);
  return std::make_shared<const MemoryBank>(
      Patterns::from_bytes(std::move(bytes), kDimension, 1.0 / 255.0, 0.0));
}

/// The best of a few, after one that compiles and uploads.
Result<double> best_milliseconds(Stepper& stepper, const States& x) {
  if (auto first = stepper.step(x); !first) return tl::unexpected(std::move(first.error()));
  double best = 0.0;
  for (int i = 0; i < kRepeats; ++i) {
    const Clock::time_point begin = Clock::now();
    if (auto step = stepper.step(x); !step) return tl::unexpected(std::move(step.error()));
    const double took = std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
    best = i == 0 ? took : std::min(best, took);
  }
  return best;
}

Result<ProbeTimes> measure(Backend& cpu, Backend& gpu) {
  // The model that is listed first has passes, as a test of the catalogue sees to.
  const Variant& model = *catalogue().front();
  const Parameters parameters = Parameters::initial(model.parameters);
  const auto bank = fixed_bank();
  auto fitted = model.fit(bank, parameters, {});
  if (!fitted) return tl::unexpected(std::move(fitted.error()));
  const std::shared_ptr<const Retriever> retriever = std::move(*fitted);
  const States x = bank->values().column(0);
  ProbeTimes times;
  for (auto [backend, milliseconds] :
       {std::pair{&cpu, &times.cpu_milliseconds}, std::pair{&gpu, &times.gpu_milliseconds}}) {
    auto stepper = backend->prepare(model, bank, parameters, retriever);
    if (!stepper) return tl::unexpected(std::move(stepper.error()));
    const Result<double> best = best_milliseconds(**stepper, x);
    if (!best) return tl::unexpected(best.error());
    *milliseconds = *best;
  }
  return times;
}

}  // namespace

Result<ProbeTimes> Probe::times(Backend& cpu, Backend& gpu) {
  const std::lock_guard lock(mutex_);
  if (!measured_) measured_ = measure(cpu, gpu);
  return *measured_;
}

}  // namespace mnemoscope
