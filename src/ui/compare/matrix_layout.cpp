#include "ui/compare/matrix_layout.h"

#include <algorithm>
#include <cmath>

namespace mnemoscope {
namespace {

constexpr float kLeastSideUnits = 36;
constexpr float kMostSideUnits = 240;
constexpr float kAboveUnits = 6;    ///< of it above and below, both together
constexpr float kBetweenUnits = 8;  ///< padding of the table around a cell, both sides
constexpr float kSparkUnits = 14;
constexpr float kMostSparkUnits = 28;
constexpr std::size_t kUsefulRows = 5;

/// One way to place the words beside the picture.
struct Placing {
  float words = 0;   ///< their width
  float beside = 0;  ///< height of what stands beside the picture
  float below = 0;   ///< height of what stands below it
  bool flat = false;
};

Placing stacked(const Theme& theme, float line) {
  return {.words = theme.px(48), .beside = 3 * line, .below = theme.px(kSparkUnits)};
}

Placing flat(const Theme& theme, const MatrixContents& contents, float line) {
  return {.words = theme.px(contents.long_numbers ? 66.0F : 58.0F),
          .beside = (contents.baseline ? 2.0F : 1.0F) * line + theme.px(kSparkUnits),
          .flat = true};
}

Placing of_rates(const Theme& theme, const MatrixContents& contents, float line) {
  return {.words = theme.px(94), .beside = (contents.baseline ? 5.0F : 4.0F) * line};
}

/// Names of columns above, and below the means, of which one has a rim; two lines each.
float heads_height(const Theme& theme, float line) {
  return 4.0F * line + theme.px(8) + 2 * theme.px(kAboveUnits);
}

void place_spark(const Theme& theme, const Placing& placing, MatrixLayout& layout) {
  const float gap = theme.px(4);
  if (!placing.flat) {
    layout.spark_from = {theme.px(2), layout.cell_height - placing.below + theme.px(3)};
    layout.spark = {layout.cell_width - theme.px(8), placing.below - theme.px(6)};
    return;
  }
  const float words = placing.beside - theme.px(kSparkUnits);
  layout.spark_from = {layout.picture.x + layout.bar + gap, words + theme.px(3)};
  layout.spark = {layout.words - 2 * gap,
                  std::min(layout.cell_height - words, theme.px(kMostSparkUnits)) - theme.px(6)};
}

MatrixLayout with(const Theme& theme, const MatrixContents& contents, ImVec2 room, float line,
                  const Placing& placing) {
  MatrixLayout layout{.bar = theme.px(6),
                      .words = placing.words,
                      .flat = placing.flat,
                      .name = theme.px(room.x > theme.px(1100) ? 230.0F : 160.0F),
                      .mean = theme.px(56),
                      .heads = 2 * line + theme.px(kAboveUnits)};
  const float between = theme.px(kBetweenUnits);
  const auto across = static_cast<float>(std::max<std::size_t>(contents.columns, 1));
  const auto down = static_cast<float>(std::max<std::size_t>(contents.rows, 1));
  const float wide = (room.x - layout.name - layout.mean - 2 * between) / across - between -
                     layout.bar - layout.words;
  const float high =
      (room.y - heads_height(theme, line)) / down - theme.px(kAboveUnits) - placing.below;
  const float side =
      std::clamp(std::min(wide, high), theme.px(kLeastSideUnits), theme.px(kMostSideUnits));
  const FittedSize size = fitted_size(static_cast<int>(contents.shape.width),
                                      static_cast<int>(contents.shape.height), side, side);
  const float least = theme.px(kThinnestUnits);
  layout.picture = {std::max(static_cast<float>(size.width), least),
                    std::max(static_cast<float>(size.height), least)};
  layout.cell_width = std::floor(layout.picture.x + layout.bar + layout.words);
  layout.cell_height = std::floor(std::max(layout.picture.y, placing.beside) + placing.below);
  place_spark(theme, placing, layout);
  return layout;
}

/// What the columns leave free goes to the first, until the queries there are as large as cells.
void widen_names(const Theme& theme, const MatrixContents& contents, ImVec2 room,
                 MatrixLayout& layout) {
  const float between = theme.px(kBetweenUnits);
  const float cells = static_cast<float>(contents.columns) * (layout.cell_width + between);
  const float spare = room.x - layout.name - layout.mean - 2 * between - cells;
  const float half = layout.name / 2;
  const float more = std::clamp(layout.picture.x - half, 0.0F, std::max(spare, 0.0F));
  layout.name += more;
  layout.query = std::min({half + more, layout.picture.x, layout.picture.y});
}

MatrixLayout chosen(const Theme& theme, const MatrixContents& contents, ImVec2 room, float line) {
  if (contents.rates) return with(theme, contents, room, line, of_rates(theme, contents, line));
  const MatrixLayout high = with(theme, contents, room, line, stacked(theme, line));
  const MatrixLayout low = with(theme, contents, room, line, flat(theme, contents, line));
  const float rows = static_cast<float>(contents.rows) * (high.cell_height + theme.px(kAboveUnits));
  const bool has_room = rows + heads_height(theme, line) <= room.y;
  if (low.picture.y == high.picture.y) return has_room ? high : low;
  return low.picture.y > high.picture.y ? low : high;
}

}  // namespace

MatrixLayout matrix_layout(const Theme& theme, const MatrixContents& contents, ImVec2 room,
                           float line) {
  MatrixLayout layout = chosen(theme, contents, room, line);
  widen_names(theme, contents, room, layout);
  return layout;
}

float useful_matrix_height(const Theme& theme, const MatrixContents& contents, float line) {
  const Placing placing =
      contents.rates ? of_rates(theme, contents, line) : flat(theme, contents, line);
  const auto rows = static_cast<float>(std::clamp<std::size_t>(contents.rows, 1, kUsefulRows));
  const float row = std::max(theme.px(kLeastSideUnits), placing.beside) + theme.px(kAboveUnits);
  return heads_height(theme, line) + rows * row;
}

}  // namespace mnemoscope
