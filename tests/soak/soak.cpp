// Shakes everything that computes beside the window for a while: beta, variant, plane, start and
// bank change at random through the executors, as a restless hand would. Fails when the memory of
// the process keeps growing or a picture is not complete. Best with the address sanitizer:
//     ASAN_OPTIONS=quarantine_size_mb=16 soak 1200
#include <fmt/format.h>
#include <malloc.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <fstream>
#include <thread>

#include "core/random.h"
#include "engine/executor.h"
#include "engine/landscape/descent.h"
#include "engine/landscape/landscape_executor.h"
#include "engine/small_problem.h"

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

class Soak {
 public:
  explicit Soak(std::uint64_t seed) : random_(seed) { change_bank(); }

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
    executor_.submit(run_);
    std::this_thread::sleep_for(std::chrono::milliseconds(random_.below(25)));
    return take();
  }

  /// Waits until nothing is computed any more, always on the same problem, so that the memory held
  /// is comparable.
  bool settle() {
    run_ = half_digit();
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

  Lcg random_;
  RunSpec run_;
  std::uint64_t corners_seed_ = 1;
  LiveRun live_;
  Executor executor_{cpu_only(), [] {}};
  LandscapeExecutor left_{[] {}};
  LandscapeExecutor right_{[] {}};
  DescentExecutor descents_{[] {}};
};

/// Shakes for so long, in rounds that end at rest; the most memory held at the end of a round.
std::optional<double> most_held(Soak& soak, std::chrono::duration<double> duration) {
  double most = 0.0;
  for (const Clock::time_point begin = Clock::now(); Clock::now() - begin < duration;) {
    const Clock::time_point round = Clock::now();
    while (Clock::now() - round < duration / 4) {
      if (!soak.shake()) return std::nullopt;
    }
    if (!soak.settle()) return std::nullopt;
    most = std::max(most, resident());
  }
  return most;
}

int soak_for(double seconds) {
  Soak soak(static_cast<std::uint64_t>(seconds));
  const std::chrono::duration<double> half(seconds / 2.0);
  const std::optional<double> before = most_held(soak, half);
  const std::optional<double> after = most_held(soak, half);
  if (!before || !after) {
    fmt::print("a landscape was handed over that is not complete\n");
    return 1;
  }
  fmt::print("{:.1f} MiB in the first half, {:.1f} MiB in the second\n", *before, *after);
  return *after <= *before + kSlack ? 0 : 1;
}

}  // namespace
}  // namespace mnemoscope

int main(int argc, char** argv) {
  const double seconds = argc > 1 ? std::atof(argv[1]) : 5.0;
  if (!(seconds > 0.0)) {
    fmt::print(stderr, "usage: soak [SECONDS]\n");
    return 2;
  }
  return mnemoscope::soak_for(seconds);
}
