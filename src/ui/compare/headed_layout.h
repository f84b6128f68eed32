// How many lines the words above the columns take: the layout of the matrix depends on it, and they
// on the layout.
#pragma once

#include <cstddef>
#include <functional>

#include "ui/compare/matrix_layout.h"

namespace mnemoscope {

/// What is asked of the words above the columns while their lines are chosen.
struct HeadsOfColumns {
  std::function<float(std::size_t)> width_in;               ///< whole in so many lines
  std::function<std::size_t(float, std::size_t)> lines_at;  ///< at a width, at most so many
  std::function<bool(float, std::size_t)> are_whole_at;     ///< no word cut or broken there
};

/// Heads of at least two lines and at most `most`, with the layout that has the largest pictures:
/// few lines leave height to them, many lines width. Before that come columns in sight, then four
/// rows or all, then whole heads.
MatrixLayout layout_with_heads(const Theme& theme, MatrixContents contents, ImVec2 room, float line,
                               const HeadsOfColumns& heads, std::size_t most);

/// The same, and where not all rows have room at once the means of the columns, `means` pixels high,
/// below the heads, where they stay: as far as enough rows (kEnoughRows) and as many columns are seen
/// even so, and pictures lose little.
MatrixLayout layout_with_means(const Theme& theme, const MatrixContents& contents, ImVec2 room,
                               float line, const HeadsOfColumns& heads, std::size_t most,
                               float means);

}  // namespace mnemoscope
