// What all cells of the matrix show, as the session has it: one choice for window, figure and
// report.
#pragma once

#include <optional>

#include "session/matrix_choice.h"

namespace mnemoscope {

struct MatrixLook {
  MatrixPicture shown = MatrixPicture::state;
  std::optional<int> step{};  ///< t of the states that are shown; nullopt: the last of every run
};

/// Only states of a step are those of a step; of all else it is the last.
inline MatrixLook look_of(const MatrixChoice& matrix) {
  MatrixLook look;
  look.shown = matrix.shown;
  if (matrix.shown == MatrixPicture::step) look.step = static_cast<int>(matrix.step);
  return look;
}

}  // namespace mnemoscope
