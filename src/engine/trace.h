// A trace: all that one variant did from one query.
#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "core/variant.h"
#include "engine/kept_weights.h"
#include "engine/run_spec.h"
#include "theory/checks.h"
#include "theory/state_quantities.h"

namespace mnemoscope {

/// What is known of the state x_t. Everything here describes x_t itself, not the step that led to
/// it.
struct StepRecord {
  std::optional<double> energy{};          ///< E(x_t); nullopt where the theory gives none
  std::optional<double> error{};           ///< |x_t - xi_target|; nullopt without a target
  std::optional<double> relative_error{};  ///< the same over |xi_target|; nullopt when that is 0
  Index support = 0;                       ///< number of non-zero weights of x_t
  Index strongest = 0;          ///< memory with the weight of x_t that is largest in size
  double residual = 0.0;        ///< |T(x_t) - x_t|
  std::vector<Bound> bounds{};  ///< on |T(x_t) - xi_target|: on the error at t + 1
  std::shared_ptr<const std::vector<Check>>
      checks{};                                 ///< the theorem rows at x_t; null until check_state
  std::optional<StateQuantities> quantities{};  ///< from then on, with a target
  double microseconds = 0.0;                    ///< wall time of T(x_t)
  bool exact = true;  ///< T(x_t) was computed by the exact kernels of the CPU, in double
  /// The bound of the fast step that was tried there, as a share of the largest entry of T(x_t); it
  /// was taken unless `exact`. nullopt where none was tried.
  std::optional<double> fast_error{};
};

/// How a run ended: a verdict (engine/verdict.h), a memory being the target or another.
enum class OutcomeKind {
  running,
  retrieved,
  other_memory,
  inverse,
  mixture,
  mean,
  cycle,
  moving,
  failed
};

struct Outcome {
  OutcomeKind kind = OutcomeKind::running;
  Index nearest = 0;   ///< the memory that the final state is, or is the inverse of, or else is
                       ///< nearest to; of equal memories the target where it is one of them
  Index carriers = 0;  ///< smallest number of memories that carry 90 % of the final weights; equal
                       ///< memories are one
  bool target_nearest = false;  ///< that memory is the target
  bool settled = false;         ///< the final state stands still or is on a cycle
  bool success = false;  ///< by the run's criterion; in a cycle, at each of its states; never of an
                         ///< inverse, of what is near no memory and still moves, or of no number
  std::optional<double> relative_error{};  ///< |x_T - xi_target| / |xi_target|; nullopt without a
                                           ///< target or where its norm is 0
  std::optional<double> distance_ratio{};  ///< |x_T - xi_target| over the distance to the nearest
                                           ///< other memory: below 1 the target is nearest; nullopt
                                           ///< without a target or another memory
  std::optional<double> pixel_error{};     ///< mean squared, in units of the squared pixel range;
                                           ///< nullopt without a target
  int period = 0;                          ///< steps of a cycle, >= 2; 0 without one
  std::string words{};  ///< the verdict's, but for the target "retrieved" and for another memory
                        ///< "another memory, #23"; ", still moving" after a state that is not at
                        ///< rest though it is something
};

/// One state of a run with what is known of it.
struct TracePoint {
  State state{};          ///< x_t, length d
  KeptWeights weights{};  ///< p_t, length M
  StepRecord record{};
  /// The model of the step from here, where a schedule gives every step its own; else null, and it
  /// is the trace's.
  std::shared_ptr<const Retriever> retriever{};
};

/// One member of all points of a trace: T + 1 references. (clang 14 has no use for views of
/// ranges.)
template <class Member>
class PointMembers {
 public:
  using Points = std::vector<std::shared_ptr<const TracePoint>>;

  class Iterator {
   public:
    using value_type = Member;
    using reference = const Member&;
    using pointer = const Member*;
    using difference_type = std::ptrdiff_t;
    using iterator_category = std::forward_iterator_tag;

    Iterator() = default;
    Iterator(Points::const_iterator at, Member TracePoint::*member) : at_(at), member_(member) {}

    reference operator*() const { return (**at_).*member_; }
    pointer operator->() const { return &**this; }
    Iterator& operator++() {
      ++at_;
      return *this;
    }
    Iterator operator++(int) { return std::exchange(*this, {std::next(at_), member_}); }

    friend bool operator==(const Iterator& a, const Iterator& b) { return a.at_ == b.at_; }

   private:
    Points::const_iterator at_{};
    Member TracePoint::*member_ = nullptr;
  };

  PointMembers(const Points& points, Member TracePoint::*member)
      : points_(points), member_(member) {}

  std::size_t size() const { return points_.size(); }
  bool empty() const { return points_.empty(); }
  const Member& operator[](std::size_t t) const { return (*points_[t]).*member_; }
  const Member& front() const { return (*points_.front()).*member_; }
  const Member& back() const { return (*points_.back()).*member_; }
  Iterator begin() const { return {points_.begin(), member_}; }
  Iterator end() const { return {points_.end(), member_}; }

 private:
  const Points& points_;
  Member TracePoint::*member_;
};

/// States x_0..x_T, the weights p_t at each, and their records: T + 1 points that grow while the
/// run goes on. A point never changes, so traces share it: a copy of a trace copies no state.
struct Trace {
  VariantChoice variant{};
  RunOptions options{};                          ///< what it was asked to do
  std::string backend{};                         ///< "cpu" or "gpu": where its steps were computed
  std::shared_ptr<const Retriever> retriever{};  ///< the fitted variant; null when fit failed
  std::vector<std::shared_ptr<const TracePoint>> points{};  ///< none is null
  std::optional<int> converged_at{};  ///< first t with |x_t - x_{t-1}| <= tolerance
  Outcome outcome{};
  std::string notice{};            ///< e.g. "the GPU failed at step 3: ...; went on with the CPU"
  std::optional<Error> failure{};  ///< why there is no more than what is here
  bool finished = false;
  bool plain = true;  ///< x_{t+1} is T(x_t): no option of the run makes another state of it

  /// The model of the step from x_t.
  const Retriever& model_at(std::size_t t) const {
    return points[t]->retriever ? *points[t]->retriever : *retriever;
  }

  /// T, or -1 before x_0 was recorded.
  int last_step() const { return static_cast<int>(points.size()) - 1; }

  /// One member of all points, which must outlive it.
  template <class Member>
  PointMembers<Member> all(Member TracePoint::*member) const {
    return {points, member};
  }
  auto states() const { return all(&TracePoint::state); }
  auto weights() const { return all(&TracePoint::weights); }
  auto steps() const { return all(&TracePoint::record); }

  /// Puts a copy of point t (0 <= t <= T), edited, in its place; who shares the older one keeps it.
  template <class Edit>
  void change(std::size_t t, const Edit& edit) {
    auto point = std::make_shared<TracePoint>(*points[t]);
    edit(*point);
    points[t] = std::move(point);
  }
};

/// The step from which the state stays where it is: one before it was seen to, for the last step
/// only shows that nothing moves any more. nullopt for a run that has not settled.
inline std::optional<int> stays_from(const Trace& trace) {
  if (!trace.converged_at) return std::nullopt;
  return std::max(*trace.converged_at - 1, 0);
}

/// How many steps a run took, wherever that is told: those until its state stays, or all that were
/// made. -1 before x_0 was recorded.
inline int steps_taken(const Trace& trace) {
  return stays_from(trace).value_or(trace.last_step());
}

}  // namespace mnemoscope
