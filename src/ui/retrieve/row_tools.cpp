#include "ui/retrieve/row_tools.h"

#include <algorithm>

#include "ui/context.h"
#include "ui/retrieve/python_copy.h"
#include "ui/retrieve/retrieve_state.h"
#include "ui/retrieve/table_layout.h"
#include "ui/retrieve/why_panel.h"
#include "ui/shown/action_buttons.h"
#include "ui/shown/model_list.h"
#include "ui/shown/variant_edits.h"
#include "ui/widgets/icons.h"

namespace mnemoscope {
namespace {

/// What a drag carries: the row's handle.
constexpr const char* kPayload = "mnemoscope.row";

std::string keys_of(const UiContext& ui, std::string_view action_id) {
  const Action* const action = ui.actions.find(action_id);
  return action == nullptr ? std::string() : shortcut_text(action->shortcut);
}

void hide(UiContext& ui, RowHandle row) {
  toggle_row(ui.view.rows.hidden, row);
}

void pin(UiContext& ui, RowHandle row) {
  toggle_row(ui.view.rows.pinned, row);
}

void draw_move_items(UiContext& ui, const Shown& shown, const ShownVariant& v) {
  const std::string_view why_not = why_not_movable(ui.view.rows);
  const auto item = [&](const char* words, const char* action, int direction) {
    const ShownVariant* other = neighbour(shown, v, direction);
    const bool enabled = other != nullptr && why_not.empty();
    if (ImGui::MenuItem(words, keys_of(ui, action).c_str(), false, enabled))
      ui.commands.push(move_variant(v.row, other->row, v.name));
    tooltip(ui, why_not);
  };
  item("Move up", "retrieve.move_up", -1);
  item("Move down", "retrieve.move_down", +1);
}

void draw_row_menu(UiContext& ui, const Shown& shown, const ShownVariant& v) {
  if (!ImGui::BeginPopup("row")) return;
  const bool ended = v.trace() != nullptr && (v.trace()->finished || v.trace()->failure);
  if (ImGui::MenuItem("Why did it end so?", nullptr, false, ended)) open_why(ui, v.row);
  ImGui::Separator();
  const std::string pin_keys = keys_of(ui, "retrieve.pin");
  if (ImGui::MenuItem(v.pinned ? "Unpin" : "Pin on top", pin_keys.c_str())) pin(ui, v.row);
  if (ImGui::MenuItem("Hide", keys_of(ui, "retrieve.hide").c_str())) hide(ui, v.row);
  tooltip(ui, "Out of the table and the plots; it still runs");
  draw_move_items(ui, shown, v);
  ImGui::Separator();
  draw_python_items(ui, v);
  ImGui::Separator();
  if (ImGui::MenuItem("Duplicate")) ui.commands.push(duplicate_variant(v.row, v.name));
  if (ImGui::MenuItem("Turn off")) ui.commands.push(turn_variant(false, v.row, v.name));
  tooltip(ui, "It runs no more; “Add models…” turns it on with its parameters as they are");
  if (ImGui::MenuItem("Remove")) ui.commands.push(remove_variant(v.row, v.name));
  ImGui::EndPopup();
}

/// A line where the dragged row would come to stand: below this one when it comes from above.
void draw_drop_line(const UiContext& ui, bool below) {
  const ImVec2 min = ImGui::GetItemRectMin();
  const ImVec2 max = ImGui::GetItemRectMax();
  const float y = below ? max.y : min.y;
  ImGui::GetWindowDrawList()->AddLine({min.x, y}, {max.x, y}, packed(ui.theme.colours().accent),
                                      ui.theme.px(2));
}

}  // namespace

const ShownVariant* neighbour(const Shown& shown, const ShownVariant& v, int direction) {
  const auto here = std::find(shown.rows.begin(), shown.rows.end(), &v);
  if (here == shown.rows.end()) return nullptr;
  const std::ptrdiff_t other = here - shown.rows.begin() + direction;
  if (other < 0 || other >= static_cast<std::ptrdiff_t>(shown.rows.size())) return nullptr;
  const ShownVariant* found = shown.rows[static_cast<std::size_t>(other)];
  return found->pinned == v.pinned ? found : nullptr;
}

std::string_view why_not_movable(const RowsView& view) {
  if (view.order == RowOrder::session) return {};
  return "The rows are sorted: click the head with the arrow until they stand in the session's "
         "order again";
}

void draw_row_tools(UiContext& ui, const Shown& shown, const ShownVariant& v, float height) {
  const auto named = [&](const char* what) { return fmt::format("retrieve.{}.{}", what, v.place); };
  const float side = ui.theme.px(kToolUnits);
  // One above the other where the row is high enough, else side by side.
  const bool upright = height >= 3 * side;
  const ImVec2 first = ImGui::GetCursorPos();
  const auto place = [&](int i) {
    const float along = static_cast<float>(i) * side;
    const float down = upright ? (height - 3 * side) / 2 + along : (height - side) / 2;
    ImGui::SetCursorPos({first.x + (upright ? 0 : along), first.y + down});
  };
  if (v.pinned || v.pointed) {
    place(0);
    const std::string name = named("pin");
    const char* words =
        v.pinned ? "Unpin this row" : "Keep this row on top and its curves in front";
    if (icon_button(ui, {.name = name, .tooltip = words}, Icon::pin, side, v.pinned)) {
      pin(ui, v.row);
    }
  }
  if (v.pointed) {
    place(1);
    const std::string name = named("hide");
    if (icon_button(ui, {.name = name, .tooltip = "Hide this row and its curves; it still runs"},
                    Icon::eye, side)) {
      hide(ui, v.row);
    }
  }
  place(2);
  const std::string name = named("menu");
  if (icon_button(
          ui,
          {.name = name, .tooltip = "Pin, hide, move, copy as Python, duplicate, turn off, remove"},
          Icon::more, side)) {
    ImGui::OpenPopup("row");
  }
  draw_row_menu(ui, shown, v);
}

void drag_row(UiContext& ui, const Shown& shown, const ShownVariant& v) {
  if (!why_not_movable(ui.view.rows).empty()) return;
  if (ImGui::BeginDragDropSource(ImGuiDragDropFlags_SourceNoHoldToOpenOthers)) {
    ImGui::SetDragDropPayload(kPayload, &v.row, sizeof v.row);
    ImGui::TextUnformatted(v.name.c_str());
    ImGui::EndDragDropSource();
  }
  if (!ImGui::BeginDragDropTarget()) return;
  constexpr ImGuiDragDropFlags kFlags =
      ImGuiDragDropFlags_AcceptBeforeDelivery | ImGuiDragDropFlags_AcceptNoDrawDefaultRect;
  const ImGuiPayload* payload = ImGui::AcceptDragDropPayload(kPayload, kFlags);
  if (payload != nullptr) {
    const RowHandle carried = *static_cast<const RowHandle*>(payload->Data);
    const auto dragged =
        std::find_if(shown.rows.begin(), shown.rows.end(),
                     [carried](const ShownVariant* r) { return r->row == carried; });
    // Within its group only: whether a row is pinned is not decided by where it is dropped.
    if (dragged != shown.rows.end() && (*dragged)->pinned == v.pinned && carried != v.row) {
      draw_drop_line(ui, (*dragged)->place < v.place);
      if (payload->IsDelivery()) ui.commands.push(move_variant(carried, v.row, (*dragged)->name));
    }
  }
  ImGui::EndDragDropTarget();
}

namespace {

ModelListPlace models_of_retrieve(const Shown& shown) {
  ModelListPlace place{.prefix = "retrieve.add"};
  if (shown.start != nullptr)
    place.memories = shape_of(*shown.start->memories->bank, shown.start->memories->images.shape);
  if (const std::size_t hidden = hidden_count(shown); hidden > 0) {
    place.note = fmt::format("{} hidden: “show all” beside “Add models…”", hidden);
  }
  return place;
}

}  // namespace

void draw_table_tools(UiContext& ui, const Shown& shown) {
  if (const std::size_t hidden = hidden_count(shown); hidden > 0) {
    const std::string words = fmt::format("{} hidden · show all", hidden);
    action_button(ui, "retrieve.show_all", ButtonLook::quiet, words);
    ImGui::SameLine();
  }
  if (button(ui, {.name = "retrieve.add_model",
                  .label = "Add models…",
                  .tooltip = "Choose one or several models to add, or the same one once more"})) {
    open_model_list(ui);
  }
  draw_model_list(ui, models_of_retrieve(shown));
}

}  // namespace mnemoscope
