#include "ui/compare/headed_layout.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace mnemoscope {
namespace {

/// One layout and what its heads come to in it.
struct Headed {
  MatrixLayout layout{};
  float seen = 0;       ///< rows
  bool enough = false;  ///< of them, or all
  bool whole = false;   ///< no head is cut
};

bool is_better(const Headed& a, const Headed& b) {
  if (a.layout.all_columns != b.layout.all_columns) return a.layout.all_columns;
  // A little of a row more is none; where neither has enough, half a row is worth no head.
  if (a.enough != b.enough) return a.enough;
  const float more = a.whole != b.whole ? 0.6F : 0.05F;
  if (!a.enough && std::abs(a.seen - b.seen) > more) return a.seen > b.seen;
  if (a.whole != b.whole) return a.whole;
  return a.layout.picture.y > b.layout.picture.y;
}

}  // namespace

MatrixLayout layout_with_heads(const Theme& theme, MatrixContents contents, ImVec2 room, float line,
                               const HeadsOfColumns& heads, std::size_t most) {
  constexpr std::size_t kLeastLines = 2;  // a name and what is below it
  const float enough = std::min(kEnoughRows, static_cast<float>(contents.rows));
  std::optional<Headed> best;
  for (std::size_t lines = most; lines >= kLeastLines; --lines) {
    contents.head_lines = lines;
    contents.lined_head_width = heads.width_in(lines);
    Headed one{.layout = matrix_layout(theme, contents, room, line)};
    one.layout.most_head_lines = lines;
    const float width = one.layout.cell_width;
    // With fewer lines the same heads leave more to the pictures.
    if (lines > kLeastLines && heads.lines_at(width, lines) < lines) continue;
    one.seen = one.layout.rows_seen(theme, room.y);
    one.enough = one.seen >= enough - 0.05F;
    one.whole = heads.are_whole_at(width, lines);
    if (!best || is_better(one, *best)) best = one;
  }
  return best->layout;
}

MatrixLayout layout_with_means(const Theme& theme, const MatrixContents& contents, ImVec2 room,
                               float line, const HeadsOfColumns& heads, std::size_t most,
                               float means) {
  constexpr float kLittle = 0.7F;  // of a picture's height
  const MatrixLayout plain = layout_with_heads(theme, contents, room, line, heads, most);
  if (plain.all_rows) return plain;
  MatrixContents on_top = contents;
  on_top.means = means;
  const MatrixLayout layout = layout_with_heads(theme, on_top, room, line, heads, most);
  const float bar = layout.all_columns ? 0.0F : contents.scrollbar;
  const float enough = std::min(kEnoughRows, static_cast<float>(contents.rows));
  const bool shows_rows = layout.rows_seen(theme, room.y - bar) >= enough;
  const bool shows_columns = layout.all_columns == plain.all_columns;
  const bool keeps_pictures = layout.picture.y >= kLittle * plain.picture.y;
  return shows_rows && shows_columns && keeps_pictures ? layout : plain;
}

}  // namespace mnemoscope
