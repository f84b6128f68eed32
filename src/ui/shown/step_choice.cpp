#include "ui/shown/step_choice.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace mnemoscope {
namespace {

/// `count` >= 3 steps whose distances grow evenly from the first to the last.
std::vector<int> widening_steps(int last, int count) {
  std::vector<int> steps{0};
  for (int i = 1; i < count; ++i) {
    const double share = static_cast<double>(i) / (count - 1);
    const int step = static_cast<int>(std::lround(share * share * last));
    // Each at least one further, and room left for those to come.
    steps.push_back(std::clamp(step, steps.back() + 1, last - (count - 1 - i)));
  }
  return steps;
}

}  // namespace

std::vector<int> chosen_steps(int last, int shown, int room) {
  const int count = std::max(room, 3);
  if (last + 1 <= count) {
    std::vector<int> all(static_cast<std::size_t>(last + 1));
    std::iota(all.begin(), all.end(), 0);
    return all;
  }
  std::vector<int> steps = widening_steps(last, count);
  if (std::find(steps.begin(), steps.end(), shown) != steps.end()) return steps;
  // The neighbour nearest to the shown step gives way, but neither end does.
  const auto nearest = std::min_element(steps.begin() + 1, steps.end() - 1, [shown](int a, int b) {
    return std::abs(a - shown) < std::abs(b - shown);
  });
  *nearest = shown;
  return steps;
}

}  // namespace mnemoscope
