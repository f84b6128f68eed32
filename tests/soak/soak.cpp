// Shakes everything that computes beside the window for a while: beta, variant, plane, start and
// bank change at random through the executors, as a restless hand would. Fails when the memory of
// the process or of the GPU keeps growing or a picture is not complete. With the word gpu every
// second change goes through the compute backend. Best with the address sanitizer:
//     ASAN_OPTIONS=quarantine_size_mb=16 soak 1200 gpu
#include <fmt/format.h>
#include <malloc.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

#include "core/random.h"
#include "engine/executor.h"
#include "engine/landscape/descent.h"
#include "engine/landscape/landscape_executor.h"
#include "engine/small_problem.h"
#include "gpu/gpu_backend.h"

namespace mnemoscope {
namespace {

using namespace std::chrono_literals;
using Clock = std::chrono::steady_clock;

/// Growth that is still the allocator's and the caches' own, in MiB.
constexpr double kSlack = 24.0;

/// Memory of this process that is in use, in MiB, freed pages given back first.
double resident() {
  malloc_trim(0);
  std::ifstream statm("/proc/self/statm");
  double size = 0.0, pages = 0.0;
  statm >> size >> pages;
  return pages * static_cast<double>(sysconf(_SC_PAGESIZE)) / (1024.0 * 1024.0);
}

/// The same of what is kept on the device between runs.
constexpr double kDeviceSlack = 1.0;

constexpr double kMebibyte = 1024.0 * 1024.0;

/// What is held at rest, in MiB.
struct Held {
  double process = 0.0;
  double device = 0.0;
};

class Soak {
 public:
  /// Without a GPU everything is computed by the CPU.
  Soak(std::uint64_t seed, std::shared_ptr<GpuBackend> gpu) : random_(seed), gpu_(std::move(gpu)) {
    change_bank();
  }

  /// Changes something and takes what is ready; false when a picture is not complete.
  bool shake() {
    switch (random_.below(12)) {
      case 0: change_bank(); break;
      case 1:
      case 2: change_variants(); break;
      case 3:
      case 4: corners_seed_ = random_.next(); break;
      case 5: run_.query.memory = random_.below(*run_.memories.count); break;
      default: change_beta(); break;
    }
    const bool on_gpu = gpu_ != nullptr && random_.below(2) == 0;
    run_.backend = on_gpu ? BackendChoice::gpu : BackendChoice::cpu;
    executor_.submit(run_);
    std::this_thread::sleep_for(std::chrono::milliseconds(random_.below(25)));
    return take();
  }

  /// Waits until nothing is computed any more, always on the same problem, so that the memory held
  /// is comparable.
  bool settle() {
    run_ = half_digit();
    if (gpu_ != nullptr) run_.backend = BackendChoice::gpu;
    corners_seed_ = 1;
    executor_.submit(run_);
    const auto at_rest = [this] {
      return !executor_.busy() && !left_.busy() && !right_.busy() && !descents_.busy();
    };
    do {
      std::this_thread::sleep_for(5ms);
      if (!take()) return false;
    } while (!at_rest());
    return take();
  }

  Held held() const {
    const double bytes = gpu_ == nullptr ? 0.0 : static_cast<double>(gpu_->device_bytes());
    return {.process = resident(), .device = bytes / kMebibyte};
  }

 private:
  void change_bank() {
    run_ = half_digit();
    run_.memories.count = 3 + random_.below(100);
    run_.memories.seed = static_cast<std::uint64_t>(random_.below(20));
    run_.memories.normalise = random_.below(4) > 0;
    run_.memories.key_noise = random_.below(5) == 0 ? 0.05 : 0.0;
    run_.query.memory = random_.below(*run_.memories.count);
    change_variants();
  }

  void change_variants() {
    run_.variants.clear();
    for (int i = 0; i < 2; ++i) {
      const auto any = static_cast<std::size_t>(random_.below(std::ssize(catalogue())));
      run_.variants.push_back(choice(catalogue()[any]->id, 1.0));
    }
    change_beta();
  }

  void change_beta() {
    const double beta = std::exp(5.0 * random_.uniform());
    for (VariantChoice& variant : run_.variants) {
      static_cast<void>(variant.parameters.set(find_variant(variant.id)->parameters, "beta", beta));
    }
  }

  bool take() {
    if (auto live = executor_.poll()) live_ = std::move(*live);
    if (live_.start) look();
    static_cast<void>(descents_.poll());
    return complete(left_.poll()) && complete(right_.poll());
  }

  /// Orders the landscapes and paths of what the executor has.
  void look() {
    const MemoryBank& bank = *live_.start->memories->bank;
    Lcg random(corners_seed_);
    const std::vector<Index> corners = random.permutation_prefix(bank.count(), 3);
    const auto plane = Plane::through({bank.values().column(corners[0]),
                                       bank.values().column(corners[1]), live_.start->query.state},
                                      {"a", "b", "the query"});
    if (!plane) return;
    LandscapeSpec spec{.variant = run_.variants[0],
                       .memories = live_.start->memories,
                       .target = live_.start->query.target,
                       .plane = *plane,
                       .extent = plane->extent(),
                       .width = 96,
                       .height = 96};
    left_.submit(spec);
    spec.variant = run_.variants[1];
    right_.submit(spec);
    descents_.submit({.memories = spec.memories,
                      .target = spec.target,
                      .variants = run_.variants,
                      .start = live_.start->query.state,
                      .plane = *plane});
  }

  static bool complete(const std::optional<LiveLandscape>& live) {
    if (!live || !live->field) return true;
    const LandscapeField& field = *live->field;
    const std::size_t points = field.grid.size();
    return points > 0 && field.labels.size() == points && field.residual.size() == points &&
           field.steps.size() == points && (!field.has_energy() || field.energy.size() == points);
  }

  Backends backends() const {
    Backends all = cpu_only();
    all.gpu = gpu_;
    return all;
  }

  Lcg random_;
  std::shared_ptr<GpuBackend> gpu_;
  RunSpec run_;
  std::uint64_t corners_seed_ = 1;
  LiveRun live_;
  std::shared_ptr<FitService> fits_ = std::make_shared<FitService>();
  Executor executor_{backends(), [] {}, fits_};
  LandscapeExecutor left_{[] {}, fits_};
  LandscapeExecutor right_{[] {}, fits_};
  DescentExecutor descents_{[] {}, fits_};
};

/// Shakes for so long, in rounds that end at rest; the most memory held at the end of a round.
std::optional<Held> most_held(Soak& soak, std::chrono::duration<double> duration) {
  Held most;
  for (const Clock::time_point begin = Clock::now(); Clock::now() - begin < duration;) {
    const Clock::time_point round = Clock::now();
    while (Clock::now() - round < duration / 4) {
      if (!soak.shake()) return std::nullopt;
    }
    if (!soak.settle()) return std::nullopt;
    const Held held = soak.held();
    most = {std::max(most.process, held.process), std::max(most.device, held.device)};
  }
  return most;
}

int soak_for(double seconds, std::shared_ptr<GpuBackend> gpu) {
  Soak soak(static_cast<std::uint64_t>(seconds), std::move(gpu));
  const std::chrono::duration<double> half(seconds / 2.0);
  const std::optional<Held> before = most_held(soak, half);
  const std::optional<Held> after = most_held(soak, half);
  if (!before || !after) {
    fmt::print("a landscape was handed over that is not complete\n");
    return 1;
  }
  fmt::print("{:.1f} MiB in the first half, {:.1f} MiB in the second; GPU {:.1f} and {:.1f} MiB\n",
             before->process, after->process, before->device, after->device);
  const bool stays =
      after->process <= before->process + kSlack && after->device <= before->device + kDeviceSlack;
  return stays ? 0 : 1;
}

}  // namespace
}  // namespace mnemoscope

int main(int argc, char** argv) {
  const double seconds = argc > 1 ? std::atof(argv[1]) : 5.0;
  const bool on_gpu = argc > 2 && std::string_view(argv[2]) == "gpu";
  if (!(seconds > 0.0) || (argc > 2 && !on_gpu)) {
    fmt::print(stderr, "usage: soak [SECONDS [gpu]]\n");
    return 2;
  }
  if (!on_gpu) return mnemoscope::soak_for(seconds, nullptr);
  auto gpu = mnemoscope::make_gpu_backend();
  if (!gpu) {
    fmt::print(stderr, "{}\n", gpu.error().text);
    return 1;
  }
  return mnemoscope::soak_for(seconds, std::move(*gpu));
}
