#include "app/placement.h"

#include <algorithm>

namespace mnemoscope {
namespace {

constexpr int kGrip = 100;       // how much of the upper edge must be on the screen
constexpr int kEdgeHeight = 32;  // of the frame above the window, which the desktop draws

bool has_usual_size(const Placement& p) {
  const auto usual = [](int n) { return n >= kLeastWindow && n <= kLargestWindow; };
  return usual(p.width) && usual(p.height);
}

bool can_be_grasped(const Placement& window, const Placement& screen) {
  const long left = std::max<long>(window.x, screen.x);
  const long right = std::min(long{window.x} + window.width, long{screen.x} + screen.width);
  const long top = screen.y;
  const long bottom = long{screen.y} + screen.height - kEdgeHeight;
  return right - left >= kGrip && window.y >= top && window.y <= bottom;
}

}  // namespace

std::optional<Placement> placed_again(const Placement& window, std::span<const Placement> screens) {
  if (!has_usual_size(window)) return std::nullopt;
  const auto screen = std::find_if(screens.begin(), screens.end(),
                                   [&](const Placement& s) { return can_be_grasped(window, s); });
  if (screen == screens.end()) return std::nullopt;
  Placement placed = window;
  placed.width = std::max(kLeastWindow, std::min(placed.width, screen->width));
  placed.height = std::max(kLeastWindow, std::min(placed.height, screen->height));
  return placed;
}

}  // namespace mnemoscope
