#include "engine/reasons/reasons.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "engine/reasons/evidence.h"
#include "engine/reasons/remedies.h"
#include "engine/reasons/rows.h"
#include "text/number_words.h"

namespace mnemoscope {
namespace {

constexpr const ReasonRow* kRows[] = {
    &reason_rows::kNotFinite,   &reason_rows::kNoTarget,     &reason_rows::kRetrieved,
    &reason_rows::kByCriterion, &reason_rows::kInverse,      &reason_rows::kOutsideSupport,
    &reason_rows::kOverload,    &reason_rows::kPulledAway,   &reason_rows::kOutshone,
    &reason_rows::kFill,        &reason_rows::kQueryAlike,   &reason_rows::kRoughEstimate,
    &reason_rows::kAveraging,   &reason_rows::kSlidAway,     &reason_rows::kMixing,
    &reason_rows::kFlat,        &reason_rows::kLiteralCycle, &reason_rows::kCycle,
    &reason_rows::kNoise,       &reason_rows::kFewSteps,     &reason_rows::kNoEnergy,
    &reason_rows::kDuplicates,  &reason_rows::kNoBasin,
};

bool was_told(const std::vector<EndReason>& told, std::string_view id) {
  return std::any_of(told.begin(), told.end(), [id](const EndReason& r) { return r.id == id; });
}

bool says_more_already(const std::vector<EndReason>& told, const ReasonRow& row) {
  return std::any_of(row.unless.begin(), row.unless.end(),
                     [&](std::string_view id) { return !id.empty() && was_told(told, id); });
}

/// Who had the most weight in the first step, and what the target had: what there is to see.
std::string weight_words(const Evidence& e) {
  Index most = 0;
  e.first.weights.view().maxCoeff(&most);
  std::string words = fmt::format("; at first {} had the most weight, {}", e.name(most),
                                  number_words(e.first.weights[most]));
  if (e.missed() && !e.is_target(most)) {
    words +=
        fmt::format(", and {} had {}", e.name(*e.target), number_words(e.first.weights[*e.target]));
  }
  return words;
}

/// What is said where nothing is known: that, and what can be tried.
EndReason none_known(const Evidence& e) {
  EndReason reason{.id = "unknown", .source = "section 7.1"};
  reason.sentence = fmt::format(
      "None of the {} reasons that this program tests for applies here; docs/manual.md lists them. "
      "The run ended as {}{}. What can be changed is tried all the same.",
      std::size(kRows), e.outcome.words, weight_words(e));
  reason.remedies = remedies::of({remedies::other_beta(e), remedies::keep_visible(e),
                                  remedies::compare_by_angle(e), remedies::subtract_mean(e)});
  return reason;
}

}  // namespace

std::span<const ReasonRow* const> reason_rows_in_order() {
  return kRows;
}

std::vector<EndReason> reasons_for(const Start& start, const Trace& trace,
                                   const std::vector<Corruption>& corruptions) {
  if (trace.failure) {
    EndReason failed{.id = "failed", .sentence = trace.failure->text, .source = "section 7.1"};
    return {std::move(failed)};
  }
  if (!trace.finished || trace.points.empty() || trace.retriever == nullptr) return {};
  const Evidence evidence(start, trace, corruptions);
  std::vector<EndReason> told;
  for (const ReasonRow* row : kRows) {
    if (says_more_already(told, *row)) continue;
    std::optional<Told> holds = row->when(evidence);
    if (!holds) continue;
    EndReason reason{.id = std::string(row->id),
                     .sentence = std::move(holds->sentence),
                     .source = std::string(row->source)};
    reason.remedies = std::move(holds->remedies);
    reason.beta_too_low = holds->beta_too_low;
    told.push_back(std::move(reason));
  }
  if (told.empty()) told.push_back(none_known(evidence));
  return told;
}

}  // namespace mnemoscope
