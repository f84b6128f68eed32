#include "engine/step_parts.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/pixels.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// A device's scores may be floats: a mixture that is off by less is one.
constexpr double kRounding = 1e-4;

bool is_mixture(const MemoryBank& bank, const KeptWeights::View& weights, const State& image) {
  if (!weights.allFinite() || !image.allFinite()) return false;
  const State mixture = bank.combine(weights);
  return (mixture - image).norm() <= kRounding * std::max(image.norm(), 1.0);
}

StepManner manner_of(const Start& start, const StepParts& parts, const Variant& variant) {
  if (parts.attention) return StepManner::separation;
  if (parts.heads > 0) return StepManner::heads;
  if (variant.overlap_weights) return StepManner::signs;
  return is_mixture(*start.memories->bank, parts.now->weights.view(), parts.image)
             ? StepManner::own_shares
             : StepManner::otherwise;
}

/// All memories, those with the largest weights first; of equal ones, as all that get nothing,
/// those with the larger score, where there are scores, and then the first.
std::vector<Index> by_weight(const NumbersView& weights, const Eigen::VectorXd& scores,
                             std::size_t most) {
  std::vector<Index> order(static_cast<std::size_t>(weights.size()));
  std::iota(order.begin(), order.end(), Index{0});
  const auto told = order.begin() + static_cast<std::ptrdiff_t>(std::min(most, order.size()));
  std::partial_sort(order.begin(), told, order.end(), [&](Index a, Index b) {
    const double x = std::abs(weights[a]);
    const double y = std::abs(weights[b]);
    if (x != y) return x > y;
    const bool scored = scores.size() == weights.size();
    return scored && scores[a] != scores[b] ? scores[a] > scores[b] : a < b;
  });
  return order;
}

void tell_memories(StepParts& parts, const Start& start, const Eigen::VectorXd& scores,
                   std::size_t most) {
  const KeptWeights::View weights = parts.now->weights.view();
  const std::vector<Index> order = by_weight(weights, scores, most);
  const auto score_of = [&](Index mu) {
    return scores.size() == weights.size() ? std::optional<double>(scores[mu]) : std::nullopt;
  };
  for (std::size_t i = 0; i < order.size(); ++i) {
    const Index mu = order[i];
    if (i < most) {
      parts.strongest.push_back({.memory = mu,
                                 .score = score_of(mu),
                                 .weight = weights[mu],
                                 .value = start.memories->bank->values().column(mu)});
      continue;
    }
    ++parts.others.count;
    parts.others.weight += weights[mu];
    const std::optional<double> score = score_of(mu);
    if (score && (!parts.others.best_score || *score > *parts.others.best_score))
      parts.others.best_score = score;
  }
}

}  // namespace

StepParts parts_of_step(const Start& start, const Trace& trace, int t, std::size_t most) {
  const auto at = static_cast<std::size_t>(t);
  const Retriever& model = trace.model_at(at);
  StepParts parts;
  parts.from = t;
  parts.plain = trace.plain;
  parts.now = trace.points[at];
  parts.next = trace.points[at + 1];
  const SteppedState stepped(model, parts.now->state);
  parts.image = trace.plain ? parts.next->state : stepped.next();
  parts.attention = model.attention(stepped);
  if (const std::optional<Heads> heads = model.heads(parts.now->state))
    parts.heads = static_cast<std::size_t>(heads->weights.cols());
  parts.gain = gain_at(start, trace, t);
  parts.next_gain = gain_at(start, trace, t + 1);
  parts.manner = manner_of(start, parts, *find_variant(trace.variant.id));
  const bool scored = parts.manner == StepManner::separation;
  tell_memories(parts, start, scored ? stepped.scores() : Eigen::VectorXd(), most);
  return parts;
}

State mixed(const StepParts& parts, double share) {
  if (share >= 1.0) return parts.image;
  const double left = std::max(share, 0.0);
  if (parts.manner != StepManner::separation && parts.manner != StepManner::own_shares)
    return parts.now->state + left * (parts.image - parts.now->state);
  // Everyone takes as long; the others together as long as one of the strongest.
  const std::size_t turns = parts.strongest.size() + (parts.others.count > 0 ? 1 : 0);
  double turn = left * static_cast<double>(turns);
  State sum = State::Zero(parts.image.size());
  State told = State::Zero(parts.image.size());
  for (const MemoryPart& part : parts.strongest) {
    sum += std::clamp(turn, 0.0, 1.0) * part.weight * part.value;
    told += part.weight * part.value;
    turn -= 1.0;
  }
  if (turn > 0.0) sum += turn * (parts.image - told);
  return sum;
}

}  // namespace mnemoscope
