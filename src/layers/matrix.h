// The matrices that layers compute with: one item (instance, hour, query) a row, in double.
#pragma once

#include "kernels/vectors.h"

namespace mnemoscope::layers {

/// Rows are items, the last axis lies together: n x d.
using Matrix = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// A part of one, read where it lies.
using MatrixView = Eigen::Ref<const Matrix, 0, Eigen::OuterStride<>>;

}  // namespace mnemoscope::layers
