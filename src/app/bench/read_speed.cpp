#include "app/bench/read_speed.h"

#include <tbb/blocked_range.h>
#include <tbb/parallel_reduce.h>

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <numeric>
#include <vector>

namespace mnemoscope {
namespace {

constexpr int kPasses = 5;

std::uint64_t sum_of(const std::vector<std::uint64_t>& words) {
  using Range = tbb::blocked_range<std::size_t>;
  return tbb::parallel_reduce(
      Range(0, words.size(), 1U << 16U), std::uint64_t{0},
      [&words](const Range& range, std::uint64_t sum) {
        const std::uint64_t* const data = words.data();
        return std::accumulate(data + range.begin(), data + range.end(), sum);
      },
      std::plus<>());
}

}  // namespace

double measure_read_speed(Index mebibytes) {
  const auto bytes = static_cast<std::size_t>(mebibytes) << 20U;
  std::vector<std::uint64_t> words(bytes / sizeof(std::uint64_t));
  std::iota(words.begin(), words.end(), std::uint64_t{1});
  std::uint64_t sum = 0;
  double best = 0.0;
  for (int pass = 0; pass < kPasses; ++pass) {
    words.front() = sum;  // the next pass depends on this one, so none can be left out
    const auto begin = std::chrono::steady_clock::now();
    sum = sum_of(words);
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - begin;
    best = std::max(best, static_cast<double>(bytes) / took.count());
  }
  // Never true for a sum of ones and more, but the compiler cannot know: the sums must be made.
  return sum == 0 ? 0.0 : best;
}

}  // namespace mnemoscope
