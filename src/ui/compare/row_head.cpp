// The first column of the matrix: what each row is.
#include <algorithm>
#include <utility>

#include "engine/matrix/matrix_text.h"
#include "plot/imgui_canvas.h"
#include "plot/telling_lines.h"
#include "plot/typesetting.h"
#include "text/text.h"
#include "ui/compare/cell_pictures.h"
#include "ui/compare/head_words.h"
#include "ui/compare/matrix_grid.h"
#include "ui/compare/row_edits.h"
#include "ui/compare/row_menu.h"
#include "ui/compare/row_order.h"
#include "ui/compare/row_title.h"
#include "ui/context.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/signs.h"

namespace mnemoscope {
namespace {

/// What a drag carries: the row's place among those shown.
constexpr const char* kRowPayload = "mnemoscope.matrix.row";

/// Letters that a name has no room for are not taken; `UserData` is told that there were any.
int stop_at_room(ImGuiInputTextCallbackData* data) {
  const auto length = static_cast<std::size_t>(data->BufTextLen);
  const std::size_t room = row_name_bytes({data->Buf, length});
  if (room == length) return 0;
  data->DeleteChars(static_cast<int>(room), static_cast<int>(length - room));
  *static_cast<bool*>(data->UserData) = true;
  return 0;
}

/// The name while it is typed: Enter or a click elsewhere keeps it, Escape leaves it as it was.
void draw_renaming(UiContext& ui, const MatrixGrid& grid, std::size_t row) {
  ImGui::SetNextItemWidth(grid.layout.name - ui.theme.px(8));
  if (std::exchange(grid.state.naming_starts, false)) ImGui::SetKeyboardFocusHere();
  constexpr ImGuiInputTextFlags kFlags = ImGuiInputTextFlags_EnterReturnsTrue |
                                         ImGuiInputTextFlags_AutoSelectAll |
                                         ImGuiInputTextFlags_CallbackEdit;
  bool stopped = false;
  const bool entered = ImGui::InputText("##name", &grid.state.name, kFlags, stop_at_room, &stopped);
  if (stopped) {
    ui.notices.status(fmt::format("The name of a row has room for {} bytes: the rest was left out",
                                  kMostRowName));
  }
  ui.widgets.mark("compare.name");
  const bool ended = entered || ImGui::IsItemDeactivated();
  if (!ended) return;
  const bool changed = !grid.state.name.empty() && grid.state.name != grid.matrix.specs[row].name;
  if (changed) ui.commands.push(rename_matrix_row(grid.matrix.places[row], grid.state.name));
  grid.state.renamed.reset();
}

/// Whether the one row stands higher than the other as they are shown.
bool is_above(const ShownMatrix& matrix, std::size_t row, std::size_t other) {
  const auto at = std::find(matrix.order.begin(), matrix.order.end(), row);
  return std::find(at, matrix.order.end(), other) != matrix.order.end();
}

/// A drag of the item just drawn, and what is let go over it.
void drag_row(UiContext& ui, const MatrixGrid& grid, std::size_t row) {
  if (ImGui::BeginDragDropSource(ImGuiDragDropFlags_SourceNoHoldToOpenOthers)) {
    ImGui::SetDragDropPayload(kRowPayload, &row, sizeof row);
    ImGui::TextUnformatted(elided(row_title(grid.matrix.specs[row]), ui.theme.px(240)).c_str());
    ImGui::EndDragDropSource();
  }
  if (!ImGui::BeginDragDropTarget()) return;
  constexpr ImGuiDragDropFlags kFlags =
      ImGuiDragDropFlags_AcceptBeforeDelivery | ImGuiDragDropFlags_AcceptNoDrawDefaultRect;
  const ImGuiPayload* const payload = ImGui::AcceptDragDropPayload(kRowPayload, kFlags);
  const std::size_t carried =
      payload == nullptr ? row : *static_cast<const std::size_t*>(payload->Data);
  if (carried != row && carried < grid.matrix.specs.size()) {
    const ImVec2 min = ImGui::GetItemRectMin();
    const ImVec2 max = ImGui::GetItemRectMax();
    const float y = is_above(grid.matrix, carried, row) ? max.y : min.y;
    ImGui::GetWindowDrawList()->AddLine({min.x, y}, {max.x, y}, packed(ui.theme.colours().accent),
                                        ui.theme.px(2));
    if (payload->IsDelivery()) move_shown_row(ui, grid, carried, row);
  }
  ImGui::EndDragDropTarget();
}

/// The names of the rows that are seen, which one is told apart from.
std::vector<std::string> names_seen(const ShownMatrix& matrix) {
  std::vector<std::string> names;
  for (const std::size_t row : matrix.order) {
    names.push_back(shown_name(row_title(matrix.specs[row])));
  }
  return names;
}

/// The name in as many lines as there is room for, where that is too little without what the others
/// have too.
void draw_name(const UiContext& ui, const MatrixGrid& grid, std::size_t row, ImVec2 at,
               float width) {
  const float line = ImGui::GetTextLineHeight();
  // The space between two rows may be used too, and is left free by the next name.
  const float room = grid.layout.cell_height + ui.theme.px(4);
  const auto most = static_cast<std::size_t>(std::max(1.0F, room / line));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const plot::ImGuiCanvas letters(list);
  const std::string name = shown_name(row_title(grid.matrix.specs[row]));
  const bool whole = plot::broken(name, width, letters).size() <= most;
  const std::vector<std::string> others =
      whole ? std::vector<std::string>() : names_seen(grid.matrix);
  for (const std::string& words : plot::telling_lines(name, others, width, most, letters)) {
    list.AddText(at, packed(ui.theme.colours().text), words.c_str());
    at.y += line;
  }
}

}  // namespace

float row_name_width(const ShownMatrix& matrix) {
  const plot::ImGuiCanvas letters(*ImGui::GetWindowDrawList());
  float widest = 0;
  for (const std::size_t row : matrix.order)
    widest = std::max(widest, widest_word(shown_name(row_title(matrix.specs[row])), letters));
  return std::ceil(widest);
}

void draw_row_head(UiContext& ui, const MatrixGrid& grid, std::size_t row) {
  if (grid.state.renamed == row) return draw_renaming(ui, grid, row);
  const std::string name = fmt::format("compare.row.{}", row);
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const MatrixRowSpec& spec = grid.matrix.specs[row];
  if (ImGui::InvisibleButton(name.c_str(), {grid.layout.name, grid.layout.cell_height})) {
    grid.state.row = row;
  }
  ui.widgets.mark(name);
  ui.widgets.note_export(name);
  const bool hovered = ImGui::IsItemHovered();
  drag_row(ui, grid, row);
  draw_row_menu(ui, grid, row);
  const Colours& c = ui.theme.colours();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float side = grid.layout.query;
  const std::optional<KeyedPicture> picture = row_picture(grid.matrix, row);
  if (picture) {
    const DrawnPicture drawn = ui.textures.draw_filled(
        list, picture->key, picture->width, picture->height, min, {side, side}, picture->paint);
    draw_dashed_frame(list, drawn.min, drawn.max, packed(c.query), ui.theme.px(1));
  }
  const float x = min.x + side + ui.theme.px(kBesideQueryUnits);
  draw_name(ui, grid, row, {x, min.y}, min.x + grid.layout.name - x);
  if (!hovered) return;
  const std::string words =
      fmt::format("{}\n{}\ndrag: move; right click: rename, paint, sweep, sets, fill, hide, remove",
                  shown_name(row_title(spec)), corruption_words(spec.corruptions));
  picture ? picture_tooltip(ui, *picture, words) : tooltip(ui, words);
}

}  // namespace mnemoscope
