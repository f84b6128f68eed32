#include "engine/matrix/ends.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <utility>

#include "engine/advance.h"
#include "engine/choice_beta.h"
#include "engine/cycle.h"
#include "engine/fast_steps.h"

namespace mnemoscope {
namespace {

/// So many at a time are worth a product of matrices; more would only make the tasks uneven.
constexpr Index kMostFollowed = 64;
constexpr Index kFewestFollowed = 8;
/// Weights, and newest states, of one batch: 16 and 128 MiB.
constexpr Index kMostWeights = Index{1} << 21U;
constexpr Index kMostKept = Index{1} << 24U;

class SideBySide {
 public:
  explicit SideBySide(const FollowedRuns& runs)
      : runs_(runs),
        options_(runs.options),
        beta_(beta_of(runs.choice)),
        x_(runs.queries.states),
        next_(x_.rows(), x_.cols()),
        moving_(static_cast<std::size_t>(x_.cols())) {
    std::iota(moving_.begin(), moving_.end(), Index{0});
    ends_.states.resize(x_.rows(), x_.cols());
    ends_.still.resize(moving_.size(), false);
    newest_.resize(moving_.size());
    for (std::size_t n = 0; n < moving_.size() && !is_plain(options_); ++n) {
      advances_.emplace_back(untouched(n), options_);
    }
  }

  Result<Ends> follow(const std::function<bool()>& stop) {
    for (int t = 0; !moving_.empty(); ++t) {
      if (stop()) return fail("The count of successes was stopped; ask again");
      const auto model = std::min(static_cast<std::size_t>(t), runs_.models.size() - 1);
      account(*runs_.models[model], t);
    }
    if (lacks_scores_) ends_.scores.resize(0, 0);
    return std::move(ends_);
  }

 private:
  const std::vector<bool>& untouched(std::size_t n) const {
    static const std::vector<bool> kNotAsked;
    return options_.clamp == Clamp::visible ? runs_.queries.untouched[n] : kNotAsked;
  }

  bool draws() const { return options_.temperature > 0.0 && beta_.has_value(); }

  /// Whether the steps from x_t on are all of one model.
  bool has_arrived(int t) const { return t + 1 >= static_cast<int>(runs_.models.size()); }

  /// x_{t+1} of column i.
  State after(const States& next, Index i, Index n, int t) {
    if (advances_.empty()) return next.col(i);
    const auto beta = beta_ ? std::optional(scheduled_beta(options_, *beta_, t)) : std::nullopt;
    return advances_[static_cast<std::size_t>(n)].next(x_.col(i), next.col(i), beta);
  }

  /// Makes the step from x_t; those that go on are the batch then.
  void account(const Retriever& model, int t) {
    std::optional<States> fast = fast_next(model, x_, options_.precision);
    const bool is_fast = fast.has_value();
    const Step step = is_fast ? Step{.next = std::move(*fast)} : model.step_towards_end(x_);
    std::size_t left = 0;
    for (Index i = 0; i < x_.cols(); ++i) {
      const Index n = moving_[static_cast<std::size_t>(i)];
      const State next = after(step.next, i, n, t);
      const bool still =
          !draws() && has_arrived(t) && (next - x_.col(i)).norm() <= options_.tolerance;
      // As a run does, the state after the step that moved no more is the last. Where nothing moved
      // at all it is this one, and its step is this one too.
      const bool was_still = ends_.still[static_cast<std::size_t>(n)];
      const bool stays = still && next == x_.col(i);
      ends_.still[static_cast<std::size_t>(n)] = still || was_still;
      const int period = period_at(i, n, t);
      if (was_still || stays || period > 0 || t == options_.steps || !x_.col(i).allFinite()) {
        if (is_fast) {
          keep_fast(model, i, n);
        } else {
          keep(step, model.weights_of(x_, step, i), i, n);
        }
        keep_cycle(model, n, period);
        continue;
      }
      next_.col(static_cast<Index>(left)) = next;
      moving_[left++] = n;
    }
    moving_.resize(left);
    x_ = next_.leftCols(static_cast<Index>(left));
  }

  /// The period of the cycle that column i of the batch, x_t of query n, lies on, as a run finds it;
  /// 0 for none.
  int period_at(Index i, Index n, int t) {
    if (draws()) return 0;
    std::vector<State>& newest = newest_[static_cast<std::size_t>(n)];
    if (newest.size() == kStatesOfCycle) newest.erase(newest.begin());
    newest.emplace_back(x_.col(i));
    const bool may_repeat = !ends_.still[static_cast<std::size_t>(n)] && has_arrived(t);
    return may_repeat ? cycle_period(newest, options_.tolerance) : 0;
  }

  /// Of a query that has ended: the states of its cycle, if it did in one; no more is kept of it.
  void keep_cycle(const Retriever& model, Index n, int period) {
    const std::vector<State> newest = std::move(newest_[static_cast<std::size_t>(n)]);
    if (period == 0) return;
    // Those, and the one before them, whose step made the first.
    States states(x_.rows(), period + 1);
    const std::size_t before = newest.size() - static_cast<std::size_t>(period) - 1;
    for (Index k = 0; k <= period; ++k) {
      states.col(k) = newest[before + static_cast<std::size_t>(k)];
    }
    ends_.cycles[n] = {.states = states.rightCols(period),
                       .made_by = model.step(states.leftCols(period)).weights};
  }

  /// Column i of the batch is the end of query n, with these weights.
  void keep(const Step& step, const Weights& weights, Index i, Index n) {
    if (ends_.weights.size() == 0) ends_.weights.resize(weights.rows(), ends_.states.cols());
    // Those of heads are kept of a batch of one alone, and are no scores of memories.
    const bool has_scores = step.scores.rows() == weights.rows();
    lacks_scores_ = lacks_scores_ || !has_scores;
    if (has_scores && ends_.scores.size() == 0) {
      ends_.scores.resize(step.scores.rows(), ends_.states.cols());
    }
    ends_.states.col(n) = x_.col(i);
    ends_.weights.col(n) = weights;
    if (has_scores) ends_.scores.col(n) = step.scores.col(i);
  }

  /// The same of a fast step, whose weights nobody has yet. Verdicts are by exact scores.
  void keep_fast(const Retriever& model, Index i, Index n) {
    Step step = step_by(model, x_.col(i), options_.precision);
    step.scores.resize(0, 0);
    keep(step, step.weights, i, n);
  }

  const FollowedRuns& runs_;
  const RunOptions& options_;
  std::optional<double> beta_;
  States x_;                                // of those that still move
  States next_;                             // room for the batch after it
  std::vector<Index> moving_;               // which queries they are
  std::vector<Advance> advances_;           // one a query, empty where steps are the model's own
  std::vector<std::vector<State>> newest_;  // of each query, what tells a cycle
  Ends ends_;
  bool lacks_scores_ = false;  // of one of them at least
};

}  // namespace

Index most_side_by_side(Index dimension, Index memories) {
  const auto kept = static_cast<Index>(kStatesOfCycle) * dimension;
  return std::clamp(std::min(kMostWeights / memories, kMostKept / kept), kFewestFollowed,
                    kMostFollowed);
}

Result<StepModels> models_of_steps(const std::shared_ptr<const Retriever>& fitted,
                                   const FitKey& key, const RunOptions& options, FitService& fits,
                                   const std::function<bool()>& stop) {
  const VariantChoice choice{.id = key.id, .parameters = key.parameters};
  const std::optional<double> beta = beta_of(choice);
  if (!beta || options.beta_schedule == BetaSchedule::constant) return StepModels{fitted};
  StepModels models;
  for (int t = 0; t < options.steps; ++t) {
    // The first step is the model's own, unless it is the last one too.
    if (t == 0 && options.steps > 1) {
      models.push_back(fitted);
      continue;
    }
    FitKey with = key;
    with.parameters = with_beta(choice, scheduled_beta(options, *beta, t)).parameters;
    Fitted model = fits.fit(std::move(with), stop);
    if (!model) return tl::unexpected(model.error());
    models.push_back(std::move(*model));
  }
  return models;
}

Result<Ends> follow_to_ends(const FollowedRuns& runs, const std::function<bool()>& stop) {
  return SideBySide(runs).follow(stop);
}

}  // namespace mnemoscope
