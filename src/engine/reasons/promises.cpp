// Nothing was promised: docs/theory.md, section 6.1 and I10.
#include <cmath>

#include "engine/reasons/evidence.h"
#include "engine/reasons/remedies.h"
#include "engine/reasons/rows.h"
#include "text/number_words.h"
#include "theory/step_context.h"
#include "theory/storage.h"

namespace mnemoscope {
namespace {

/// The memory that leads at x_0 among those that may answer.
Index best_at_first(const Evidence& e) {
  std::optional<Index> best;
  for (Index mu = 0; mu < e.bank.count(); ++mu) {
    if (!e.first.may_answer(mu)) continue;
    if (!best || e.first.scores[mu] > e.first.scores[*best]) best = mu;
  }
  return best.value_or(0);
}

/// How far the certain basin of the target reaches, and where the query is.
std::string basin_words(const Evidence& e, double threshold) {
  if (e.first.attention->support) return {};
  const auto geometry = e.bank.geometry(*e.target);
  const double radius = basin_radius(*geometry, *e.target, threshold);
  const double distance = (e.trace.states().front() - geometry->memory).norm();
  if (radius <= 0.0) return fmt::format(" {} has no such basin at all.", e.name(*e.target));
  return fmt::format(" That of {} reaches {} around it, and the query is {} away.",
                     e.name(*e.target), number_words(radius), number_words(distance));
}

/// The query is in the certain basin of no memory: the margin that I10 asks for is more than that
/// of the best, and every state of a basin has it.
std::optional<Told> no_basin(const Evidence& e) {
  const std::optional<Attention>& a = e.first.attention;
  if (!e.missed() || !a || a->alpha != 1.0 || a->reading == SupportReading::zero_score) {
    return std::nullopt;
  }
  const Index rivals = rival_factor(*a, e.bank.count());
  const double m = e.bank.largest_norm();
  if (e.bank.has_own_keys() || rivals <= 0 || !(a->beta * m > 0.0)) return std::nullopt;
  const double threshold = capture_threshold(m, rivals, a->beta);
  const Index best = best_at_first(e);
  const double lead = attended_margin(*a, e.first.scores, best);
  if (threshold <= 0.0 || lead >= threshold) return std::nullopt;
  return Told{
      .sentence = fmt::format(
          "No theorem promised an end: the query is in no certain basin. For that one "
          "memory must lead all others by {} in score, and {} leads by {}.{}",
          number_words(threshold), e.name(best), number_words(lead), basin_words(e, threshold)),
      .remedies = remedies::of({remedies::other_beta(e), remedies::keep_visible(e)})};
}

}  // namespace

const ReasonRow reason_rows::kNoBasin{
    .id = "no-basin", .source = "section 6.1, I10", .when = no_basin};

}  // namespace mnemoscope
