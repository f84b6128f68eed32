// Pictures that were only enlarged, to tell what is painted anew from them.
#pragma once

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdlib>

#include "plot/cairo_canvas.h"

namespace mnemoscope::plot {

inline int channel_at(const Pixels& pixels, int x, int y, int channel) {
  const int column = std::clamp(x, 0, pixels.width - 1);
  const int row = std::clamp(y, 0, pixels.height - 1);
  return pixels.rgb[static_cast<std::size_t>(3 * (row * pixels.width + column) + channel)];
}

/// So many times as wide and high, each pixel blended from the four around it.
inline Pixels enlarged(const Pixels& whole, int times) {
  Pixels large{.width = times * whole.width, .height = times * whole.height};
  for (int y = 0; y < large.height; ++y) {
    for (int x = 0; x < large.width; ++x) {
      const double across = (x + 0.5) / times - 0.5;
      const double down = (y + 0.5) / times - 0.5;
      const int left = static_cast<int>(std::floor(across));
      const int top = static_cast<int>(std::floor(down));
      for (int channel = 0; channel < 3; ++channel) {
        const auto row = [&](int at) {
          return std::lerp(static_cast<double>(channel_at(whole, left, at, channel)),
                           static_cast<double>(channel_at(whole, left + 1, at, channel)),
                           across - left);
        };
        large.rgb.push_back(
            static_cast<std::uint8_t>(std::lround(std::lerp(row(top), row(top + 1), down - top))));
      }
    }
  }
  return large;
}

/// Neighbours beside and below each other that differ by more than a third of all there is between
/// black and white, channel by channel. A picture that was blended to three times its size has
/// none: its steps are spread over three pixels.
inline long hard_steps(const Pixels& pixels) {
  constexpr int kHard = 255 / 3 + 1;  // and one for rounding
  long hard = 0;
  for (int y = 0; y < pixels.height; ++y) {
    for (int x = 0; x < pixels.width; ++x) {
      for (int channel = 0; channel < 3; ++channel) {
        const int here = channel_at(pixels, x, y, channel);
        hard += std::abs(channel_at(pixels, x + 1, y, channel) - here) > kHard ? 1 : 0;
        hard += std::abs(channel_at(pixels, x, y + 1, channel) - here) > kHard ? 1 : 0;
      }
    }
  }
  return hard;
}

/// Pixels that differ, channel by channel, from those that each became a square of `times`.
inline long unlike_squares(const Pixels& large, const Pixels& whole, int times) {
  long unlike = 0;
  for (int y = 0; y < large.height; ++y) {
    for (int x = 0; x < large.width; ++x) {
      for (int channel = 0; channel < 3; ++channel) {
        unlike +=
            channel_at(large, x, y, channel) != channel_at(whole, x / times, y / times, channel)
                ? 1
                : 0;
      }
    }
  }
  return unlike;
}

}  // namespace mnemoscope::plot
