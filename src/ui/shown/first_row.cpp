#include "ui/shown/first_row.h"

#include <algorithm>

#include "ui/context.h"

namespace mnemoscope {
namespace {

bool is_answered(const ShownVariant* v) {
  return v->trace() != nullptr && v->trace()->finished && !v->outdated;
}

/// Several queries take long; the one that is shown is answered first.
bool has_results(const UiContext& ui, const Shown& shown) {
  if (ui.busy && ui.run.sequence->empty()) return false;
  return !shown.rows.empty() && std::all_of(shown.rows.begin(), shown.rows.end(), is_answered);
}

}  // namespace

std::optional<RowHandle> telling_row(const Shown& shown) {
  const auto retrieved = [](const ShownVariant* v) {
    const Outcome& outcome = v->trace()->outcome;
    return !v->trace()->failure && outcome.kind == OutcomeKind::retrieved && outcome.success;
  };
  const auto found = std::find_if(shown.rows.begin(), shown.rows.end(), retrieved);
  return found == shown.rows.end() ? std::nullopt : std::optional((*found)->row);
}

void select_first_row(UiContext& ui) {
  DocumentView& view = ui.view;
  if (view.row_is_settled) return;
  const bool began =
      view.selected_row != 0 || !ui.commands.empty() || ImGui::IsMouseDown(ImGuiMouseButton_Left);
  const Shown shown = shown_in(ui.session, ui.run, view);
  if (!began && !has_results(ui, shown)) return;
  view.row_is_settled = true;
  if (began) return;
  view.selected_row = telling_row(shown).value_or(0);
  ui.clock.wake_in(0.0);
}

}  // namespace mnemoscope
