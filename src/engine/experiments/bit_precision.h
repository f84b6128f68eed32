// Retrieval with numbers of few bits: what is left of the dense model where every result of a step
// is rounded to p significant bits (docs/theory.md, section 14.2).
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/error.h"
#include "core/memory_bank.h"
#include "core/progress.h"
#include "core/stepped_state.h"
#include "engine/run_spec.h"
#include "engine/verdict.h"

namespace mnemoscope {

inline constexpr int kFewestBits = 1;
/// Significant bits of a double: from here on nothing is rounded.
inline constexpr int kBitsOfDouble = 53;
/// Significant bits of a float.
inline constexpr int kBitsOfFloat = 24;

/// x to `bits` significant bits, ties to even: a number m 2^e with whole m, |m| < 2^bits, and |e| at
/// most about 2^min(bits, 10); what is too small becomes 0, what is too large the largest number.
/// NaN and infinity stay. kFewestBits <= bits <= kBitsOfDouble. Chiang 2024; Chen et al. 2024.
double rounded_to_bits(double x, int bits);

/// The dense model of p-bit numbers: memories, state and every product, exponential and quotient are
/// rounded; sums are made in double and rounded once, as in the literature on TC0. With
/// kBitsOfDouble it is the dense model to the bit.
class BitModel {
 public:
  /// bank: never null. beta > 0, kFewestBits <= bits <= kBitsOfDouble.
  BitModel(std::shared_ptr<const MemoryBank> bank, double beta, int bits);

  /// One step of one state, length d; its scores are <key_mu, x> as rounded.
  Step step(const State& x) const;

 private:
  Eigen::VectorXd rounded(const Eigen::VectorXd& x) const;
  Eigen::VectorXd scores(const State& x) const;
  State combined(const Eigen::VectorXd& weights) const;

  std::shared_ptr<const MemoryBank> bank_;
  double beta_;
  int bits_;
  Eigen::MatrixXd keys_{};    ///< d x M, rounded; empty where nothing is
  Eigen::MatrixXd values_{};  ///< d x M, the same
};

/// One query, retrieved with p-bit numbers.
struct BitRetrieval {
  int bits = 0;
  /// |T_p(x_0) - T(x_0)| / |T(x_0)|, of the first step against that in double; infinite where T is 0.
  double step_error = 0.0;
  bool same_strongest = false;  ///< the memory with the largest weight at x_0 is that of the double
  State end{};                  ///< where the run ended, length d
  int steps = 0;                ///< taken until then
  double end_error = 0.0;       ///< |end - end in double|, in the units of the patterns
  std::optional<double> relative_error{};  ///< |end - xi_target| / |xi_target|; nullopt without a
                                           ///< target or where its norm is 0
  RetrievalVerdict verdict{};
};

/// What is retrieved.
struct BitQuestion {
  std::shared_ptr<const MemoryBank> bank{};  ///< never null
  State mean{};                              ///< the mean memory
  double beta = 1.0;                         ///< > 0
  State query{};                             ///< x_0, length d
  std::optional<Index> target{};
  RunOptions options{};  ///< steps and tolerance are read; two equal neighbours end a run too
};

/// One retrieval for each of these numbers of bits. Error: stopped, bits out of range.
Result<std::vector<BitRetrieval>> bit_retrievals(const BitQuestion& question,
                                                 std::span<const int> bits, Progress& progress);

}  // namespace mnemoscope
