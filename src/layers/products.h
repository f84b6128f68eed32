// The three products of a linear map and its way back, in wide vectors.
#pragma once

#include "layers/matrix.h"

namespace mnemoscope::layers {

/// x W^T: x n x in, w out x in.
Matrix times_transposed(const Matrix& x, const Matrix& w);

/// into += g W: g n x out, w out x in, into n x in.
void add_times(const Matrix& g, const Matrix& w, Matrix& into);

/// into += G^T X: g n x out, x n x in, into out x in.
void add_transposed_times(const Matrix& g, const Matrix& x, Matrix& into);

}  // namespace mnemoscope::layers
