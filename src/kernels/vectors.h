// The vectors and matrices of the theory, in double precision: the specification every faster path
// is judged against. Columns are items (states, memories), as in the papers' d x M memory matrix.
#pragma once

#include <Eigen/Core>
#include <cmath>

namespace mnemoscope {

using Index = Eigen::Index;

/// One pattern, query or state: d entries.
using State = Eigen::VectorXd;

/// A batch of N states, d x N. One query is N = 1.
using States = Eigen::MatrixXd;

/// Similarity scores <key_mu, x_n>, M x N.
using Scores = Eigen::MatrixXd;

/// Attention weights p_mu of every memory for every state, M x N.
using Weights = Eigen::MatrixXd;

/// Numbers that somebody else holds: a vector, a column, a mapped file.
using NumbersView = Eigen::Ref<const Eigen::VectorXd>;

/// Whether all are finite. Their sum tells it where it is finite itself, and sums are made of
/// vectors, which a look at one after the other is not: a tenth of a step over a hundred memories.
inline bool are_finite(const NumbersView& numbers) {
  return std::isfinite(numbers.sum()) || numbers.allFinite();
}

}  // namespace mnemoscope
