#include "ui/retrieve/retrieve_workspace.h"

#include <utility>

#include "ui/retrieve/panels.h"
#include "ui/shown/query_edits.h"
#include "ui/shown/shown.h"
#include "ui/shown/transport.h"
#include "ui/widgets/regions.h"

namespace mnemoscope {
namespace {

void draw_left(UiContext& ui, const Shown& shown) {
  draw_memories(ui, shown);
  draw_query_controls(ui, shown);
  draw_model_controls(ui, shown);
}

/// The theorems stand below the table when a few rows of them have room there, else on the right.
bool theorems_fit_below_table(const UiContext& ui) {
  return ImGui::GetContentRegionAvail().y > ui.theme.px(200);
}

/// Returns whether the theorems were drawn.
bool draw_middle(UiContext& ui, const Shown& shown) {
  draw_picture_cards(ui, shown);
  draw_transport(ui, shown);
  draw_variant_table(ui, shown);
  const bool room = theorems_fit_below_table(ui);
  if (room) draw_theorem_rows(ui, shown);
  return room;
}

void draw_right(UiContext& ui, const Shown& shown, bool with_theorems) {
  draw_energy_plot(ui, shown);
  draw_error_plot(ui, shown);
  draw_weights(ui, shown);
  draw_heads(ui, shown);
  draw_fit(ui, shown);
  if (with_theorems) draw_theorem_rows(ui, shown);
}

}  // namespace

void draw_retrieve_workspace(UiContext& ui) {
  RetrieveState& state = ui.view.retrieve;
  state.pointed_row = std::exchange(state.pointing_at, RowHandle{0});
  const Shown shown = shown_in(ui.session, ui.run, ui.view);
  bool theorems_drawn = false;
  draw_columns(ui, "retrieve",
               {.left = [&] { draw_left(ui, shown); },
                .middle = [&] { theorems_drawn = draw_middle(ui, shown); },
                .right = [&] { draw_right(ui, shown, !theorems_drawn); }});
}

}  // namespace mnemoscope
