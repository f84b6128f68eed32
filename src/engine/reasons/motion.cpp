// It comes not to rest: docs/theory.md, sections 3.3, 7.3 and 13, I11 and CE4b.
#include <algorithm>

#include "engine/reasons/evidence.h"
#include "engine/reasons/remedies.h"
#include "engine/reasons/rows.h"
#include "text/number_words.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

bool has_energy(const Evidence& e) {
  return e.trace.steps().back().energy.has_value();
}

/// Weights of a support that do not sum to 1 and go round.
std::optional<Told> literal_cycle(const Evidence& e) {
  const std::optional<Attention>& a = e.last.attention;
  const bool literal = a && a->support && a->reading == SupportReading::literal;
  if (e.outcome.kind != OutcomeKind::cycle || !literal) return std::nullopt;
  const auto one_ago = static_cast<std::size_t>(std::max(e.trace.last_step() - 1, 0));
  const KeptWeights::View before = e.trace.weights()[one_ago].view();
  return Told{
      .sentence = fmt::format(
          "{} states follow each other for ever. The weights are cut to the support as the formula "
          "is printed, so they do not sum to 1: here to {}, then to {}; such steps follow no "
          "energy.",
          e.outcome.period, number_words(before.sum()), number_words(e.last.weights.view().sum())),
      .remedies = remedies::of({remedies::renormalise(e), remedies::half_steps(e, Goal::rest)})};
}

std::optional<Told> cycle(const Evidence& e) {
  if (e.outcome.kind != OutcomeKind::cycle) return std::nullopt;
  const double a = e.trace.options.damping;
  std::string sentence =
      fmt::format("The same {} states come back again and again.", e.outcome.period);
  if (a > 1.0) {
    sentence += fmt::format(" Every step is {} times as long as the model's own.", number_words(a));
  }
  return Told{
      .sentence = std::move(sentence),
      .remedies = remedies::of({remedies::half_steps(e, Goal::rest), remedies::renormalise(e)})};
}

std::optional<Told> noise(const Evidence& e) {
  const double temperature = e.trace.options.temperature;
  if (temperature == 0.0 || !e.beta || e.outcome.success) return std::nullopt;
  return Told{.sentence = fmt::format("Every step adds noise of temperature τ = {}, so the state "
                                      "wanders and never comes to rest.",
                                      number_words(temperature)),
              .remedies = remedies::of({remedies::no_noise(e)})};
}

/// Stopped while it still moved.
std::optional<Told> few_steps(const Evidence& e) {
  if (e.outcome.settled || e.outcome.success || e.outcome.kind == OutcomeKind::failed) {
    return std::nullopt;
  }
  return Told{
      .sentence = fmt::format(
          "It was stopped after {}, all that are allowed: the next would still move it by {}, and "
          "rest is only below {}.",
          counted(e.trace.last_step(), "step"), number_words(e.trace.steps().back().residual),
          number_words(e.trace.options.tolerance)),
      .remedies = remedies::of({remedies::more_steps(e), remedies::half_steps(e, Goal::success)})};
}

/// Nothing that goes downhill: a run need not come to rest.
std::optional<Told> no_energy(const Evidence& e) {
  const bool rests = e.outcome.settled && e.outcome.kind != OutcomeKind::cycle;
  if (has_energy(e) || rests || e.outcome.success || e.outcome.kind == OutcomeKind::failed) {
    return std::nullopt;
  }
  const char* const why = e.bank.has_own_keys() ? "With keys that are not the memories themselves"
                                                : "For this model, as it is set,";
  return Told{.sentence = fmt::format("{} the theory has no energy that every step would lower, so "
                                      "nothing makes it come to rest.",
                                      why),
              .remedies = remedies::of({remedies::half_steps(e, Goal::rest)})};
}

}  // namespace

const ReasonRow reason_rows::kLiteralCycle{
    .id = "literal-cycle", .source = "section 2.3, CE4b", .when = literal_cycle};
const ReasonRow reason_rows::kCycle{
    .id = "cycle", .source = "section 7.3", .when = cycle, .unless = {"literal-cycle"}};
const ReasonRow reason_rows::kNoise{.id = "noise", .source = "section 13", .when = noise};
const ReasonRow reason_rows::kFewSteps{
    .id = "few-steps", .source = "section 7.1", .when = few_steps, .unless = {"noise"}};
const ReasonRow reason_rows::kNoEnergy{.id = "no-energy",
                                       .source = "section 3, I11",
                                       .when = no_energy,
                                       .unless = {"literal-cycle", "noise"}};

}  // namespace mnemoscope
