// The pictures of the matrix.
#pragma once

#include <optional>
#include <string>

#include "ui/compare/matrix_look.h"
#include "ui/compare/shown_matrix.h"

namespace mnemoscope {

/// The state of a cell that is shown: `step`, or the last one where it is nullopt or beyond.
int step_of(const ShownCell& cell, const std::optional<int>& step);

/// "last: 2" where the run of a cell has no such state and its last one stands for it; else empty.
std::string last_state_words(const ShownCell& cell, const MatrixLook& look);

/// The same and, for a small picture, the number alone; none where there is nothing to say.
std::vector<std::string> last_state_forms(const ShownCell& cell, const MatrixLook& look);

/// T of the longest run of the matrix, 0 where nothing has answered.
int longest_run(const ShownMatrix& matrix);

/// What the numbers of a picture's pixels are.
enum class PixelMeaning {
  values,       ///< in the memories' scale
  differences,  ///< signed, in the same
  sizes         ///< of differences
};

struct ShownPixels {
  State pixels{};
  PixelMeaning meaning = PixelMeaning::values;
};

/// What the picture of a cell is painted from, and the numbers in its pixels: of rates, which have
/// no picture, the state that the cell came to, and without a target the state in place of what
/// would be held against it. nullopt: nothing has answered, there is no baseline to be held
/// against, or the picture is made of memories (weights).
std::optional<ShownPixels> shown_pixels(const ShownMatrix& matrix, std::size_t row,
                                        std::size_t column, const MatrixLook& look);

/// What the cell shows; nullopt where it has no answer, or none to be held against.
std::optional<KeyedPicture> cell_picture(const ShownMatrix& matrix, std::size_t row,
                                         std::size_t column, const MatrixLook& look,
                                         plot::ColourMap signed_map);

/// Why a cell that is answered has no picture, in a sentence; empty where it has one.
std::string why_no_picture(const ShownMatrix& matrix, std::size_t row, const MatrixLook& look);

/// The query of a row; nullopt where it could not be corrupted so.
std::optional<KeyedPicture> row_picture(const ShownMatrix& matrix, std::size_t row);

/// The pixels of a cell's answer in the memories' scale; nullopt where it has none.
std::optional<State> cell_pixels(const ShownCell& cell, const std::optional<int>& step);

}  // namespace mnemoscope
