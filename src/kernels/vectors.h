// The vectors and matrices of the theory, in double precision: the specification every faster path
// is judged against. Columns are items (states, memories), as in the papers' d x M memory matrix.
#pragma once

#include <Eigen/Core>

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

}  // namespace mnemoscope
