// How a row of the matrix is called where it is shown.
#pragma once

#include <string>

#include "engine/matrix/matrix_spec.h"

namespace mnemoscope {

/// The name of the row, with " + painted" where the program named it and a person painted on it
/// since: "Undamaged" would not be true any more. The name in the session stays, which strokes are
/// called by in the history; a name that a person gave says what the person wants.
std::string row_title(const MatrixRowSpec& row);

}  // namespace mnemoscope
