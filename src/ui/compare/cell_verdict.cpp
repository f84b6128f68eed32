#include "ui/compare/cell_verdict.h"

#include <algorithm>
#include <array>
#include <utility>

#include "engine/outcome_words.h"
#include "text/text.h"
#include "ui/shown/verdict_marks.h"

namespace mnemoscope {
namespace {

std::vector<std::string> forms_of_reference(const Reference& reference) {
  if (!reference.memory) return {std::string(words_of(OutcomeKind::mean).words)};
  return {fmt::format("names #{}", *reference.memory), fmt::format("#{}", *reference.memory)};
}

/// The first that has room, else none.
std::string first_with_room(const std::vector<std::string>& forms, float room,
                            const std::function<float(const std::string&)>& width_of) {
  const auto at = std::find_if(forms.begin(), forms.end(),
                               [&](const std::string& words) { return width_of(words) <= room; });
  return at == forms.end() ? "" : *at;
}

}  // namespace

std::vector<std::string> verdict_forms(const ShownCell& cell) {
  if (!cell.answered() || !cell.at_end) return {};
  if (cell.reference != nullptr) return forms_of_reference(*cell.reference);
  const Outcome& outcome = cell.model->trace.outcome;
  // Near the target, and no success: "retrieved" beside its mark would deny that.
  if (outcome.kind == OutcomeKind::retrieved && !outcome.success)
    return {"near the target", "near"};
  std::vector<std::string> forms{outcome.words};
  // Without a target there is no other memory than the one that is named.
  if (outcome.kind == OutcomeKind::other_memory && cell.mark.mark.empty()) return forms;
  const OutcomeWords& words = words_of(outcome.kind);
  for (const std::string_view shorter : {words.words, words.brief}) {
    if (shorter != forms.back()) forms.emplace_back(shorter);
  }
  return forms;
}

std::string steps_words(const ShownCell& cell) {
  if (cell.model == nullptr || !cell.answered() || !cell.at_end) return {};
  return counted(steps_taken(cell.model->trace), "step");
}

VerdictWords verdict_words(const ShownCell& cell, float rest, float width, std::size_t lines,
                           const std::function<float(const std::string&)>& width_of) {
  const std::vector<std::string> forms = verdict_forms(cell);
  const std::string steps = steps_words(cell);
  VerdictWords words;
  if (!steps.empty() && lines > 0) {
    for (const std::string& form : forms) {
      const std::string both = form + " · " + steps;
      if (width_of(both) <= width) return {.below = {both}};
    }
  }
  bool has_steps = steps.empty();
  if (!has_steps && width_of("· " + steps) <= rest) {
    words.beside = "· " + steps;
    has_steps = true;
  }
  if (!has_steps && lines > 0 && width_of(steps) <= width) {
    words.below.push_back(steps);
    has_steps = true;
  }
  // The word where a line is left for it; above the steps, for it is what they led to.
  if (words.below.size() < lines) {
    if (std::string word = first_with_room(forms, width, width_of); !word.empty()) {
      words.below.insert(words.below.begin(), std::move(word));
    }
  }
  return words;
}

std::string marks_seen(const ShownMatrix& matrix) {
  constexpr std::array kKinds{
      OutcomeKind::retrieved, OutcomeKind::other_memory, OutcomeKind::mixture, OutcomeKind::mean,
      OutcomeKind::cycle,     OutcomeKind::moving,       OutcomeKind::failed};
  std::string words;
  for (const OutcomeKind kind : kKinds) {
    const std::string_view mark = mark_of(kind, kind == OutcomeKind::retrieved).mark;
    const auto has_it = [&](const ShownCell& cell) { return cell.mark.mark == mark; };
    const bool is_seen =
        std::any_of(matrix.cells.begin(), matrix.cells.end(),
                    [&](const auto& row) { return std::any_of(row.begin(), row.end(), has_it); });
    if (!is_seen) continue;
    words += fmt::format("{}{} {}", words.empty() ? "" : "  ", mark, words_of(kind).brief);
  }
  return words;
}

}  // namespace mnemoscope
