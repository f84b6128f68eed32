#include "ui/retrieve/step_choice.h"

#include <algorithm>
#include <cmath>

namespace mnemoscope {

std::vector<int> chosen_steps(int last, int shown, int room) {
  const int count = std::min(last + 1, std::max(room, 3));
  std::vector<int> steps;
  for (int i = 0; i < count; ++i) {
    const double share = count == 1 ? 0.0 : static_cast<double>(i) / (count - 1);
    steps.push_back(static_cast<int>(std::lround(share * last)));
  }
  if (std::find(steps.begin(), steps.end(), shown) != steps.end()) return steps;
  // The neighbour nearest to the shown step gives way, but neither end does.
  const auto nearest = std::min_element(steps.begin() + 1, steps.end() - 1, [shown](int a, int b) {
    return std::abs(a - shown) < std::abs(b - shown);
  });
  *nearest = shown;
  std::sort(steps.begin(), steps.end());
  return steps;
}

}  // namespace mnemoscope
