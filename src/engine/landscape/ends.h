// Where points end: judges the end of one retrieval and gathers equal ends into attractors.
#pragma once

#include <optional>
#include <vector>

#include "core/memory_bank.h"
#include "engine/landscape/field.h"

namespace mnemoscope {

/// The end of one point's retrieval, in whatever space its route works in.
struct End {
  AttractorKind kind = AttractorKind::undefined;
  Index memory = 0;           ///< the nearest memory; of duplicates the first
  int period = 1;             ///< of a cycle
  Eigen::VectorXd place{};    ///< the state, or its coefficients c in x = Xi c
  Eigen::VectorXd dual{};     ///< such that |x - y|^2 = <place_x - place_y, dual_x - dual_y>: the
                              ///< state again, or the scores G c
  Eigen::VectorXd weights{};  ///< shares_of those that made the state, length M
};

/// The share of every memory in a state: its weight, or, of weights of either sign, the square,
/// which beside many small ones tells which of them make the state.
Eigen::VectorXd shares_of(const Eigen::VectorXd& weights, bool signed_weights);

/// What is known of a final state x when it is judged.
struct FinalState {
  const Eigen::VectorXd& weights;  ///< shares_of those that made it, length M
  const Eigen::VectorXd& scores;   ///< <xi_mu, x> with the memories (values), length M
  double square = 0.0;             ///< |x|^2
  double with_mean = 0.0;          ///< <x, mean memory>
  bool settled = false;            ///< it stood still or came back
  int period = 1;                  ///< more than 1 for a state that came back
};

/// Judges ends against one bank. Immutable.
class EndJudge {
 public:
  explicit EndJudge(const MemoryBank& bank);

  /// Kind and nearest memory, by the rules of AttractorKind.
  std::pair<AttractorKind, Index> judge(const FinalState& x) const;

  /// The attractor that this end is the first of; the state is left to the caller.
  Attractor describe(const End& end, int steps) const;

  /// Ends of the same kind that lie nearer to each other than this are one attractor.
  double same_place() const { return same_place_; }

 private:
  /// Weights with those of duplicates on the first of them.
  Eigen::VectorXd folded(const Eigen::VectorXd& weights) const;

  Eigen::VectorXd squares_;   ///< |xi_mu|^2
  std::vector<Index> first_;  ///< the first memory equal to mu
  bool has_duplicates_ = false;
  double mean_square_ = 0.0;  ///< |mean memory|^2
  double near_mean_ = 0.0;    ///< squared distance to the mean that still counts as the mean
  double same_place_ = 0.0;
  double at_memory_ = 0.0;  ///< squared distance to a memory that still counts as the memory
};

/// The different ends among many, in the order of their coming.
class EndTable {
 public:
  explicit EndTable(double same_place) : same_square_(same_place * same_place) {}

  /// Which entry this end belongs to; a new one at the back where it belongs to none.
  std::int32_t place_of(const End& end);

  const std::vector<End>& ends() const { return ends_; }

 private:
  bool same(const End& a, const End& b) const;

  double same_square_;
  std::vector<End> ends_;
};

}  // namespace mnemoscope
