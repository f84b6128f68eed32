// The kinds of picture that all cells can show, one row each: what is said of them in the line
// above the matrix and over the figure.
#pragma once

#include <string>
#include <string_view>

#include "ui/compare/matrix_look.h"

namespace mnemoscope {

struct ShownKind {
  std::string_view name{};     ///< of its button
  std::string_view label{};    ///< on it
  std::string_view tooltip{};  ///< what it is
  std::string_view title{};    ///< over the figure
};

const ShownKind& kind_of(MatrixPicture shown);

/// How many there are.
inline constexpr int kShownKinds = static_cast<int>(MatrixPicture::success) + 1;

/// Over the figure: "The state after step 2".
std::string title_of(const MatrixLook& look);

/// In the status line: the same, and whether all cells are there.
std::string cells_words(const MatrixLook& look, bool finished);

}  // namespace mnemoscope
