// Networks of signs that hold too many memories, or memories that are too alike: docs/theory.md,
// sections 3.11, 3.12 and 14.1.
#include <algorithm>
#include <cmath>

#include "engine/experiments/pattern_capacity.h"
#include "engine/reasons/evidence.h"
#include "engine/reasons/remedies.h"
#include "engine/reasons/rows.h"
#include "engine/verdict.h"
#include "text/number_words.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

/// Overlaps differ from 1 by whole signs only: half a sign is none.
bool is_whole(double overlap, Index dimension) {
  return 1.0 - overlap < 1.0 / static_cast<double>(dimension);
}

/// Whether the weights are overlaps of signs and the target, which is its own key, was missed.
bool is_missed_by_signs(const Evidence& e) {
  return e.missed() && weight_kind(e.variant) == WeightKind::overlaps && !e.bank.has_own_keys() &&
         e.outcome.kind != OutcomeKind::failed;
}

/// What one step makes of a state: the overlaps with all memories before and after it.
struct SignStep {
  Eigen::VectorXd before{};
  Eigen::VectorXd after{};
};

SignStep sign_step_from_target(const Evidence& e) {
  const Retriever& model = e.trace.model_at(e.trace.points.size() - 1);
  const State target = e.bank.values().column(*e.target);
  const Step one = model.step(target);
  const Step two = model.step(one.next);
  return {.before = one.weights.col(0), .after = two.weights.col(0)};
}

/// The memory, not the target, whose overlap is the largest; nullopt where there is none.
std::optional<Index> most_alike(const Evidence& e, const Eigen::VectorXd& overlaps) {
  std::optional<Index> best;
  for (Index mu = 0; mu < overlaps.size(); ++mu) {
    if (e.is_target(mu)) continue;
    if (!best || overlaps[mu] > overlaps[*best]) best = mu;
  }
  return best;
}

/// The load of the classical model against what random patterns allow; the polynomial one's in its
/// own measure, d^(n-1).
std::string load_words(const Evidence& e) {
  const auto count = static_cast<double>(e.bank.count());
  const auto pixels = static_cast<double>(e.bank.dimension());
  const Parameter* const power = find_parameter(e.variant.parameters, ParameterRole::power);
  if (power != nullptr) {
    const auto n = static_cast<double>(e.trace.variant.parameters.integer(power->key));
    return fmt::format(" {} of {} signs are a load M/d^(n−1) of {} with n = {}.",
                       counted(e.bank.count(), "memory"), e.bank.dimension(),
                       number_words(count / std::pow(pixels, n - 1.0)), number_words(n));
  }
  const double load = count / pixels;
  return fmt::format(" {} of {} signs are a load M/d of {}, {} the {} up to which random ones fit.",
                     counted(e.bank.count(), "memory"), e.bank.dimension(), number_words(load),
                     load > kCriticalLoad ? "above" : "below", number_words(kCriticalLoad));
}

/// How alike the memories are beside random ones, whose overlaps are about 1/sqrt(d).
std::string alike_words(const Evidence& e, const Eigen::VectorXd& overlaps) {
  const std::optional<Index> rival = most_alike(e, overlaps);
  if (!rival) return {};
  const double random = 1.0 / std::sqrt(static_cast<double>(e.bank.dimension()));
  return fmt::format(" Its overlap with {} is {}, where random ones have about {}.", e.name(*rival),
                     number_words(overlaps[*rival], 2), number_words(random, 2));
}

std::vector<Remedy> crowd_remedies(const Evidence& e) {
  return remedies::of({remedies::raise_power(e), remedies::fewer_memories(e),
                       remedies::modern_model(e), remedies::subtract_mean(e),
                       remedies::keep_visible(e)});
}

/// The target itself is not at rest: the pull of the others turns some of its signs.
std::optional<Told> overload(const Evidence& e) {
  if (!is_missed_by_signs(e) || e.bank.count() < 2) return std::nullopt;
  const SignStep step = sign_step_from_target(e);
  const double kept = step.after[*e.target];
  if (!is_whole(step.before[*e.target], e.bank.dimension()) || is_whole(kept, e.bank.dimension()))
    return std::nullopt;
  const auto turned =
      static_cast<Index>(std::lround((1.0 - kept) / 2.0 * static_cast<double>(e.bank.dimension())));
  return Told{.sentence = fmt::format(
                  "There are too many memories, or too alike ones, for this network: even from {} "
                  "itself one step turns {} of its {} signs, because the others pull together.{}{}",
                  e.name(*e.target), turned, e.bank.dimension(), load_words(e),
                  alike_words(e, step.before)),
              .remedies = crowd_remedies(e)};
}

/// The target would stay, but the query does not get there.
std::optional<Told> pulled_away(const Evidence& e) {
  if (!is_missed_by_signs(e) || e.bank.count() < 2) return std::nullopt;
  const KeptWeights::View overlaps = e.first.weights.view();
  const std::optional<Index> rival = most_alike(e, overlaps);
  if (!rival) return std::nullopt;
  const double own = overlaps[*e.target];
  const double other = overlaps[*rival];
  if (other < 0.5 * own) {
    return Told{.sentence = fmt::format(
                    "At the query the overlap with {} is {}, and no other is larger than {}: it is "
                    "too far from {} for the pull of one memory against {} together.",
                    e.name(*e.target), number_words(own, 2), number_words(other, 2),
                    e.name(*e.target), counted(e.bank.count() - 1, "memory")),
                .remedies = crowd_remedies(e)};
  }
  return Told{.sentence = fmt::format(
                  "To this network the query is {} like {}: its overlap is {}, that of the target, "
                  "{}, is {}, and every memory pulls by its own.",
                  other > own ? "more" : "much", e.name(*rival), number_words(other, 2),
                  e.name(*e.target), number_words(own, 2)),
              .remedies = remedies::of({remedies::keep_visible(e), remedies::other_fill(e),
                                        remedies::raise_power(e), remedies::fewer_memories(e),
                                        remedies::modern_model(e)})};
}

}  // namespace

const ReasonRow reason_rows::kOverload{
    .id = "overload", .source = "section 3.11, section 14.1", .when = overload};
const ReasonRow reason_rows::kPulledAway{.id = "pulled-away",
                                         .source = "section 3.11, section 3.12",
                                         .when = pulled_away,
                                         .unless = {"overload", "inverse"}};

}  // namespace mnemoscope
