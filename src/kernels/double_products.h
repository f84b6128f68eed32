// Products of matrices of doubles in the widest vectors of the processor: what a training spends
// its time on. Sums have one order on one machine, whoever asks and on however many threads.
#pragma once

#include "kernels/vectors.h"

namespace mnemoscope {

/// Where the entries of a matrix lie: (i, j) at `first` + i row_step + j column_step.
struct DoubleEntries {
  const double* first = nullptr;
  Index row_step = 0;
  Index column_step = 1;
};

/// C += A B: A m x k, B k x n, C m x n with its rows `c_step` apart. Products and sums may be fused.
/// C overlaps neither.
void add_product(const DoubleEntries& a, const DoubleEntries& b, Index m, Index k, Index n,
                 double* c, Index c_step);

}  // namespace mnemoscope
