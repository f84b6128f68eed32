// The pictures of the matrix.
#pragma once

#include <optional>

#include "ui/compare/shown_matrix.h"

namespace mnemoscope {

/// The state of a cell that is shown: `step`, or the last one where it is nullopt or beyond.
int step_of(const ShownCell& cell, const std::optional<int>& step);

/// What the cell shows; nullopt where it has no answer.
std::optional<KeyedPicture> cell_picture(const ShownCell& cell, MatrixPicture shown,
                                         const std::optional<int>& step,
                                         plot::ColourMap signed_map);

/// The query of a row; nullopt where it could not be corrupted so.
std::optional<KeyedPicture> row_picture(const ShownMatrix& matrix, std::size_t row);

/// The pixels of a cell's answer in the memories' scale; nullopt where it has none.
std::optional<State> cell_pixels(const ShownCell& cell, const std::optional<int>& step);

}  // namespace mnemoscope
