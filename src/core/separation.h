// Separations: maps from similarity scores to weights on the simplex, in their stable forms, and
// the log-sum-exp that the energies are made of. "z" is beta times the scores throughout.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "kernels/vectors.h"

namespace mnemoscope {

/// exp(z - max z) / sum: length M, sums to 1. Ties share equally. NaN anywhere gives NaN
/// everywhere.
Eigen::VectorXd softmax(const Eigen::VectorXd& z);

/// (1/beta) ln sum_mu exp(beta s_mu), shifted by the maximum; s has length M >= 1, beta > 0.
/// Hu et al. 2024, eq. (2.2).
double log_sum_exp(const Eigen::VectorXd& s, double beta);

/// Weights of alpha-entmax and the threshold that made them.
struct Entmax {
  Eigen::VectorXd weights{};  ///< length M, sums to 1
  double threshold = 0.0;     ///< tau for alpha = 2, in the units of z; 0 for other alpha
  Index support = 0;          ///< number of non-zero weights
};

/// argmax over the simplex of <w, z> - Omega_alpha(w), alpha >= 1: softmax at 1, exact by sorting
/// at 1.5 and 2 (sparsemax), below 2 by a bracketed search for the threshold, renormalised, above 2
/// by a search for the smallest weight (to 1e-10 up to alpha = 10); it goes over into softmax
/// smoothly as alpha goes to 1. NaN anywhere gives NaN everywhere.
/// Martins & Astudillo 2016; Peters et al. 2019.
Entmax entmax(const Eigen::VectorXd& z, double alpha);

/// The negative Tsallis entropy Omega_alpha(w) of weights that sum to 1: sum w ln w at alpha = 1,
/// (sum w^alpha - 1)/(alpha(alpha-1)) elsewhere.
double negative_tsallis_entropy(const Eigen::VectorXd& w, double alpha);

/// Psi*_alpha(z) = <w, z> - Omega_alpha(w) at w = entmax_alpha(z): the convex conjugate in the
/// sparse energy.
double entmax_conjugate(const Eigen::VectorXd& z, double alpha);

/// The K-th largest score, without sorting the others; 1 <= K <= M, no score NaN.
double kth_largest(const Eigen::VectorXd& s, Index k);

/// The indices mu with s_mu >= the K-th largest score, ascending; ties (to 1e-12 of the largest
/// score) all enter, so there may be more than K. 1 <= K <= M; with a NaN score every memory
/// enters. Hu et al. 2024, eq. (3.10).
std::vector<Index> top_k_support(const Eigen::VectorXd& s, Index k);

/// The indices of the K largest scores, exactly K of them, ascending; of ties the first enter.
/// 1 <= K <= M; with a NaN score the first K.
std::vector<Index> k_best(const Eigen::VectorXd& s, Index k);

/// How the memories outside a support are treated (docs/theory.md, section 2.3).
enum class SupportReading {
  renormalised,  ///< softmax over the support only: weights sum to 1
  literal,     ///< Hu et al. 2024, eq. (3.9) as printed: softmax over all M, then only the support
  zero_score,  ///< the released code: a score outside the support counts as 0 in a softmax over all
};

/// The reading of this name in sessions: "renormalised", "literal" or "zero-score"; renormalised for
/// another one.
SupportReading reading_named(std::string_view word);

/// How many a share of `count` is: rounded down, but not by what a product in doubles loses (0.29 of
/// 100 is 29), 1 to count. 0 <= share <= 1, count >= 1.
Index count_of_share(double share, Index count);

/// The weights of all M memories, z = beta times the scores; support is ascending and not empty.
/// Literal weights sum to less than 1, zero-score weights reach every memory.
Eigen::VectorXd supported_softmax(const Eigen::VectorXd& z, std::span<const Index> support,
                                  SupportReading reading);

}  // namespace mnemoscope
