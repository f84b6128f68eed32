// What the colours of the matrix mean, in the window and in the figure that is taken away.
#pragma once

#include <vector>

#include "plot/picture_table.h"
#include "ui/compare/shown_matrix.h"

namespace mnemoscope {

/// The colour of a pixel that is off by this share of the range from black to white, 0..1: bright
/// is right, as on the scale of values.
ImU32 error_colour(double error);

/// The one scale of all values, and where the pictures have colours of their own (differences,
/// errors) what these mean. None where rates are shown.
std::vector<plot::ScaleKey> colour_keys(const ShownMatrix& matrix, MatrixPicture shown,
                                        plot::ColourMap signed_map);

}  // namespace mnemoscope
