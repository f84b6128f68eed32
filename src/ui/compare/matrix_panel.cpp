// The matrix: one row a corruption, one column a model, where they meet what came back.
#include <algorithm>
#include <cmath>
#include <utility>

#include "plot/colour_map.h"
#include "ui/compare/cell_pictures.h"
#include "ui/compare/cell_words.h"
#include "ui/compare/matrix_grid.h"
#include "ui/compare/panels.h"
#include "ui/compare/row_edits.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/signs.h"

namespace mnemoscope {
namespace {

void draw_row_menu(UiContext& ui, const MatrixGrid& grid, std::size_t row) {
  if (!ImGui::BeginPopupContextItem(fmt::format("row menu {}", row).c_str())) return;
  const auto line = [&](const char* word, const char* label, bool possible) {
    const bool clicked = ImGui::MenuItem(label, nullptr, false, possible);
    ui.widgets.mark(fmt::format("compare.row.{}.{}", row, word), possible);
    return clicked;
  };
  if (line("rename", "Rename", true)) {
    grid.state.renamed = row;
    grid.state.naming_starts = true;
    grid.state.name = grid.matrix.specs[row].name;
  }
  if (line("duplicate", "Duplicate", true)) ui.commands.push(duplicate_matrix_row(row));
  if (line("up", "Move up", row > 0)) ui.commands.push(move_matrix_row(row, -1));
  if (line("down", "Move down", row + 1 < grid.matrix.specs.size())) {
    ui.commands.push(move_matrix_row(row, 1));
  }
  if (line("remove", "Remove", grid.matrix.specs.size() > 1)) {
    ui.commands.push(remove_matrix_row(row));
  }
  ImGui::EndPopup();
}

/// The name while it is typed: Enter or a click elsewhere keeps it, Escape leaves it as it was.
void draw_renaming(UiContext& ui, const MatrixGrid& grid, std::size_t row) {
  ImGui::SetNextItemWidth(grid.layout.name - ui.theme.px(8));
  if (std::exchange(grid.state.naming_starts, false)) ImGui::SetKeyboardFocusHere();
  const bool entered =
      ImGui::InputText("##name", &grid.state.name,
                       ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
  ui.widgets.mark("compare.name");
  const bool ended = entered || ImGui::IsItemDeactivated();
  if (!ended) return;
  const bool changed = !grid.state.name.empty() && grid.state.name != grid.matrix.specs[row].name;
  if (changed) ui.commands.push(rename_matrix_row(row, grid.state.name));
  grid.state.renamed.reset();
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
  const bool hovered = ImGui::IsItemHovered();
  draw_row_menu(ui, grid, row);
  const Colours& c = ui.theme.colours();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  // Pictures of many sizes stand in one column: no wider than half of it.
  const float side = std::min({grid.layout.name / 2, grid.layout.picture.x, grid.layout.picture.y});
  const std::optional<KeyedPicture> picture = row_picture(grid.matrix, row);
  if (picture) {
    const DrawnPicture drawn = ui.textures.draw_at(
        list, picture->key, picture->width, picture->height, min, {side, side}, picture->paint);
    draw_dashed_frame(list, drawn.min, drawn.max, packed(c.query), ui.theme.px(1));
  }
  const float x = min.x + side + ui.theme.px(6);
  const float width = min.x + grid.layout.name - x;
  ImGui::PushClipRect({x, min.y}, {x + width, min.y + grid.layout.cell_height}, true);
  list.AddText(nullptr, 0.0F, {x, min.y}, packed(c.text), spec.name.c_str(), nullptr, width);
  ImGui::PopClipRect();
  if (!hovered) return;
  const std::string words = fmt::format("{}\n{}\nright click: rename, move, duplicate, remove",
                                        spec.name, corruption_words(spec.corruptions));
  picture ? picture_tooltip(ui, *picture, words) : tooltip(ui, words);
}

void draw_mean_cell(UiContext& ui, const ShownMatrix& matrix, const std::optional<double>& value,
                    float width) {
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const float high = ImGui::GetTextLineHeight() + ui.theme.px(6);
  ImGui::Dummy({width, high});
  if (!value) return;
  const ImU32 ground = colour_of(matrix, *value);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(min, {min.x + width, min.y + high}, ground, ui.theme.px(3));
  const std::string words = cell_words(matrix.values.measure, value);
  const float left = (width - ImGui::CalcTextSize(words.c_str()).x) / 2;
  list.AddText({min.x + left, min.y + ui.theme.px(3)}, plot::text_on(ground), words.c_str());
}

void draw_column_menu(UiContext& ui, const MatrixGrid& grid, std::size_t column) {
  if (!ImGui::BeginPopupContextItem(fmt::format("column menu {}", column).c_str())) return;
  const RowHandle handle = grid.matrix.columns[column].handle;
  const bool is_baseline = grid.state.baseline == handle && handle != 0;
  if (ImGui::MenuItem(is_baseline ? "No baseline" : "Baseline", "B", is_baseline, handle != 0)) {
    grid.state.baseline = is_baseline ? 0 : handle;
  }
  ui.widgets.mark(fmt::format("compare.column.{}.baseline", column), handle != 0);
  ImGui::EndPopup();
}

void draw_column_head(UiContext& ui, const MatrixGrid& grid, std::size_t column) {
  const ShownColumn& shown = grid.matrix.columns[column];
  const Colours& c = ui.theme.colours();
  const ImVec2 at = ImGui::GetCursorPos();
  const std::string name = fmt::format("compare.column.{}", column);
  const float high = 2 * ImGui::GetTextLineHeight();
  if (ImGui::InvisibleButton(name.c_str(), {grid.layout.cell_width, high})) {
    const bool sorted = grid.state.sorted_by == column;
    grid.state.sorted_by = sorted ? std::nullopt : std::optional(column);
  }
  ui.widgets.mark(name);
  tooltip(ui, fmt::format("{}\nclick: sort the rows by it, the worst on top; right click: baseline",
                          shown.name));
  draw_column_menu(ui, grid, column);
  ImGui::SetCursorPos(at);
  ImGui::BeginGroup();
  if (!shown.id.empty()) draw_variant_sign(ui, shown.id);
  const bool is_model = shown.kind == ColumnKind::model;
  const float used = ImGui::GetCursorPosX() - at.x;
  ImGui::TextColored(is_model ? c.text : c.quiet, "%s",
                     elided(shown.name, grid.layout.cell_width - used).c_str());
  const bool is_baseline = is_model && grid.state.baseline == shown.handle;
  const std::string detail = fmt::format("{}{}{}", grid.state.sorted_by == column ? "▼ " : "",
                                         is_baseline ? "baseline · " : "", shown.detail);
  ImGui::TextColored(c.quiet, "%s", elided(detail, grid.layout.cell_width).c_str());
  ImGui::EndGroup();
}

void draw_means(UiContext& ui, const MatrixGrid& grid) {
  const Colours& c = ui.theme.colours();
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::TextColored(c.quiet, "mean of a column");
  for (std::size_t i = 0; i < grid.matrix.columns.size(); ++i) {
    ImGui::TableNextColumn();
    if (ui.session.matrix.shown == MatrixPicture::success) {
      const std::optional<double> rate = mean_rate(grid.matrix, i);
      ImGui::TextUnformatted(rate ? fmt::format("{:.0f} %", 100.0 * *rate).c_str() : "");
      continue;
    }
    draw_mean_cell(ui, grid.matrix, grid.matrix.values.column_mean(i), ui.theme.px(48));
    // Without a target nothing is right or wrong.
    if (grid.matrix.start.query.target) {
      ImGui::TextColored(c.quiet, "✓ %zu / %zu", grid.matrix.values.successes(i),
                         grid.matrix.specs.size());
    }
    ui.widgets.mark(fmt::format("compare.mean.{}", i));
  }
  ImGui::TableNextColumn();
}

void draw_heads(UiContext& ui, const MatrixGrid& grid) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  for (std::size_t i = 0; i < grid.matrix.columns.size(); ++i) {
    ImGui::TableNextColumn();
    draw_column_head(ui, grid, i);
  }
  ImGui::TableNextColumn();
  ImGui::TextColored(ui.theme.colours().quiet, "mean of\na row");
  tooltip(ui, "Over the models; the references do not count");
}

/// After a key has chosen another cell: no further than needed.
void scroll_to_cell(const MatrixGrid& grid) {
  if (!std::exchange(grid.state.to_cell, false)) return;
  ImGui::SetScrollHereY(0.5F);
}

void draw_row(UiContext& ui, const MatrixGrid& grid, std::size_t row) {
  ImGui::PushID(static_cast<int>(row));
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  draw_row_head(ui, grid, row);
  if (row == grid.state.row) scroll_to_cell(grid);
  for (std::size_t i = 0; i < grid.matrix.columns.size(); ++i) {
    ImGui::TableNextColumn();
    draw_matrix_cell(ui, grid, row, i);
  }
  ImGui::TableNextColumn();
  // Rates of models are not averaged: what one mask does to one model is no share of another's.
  if (ui.session.matrix.shown != MatrixPicture::success) {
    draw_mean_cell(ui, grid.matrix, grid.matrix.values.row_mean(row), ui.theme.px(48));
  }
  ImGui::PopID();
}

}  // namespace

void draw_matrix(UiContext& ui, const ShownMatrix& matrix, float height) {
  CompareState& state = ui.view.of<CompareState>();
  const ImVec2 room{ImGui::GetContentRegionAvail().x, height};
  const MatrixGrid grid{
      .matrix = matrix,
      .state = state,
      .layout = matrix_layout(ui.theme, matrix.start.memories->images.shape, matrix.specs.size(),
                              matrix.columns.size(), room, ImGui::GetTextLineHeight(),
                              ui.session.matrix.shown == MatrixPicture::success)};
  constexpr ImGuiTableFlags kFlags = ImGuiTableFlags_NoPadOuterX | ImGuiTableFlags_SizingFixedFit |
                                     ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY;
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {ui.theme.px(4), ui.theme.px(3)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.theme.px(4), 0});
  const auto columns = static_cast<int>(matrix.columns.size()) + 2;
  const std::string id = fmt::format("matrix/{}", columns);
  if (ImGui::BeginTable(id.c_str(), columns, kFlags, room)) {
    const auto fixed = [](const char* name, float width) {
      ImGui::TableSetupColumn(name, ImGuiTableColumnFlags_WidthFixed, width);
    };
    fixed("name", grid.layout.name);
    for (std::size_t i = 0; i < matrix.columns.size(); ++i) fixed("", grid.layout.cell_width);
    fixed("mean", grid.layout.mean);
    ImGui::TableSetupScrollFreeze(1, 1);
    draw_heads(ui, grid);
    for (const std::size_t row : matrix.order) draw_row(ui, grid, row);
    draw_means(ui, grid);
    ImGui::EndTable();
  }
  ImGui::PopStyleVar(2);
}

}  // namespace mnemoscope
