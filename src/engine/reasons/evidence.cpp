#include "engine/reasons/evidence.h"

#include <algorithm>

#include "engine/advance.h"
#include "engine/choice_beta.h"
#include "engine/memory_name.h"
#include "engine/outcome.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

Moment moment(const Start& start, const Trace& trace, std::size_t t) {
  const TracePoint& point = *trace.points[t];
  Moment at{.weights = point.weights, .scores = start.memories->bank->scores(point.state)};
  at.attention = trace.model_at(t).attention(point.state);
  return at;
}

std::optional<double> last_beta(const Trace& trace) {
  const std::optional<double> own = beta_of(trace.variant);
  return own ? std::optional(scheduled_beta(trace.options, *own, trace.last_step())) : own;
}

}  // namespace

bool Moment::may_answer(Index mu) const {
  if (!attention || !attention->support) return true;
  return std::binary_search(attention->support->begin(), attention->support->end(), mu);
}

Evidence::Evidence(const Start& of, const Trace& ended, const std::vector<Corruption>& made_by)
    : start(of),
      trace(ended),
      corruptions(made_by),
      variant(*find_variant(trace.variant.id)),
      bank(*start.memories->bank),
      outcome(trace.outcome),
      target(start.query.target),
      first(moment(start, trace, 0)),
      last(moment(start, trace, trace.points.size() - 1)),
      beta(last_beta(trace)) {}

bool Evidence::is_target(Index mu) const {
  if (!target) return false;
  const std::vector<Index>& first_of = *bank.first_equal();
  return first_of[static_cast<std::size_t>(mu)] == first_of[static_cast<std::size_t>(*target)];
}

std::optional<Index> Evidence::rival(const Eigen::VectorXd& values, const Moment& at) const {
  std::optional<Index> best;
  for (Index mu = 0; mu < values.size(); ++mu) {
    if (is_target(mu) || !at.may_answer(mu)) continue;
    if (!best || values[mu] > values[*best]) best = mu;
  }
  return best;
}

Moment Evidence::at_target() const {
  const State xi = bank.values().column(*target);
  Moment at{.weights = last.weights, .scores = bank.scores(xi)};
  at.attention = trace.model_at(trace.points.size() - 1).attention(xi);
  return at;
}

Index Evidence::copies(Index mu) const {
  const std::vector<Index>& first_of = *bank.first_equal();
  return std::count(first_of.begin(), first_of.end(), first_of[static_cast<std::size_t>(mu)]);
}

Eigen::VectorXd Evidence::folded(const NumbersView& weights) const {
  const std::vector<Index>& first_of = *bank.first_equal();
  Eigen::VectorXd sums = Eigen::VectorXd::Zero(weights.size());
  for (Index mu = 0; mu < weights.size(); ++mu) {
    sums[first_of[static_cast<std::size_t>(mu)]] += weights[mu];
  }
  return sums;
}

std::string Evidence::name(Index mu) const {
  return short_name(start, mu);
}

}  // namespace mnemoscope
