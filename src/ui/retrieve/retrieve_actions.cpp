#include "ui/retrieve/retrieve_actions.h"

#include "ui/retrieve/retrieve_state.h"
#include "ui/retrieve/row_tools.h"
#include "ui/shown/step_actions.h"

namespace mnemoscope {
namespace {

/// The plots that can be zoomed.
std::vector<plot::View*> zoomable(DocumentView& view) {
  auto& state = view.of<RetrieveState>();
  return {&state.energy_view, &state.residual_view, &state.error_view, &state.weights_view};
}

}  // namespace

void add_retrieve_actions(Actions& actions, UiContext& ui) {
  add_step_actions(actions, ui, zoomable);
  actions.add({.id = "retrieve.find",
               .label = "Find a memory",
               .shortcut = {Key::f, true},
               .tooltip = "By its number, a part of its file's name or its label",
               .enabled = ui.run.start != nullptr,
               .why_not = "There are no memories yet",
               .run = [](UiContext& now) { now.view.of<RetrieveState>().search.starts = true; }});
  add_row_actions(actions, ui);
}

}  // namespace mnemoscope
