#include "ui/retrieve/retrieve_actions.h"

#include <array>
#include <string_view>

#include "ui/context.h"
#include "ui/retrieve/export_actions.h"
#include "ui/retrieve/grid_actions.h"
#include "ui/retrieve/memory_scroll.h"
#include "ui/retrieve/reference_rows.h"
#include "ui/retrieve/retrieve_state.h"
#include "ui/retrieve/row_tools.h"
#include "ui/retrieve/slow_step_actions.h"
#include "ui/shown/step_actions.h"

namespace mnemoscope {
namespace {

/// The plots that can be zoomed.
std::vector<plot::View*> zoomable(DocumentView& view) {
  auto& state = view.of<RetrieveState>();
  return {&state.energy_view, &state.residual_view, &state.error_view, &state.weights_view};
}

/// A button that opens something, as an action: the palette finds it wherever it is on the page.
struct OpeningButton {
  std::string_view button{};  ///< its name
  std::string_view label{};
  std::string_view tooltip{};
};

constexpr std::array kOpeningButtons{
    OpeningButton{"memories.own", "Own memories…",
                  "A folder, pictures or a data set of yours, and those opened lately"},
    OpeningButton{"memories.settings", "Settings of the memories…",
                  "How they are chosen, brought to one shape and scaled"},
    OpeningButton{"query.add", "Add a mask or noise…", "What is done to the query"},
    OpeningButton{"query.file", "Start from a file…", "Any image or .npy file as the query"},
    OpeningButton{"query.sequence", "Ask for several queries…", "All, a range, some by a seed"},
    OpeningButton{"retrieve.brush", "Brush on or off", "Paint on the query"},
    OpeningButton{"retrieve.add_model", "Add models…", "Each with a line of what it is"},
};

void add_opening_buttons(Actions& actions) {
  for (const OpeningButton& opening : kOpeningButtons) {
    actions.add({.id = fmt::format("press.{}", opening.button),
                 .label = std::string(opening.label),
                 .tooltip = std::string(opening.tooltip),
                 .run = [button = opening.button](UiContext& now) {
                   now.program.focus.press(button);
                   now.clock.wake_in(0.0);
                 }});
  }
}

}  // namespace

void add_retrieve_actions(Actions& actions, UiContext& ui) {
  add_step_actions(actions, ui, zoomable);
  add_reference_actions(actions, ui);
  actions.add({.id = "retrieve.find",
               .label = "Find a memory",
               .shortcut = {Key::f, true},
               .tooltip = "By its number, a part of its file's name or its label",
               .enabled = ui.run.start != nullptr,
               .why_not = "There are no memories yet",
               .run = [](UiContext& now) { now.view.of<RetrieveState>().search.starts = true; }});
  add_row_actions(actions, ui);
  add_grid_actions(actions, ui);
  add_memory_scroll_actions(actions, ui);
  add_opening_buttons(actions);
  add_export_actions(actions, ui);
  add_slow_step_actions(actions, ui);
}

}  // namespace mnemoscope
