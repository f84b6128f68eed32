// How long landscapes take on this machine: digits, M = 100, 256 x 256 points, to convergence or 50
// steps, over the range of beta, with the time until the first picture and, for a machine that is
// busy otherwise, the time of its cores beside it.
//     bench_landscape [VARIANT [MEMORIES]]
#include <fmt/format.h>

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <numeric>

#include "engine/landscape/landscape.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

using Clock = std::chrono::steady_clock;

double seconds_since(Clock::time_point begin) {
  return std::chrono::duration<double>(Clock::now() - begin).count();
}

std::shared_ptr<const Memories> digits(Index count) {
  MemorySpec spec{.sources = {"builtin:digits"}, .count = count, .normalise = true};
  return std::make_shared<const Memories>(*load_memories(spec));
}

LandscapeSpec landscape_of(std::shared_ptr<const Memories> memories, const Variant& variant,
                           double beta) {
  LandscapeSpec spec{
      .variant = {.id = variant.id, .parameters = Parameters::initial(variant.parameters)},
      .memories = std::move(memories),
      .target = 0};
  static_cast<void>(spec.variant.parameters.set(variant.parameters, "beta", beta));
  const Patterns& values = spec.memories->bank->values();
  spec.plane = *Plane::through({values.column(0), values.column(1), values.column(2)},
                               {"memory 0", "memory 1", "memory 2"});
  spec.extent = spec.plane.extent();
  return spec;
}

void time_one(const LandscapeSpec& spec, double beta) {
  LandscapeCache cache;
  const Clock::time_point begin = Clock::now();
  const std::clock_t cpu_begin = std::clock();
  double first = 0.0;
  const LandscapeWatch watch{.level = [&](const std::shared_ptr<const LandscapeField>&) {
    if (first == 0.0) first = seconds_since(begin);
  }};
  const auto field = compute_landscape(spec, cache, watch);
  const double whole = seconds_since(begin);
  const double cpu = static_cast<double>(std::clock() - cpu_begin) / CLOCKS_PER_SEC;
  if (!field) {
    fmt::print("beta {:7.2f}: {}\n", beta, field.error().text);
    return;
  }
  const auto& steps = (*field)->steps;
  const double mean =
      std::accumulate(steps.begin(), steps.end(), 0.0) / static_cast<double>(steps.size());
  fmt::print(
      "beta {:7.2f}: first picture {:6.1f} ms, whole {:7.1f} ms ({:6.1f} ms of a core), {:4.1f} "
      "steps a point, {} attractors, {}\n",
      beta, 1e3 * first, 1e3 * whole, 1e3 * cpu, mean, (*field)->attractors.size(),
      (*field)->method);
}

}  // namespace
}  // namespace mnemoscope

int main(int argc, char** argv) {
  using namespace mnemoscope;
  const Variant* variant = find_variant(argc > 1 ? argv[1] : "dense");
  if (variant == nullptr) return 2;
  const auto memories = digits(argc > 2 ? std::atoi(argv[2]) : 100);
  for (const double beta : {0.1, 1.0, 3.0, 6.0, 8.0, 10.0, 12.0, 14.0, 20.0, 30.0, 60.0, 200.0}) {
    time_one(landscape_of(memories, *variant, beta), beta);
  }
  return 0;
}
