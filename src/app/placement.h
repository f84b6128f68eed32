// Where the window stood, and whether it can stand there again.
#pragma once

#include <optional>
#include <span>

namespace mnemoscope {

/// A rectangle on the desktop, in the units of its coordinates: a window, or a screen without its
/// panels.
struct Placement {
  int x = 0;
  int y = 0;
  int width = 0;
  int height = 0;

  friend bool operator==(const Placement&, const Placement&) = default;
};

/// Sizes a window may have had, so that a damaged file of preferences gives no odd one.
inline constexpr int kLeastWindow = 240;
inline constexpr int kLargestWindow = 16384;

/// The placement to take again: as it was when its upper edge, by which a window is moved, can be
/// reached on one of the screens; else nullopt (a screen was unplugged or made smaller). A window
/// larger than its screen is made as large as that.
std::optional<Placement> placed_again(const Placement& window, std::span<const Placement> screens);

}  // namespace mnemoscope
