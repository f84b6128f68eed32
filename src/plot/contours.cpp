#include "plot/contours.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <utility>

#include "plot/ticks.h"

namespace mnemoscope::plot {
namespace {

constexpr std::int32_t kNone = -1;

// The sides of a square, and the crossings of one square from side to side by which corners lie
// above the level (bit 0 lower left, then counter-clockwise). Larger values lie on the left.
enum Side : std::int8_t { bottom, right, top, left, none };
struct Pieces {
  std::array<Side, 4> sides{none, none, none, none};  // from, to, from, to
};
constexpr std::array<Pieces, 16> kPieces = {{
    {},
    {{bottom, left, none, none}},
    {{right, bottom, none, none}},
    {{right, left, none, none}},
    {{top, right, none, none}},
    {{bottom, left, top, right}},  // saddle, the middle below the level
    {{top, bottom, none, none}},
    {{top, left, none, none}},
    {{left, top, none, none}},
    {{bottom, top, none, none}},
    {{right, bottom, left, top}},  // saddle, the middle below the level
    {{right, top, none, none}},
    {{left, right, none, none}},
    {{bottom, right, none, none}},
    {{left, bottom, none, none}},
    {},
}};
constexpr Pieces kSaddle5Above = {{bottom, right, top, left}};
constexpr Pieces kSaddle10Above = {{right, top, left, bottom}};

/// Follows the crossings of one level after the other; its buffers serve all of them.
class Tracer {
 public:
  explicit Tracer(const PlaneGrid& grid)
      : grid_(grid),
        columns_(grid.cells.columns),
        next_(2 * grid.cells.count(), kNone),
        is_entered_(2 * grid.cells.count(), false) {}

  void trace(double level, std::vector<Contour>& contours) {
    level_ = level;
    for (std::size_t r = 0; r + 1 < grid_.cells.rows; ++r) {
      for (std::size_t c = 0; c + 1 < columns_; ++c) cross(c, r);
    }
    // Open lines begin where nothing comes in; what is left then are rings.
    for (const std::int32_t edge : touched_) {
      if (next_[at(edge)] != kNone && !is_entered_[at(edge)]) follow(edge, contours);
    }
    for (const std::int32_t edge : touched_) {
      if (next_[at(edge)] != kNone) follow(edge, contours);
    }
    for (const std::int32_t edge : touched_) is_entered_[at(edge)] = false;
    touched_.clear();
  }

 private:
  static std::size_t at(std::int32_t edge) { return static_cast<std::size_t>(edge); }

  void cross(std::size_t c, std::size_t r) {
    const std::array corners = {grid_.value(c, r), grid_.value(c + 1, r), grid_.value(c + 1, r + 1),
                                grid_.value(c, r + 1)};
    unsigned above = 0;
    for (unsigned k = 0; k < 4; ++k) {
      if (corners[k] > level_) above |= 1U << k;
    }
    const float sum = corners[0] + corners[1] + corners[2] + corners[3];
    if (above == 0 || above == 15 || std::isnan(sum)) return;
    const bool middle_above = sum / 4 > level_;
    const Pieces& pieces = above == 5 && middle_above    ? kSaddle5Above
                           : above == 10 && middle_above ? kSaddle10Above
                                                         : kPieces[above];
    for (std::size_t k = 0; k < 4 && pieces.sides[k] != none; k += 2) {
      join(edge_of(c, r, pieces.sides[k]), edge_of(c, r, pieces.sides[k + 1]));
    }
  }

  // Every edge between two neighbours has a number: horizontal ones are even, vertical ones odd.
  std::int32_t edge_of(std::size_t c, std::size_t r, Side side) const {
    const std::size_t column = c + (side == right ? 1 : 0);
    const std::size_t row = r + (side == top ? 1 : 0);
    const bool vertical = side == left || side == right;
    return static_cast<std::int32_t>(2 * (row * columns_ + column) + (vertical ? 1 : 0));
  }

  void join(std::int32_t from, std::int32_t to) {
    next_[at(from)] = to;
    is_entered_[at(to)] = true;
    touched_.push_back(from);
    touched_.push_back(to);
  }

  void follow(std::int32_t first, std::vector<Contour>& contours) {
    Contour contour{.level = level_};
    std::int32_t edge = first;
    while (edge != kNone) {
      contour.points.push_back(point_on(edge));
      edge = std::exchange(next_[at(edge)], kNone);
    }
    contours.push_back(std::move(contour));
  }

  PlanePoint point_on(std::int32_t edge) const {
    const std::size_t node = at(edge) / 2;
    const std::size_t c = node % columns_;
    const std::size_t r = node / columns_;
    const bool vertical = edge % 2 != 0;
    const double from = grid_.value(c, r);
    const double to = vertical ? grid_.value(c, r + 1) : grid_.value(c + 1, r);
    // An infinite end is as good as far away: the crossing lies in the middle.
    const double share = std::isfinite(to - from) ? (level_ - from) / (to - from) : 0.5;
    return grid_.cells.at(static_cast<double>(c) + (vertical ? 0.0 : share),
                          static_cast<double>(r) + (vertical ? share : 0.0));
  }

  const PlaneGrid& grid_;
  std::size_t columns_;
  double level_ = 0.0;
  std::vector<std::int32_t> next_;  // of every edge: where the line goes on
  std::vector<bool> is_entered_;    // of every edge: a line comes from somewhere
  std::vector<std::int32_t> touched_;
};

}  // namespace

std::vector<Contour> contours(const PlaneGrid& grid, std::span<const double> levels) {
  std::vector<Contour> all;
  if (!grid.is_complete()) return all;
  Tracer tracer(grid);
  for (const double level : levels) tracer.trace(level, all);
  return all;
}

std::vector<double> contour_levels(Range range, int count) {
  std::vector<double> levels;
  if (!is_usable(Scale::linear, range)) return levels;
  for (const Tick& tick : ticks({}, range, std::max(1, count))) {
    if (tick.major && tick.value > range.low && tick.value < range.high) {
      levels.push_back(tick.value);
    }
  }
  return levels;
}

}  // namespace mnemoscope::plot
