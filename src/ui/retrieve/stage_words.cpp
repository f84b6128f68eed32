#include "ui/retrieve/stage_words.h"

#include <algorithm>
#include <limits>

#include "data/corruption_type.h"
#include "engine/outcome_words.h"
#include "text/number_words.h"
#include "text/text.h"
#include "ui/retrieve/table_words.h"

namespace mnemoscope {
namespace {

/// A share below this is not named, above the other nothing else is.
constexpr double kLeastPart = 0.03;
constexpr double kAll = 0.995;
/// A strongest memory with less than this does not stand for the picture.
constexpr double kLeading = 0.2;
constexpr std::size_t kMostNamed = 4;

/// Weights below this sum are said to be fewer than all; above it is rounding.
constexpr double kWhole = 0.99;

/// The memories by weight, the heaviest first, as far as they count.
std::vector<Index> heaviest(const NumbersView& weights, double least) {
  std::vector<Index> order;
  for (Index mu = 0; mu < weights.size(); ++mu) {
    if (weights[mu] >= least) order.push_back(mu);
  }
  std::stable_sort(order.begin(), order.end(),
                   [&](Index a, Index b) { return weights[a] > weights[b]; });
  return order;
}

/// How few of these memories have nearly all of the weight, as a verdict counts them; "" for all.
std::string carriers_words(const NumbersView& weights, double sum, Index others) {
  constexpr double kNearlyAll = 0.9 * (1.0 - 1e-12);  // sums of equal shares round
  double carried = 0.0;
  Index carriers = 0;
  for (const Index mu : heaviest(weights, 0.0)) {
    if (carried >= kNearlyAll * sum) break;
    carried += weights[mu];
    ++carriers;
  }
  return carriers < others ? fmt::format(", {} with 90 % of the weight", carriers) : std::string();
}

/// "57 % pancakes, the rest bulb, brushes and fish."
std::string mixture_words(const Start& start, const NumbersView& weights, double sum) {
  const auto others = static_cast<Index>((weights.array() > 0).count());
  // The one beside it is named however little it has.
  const double least = others == 2 ? std::numeric_limits<double>::min() : kLeastPart * sum;
  const std::vector<Index> order = heaviest(weights, least);
  if (order.empty()) return fmt::format("A mixture of {}.", counted(others, "memory"));
  const double share = weights[order[0]] / sum;
  const std::string first = short_name(start, order[0]);
  if (others == 1) return fmt::format("Nothing but {}.", first);
  if (share >= kAll) return fmt::format("Almost only {}.", first);
  if (share < kLeading) {
    return fmt::format("A mixture of {}{}, {} most with {}.", counted(others, "memory"),
                       carriers_words(weights, sum, others), first, percent_words(share));
  }
  std::vector<std::string> rest;
  for (std::size_t i = 1; i < std::min(order.size(), kMostNamed); ++i) {
    rest.push_back(short_name(start, order[i]));
  }
  const Index more = others - 1 - static_cast<Index>(rest.size());
  if (more > 0)
    rest.push_back(rest.empty() ? counted(more, "other") : fmt::format("{} more", more));
  return fmt::format("{} {}, the rest {}.", percent_words(share), first, listed(rest));
}

/// What a finished run came to, after "it ends as".
std::string end_words(const Start& start, const Outcome& outcome) {
  const bool has_target = start.query.target.has_value();
  switch (outcome.kind) {
    case OutcomeKind::retrieved:
      return has_target ? "the target" : short_name(start, outcome.nearest);
    case OutcomeKind::other_memory:
      return has_target ? short_name(start, outcome.nearest) + ", another memory"
                        : short_name(start, outcome.nearest);
    default: return outcome.words;
  }
}

}  // namespace

std::vector<std::string> damage_words(const std::vector<Corruption>& corruptions) {
  std::vector<std::string> words;
  for (const Corruption& c : corruptions) {
    if (c.enabled) words.push_back(type_of(c).effect(c));
  }
  if (words.empty()) return {"undamaged"};
  std::string all = words[0];
  for (std::size_t i = 1; i < words.size(); ++i) all += ", " + words[i];
  if (words.size() == 1) return {all};
  return {all, words[0]};
}

std::string made_of(const Start& start, const Trace& trace, int t, bool signed_weights) {
  if (t < 0 || t >= static_cast<int>(trace.steps().size())) return {};
  if (t == 0) return "The query itself, before the first step.";
  const auto made = static_cast<std::size_t>(t - 1);
  if (made >= trace.weights().size()) return {};
  if (signed_weights) {
    const Index most = trace.steps()[made].strongest;
    const bool is_inverse = trace.weights()[made][most] < 0.0;
    return fmt::format("Overlaps {}{} most.", is_inverse ? "the inverse of " : "",
                       short_name(start, most));
  }
  const KeptWeights::View weights = trace.weights()[made].view();
  const double sum = weights.sum();
  if (!(sum > 0) || !weights.allFinite()) return {};
  const std::string words = mixture_words(start, weights, sum);
  // A support that is read literally cuts weights away: the picture is as much darker.
  if (sum >= kWhole) return words;
  return fmt::format("{} The weights sum to {}, not to 1: so much is left of it.", words,
                     number_words(sum, 2));
}

std::string what_follows(const Start& start, const Trace& trace, int t) {
  if (!trace.finished || trace.outcome.kind == OutcomeKind::running) return {};
  const int last = steps_taken(trace);
  if (trace.outcome.kind == OutcomeKind::moving) {
    const std::string_view moving = words_of(OutcomeKind::moving).words;
    return fmt::format("It is {}{}.", moving, t >= last ? "" : " at the end");
  }
  const std::string end = end_words(start, trace.outcome);
  if (t >= last) {
    return trace.converged_at ? fmt::format("It stays: {}.", end)
                              : fmt::format("Stopped here: {}.", end);
  }
  const int left = last - t;
  return left == 1 ? fmt::format("One more step and it ends as {}.", end)
                   : fmt::format("{} more steps and it ends as {}.", left, end);
}

}  // namespace mnemoscope
