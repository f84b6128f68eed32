// A rectangle in pixels; x to the right, y down.
#pragma once

#include <imgui.h>

#include <cmath>
#include <concepts>

namespace mnemoscope::plot {

struct Rect {
  ImVec2 min{};
  ImVec2 max{};

  float width() const { return max.x - min.x; }
  float height() const { return max.y - min.y; }
  ImVec2 centre() const { return {(min.x + max.x) / 2, (min.y + max.y) / 2}; }
  bool contains(ImVec2 p) const {
    return p.x >= min.x && p.x < max.x && p.y >= min.y && p.y < max.y;
  }
};

/// Where part i of `count` equal parts of a length begins, on a whole pixel.
template <std::integral Place, std::integral Count>
float part_edge(float from, float length, Place i, Count count) {
  return std::round(from + length * static_cast<float>(i) / static_cast<float>(count));
}

}  // namespace mnemoscope::plot
