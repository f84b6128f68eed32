// What a verdict says by itself: docs/theory.md, section 7.
#include "engine/reasons/evidence.h"
#include "engine/reasons/rows.h"
#include "engine/verdict.h"
#include "text/number_words.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

std::optional<Told> not_finite(const Evidence& e) {
  if (e.outcome.kind != OutcomeKind::failed) return std::nullopt;
  const int t = e.trace.last_step();
  return Told{.sentence = fmt::format("After {} the state is not a finite number any more, so it "
                                      "is no picture.",
                                      counted(t, "step"))};
}

std::optional<Told> no_target(const Evidence& e) {
  if (e.target) return std::nullopt;
  return Told{.sentence = fmt::format("The query was made from no memory, so nothing can be right "
                                      "or wrong here: the nearest memory is {}.",
                                      e.name(e.outcome.nearest))};
}

/// By how much the target is ahead of all others where its weights are a softmax of scores.
std::string lead_at_first(const Evidence& e, Index rival) {
  const Moment& at = e.first;
  const double lead = at.scores[*e.target] - at.scores[rival];
  const std::string words = fmt::format("From the start {} scores highest: it leads {} by {}",
                                        e.name(*e.target), e.name(rival), number_words(lead));
  const bool is_softmax = at.attention && at.attention->alpha == 1.0 && at.weights[rival] > 0.0;
  if (!is_softmax) return words + ".";
  return fmt::format("{}, which β = {} makes {} times the weight.", words,
                     number_words(at.attention->beta),
                     number_words(at.weights[*e.target] / at.weights[rival]));
}

/// The first step whose weights put the target on top, from 0; nullopt for none.
std::optional<int> first_on_top(const Evidence& e) {
  for (int t = 0; t <= e.trace.last_step(); ++t) {
    if (e.is_target(e.trace.steps()[static_cast<std::size_t>(t)].strongest)) return t;
  }
  return std::nullopt;
}

/// A success that is no single memory.
std::string counts_though(const Evidence& e) {
  if (e.outcome.kind == OutcomeKind::cycle) {
    return fmt::format(
        "It never comes to rest: it is {}. It counts as retrieved all the same, because each of "
        "its "
        "states meets the criterion.",
        e.outcome.words);
  }
  const bool by_place = e.trace.outcome.target_nearest && e.outcome.distance_ratio.has_value();
  if (by_place) {
    return fmt::format(
        "It counts as retrieved, though it is {}: {} is nearest, at {} of the "
        "distance to the next memory.",
        e.outcome.words, e.name(*e.target), number_words(*e.outcome.distance_ratio));
  }
  return fmt::format("It counts as retrieved, though it is {}: the criterion allows that.",
                     e.outcome.words);
}

std::optional<Told> retrieved(const Evidence& e) {
  if (!e.target || !e.outcome.success) return std::nullopt;
  if (e.outcome.kind != OutcomeKind::retrieved) return Told{.sentence = counts_though(e)};
  if (e.bank.count() == 1) return Told{.sentence = "There is no other memory that could answer."};
  const std::optional<Index> rival = e.rival(e.first.scores, e.first);
  const bool leads = rival && e.first.scores[*e.target] > e.first.scores[*rival];
  if (e.first.attention && leads && e.first.may_answer(*e.target)) {
    return Told{.sentence = lead_at_first(e, *rival)};
  }
  const std::optional<int> on_top = first_on_top(e);
  if (!on_top) return Told{.sentence = counts_though(e)};
  if (*on_top == 0) {
    return Told{.sentence = fmt::format("From the first step on {} has the most weight.",
                                        e.name(*e.target))};
  }
  return Told{.sentence = fmt::format("At first {} had the most weight; from step {} on it is {}, "
                                      "and it stays ahead.",
                                      e.name(e.trace.steps().front().strongest), *on_top + 1,
                                      e.name(*e.target))};
}

std::optional<Told> by_criterion(const Evidence& e) {
  const bool by_pixels = e.trace.options.success == SuccessCriterion::pixel_error;
  if (!e.missed() || !by_pixels || !e.outcome.target_nearest || !e.outcome.pixel_error) {
    return std::nullopt;
  }
  return Told{.sentence = fmt::format(
                  "The nearest memory is {}, but the criterion asks for a mean squared pixel error "
                  "of at most {:.0f} %, and it is {} %.",
                  e.name(*e.target), 100.0 * kPixelErrorLimit,
                  number_words(100.0 * *e.outcome.pixel_error))};
}

/// The query already agreed with a memory in its opposite.
std::optional<Told> inverse(const Evidence& e) {
  const bool is_inverse = e.outcome.kind == OutcomeKind::inverse;
  if (!is_inverse || weight_kind(e.variant) != WeightKind::overlaps) return std::nullopt;
  const double overlap = e.first.weights[e.outcome.nearest];
  if (overlap >= 0.0) return std::nullopt;
  return Told{.sentence = fmt::format(
                  "The query is nearer to the inverse of {} than to it: their overlap is {}, where "
                  "1 is the memory and −1 its inverse, and both are at rest in this model.",
                  e.name(e.outcome.nearest), number_words(overlap))};
}

}  // namespace

const ReasonRow reason_rows::kInverse{.id = "inverse", .source = "section 3.11", .when = inverse};
const ReasonRow reason_rows::kNotFinite{
    .id = "not-finite", .source = "section 7.1", .when = not_finite};
const ReasonRow reason_rows::kNoTarget{
    .id = "no-target", .source = "section 7.2", .when = no_target};
const ReasonRow reason_rows::kRetrieved{
    .id = "retrieved", .source = "section 7.2", .when = retrieved};
const ReasonRow reason_rows::kByCriterion{
    .id = "criterion", .source = "section 7.2", .when = by_criterion};

}  // namespace mnemoscope
