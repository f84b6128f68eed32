// What reasons look at: a run that has ended, with the scores behind its first and its last step.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/run.h"

namespace mnemoscope {

/// One state of a run, and how the weights of the step from there come about.
struct Moment {
  KeptWeights weights{};                 ///< p, length M
  Eigen::VectorXd scores{};              ///< <key_mu, x>, length M
  std::optional<Attention> attention{};  ///< nullopt: the weights are no separation of the scores

  /// Whether memory mu may have weight.
  bool may_answer(Index mu) const;
};

/// A run under inquiry. Refers to what it is made of; for one thread.
class Evidence {
 public:
  /// A run from `of` that is finished, so that it has states and a fitted model; `made_by` made its
  /// query. O(Md), three readings of the memories.
  Evidence(const Start& of, const Trace& ended, const std::vector<Corruption>& made_by);

  const Start& start;
  const Trace& trace;
  const std::vector<Corruption>& corruptions;
  const Variant& variant;
  const MemoryBank& bank;
  const Outcome& outcome;
  const std::optional<Index> target;
  const Moment first;                ///< x_0
  const Moment last;                 ///< x_T
  const std::optional<double> beta;  ///< of the last step; nullopt for a model without

  /// Whether there is a target and it was missed.
  bool missed() const { return target.has_value() && !outcome.success; }

  /// Whether mu is the target or equal to it; false without one.
  bool is_target(Index mu) const;

  /// Of the memories that may answer at the moment and are not the target, the one with the largest
  /// value (length M); nullopt where there is none.
  std::optional<Index> rival(const Eigen::VectorXd& values, const Moment& at) const;

  /// The target as if it were the state: its scores, and who may answer there. Only with a target.
  Moment at_target() const;

  /// How many memories equal mu, itself counted.
  Index copies(Index mu) const;

  /// Weights of shares with those of equal memories on the first of them, length M.
  Eigen::VectorXd folded(const NumbersView& weights) const;

  /// A memory in a sentence.
  std::string name(Index mu) const;
};

}  // namespace mnemoscope
