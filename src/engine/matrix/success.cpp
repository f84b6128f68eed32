#include "engine/matrix/success.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/outcome.h"
#include "engine/pixels.h"
#include "engine/verdict.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// Judges the ends of one question, for which the bank is looked at once.
class EndJudge {
 public:
  EndJudge(const SuccessQuestion& question, const Ends& ends)
      : question_(question),
        ends_(ends),
        judge_(*question.memories.bank, question.mean),
        scores_(scores_at(*question.memories.bank, ends)),
        squares_(question.memories.bank->norms().array().square()) {
    const Variant* variant = find_variant(question.choice.id);
    kind_ = variant == nullptr ? WeightKind::shares : weight_kind(*variant);
  }

  /// By the criterion of the question's options.
  bool succeeds(Index n, Index target) const {
    return succeeds_by(question_.options.success, n, target);
  }

  EndMeasures measures(Index n, Index target) const {
    constexpr double kNowhere = std::numeric_limits<double>::infinity();
    const State x = ends_.states.col(n);
    if (!x.allFinite()) return {.relative_error = kNowhere, .pixel_error = kNowhere};
    const State memory = question_.memories.bank->values().column(target);
    const auto cycle = ends_.cycles.find(n);
    const Eigen::VectorXd made_by = cycle == ends_.cycles.end()
                                        ? Eigen::VectorXd(ends_.weights.col(n))
                                        : Eigen::VectorXd(cycle->second.made_by.rightCols<1>());
    const State picture = pixels(x, made_by);
    return {.nearest = succeeds_by(SuccessCriterion::nearest, n, target),
            .relative_error = relative_distance(x, memory),
            .pixel_error = pixel_error(question_.memories, target, picture).value_or(kNowhere)};
  }

 private:
  bool succeeds_by(SuccessCriterion criterion, Index n, Index target) const {
    if (!ends_.states.col(n).allFinite()) return false;
    const auto cycle = ends_.cycles.find(n);
    return cycle == ends_.cycles.end() ? rests_well(criterion, n, target)
                                       : goes_round_well(criterion, cycle->second, target);
  }

  bool rests_well(SuccessCriterion criterion, Index n, Index target) const {
    const State x = ends_.states.col(n);
    const Eigen::VectorXd weights = ends_.weights.col(n);
    const Eigen::VectorXd scores = scores_.col(n);
    RetrievalVerdict verdict = judge_.ruling({.weights = weights,
                                              .scores = scores,
                                              .weight_kind = kind_,
                                              .square = x.squaredNorm(),
                                              .with_mean = x.dot(question_.mean),
                                              .sum = x.sum(),
                                              .settled = ends_.still[static_cast<std::size_t>(n)]});
    const bool at_target = judge_.same_memory(verdict.memory, target);
    if (criterion == SuccessCriterion::nearest && !at_target) return false;
    if (!state_meets(criterion, x, scores, weights, target)) return false;
    // Who carries a mixture takes a sort; of the others nobody asks.
    const bool has_carriers = verdict.kind == VerdictKind::mixture && !verdict.is_far;
    if (has_carriers) verdict.carriers = judge_.carriers(weights, kind_);
    return is_success(
        verdict, [&](Index mu) { return judge_.same_memory(mu, target); },
        [](int) { return true; });
  }

  bool goes_round_well(SuccessCriterion criterion, const EndCycle& cycle, Index target) const {
    const Scores scores = question_.memories.bank->values().scores(cycle.states);
    const auto period = static_cast<int>(cycle.states.cols());
    return is_success(
        {.kind = VerdictKind::cycle, .period = period, .settled = true},
        [&](Index mu) { return judge_.same_memory(mu, target); },
        [&](int ago) {
          const Index k = period - 1 - ago;
          return state_meets(criterion, cycle.states.col(k), scores.col(k), cycle.made_by.col(k),
                             target);
        });
  }

  /// <xi_mu, x> at the ends: where keys are the memories, steps know it.
  static Scores scores_at(const MemoryBank& bank, const Ends& ends) {
    const bool known = !bank.has_own_keys() && ends.scores.rows() == bank.count();
    return known ? ends.scores : bank.values().scores(ends.states);
  }

  bool state_meets(SuccessCriterion criterion, const State& x, const Eigen::VectorXd& scores,
                   const Eigen::VectorXd& made_by, Index target) const {
    const std::vector<Index>& first_equal = *question_.memories.bank->first_equal();
    return meets(
        criterion, [&] { return leads(distances(x, scores), first_equal, target); },
        [&] { return pixel_error(question_.memories, target, pixels(x, made_by)); });
  }

  /// Of all memories, by the scores of a state.
  Eigen::ArrayXd distances(const State& x, const Eigen::VectorXd& scores) const {
    return (squares_ - 2.0 * scores.array() + x.squaredNorm()).max(0.0).sqrt();
  }

  State pixels(const State& x, const Eigen::VectorXd& weights) const {
    const Eigen::VectorXd& norms = question_.memories.pattern_norms;
    const Eigen::VectorXd shares = weights.cwiseAbs();
    const double sum = shares.sum();
    const double gain = norms.size() == 0 || sum <= 0.0 ? 1.0 : shares.dot(norms) / sum;
    return to_pixels(question_.memories, x, gain);
  }

  const SuccessQuestion& question_;
  const Ends& ends_;
  Judge judge_;
  Scores scores_;
  Eigen::ArrayXd squares_;
  WeightKind kind_ = WeightKind::shares;
};

}  // namespace

RateInterval wilson_interval(const SuccessCount& count) {
  if (count.trials == 0) return {};
  constexpr double kZ = 1.959963984540054;  // 97.5 % of a standard normal
  const auto n = static_cast<double>(count.trials);
  const double p = count.rate();
  const double middle = p + kZ * kZ / (2.0 * n);
  const double half = kZ * std::sqrt(p * (1.0 - p) / n + kZ * kZ / (4.0 * n * n));
  const double whole = 1.0 + kZ * kZ / n;
  // Where all or none succeed the end is 1 or 0 itself, and not what rounding leaves of it.
  return {.low = count.successes == 0 ? 0.0 : std::max(0.0, (middle - half) / whole),
          .high = count.successes == count.trials ? 1.0 : std::min(1.0, (middle + half) / whole)};
}

double relative_distance(const State& x, const State& memory) {
  const double apart = (x - memory).norm();
  if (apart == 0.0) return 0.0;
  const double norm = memory.norm();
  return norm > 0.0 ? apart / norm : std::numeric_limits<double>::infinity();
}

namespace {

Result<Ends> ends_of(const SuccessQuestion& question, const StepModels& models,
                     const AskedQueries& queries, const std::function<bool()>& stop) {
  return follow_to_ends({.models = models,
                         .choice = question.choice,
                         .options = question.options,
                         .queries = queries},
                        stop);
}

}  // namespace

Result<SuccessCount> count_successes(const SuccessQuestion& question, const StepModels& models,
                                     const AskedQueries& queries, std::span<const Index> asked,
                                     const std::function<bool()>& stop) {
  const Result<Ends> ends = ends_of(question, models, queries, stop);
  if (!ends) return tl::unexpected(ends.error());
  const EndJudge judge(question, *ends);
  SuccessCount count{.trials = std::ssize(asked)};
  for (Index n = 0; n < count.trials; ++n) {
    if (judge.succeeds(n, asked[static_cast<std::size_t>(n)])) ++count.successes;
  }
  return count;
}

Result<std::vector<EndMeasures>> measure_ends(const SuccessQuestion& question,
                                              const StepModels& models, const AskedQueries& queries,
                                              std::span<const Index> asked,
                                              const std::function<bool()>& stop) {
  const Result<Ends> ends = ends_of(question, models, queries, stop);
  if (!ends) return tl::unexpected(ends.error());
  const EndJudge judge(question, *ends);
  std::vector<EndMeasures> measures;
  for (Index n = 0; n < std::ssize(asked); ++n) {
    measures.push_back(judge.measures(n, asked[static_cast<std::size_t>(n)]));
  }
  return measures;
}

}  // namespace mnemoscope
