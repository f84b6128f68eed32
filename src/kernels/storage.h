// Arithmetic on patterns as they are stored: one row of kernels for each kind of storage.
// Everything that reads the memories goes through here, so that a faster way to do it is one more
// row.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "kernels/vectors.h"

namespace mnemoscope {

/// M patterns of d entries each, pattern after pattern; bytes or values is there, the other null.
/// Borrowed: whoever owns the numbers outlives it.
struct StoredPatterns {
  Index dimension = 0;
  Index count = 0;
  const std::uint8_t* bytes = nullptr;
  const double* values = nullptr;
};

/// What is done with one kind of storage. The numbers are taken as they are stored: scale, shift
/// and gains are the caller's (core/patterns.h). The tally (kernels/tally.h) is told of every
/// product.
struct StorageKernels {
  std::string_view name{};  ///< "8-bit exact"

  /// <pattern_mu, x_n> for every pattern and state: M x N from d x N.
  Scores (*scores)(const StoredPatterns&, const States& x) = nullptr;

  /// scores() of the patterns `which` and one state x (length d), by the same sums to the bit; in
  /// that order. Null where only all of them have the same bits.
  Eigen::VectorXd (*scores_of)(const StoredPatterns&, std::span<const Index> which,
                               const State& x) = nullptr;

  /// sum_mu w_{mu,n} pattern_mu for every n: d x N from M x N.
  States (*combine)(const StoredPatterns&, const Weights& w) = nullptr;

  /// Pattern mu, length d.
  State (*column)(const StoredPatterns&, Index mu) = nullptr;

  /// |scale * pattern_mu - y|^2 for every pattern, length M; y has length d. Null where going
  /// through the columns is as fast.
  Eigen::VectorXd (*squared_distances)(const StoredPatterns&, double scale,
                                       const State& y) = nullptr;
};

/// Double precision, the same bits for the same numbers on one machine: the specification.
const StorageKernels& exact_kernels(const StoredPatterns& patterns);

namespace storage_rows {

/// The rows, each in its file.
const StorageKernels& exact_bytes();
const StorageKernels& exact_values();

}  // namespace storage_rows
}  // namespace mnemoscope
