#include "engine/matrix/success.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/matrix/asked_queries.h"
#include "engine/outcome.h"
#include "engine/pixels.h"
#include "engine/verdict.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// Distances that differ by a smaller share differ by rounding.
constexpr double kTie = 1e-12;

/// States that have come to their end, each with the weights that were there.
struct Ends {
  States states{};
  Weights weights{};
  std::vector<bool> still{};
};

/// Follows all states; those that stand still leave the batch.
Result<Ends> follow_all(const Retriever& retriever, States x, const RunOptions& options,
                        const std::function<bool()>& stop) {
  Ends ends{.states = x, .still = std::vector<bool>(static_cast<std::size_t>(x.cols()), false)};
  std::vector<Index> moving(static_cast<std::size_t>(x.cols()));
  for (Index n = 0; n < x.cols(); ++n) moving[static_cast<std::size_t>(n)] = n;
  for (int t = 0; !moving.empty(); ++t) {
    if (stop()) return fail("The count of successes was stopped; ask again");
    const Step step = retriever.step(x);
    if (ends.weights.size() == 0) ends.weights.resize(step.weights.rows(), ends.states.cols());
    std::vector<Index> left;
    States next(x.rows(), x.cols());
    for (Index i = 0; i < x.cols(); ++i) {
      const Index n = moving[static_cast<std::size_t>(i)];
      const bool still = (step.next.col(i) - x.col(i)).norm() <= options.tolerance;
      // As a run does, the state after the step that moved no more is the last.
      const bool was_still = ends.still[static_cast<std::size_t>(n)];
      ends.still[static_cast<std::size_t>(n)] = still || was_still;
      ends.states.col(n) = x.col(i);
      ends.weights.col(n) = step.weights.col(i);
      if (was_still || t == options.steps || !x.col(i).allFinite()) continue;
      next.col(std::ssize(left)) = step.next.col(i);
      left.push_back(n);
    }
    x = next.leftCols(std::ssize(left));
    moving = std::move(left);
  }
  return ends;
}

/// Judges the ends of one question, for which the bank is looked at once.
class EndJudge {
 public:
  EndJudge(const SuccessQuestion& question, const Ends& ends)
      : question_(question),
        ends_(ends),
        judge_(*question.memories.bank, question.mean),
        scores_(question.memories.bank->values().scores(ends.states)),
        squares_(question.memories.bank->norms().array().square()) {
    const Variant* variant = find_variant(question.choice.id);
    kind_ = variant == nullptr ? WeightKind::shares : weight_kind(*variant);
  }

  bool succeeds(Index n, Index target) const {
    const State x = ends_.states.col(n);
    if (!x.allFinite()) return false;
    const Eigen::VectorXd weights = ends_.weights.col(n);
    const Eigen::VectorXd scores = scores_.col(n);
    const RetrievalVerdict verdict =
        judge_.verdict({.weights = weights,
                        .scores = scores,
                        .weight_kind = kind_,
                        .square = x.squaredNorm(),
                        .with_mean = x.dot(question_.mean),
                        .sum = x.sum(),
                        .settled = ends_.still[static_cast<std::size_t>(n)]});
    const auto at_target = [&](Index mu) { return judge_.same_memory(mu, target); };
    if (!may_succeed(verdict, at_target)) return false;
    if (question_.options.success == SuccessCriterion::pixel_error) {
      return pixel_error(question_.memories, target, pixels(x, weights)) <= kPixelErrorLimit;
    }
    return leads(x, scores, target);
  }

 private:
  /// Whether no other memory is as near as the target but for rounding.
  bool leads(const State& x, const Eigen::VectorXd& scores, Index target) const {
    const Eigen::ArrayXd apart =
        (squares_ - 2.0 * scores.array() + x.squaredNorm()).max(0.0).sqrt();
    for (Index mu = 0; mu < apart.size(); ++mu) {
      if (judge_.same_memory(mu, target)) continue;
      if (apart[mu] * (1.0 - kTie) <= apart[target]) return false;
    }
    return true;
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

Result<SuccessCount> count_successes(const SuccessQuestion& question, const Retriever& retriever,
                                     std::span<const Index> asked,
                                     const std::function<bool()>& stop) {
  Result<AskedQueries> queries = asked_queries(question.memories, question.corruptions, asked);
  if (!queries) return tl::unexpected(queries.error());
  const Result<Ends> ends =
      follow_all(retriever, std::move(queries->states), question.options, stop);
  if (!ends) return tl::unexpected(ends.error());
  const EndJudge judge(question, *ends);
  SuccessCount count{.trials = std::ssize(asked)};
  for (Index n = 0; n < count.trials; ++n) {
    if (judge.succeeds(n, asked[static_cast<std::size_t>(n)])) ++count.successes;
  }
  return count;
}

}  // namespace mnemoscope
