#include "plot/marker.h"

#include <cmath>

namespace mnemoscope::plot {
namespace {

constexpr float kPi = 3.14159265f;

// Corner 0 points up; y down makes increasing angles run clockwise.
std::vector<ImVec2> regular_polygon(int corners, float radius, float turn = 0.0f) {
  std::vector<ImVec2> outline;
  for (int i = 0; i < corners; ++i) {
    const float angle =
        turn - kPi / 2 + 2 * kPi * static_cast<float>(i) / static_cast<float>(corners);
    outline.emplace_back(radius * std::cos(angle), radius * std::sin(angle));
  }
  return outline;
}

std::vector<ImVec2> lying_rectangle(float half_width, float half_height) {
  return {{-half_width, -half_height},
          {half_width, -half_height},
          {half_width, half_height},
          {-half_width, half_height}};
}

/// From the centre outwards.
std::vector<ImVec2> legs(int count, float radius, float turn) {
  std::vector<ImVec2> ends;
  for (const ImVec2& end : regular_polygon(count, radius, turn)) {
    ends.emplace_back(0.0f, 0.0f);
    ends.push_back(end);
  }
  return ends;
}

std::vector<ImVec2> spokes(int count, float radius, float turn) {
  std::vector<ImVec2> ends;
  for (int i = 0; i < count; ++i) {
    const float angle = turn + kPi * static_cast<float>(i) / static_cast<float>(count);
    const ImVec2 end{radius * std::cos(angle), radius * std::sin(angle)};
    ends.push_back(end);
    ends.emplace_back(-end.x, -end.y);
  }
  return ends;
}

}  // namespace

// Radii are chosen so that all markers look equally large.
std::span<const ImVec2> marker_outline(Marker marker) {
  static const auto circle = regular_polygon(32, 1.0f);
  static const auto square = regular_polygon(4, 1.22f, kPi / 4);
  static const auto triangle = regular_polygon(3, 1.32f);
  static const auto diamond = regular_polygon(4, 1.28f);
  static const auto hexagon = regular_polygon(6, 1.1f);
  static const auto pentagon = regular_polygon(5, 1.15f);
  static const auto down = regular_polygon(3, 1.32f, kPi);
  static const auto left = regular_polygon(3, 1.32f, -kPi / 2);
  static const auto right = regular_polygon(3, 1.32f, kPi / 2);
  static const auto slab = lying_rectangle(1.3f, 0.6f);
  switch (marker) {
    case Marker::circle: return circle;
    case Marker::square: return square;
    case Marker::triangle: return triangle;
    case Marker::diamond: return diamond;
    case Marker::hexagon: return hexagon;
    case Marker::pentagon: return pentagon;
    case Marker::triangle_down: return down;
    case Marker::triangle_left: return left;
    case Marker::triangle_right: return right;
    case Marker::slab: return slab;
    default: return {};
  }
}

std::span<const ImVec2> marker_strokes(Marker marker) {
  static const auto cross = spokes(2, 1.2f, kPi / 4);
  static const auto plus = spokes(2, 1.25f, 0.0f);
  static const auto star = spokes(3, 1.25f, kPi / 2);
  static const auto bar = spokes(1, 1.35f, kPi / 2);
  static const auto tripod = legs(3, 1.35f, kPi);
  static const auto tripod_down = legs(3, 1.35f, 0.0f);
  switch (marker) {
    case Marker::cross: return cross;
    case Marker::plus: return plus;
    case Marker::star: return star;
    case Marker::bar: return bar;
    case Marker::tripod: return tripod;
    case Marker::tripod_down: return tripod_down;
    default: return {};
  }
}

}  // namespace mnemoscope::plot
