#include "engine/landscape/field.h"

#include <algorithm>
#include <cmath>

namespace mnemoscope {
namespace {

/// Cells of the axis between its ends, each `stride` of the finest ones.
Axis axis_between(double from, double to, int count, int stride) {
  const double fine = (to - from) / count;
  const int offset = first_sample(stride);
  return {.first = from + fine * (offset + 0.5),
          .step = fine * stride,
          .count = (count - offset + stride - 1) / stride};
}

/// The cell of the axis that holds a place, or nullopt outside all of them.
std::optional<int> cell_at(const Axis& axis, double place) {
  const double cell = std::floor((place - axis.first) / axis.step + 0.5);
  if (!(cell >= 0.0 && cell < axis.count)) return std::nullopt;
  return static_cast<int>(cell);
}

}  // namespace

// Bits 1, 01, 101, 0101, ...: the first sample of every stride is the one of twice the stride, cut
// to its own length, so that coarse points are fine points too.
int first_sample(int stride) {
  int offset = 0;
  for (int bit = 1; bit < stride; bit *= 4) offset += bit;
  return offset;
}

Extent Grid::cells() const {
  return {.s_min = columns.first - columns.step / 2.0,
          .s_max = columns.first + columns.step * (columns.count - 0.5),
          .t_min = rows.first + rows.step * (rows.count - 0.5),
          .t_max = rows.first - rows.step / 2.0};
}

std::optional<std::size_t> Grid::index_at(double s, double t) const {
  const std::optional<int> column = cell_at(columns, s);
  const std::optional<int> row = cell_at(rows, t);
  if (!column || !row) return std::nullopt;
  return index(*column, *row);
}

Grid grid_of(const LandscapeSpec& spec, int stride) {
  const Extent& e = spec.extent;
  return {.columns = axis_between(e.s_min, e.s_max, spec.width, stride),
          .rows = axis_between(e.t_max, e.t_min, spec.height, stride)};
}

}  // namespace mnemoscope
