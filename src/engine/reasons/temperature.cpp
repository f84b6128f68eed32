// No memory is singled out: docs/theory.md, sections 1 (b = βm²), 3.6, 3.7, 3.10, 6.1, I9, I12
// and I13.
#include <algorithm>
#include <cmath>

#include "engine/choice_beta.h"
#include "engine/reasons/evidence.h"
#include "engine/reasons/remedies.h"
#include "engine/reasons/rows.h"
#include "engine/verdict.h"
#include "text/number_words.h"
#include "theory/attention_bounds.h"
#include "theory/storage.h"

namespace mnemoscope {
namespace {

/// The share of the weight that makes one memory the answer (section 7.1).
constexpr double kAlone = 0.9;

/// Weights are shares and several memories share the answer.
bool is_shared(const Evidence& e) {
  const bool shares = weight_kind(e.variant) == WeightKind::shares;
  const bool several = e.outcome.carriers > 1;
  const OutcomeKind kind = e.outcome.kind;
  return shares && several &&
         (kind == OutcomeKind::mixture || kind == OutcomeKind::mean || kind == OutcomeKind::moving);
}

/// Whether steps with these options stay a contraction where the model's own are: symmetric J >= 0.
bool contracts_with(const RunOptions& options) {
  return options.clamp == Clamp::none && options.temperature == 0.0 && options.damping < 2.0 &&
         options.beta_schedule == BetaSchedule::constant;
}

/// b = βm² below 1: steps are a contraction of the whole space, so every query has one end (I12
/// with D <= 2m).
std::optional<Told> averaging(const Evidence& e) {
  const std::optional<Attention>& a = e.last.attention;
  if (!e.missed() || !a || a->alpha != 1.0 || a->support || !contracts_with(e.trace.options)) {
    return std::nullopt;
  }
  if (e.bank.has_own_keys() || e.bank.count() < 2) return std::nullopt;
  const double m = e.bank.largest_norm();
  const double b = a->beta * m * m;
  if (b >= 1.0) return std::nullopt;
  return Told{.sentence = fmt::format(
                  "β = {} is so low that all memories are averaged: b = βm² is {}, and below 1 "
                  "every query comes to the same mixture.",
                  number_words(a->beta), number_words(b)),
              .remedies = remedies::of({remedies::other_beta(e)}),
              .beta_too_low = true};
}

/// The two memories with the most weight at the end; equal ones are one.
struct Leaders {
  Index first = 0;
  Index second = 0;
  double first_weight = 0.0;
  double second_weight = 0.0;
};

Leaders leaders(const Evidence& e) {
  Eigen::VectorXd weights = e.folded(e.last.weights.view());
  Leaders two;
  two.first_weight = weights.maxCoeff(&two.first);
  weights[two.first] = -1.0;
  two.second_weight = weights.maxCoeff(&two.second);
  return two;
}

/// What a lead would have to be, or comes to.
std::string lead_words(const Evidence& e, const Leaders& two) {
  const std::string shares =
      fmt::format("{} has {} % of the weight and {} {} %", e.name(two.first),
                  number_words(100.0 * two.first_weight, 2), e.name(two.second),
                  number_words(100.0 * two.second_weight, 2));
  const std::optional<Attention>& a = e.last.attention;
  if (!a) return shares + ".";
  const double lead = e.last.scores[two.first] - e.last.scores[two.second];
  if (a->alpha > 1.0) {
    return fmt::format("{}: its score leads by {}, and one memory answers alone only from {} on.",
                       shares, number_words(lead),
                       number_words(1.0 / (a->beta * (a->alpha - 1.0))));
  }
  return fmt::format("{}: its score leads by {}, which β makes no more than {} times the weight.",
                     shares, number_words(lead),
                     number_words(two.first_weight / two.second_weight));
}

/// From which β on theory promises that the target is kept; empty where it promises nothing.
std::string certain_words(const Evidence& e) {
  const std::optional<Attention>& a = e.last.attention;
  const bool is_softmax = a && a->alpha == 1.0 && !a->support;
  if (!is_softmax || e.bank.has_own_keys() || !e.start.separation) return {};
  const double beta =
      smallest_storing_beta(e.bank.largest_norm(), 2 * (e.bank.count() - 1), *e.start.separation);
  if (!std::isfinite(beta) || beta <= a->beta) return {};
  return fmt::format(" Kept for certain is {} from β = {} on.", e.name(*e.target),
                     number_words(beta));
}

/// The first state whose weights put another memory on top and so do all that follow; nullopt where
/// there is none, or the target was not on top before.
std::optional<int> overtaken_at(const Evidence& e) {
  const auto leads = [&e](int t) {
    return e.is_target(e.trace.steps()[static_cast<std::size_t>(t)].strongest);
  };
  int t = e.trace.last_step();
  if (leads(t)) return std::nullopt;
  while (t > 0 && !leads(t - 1)) --t;
  return t > 0 ? std::optional(t) : std::nullopt;
}

/// The target led at the query, but by too little: the first step mixed others in, and the mixture
/// was more like one of them.
std::optional<Told> slid_away(const Evidence& e) {
  const std::optional<Attention>& a = e.first.attention;
  if (!e.missed() || !a || !e.beta || !e.first.may_answer(*e.target)) return std::nullopt;
  const std::optional<Index> rival = e.rival(e.first.scores, e.first);
  const std::optional<int> overtaken = overtaken_at(e);
  if (!rival || !overtaken) return std::nullopt;
  const double lead = e.first.scores[*e.target] - e.first.scores[*rival];
  const double share = e.first.weights[*e.target];
  if (lead <= 0.0 || share >= kAlone) return std::nullopt;
  const Index winner = e.trace.steps()[static_cast<std::size_t>(*overtaken)].strongest;
  return Told{.sentence = fmt::format(
                  "At first {} led: by {} in score, of which β = {} makes no more than {} % of the "
                  "weight. So the first step was a mixture, that mixture is more like {}, and from "
                  "step {} on {} leads.",
                  e.name(*e.target), number_words(lead), number_words(a->beta),
                  number_words(100.0 * share, 2), e.name(winner), *overtaken + 1, e.name(winner)),
              .remedies = remedies::of({remedies::other_beta(e), remedies::keep_visible(e),
                                        remedies::unit_norm(e), remedies::subtract_mean(e)}),
              .beta_too_low = true};
}

std::optional<Told> mixing(const Evidence& e) {
  if (!e.missed() || !e.beta || !is_shared(e)) return std::nullopt;
  const Leaders two = leaders(e);
  if (!(two.first_weight > two.second_weight) || two.second_weight <= 0.0) return std::nullopt;
  return Told{.sentence = fmt::format("β = {} is too low to single out one memory: {}{}",
                                      number_words(*e.beta), lead_words(e, two), certain_words(e)),
              .remedies = remedies::of({remedies::other_beta(e), remedies::unit_norm(e),
                                        remedies::subtract_mean(e), remedies::keep_visible(e)}),
              .beta_too_low = true};
}

/// A model without β, whose largest weight is below twice an equal share.
std::optional<Told> flat(const Evidence& e) {
  const Index count = e.bank.count();
  if (!e.missed() || e.beta || !is_shared(e) || count < 3) return std::nullopt;
  const double share = 1.0 / static_cast<double>(count);
  const double most = e.last.weights.view().maxCoeff();
  if (most >= 2.0 * share) return std::nullopt;
  return Told{.sentence = fmt::format(
                  "This model has no β that could single out one memory: the largest of its "
                  "weights is {} %, where {} % would be the same for all.",
                  number_words(100.0 * most), number_words(100.0 * share))};
}

/// Below this share of the weight in other places an estimate is not called rough.
constexpr double kRough = 0.1;
/// An estimate that is off by so much of the similarity is what is asked for.
constexpr double kGoodEstimate = 0.5;

/// Whether the model's weights estimate a softmax of the scores: it then bounds how well.
bool is_estimate(const Evidence& e) {
  const std::vector<Bound>& bounds = e.trace.steps().front().bounds;
  return std::any_of(bounds.begin(), bounds.end(),
                     [](const Bound& bound) { return bound.id == bound_id::kLowRank; });
}

/// How many random directions would make the similarity of the query and this memory right; empty
/// where that is no question of directions. It is the mean error that theory tells of, which a few
/// rare directions decide: the memory is mostly singled out by far fewer.
std::string needed_words(const Evidence& e, Index memory) {
  constexpr double kMostTold = 1e300;
  const std::shared_ptr<const FitReport> report = e.trace.retriever->report();
  if (!report || !report->directions_needed) return {};
  const double enough = report->directions_needed(e.trace.states().front(), memory, kGoodEstimate);
  const bool is_told = enough <= kMostTold;
  const Parameter* const count = find_parameter(e.variant.parameters, ParameterRole::accuracy);
  const double most = count == nullptr ? enough : remedies::most_of(e, *count);
  return fmt::format(
      " Here there are {} random directions. By theory D = {} would estimate the similarity of "
      "query and {} with a typical error of one half{}; in practice far fewer can do.",
      report->features.cols(),
      is_told ? number_words(std::ceil(enough), 2) : "more than " + number_words(kMostTold, 1),
      e.is_target(memory) ? "target" : e.name(memory),
      enough <= most ? std::string()
                     : fmt::format(", where this model takes {} at most", number_words(most)));
}

/// What an estimate makes of the first step, and what the softmax that it estimates would.
struct Estimated {
  Eigen::VectorXd weights{};  ///< equal memories folded on the first of them
  Eigen::VectorXd exact{};
};

/// The softmax that is estimated would miss the target as well, but answer with another memory than
/// the estimate does.
std::optional<Told> estimates_another(const Evidence& e, const Estimated& first) {
  Index chosen = 0;
  Index likely = 0;
  first.weights.maxCoeff(&chosen);
  first.exact.maxCoeff(&likely);
  if (chosen == likely || first.weights[chosen] < first.exact[chosen] + kRough) return std::nullopt;
  return Told{
      .sentence = fmt::format(
          "The estimate of the similarities is too rough: in the first step it gives {} {} % "
          "of the weight, where the exact softmax gives it {} %, and {} {} %.{}{}",
          e.name(chosen), number_words(100.0 * first.weights[chosen], 2),
          number_words(100.0 * first.exact[chosen], 2), e.name(likely),
          number_words(100.0 * first.exact[likely], 2),
          e.is_target(likely) ? "" : " That would not be the target either.",
          needed_words(e, likely)),
      .remedies =
          remedies::of({remedies::more_accuracy(e), remedies::other_beta(e), remedies::unit_norm(e),
                        remedies::subtract_mean(e), remedies::keep_visible(e)})};
}

/// An estimate of softmax that takes weight from the target, or gives it to another memory than the
/// exact one does.
std::optional<Told> rough_estimate(const Evidence& e) {
  const std::optional<double> beta = beta_of(e.trace.variant);
  if (!e.missed() || !beta || !is_estimate(e)) return std::nullopt;
  const Estimated first{.weights = e.folded(e.first.weights.view()),
                        .exact = e.folded(softmax(*beta * e.first.scores))};
  const Index target = (*e.bank.first_equal())[static_cast<std::size_t>(*e.target)];
  if (first.exact[target] < first.weights[target] + kRough) return estimates_another(e, first);
  return Told{
      .sentence = fmt::format(
          "The estimate of the similarities is too rough: it gives {} {} % of the weight in "
          "the first step, where the exact softmax gives it {} %.{}",
          e.name(*e.target), number_words(100.0 * first.weights[target], 2),
          number_words(100.0 * first.exact[target], 2), needed_words(e, *e.target)),
      .remedies = remedies::of({remedies::more_accuracy(e), remedies::other_beta(e)})};
}

}  // namespace

const ReasonRow reason_rows::kAveraging{
    .id = "averaging", .source = "section 1, I12-diameter", .when = averaging};
const ReasonRow reason_rows::kSlidAway{.id = "slid-away",
                                       .source = "section 1, Δ_µ(x), section 7.1",
                                       .when = slid_away,
                                       .unless = {"averaging", "rough-estimate"}};
const ReasonRow reason_rows::kMixing{.id = "beta-too-low",
                                     .source = "section 1, section 6.1, I13",
                                     .when = mixing,
                                     .unless = {"averaging", "rough-estimate"}};
const ReasonRow reason_rows::kFlat{.id = "flat-weights", .source = "section 3.6", .when = flat};
const ReasonRow reason_rows::kRoughEstimate{
    .id = "rough-estimate", .source = "section 3.7, section 3.10, I14", .when = rough_estimate};

}  // namespace mnemoscope
