#include "app/bench/stopwatch.h"

#include <algorithm>
#include <cstddef>
#include <vector>

namespace mnemoscope {
namespace {

constexpr std::size_t kMostRepeats = 100000;

}  // namespace

Result<double> median_seconds(const std::function<Status()>& work, double seconds) {
  // Not timed: the first compiles shaders, moves memories to the device and fills caches.
  if (Status done = work(); !done) return tl::unexpected(std::move(done.error()));
  std::vector<double> times;
  for (const Stopwatch all; times.empty() || all.seconds() < seconds;) {
    const Stopwatch one;
    if (Status done = work(); !done) return tl::unexpected(std::move(done.error()));
    times.push_back(one.seconds());
    if (times.size() == kMostRepeats) break;
  }
  const auto middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::nth_element(times.begin(), middle, times.end());
  return *middle;
}

}  // namespace mnemoscope
