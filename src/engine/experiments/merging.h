// Who merges with whom: every memory's attractor is followed while the inverse temperature falls,
// and where two become one they stay one. That is a tree of memories.
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/error.h"
#include "core/progress.h"
#include "engine/fit.h"
#include "engine/verdict.h"

namespace mnemoscope {

/// What the energy does along the segment from a to b.
struct SegmentBarrier {
  double from_first = 0.0;      ///< the largest E on it less E(a), >= 0
  double from_second = 0.0;     ///< less E(b), >= 0
  double at = 0.0;              ///< where the largest is: 0 at a, 1 at b
  std::vector<double> climb{};  ///< E less E(a) at all t that were looked at, from a to b
};

/// Along (1 - t) a + t b at `pieces` + 1 equally spaced t, pieces >= 1; nullopt where the model has
/// no energy there. Each reads the memories once.
std::optional<SegmentBarrier> barrier_between(const Retriever& model, const State& a,
                                              const State& b, int pieces = 32);

/// Two parts of the tree that become one.
struct BranchMerge {
  double beta = 0.0;  ///< the largest beta of the list at which they are one; +infinity for equal
                      ///< memories
  std::array<Index, 2> parts{};  ///< nodes: 0..M-1 are memories, M + i is merge i
  std::vector<Index> members{};  ///< all memories in it, ascending
  State state{};                 ///< where they end at that beta: the mixture, length d
  Eigen::VectorXd weights{};     ///< that make it, length M
  RetrievalVerdict verdict{};    ///< of that state
  /// Between the ends of the two at the beta before, when they were apart; nullopt for a model
  /// without energy, and where there was none before.
  std::optional<SegmentBarrier> barrier{};
};

struct MergeTree {
  Index memories = 0;
  std::vector<double> betas{};  ///< those that were looked at, falling
  std::vector<BranchMerge>
      merges{};                 ///< by falling beta; fewer than M - 1 where not all became one
  std::vector<Index> leaves{};  ///< all memories, so ordered that no branches cross
};

/// Which model is asked.
struct MergingQuestion {
  std::shared_ptr<const MemoryBank> bank{};  ///< never null
  ImageShape shape{};
  State mean{};  ///< the mean memory
  VariantChoice choice{};
  int steps = 1000;         ///< the most that are made at each beta, >= 1
  double tolerance = 1e-7;  ///< of standing still, as a share of the largest norm of a memory
};

/// The betas in any order, not empty. At the largest one every memory starts as itself, at each
/// smaller one where it ended before. Errors: a model without a beta, a fit's, stopped.
Result<MergeTree> merge_tree(const MergingQuestion& question, std::span<const double> betas,
                             Progress& progress);

}  // namespace mnemoscope
