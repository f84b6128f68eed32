// The one judge of where a retrieval ended: a final state in, a verdict out. Runs, landscapes,
// sequences and files all ask it, so that they never disagree.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "core/overlaps.h"
#include "core/variant.h"

namespace mnemoscope {

/// What a final state is.
enum class VerdictKind {
  memory,   ///< a memory: the state lies at it, or it alone carries 90 % of the weight
  inverse,  ///< a memory with its signs, or its dark and bright, exchanged
  mixture,  ///< at rest, and none of the others
  mean,     ///< the mean of all memories
  cycle,    ///< states that come back again and again without standing still
  moving,   ///< none of these after the last step allowed, and not at rest
  failed,   ///< not a finite number
};

/// The answer to "what did this retrieval find?".
struct RetrievalVerdict {
  VerdictKind kind = VerdictKind::failed;
  /// The memory that the state is, or is the inverse of; else the nearest. Of equal memories the
  /// first.
  Index memory = 0;
  /// The fewest memories with 90 % of the weight, heaviest first, each the first of its equals;
  /// empty where no memory has any.
  std::vector<Index> carriers{};
  bool is_far = false;   ///< longer than any memory it is near: carried by none, "like no memory"
  int period = 1;        ///< steps until a cycle comes back; 1 for all else
  bool settled = false;  ///< it stood still or came back
};

/// What the weights of a variant mean.
enum class WeightKind {
  shares,        ///< of one: never negative
  coefficients,  ///< of either sign and any size
  overlaps,      ///< of signs: 1 is the memory itself, -1 its inverse
};

WeightKind weight_kind(const Variant& variant);

/// What is known of a final state x when it is judged, in whatever space it was followed.
struct FinalState {
  NumbersView weights;            ///< those that made it, length M
  const Eigen::VectorXd& scores;  ///< <xi_mu, x> with the memories (values), length M
  WeightKind weight_kind = WeightKind::shares;
  double square = 0.0;     ///< |x|^2
  double with_mean = 0.0;  ///< <x, mean memory>
  double sum = 0.0;        ///< of the entries of x; not read where weights are shares
  bool settled = false;    ///< it stood still or came back
  int period = 1;          ///< more than 1 for a state that came back
};

/// Judges against one bank. Immutable.
class Judge {
 public:
  /// mean: the mean memory.
  Judge(MemoryBank bank, const State& mean);

  /// Overlaps that are only known to an error become such that a ruling on them is that on the true
  /// ones: wherever the error leaves open which memory is meant, each that may be is read alone.
  /// x, weights and weight_kind are those of the FinalState; an error of 0 changes nothing.
  void settle(Overlaps& overlaps, const State& x, const NumbersView& weights,
              WeightKind weight_kind) const;

  /// The verdict without its carriers, which take a sort: for many states.
  RetrievalVerdict ruling(const FinalState& x) const;

  RetrievalVerdict verdict(const FinalState& x) const;

  /// RetrievalVerdict::carriers of these weights. Coefficients count by their squares, which beside
  /// many small ones tell which of them make the state. A memory whose overlap is 1 is the state,
  /// however much it, and so the state, overlaps with others.
  std::vector<Index> carriers(const NumbersView& weights, WeightKind kind) const;

  /// Whether two memories are the same pattern, so that an answer that is one is the other.
  bool same_memory(Index mu, Index nu) const { return first(mu) == first(nu); }

  /// States of one kind that lie nearer to each other than this are one end.
  double same_place() const { return same_place_; }

 private:
  /// |xi_mu|^2: of many memories no more is kept than their norms.
  double square(Index mu) const { return bank_.norms()[mu] * bank_.norms()[mu]; }
  auto squares() const { return bank_.norms().array().square(); }
  Index first(Index mu) const { return (*first_)[static_cast<std::size_t>(mu)]; }
  Eigen::VectorXd folded_shares(const NumbersView& weights, WeightKind kind) const;
  std::optional<Index> carried(const FinalState& x, Index nearest) const;
  std::optional<Index> inverted(const FinalState& x) const;
  bool is_far(const FinalState& x, Index mu) const;
  double square_apart(const FinalState& x, Index mu) const;
  Eigen::ArrayXd without_means(const Eigen::ArrayXd& square_sums, double sum) const;
  std::vector<bool> open_memories(const Overlaps& overlaps, const State& x,
                                  const NumbersView& weights, WeightKind kind) const;
  std::optional<Index> one_overlap(const FinalState& x, double sign) const;

  MemoryBank bank_;
  std::shared_ptr<const std::vector<Index>> first_;  ///< the first memory equal to mu
  double mean_square_ = 0.0;                         ///< |mean memory|^2
  double near_mean_ = 0.0;  ///< squared distance to the mean that still counts as the mean
  double same_place_ = 0.0;
  double at_memory_ = 0.0;  ///< squared distance to a memory that still counts as the memory
};

}  // namespace mnemoscope
