// What an action is run with: the matrix as it is in that frame, and the cell that is looked at.
#pragma once

#include <algorithm>
#include <functional>

#include "ui/compare/shown_matrix.h"
#include "ui/context.h"

namespace mnemoscope {

/// Runs with the matrix as it is then.
template <class Act>
std::function<void(UiContext&)> with_matrix(Act act) {
  return [act](UiContext& ui) {
    const Shown shown = shown_in(ui.session, ui.run, ui.view);
    const auto* const results = ui.results.find<LiveMatrix>();
    if (shown.start == nullptr || results == nullptr) return;
    auto& state = ui.view.of<CompareState>();
    const ShownMatrix matrix =
        shown_matrix(ui.session, shown, *results, state, &ui.caches.of<StepMeasures>());
    if (!matrix.empty()) act(ui, matrix, state);
  };
}

/// The same of the cell that is looked at, where it is one of those that are shown.
template <class Act>
std::function<void(UiContext&)> with_cell(Act act) {
  return with_matrix([act](UiContext& ui, const ShownMatrix& matrix, CompareState& state) {
    const auto at = std::find(matrix.order.begin(), matrix.order.end(), state.row);
    if (at == matrix.order.end()) return ui.notices.status("No row that is shown is looked at");
    act(ui, matrix, state);
  });
}

}  // namespace mnemoscope
