// Points followed in Gram space: for a softmax or entmax of the scores of an auto-associative bank,
// over all memories or always the same ones.
#pragma once

#include "engine/landscape/gram_tile.h"
#include "engine/landscape/route.h"
#include "engine/run_spec.h"

namespace mnemoscope {

/// What a bank's memories are to each other; made once per bank. Immutable.
struct GramSpace {
  std::shared_ptr<const MemoryBank> bank{};
  PackedGram gram;
  Eigen::VectorXd with_mean{};  ///< <xi_mu, mean memory>
};

/// M^2 d operations; an auto-associative bank of at most kMostGramMemories.
GramSpace make_gram_space(std::shared_ptr<const MemoryBank> bank);

/// 2048 memories make a Gram matrix of 32 MiB, and a step that still costs less than in pixels.
inline constexpr Index kMostGramMemories = 2048;

/// Route of T(x) = Xi entmax_alpha(beta Xi^T x) over the members of the rule, whose energy is
/// |x|^2 / 2 - Psi*_alpha(beta Xi^T x) / beta (core/separation.h), of a softmax the log-sum-exp.
/// On the plane the first scores are affine in s and t, so three products serve the whole grid.
std::unique_ptr<const Route> make_gram_route(std::shared_ptr<const GramSpace> space,
                                             std::shared_ptr<const Judge> judge, const Plane& plane,
                                             GramRule rule, const RunOptions& options);

}  // namespace mnemoscope
