// The operations of a tape that know nothing of attention: what layers are made of besides it.
// Formulas: docs/theory.md, section 15.
#pragma once

#include <span>
#include <vector>

#include "layers/tape.h"

namespace mnemoscope::layers {

/// x W^T, n x out: x n x in, w out x in.
Var linear(Tape& tape, Var x, Var w);

/// x + bias, row by row: x n x d, bias 1 x d.
Var add_row(Tape& tape, Var x, Var bias);

/// x + rows, where row i of x gets row i mod P of `rows`, P x d: what every window has at each of
/// its hours. n is a multiple of P.
Var add_repeated(Tape& tape, Var x, Var rows);

/// a + b and a - b, of one shape.
Var add(Tape& tape, Var a, Var b);
Var subtract(Tape& tape, Var a, Var b);

/// a * b, entry by entry, of one shape.
Var multiply(Tape& tape, Var a, Var b);

/// factor * x.
Var scale(Tape& tape, Var x, double factor);

/// x * keep, entry by entry; `keep` is of x's shape and constant: dropout with 0 and 1/(1-p).
Var keep_some(Tape& tape, Var x, Matrix keep);

/// x Phi(x), exact (erf).
Var gelu(Tape& tape, Var x);

/// x + 1 above 0, exp(x) up to 0.
Var elu_plus_one(Tape& tape, Var x);

/// What layer norm adds to the variance.
inline constexpr double kNormEpsilon = 1e-5;

/// (row - mean) / sqrt(var + kNormEpsilon) * gain + bias; variance over d, gain and bias 1 x d.
Var layer_norm(Tape& tape, Var x, Var gain, Var bias);

/// The same numbers in rows of `columns`; their count is a multiple of it.
Var reshape(Tape& tape, Var x, Index columns);

/// Row i of the answer is row order[i] of x; each at most once.
Var reordered(Tape& tape, Var x, std::vector<Index> order);

/// Rows that belong together, one after the other: those of a bag.
struct RowGroup {
  Index first = 0;
  Index count = 0;  ///< at least 1
};

/// The mean of the rows of each group, one row a group.
Var group_mean(Tape& tape, Var x, std::vector<RowGroup> groups);

/// The largest of the rows of each group, column by column; of ties the first has the gradient.
Var group_max(Tape& tape, Var x, std::vector<RowGroup> groups);

/// sum_ij weights_ij x_ij, 1 x 1: any number of outputs as one loss.
Var weighted_sum(Tape& tape, Var x, Matrix weights);

}  // namespace mnemoscope::layers
