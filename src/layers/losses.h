// Losses as the last operation of a tape. Each is a mean; `of` says over how many, so that the
// parts of a batch add up to it.
#pragma once

#include <vector>

#include "layers/tape.h"

namespace mnemoscope::layers {

/// sum max(z, 0) - z y + log(1 + exp(-|z|)) over `of`: logits z n x 1, y 0 or 1 of each row.
/// 1 x 1. Binary cross entropy.
Var binary_cross_entropy(Tape& tape, Var z, std::vector<double> y, double of);

/// sum log sum exp z - z_y over `of`: z n x C, y the class of each row, 0..C-1. 1 x 1.
Var cross_entropy(Tape& tape, Var z, std::vector<Index> y, double of);

/// sum (p - y)^2 over `of` entries, 1 x 1; the shapes are equal.
Var squared_error(Tape& tape, Var p, Matrix y, double of);

/// sum |p - y| over `of` entries, 1 x 1; the gradient at 0 is 0.
Var absolute_error(Tape& tape, Var p, Matrix y, double of);

/// 1 / (1 + exp(-z)), by the sign of z: it does not overflow.
double logistic(double z);

}  // namespace mnemoscope::layers
