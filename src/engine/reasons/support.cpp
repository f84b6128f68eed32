// The target may not answer: docs/theory.md, sections 2.3, 3.3 to 3.5 and I15.
#include <algorithm>
#include <cmath>

#include "engine/reasons/evidence.h"
#include "engine/reasons/remedies.h"
#include "engine/reasons/rows.h"
#include "text/text.h"

namespace mnemoscope {
namespace {

/// Whether the support is the memories with the best scores.
bool is_by_score(const Moment& at, const std::vector<Index>& support) {
  double worst_inside = at.scores[support.front()];
  for (const Index mu : support) worst_inside = std::min(worst_inside, at.scores[mu]);
  for (Index mu = 0; mu < at.scores.size(); ++mu) {
    if (!at.may_answer(mu) && at.scores[mu] > worst_inside) return false;
  }
  return true;
}

/// Its place by score, from 1; equal memories are one.
Index place_of_target(const Evidence& e) {
  const Eigen::VectorXd& scores = e.first.scores;
  Index place = 1;
  for (Index mu = 0; mu < scores.size(); ++mu) {
    if (!e.is_target(mu) && scores[mu] > scores[*e.target]) ++place;
  }
  return place;
}

bool may_any_copy_answer(const Evidence& e, const Moment& at) {
  for (Index mu = 0; mu < e.bank.count(); ++mu) {
    if (e.is_target(mu) && at.may_answer(mu)) return true;
  }
  return false;
}

/// How far from the middle of the support the target is, in storage order.
Index distance_from(const std::vector<Index>& support, Index target) {
  const Index middle = (support.front() + support.back()) / 2;
  return std::abs(target - middle);
}

std::optional<Told> outside_support(const Evidence& e) {
  if (!e.missed() || !e.first.attention || !e.first.attention->support) return std::nullopt;
  if (may_any_copy_answer(e, e.first)) return std::nullopt;
  const std::vector<Index>& support = *e.first.attention->support;
  const bool by_score = is_by_score(e.first, support);
  const Index place = place_of_target(e);
  const std::string why =
      by_score ? fmt::format(
                     "those with the best scores, and by its score it comes only in place "
                     "{} for this query",
                     place)
               : std::string("chosen whatever their scores are, and it is not one of them");
  const bool hushed = e.first.attention->reading == SupportReading::zero_score;
  const std::string sentence =
      fmt::format("The target, {}, was not asked{}: only {} of {} may answer, {}.",
                  e.name(*e.target), hushed ? " by its score, which counts as 0" : "",
                  support.size(), counted(e.bank.count(), "memory"), why);
  const Index needed = by_score ? place : distance_from(support, *e.target);
  return Told{.sentence = sentence,
              .remedies = remedies::of({remedies::widen_support(e, {needed, place}),
                                        remedies::keep_target(e), remedies::compare_by_angle(e),
                                        remedies::keep_visible(e)})};
}

}  // namespace

const ReasonRow reason_rows::kOutsideSupport{
    .id = "outside-support", .source = "section 2.3, I15", .when = outside_support};

}  // namespace mnemoscope
