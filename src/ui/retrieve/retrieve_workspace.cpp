#include "ui/retrieve/retrieve_workspace.h"

#include <utility>

#include "ui/columns.h"
#include "ui/controls.h"
#include "ui/retrieve/memory_edits.h"
#include "ui/retrieve/panels.h"
#include "ui/retrieve/query_edits.h"
#include "ui/retrieve/shown.h"

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

/// One scrolling column with its own padding.
template <class Draw>
void column(UiContext& ui, const char* id, float width, const Draw& draw) {
  const float pad = ui.theme.px(12);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, pad});
  ImGui::BeginChild(id, {width, 0}, false, ImGuiWindowFlags_AlwaysUseWindowPadding);
  ImGui::PopStyleVar();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.theme.px(8), ui.theme.px(6)});
  draw();
  ImGui::PopStyleVar();
  ImGui::EndChild();
}

}  // namespace

void draw_retrieve_workspace(UiContext& ui) {
  settle_memories(ui);
  settle_query(ui);
  RetrieveState& state = ui.state.retrieve;
  state.pointed_row = std::exchange(state.pointing_at, std::nullopt);
  const Shown shown = shown_in(ui.session, ui.run, ui.state);
  const Columns columns = divide(ImGui::GetContentRegionAvail().x, ui.theme);
  bool theorems_drawn = false;
  const auto left = [&] { draw_left(ui, shown); };
  const auto middle = [&] { theorems_drawn = draw_middle(ui, shown); };
  const auto right = [&] { draw_right(ui, shown, !theorems_drawn); };
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  if (columns.count == 1) {
    column(ui, "everything", 0, [&] {
      middle();
      left();
      right();
    });
  } else {
    column(ui, "stored", columns.left, left);
    ImGui::SameLine();
    column(ui, "happens", columns.middle, [&] {
      middle();
      if (columns.count == 2) right();
    });
    if (columns.count == 3) {
      ImGui::SameLine();
      column(ui, "means", columns.right, right);
    }
  }
  ImGui::PopStyleVar();
}

}  // namespace mnemoscope
