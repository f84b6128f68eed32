// The rows of the variant table by keyboard and palette.
#include "ui/context.h"
#include "ui/retrieve/python_copy.h"
#include "ui/retrieve/retrieve_state.h"
#include "ui/retrieve/row_tools.h"
#include "ui/retrieve/why_panel.h"
#include "ui/shown/variant_edits.h"

namespace mnemoscope {
namespace {

/// Runs with the selected row as it is then.
template <class Act>
std::function<void(UiContext&)> with_selected(Act act) {
  return [act](UiContext& ui) {
    const Shown shown = shown_in(ui.session, ui.run, ui.view);
    if (shown.selected != nullptr) act(ui, shown, *shown.selected);
  };
}

/// The row above or below, in whatever group.
const ShownVariant* next_row(const Shown& shown, int direction) {
  for (std::size_t i = 0; i < shown.rows.size(); ++i) {
    if (shown.rows[i] != shown.selected) continue;
    const std::size_t other = i + static_cast<std::size_t>(direction);
    return other < shown.rows.size() ? shown.rows[other] : nullptr;
  }
  return nullptr;
}

void add_selecting(Actions& actions, const Shown& shown, int direction) {
  const bool up = direction < 0;
  actions.add(
      {.id = up ? "retrieve.select_above" : "retrieve.select_below",
       .label = up ? "Select the model above" : "Select the model below",
       .shortcut = {up ? Key::up : Key::down},
       .tooltip = "Show another row of the table in the pictures and plots",
       .enabled = next_row(shown, direction) != nullptr,
       .why_not = up ? "This is the first row" : "This is the last row",
       .repeats = true,
       .run = with_selected([direction](UiContext& now, const Shown& rows, const ShownVariant&) {
         const ShownVariant* other = next_row(rows, direction);
         if (other != nullptr) now.view.selected_row = other->row;
       })});
}

void add_moving(Actions& actions, UiContext& ui, const Shown& shown, int direction) {
  const bool up = direction < 0;
  const bool possible =
      shown.selected != nullptr && neighbour(shown, *shown.selected, direction) != nullptr;
  const std::string_view sorted = why_not_movable(ui.view.rows);
  actions.add(
      {.id = up ? "retrieve.move_up" : "retrieve.move_down",
       .label = up ? "Move the model up" : "Move the model down",
       .shortcut = {up ? Key::up : Key::down, true},
       .tooltip = "Change the order of the models in the session",
       .enabled = possible && sorted.empty(),
       .why_not = sorted.empty() ? "There is no row to change places with" : std::string(sorted),
       .run = with_selected([direction](UiContext& now, const Shown& rows, const ShownVariant& v) {
         const ShownVariant* other = neighbour(rows, v, direction);
         if (other != nullptr) now.commands.push(move_variant(v.row, other->row, v.name));
       })});
}

constexpr const char* kNoRow = "No row is shown";

/// What is done with the selected row, and the way back of what hides it.
void add_pin_and_hide(Actions& actions, const Shown& shown) {
  const bool any = shown.selected != nullptr;
  actions.add({.id = "retrieve.pin",
               .label = "Pin the model on top",
               .shortcut = {Key::p},
               .tooltip = "Keep its row on top and its curves in front; again lets it go",
               .enabled = any,
               .why_not = kNoRow,
               .checked = any && shown.selected->pinned,
               .run = with_selected([](UiContext& now, const Shown&, const ShownVariant& v) {
                 toggle_row(now.view.rows.pinned, v.row);
               })});
  actions.add({.id = "retrieve.hide",
               .label = "Hide the model",
               .shortcut = {Key::h},
               .tooltip = "Out of the table and the plots; it still runs",
               .enabled = any,
               .why_not = kNoRow,
               .run = with_selected([](UiContext& now, const Shown&, const ShownVariant& v) {
                 toggle_row(now.view.rows.hidden, v.row);
               })});
  actions.add({.id = "retrieve.show_all",
               .label = "Show all models",
               .tooltip = "Bring every hidden row back",
               .enabled = hidden_count(shown) > 0,
               .why_not = "No row is hidden",
               .run = [](UiContext& now) { now.view.rows.hidden.clear(); }});
}

void add_python_actions(Actions& actions, const Shown& shown) {
  const std::string why_not = why_no_python(shown.selected);
  actions.add({.id = "retrieve.copy_python",
               .label = "Copy the model as Python",
               .tooltip = "The selected model and its run as a script that NumPy makes alone",
               .enabled = why_not.empty(),
               .why_not = why_not,
               .run = with_selected([](UiContext& now, const Shown&, const ShownVariant& v) {
                 if (why_no_python(&v).empty()) copy_python(now, v);
               })});
  actions.add({.id = "retrieve.save_python",
               .label = "Save the model as Python…",
               .tooltip = "The same as a file, with the memories beside it where they are many",
               .enabled = why_not.empty(),
               .why_not = why_not,
               .run = with_selected([](UiContext& now, const Shown&, const ShownVariant& v) {
                 if (why_no_python(&v).empty()) save_python(now, v);
               })});
}

}  // namespace

void add_row_actions(Actions& actions, UiContext& ui) {
  const Shown shown = shown_in(ui.session, ui.run, ui.view);
  for (const int direction : {-1, 1}) add_selecting(actions, shown, direction);
  for (const int direction : {-1, 1}) add_moving(actions, ui, shown, direction);
  const bool any = shown.selected != nullptr;
  add_pin_and_hide(actions, shown);
  add_python_actions(actions, shown);
  const bool ended = any && shown.selected->trace() != nullptr;
  actions.add({.id = "retrieve.why",
               .label = "Why did the model end so?",
               .shortcut = {Key::w},
               .tooltip = "The reasons in plain sentences with numbers, and what would change it",
               .enabled = ended,
               .why_not = any ? "It has not ended yet" : kNoRow,
               .run = with_selected([](UiContext& now, const Shown&, const ShownVariant& v) {
                 open_why(now, v.row);
               })});
}

}  // namespace mnemoscope
