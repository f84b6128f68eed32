#include "ui/compare/matrix_layout.h"

#include <algorithm>
#include <cmath>

namespace mnemoscope {
namespace {

constexpr float kLeastSideUnits = 36;
constexpr float kMostSideUnits = 240;
constexpr float kAboveUnits = 6;    ///< of it above and below, both together
constexpr float kBetweenUnits = 8;  ///< padding of the table around a cell, both sides

}  // namespace

MatrixLayout matrix_layout(const Theme& theme, const ImageShape& shape, std::size_t rows,
                           std::size_t columns, ImVec2 room, float line, bool rates) {
  MatrixLayout layout{.bar = theme.px(6),
                      .words = theme.px(rates ? 84.0F : 48.0F),
                      .spark = theme.px(14),
                      .name = theme.px(room.x > theme.px(1100) ? 230.0F : 160.0F),
                      .mean = theme.px(56)};
  const float between = theme.px(kBetweenUnits);
  const auto across = static_cast<float>(std::max<std::size_t>(columns, 1));
  const auto down = static_cast<float>(std::max<std::size_t>(rows, 1));
  const float wide = (room.x - layout.name - layout.mean - 2 * between) / across - between -
                     layout.bar - layout.words;
  const float above = theme.px(kAboveUnits);
  // Two lines of names, and below the means, of which one has a rim.
  const float heads = 4.0F * line + theme.px(8) + 2 * above;
  const float high = (room.y - heads) / down - above - layout.spark;
  const float side =
      std::clamp(std::min(wide, high), theme.px(kLeastSideUnits), theme.px(kMostSideUnits));
  layout.picture = size_in_square(shape, side, theme.px(kThinnestUnits));
  layout.cell_width = std::floor(layout.picture.x + layout.bar + layout.words);
  layout.cell_height = std::floor(std::max(layout.picture.y, 3 * line) + layout.spark);
  return layout;
}

}  // namespace mnemoscope
