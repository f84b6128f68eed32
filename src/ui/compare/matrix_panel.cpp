// The matrix: one row a corruption, one column a model, where they meet what came back.
#include <algorithm>
#include <cmath>
#include <utility>

#include "plot/colour_map.h"
#include "plot/imgui_canvas.h"
#include "plot/typesetting.h"
#include "text/number_words.h"
#include "ui/compare/cell_exports.h"
#include "ui/compare/cell_words.h"
#include "ui/compare/head_words.h"
#include "ui/compare/headed_layout.h"
#include "ui/compare/matrix_grid.h"
#include "ui/compare/panels.h"
#include "ui/compare/sight.h"
#include "ui/context.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

void draw_mean_cell(UiContext& ui, const ShownMatrix& matrix, const std::optional<MeanValue>& mean,
                    float width) {
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const float high = ImGui::GetTextLineHeight() + ui.theme.px(6);
  ImGui::Dummy({width, high});
  if (!mean) return;
  if (mean->exact > 0) tooltip(ui, kLeftOutMeaning);
  const ImU32 ground = colour_of(matrix, mean->value);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(min, {min.x + width, min.y + high}, ground, ui.theme.px(3));
  const std::string words = cell_words(matrix.values.measure, mean->value);
  const float left = (width - ImGui::CalcTextSize(words.c_str()).x) / 2;
  list.AddText({min.x + left, min.y + ui.theme.px(3)}, plot::text_on(ground), words.c_str());
}

/// The longest of these words that has room, the last where none has.
std::string words_with_room(const std::vector<std::string>& forms, float width) {
  for (const std::string& words : forms) {
    if (ImGui::CalcTextSize(words.c_str()).x <= width) return words;
  }
  return forms.empty() ? "" : forms.back();
}

/// The mean of a column, what it leaves out (beside it, below where that has no room), and how
/// often the model succeeded.
void draw_column_mean(UiContext& ui, const MatrixGrid& grid, std::size_t column) {
  const Colours& c = ui.theme.colours();
  const float gap = ui.theme.px(3);
  const float chip = ui.theme.px(48);
  const float width = grid.layout.cell_width;
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const std::optional<MeanValue> mean = grid.matrix.values.column_mean(column);
  draw_mean_cell(ui, grid.matrix, mean, chip);
  if (const std::string left_out = left_out_words(mean); !left_out.empty()) {
    if (chip + gap + ImGui::CalcTextSize(left_out.c_str()).x <= width) ImGui::SameLine(0, gap);
    ImGui::TextColored(c.quiet, "%s", left_out.c_str());
  }
  const std::vector<std::string> forms = successes_forms(grid.matrix, column);
  ImGui::TextColored(c.quiet, "%s", words_with_room(forms, width).c_str());
  const std::string name = fmt::format("compare.mean.{}", column);
  ui.widgets.mark(name);
  offer_means(ui, grid.matrix, name, {min, {min.x + width, ImGui::GetItemRectMax().y}}, false);
}

void draw_means(UiContext& ui, const MatrixGrid& grid) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  const bool all = grid.matrix.order.size() == grid.matrix.specs.size();
  // What is filtered out is out of sight, and no less part of the matrix.
  const plot::ImGuiCanvas letters(*ImGui::GetWindowDrawList());
  for (const std::string& line :
       in_lines(all ? "mean of a column" : "mean of all rows", grid.layout.name, 2, letters)) {
    ImGui::TextUnformatted(line.c_str());
  }
  for (std::size_t i = 0; i < grid.matrix.columns.size(); ++i) {
    ImGui::TableNextColumn();
    if (ui.session.matrix.shown == MatrixPicture::success) {
      const std::optional<double> rate = mean_rate(grid.matrix, i);
      ImGui::TextUnformatted(rate ? rate_words(*rate).c_str() : "");
      const std::string name = fmt::format("compare.mean.{}", i);
      ui.widgets.mark(name);
      offer_means(ui, grid.matrix, name, {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()}, false);
      continue;
    }
    draw_column_mean(ui, grid, i);
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
  ImGui::Indent(ui.theme.px(kBeforeMeanUnits));
  ImGui::TextColored(ui.theme.colours().quiet, "row\nmean");
  tooltip(ui, "Mean over the models; the references do not count");
  ImGui::Unindent(ui.theme.px(kBeforeMeanUnits));
}

/// After the item of the cell looked at was drawn, which a key or a new row has chosen: no further
/// than needed, past the names that stay.
void scroll_to_cell(const MatrixGrid& grid) {
  if (!std::exchange(grid.state.to_cell, false)) return;
  const Sight sight = sight_of_item({grid.layout.name, grid.layout.heads});
  if (!sight.down) ImGui::SetScrollHereY(0.5F);
  if (!sight.across) ImGui::SetScrollHereX(0.5F);
}

/// Beside a row: its mean over the models.
void draw_row_mean(UiContext& ui, const MatrixGrid& grid, std::size_t row) {
  const float before = ui.theme.px(kBeforeMeanUnits);
  ImGui::Indent(before);
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const float width = grid.layout.mean - before;
  if (ui.session.matrix.shown == MatrixPicture::success) {
    const std::optional<double> rate = row_rate(grid.matrix, row);
    ImGui::TextUnformatted(rate ? rate_words(*rate).c_str() : "");
  } else {
    const std::optional<MeanValue> mean = grid.matrix.values.row_mean(row);
    draw_mean_cell(ui, grid.matrix, mean, std::min(ui.theme.px(48), width));
    const std::string left_out = left_out_words(mean);
    if (!left_out.empty()) ImGui::TextColored(ui.theme.colours().quiet, "%s", left_out.c_str());
  }
  const std::string name = fmt::format("compare.row_mean.{}", row);
  ui.widgets.mark(name);
  offer_means(ui, grid.matrix, name, {min, {min.x + width, ImGui::GetItemRectMax().y}}, true);
  ImGui::Unindent(before);
}

void draw_row(UiContext& ui, const MatrixGrid& grid, std::size_t row) {
  ImGui::PushID(static_cast<int>(row));
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  draw_row_head(ui, grid, row);
  for (std::size_t i = 0; i < grid.matrix.columns.size(); ++i) {
    ImGui::TableNextColumn();
    draw_matrix_cell(ui, grid, row, i);
    if (row == grid.state.row && i == grid.state.column) scroll_to_cell(grid);
  }
  ImGui::TableNextColumn();
  draw_row_mean(ui, grid, row);
  ImGui::PopID();
}

/// The whole column of each model, as far as the table shows it: what words of its name light. Of
/// two with one id the first.
void mark_models(UiContext& ui, const MatrixGrid& grid, const ImRect& table) {
  for (std::size_t i = 0; i < grid.matrix.columns.size(); ++i) {
    const ShownColumn& column = grid.matrix.columns[i];
    const std::string name = fmt::format("compare.model.{}", column.id);
    if (column.kind != ColumnKind::model || ui.widgets.all().contains(name)) continue;
    const auto head = ui.widgets.all().find(fmt::format("compare.column.{}", i));
    if (head == ui.widgets.all().end()) continue;
    ImRect place(head->second.min, {head->second.max.x, table.Max.y});
    const auto mean = ui.widgets.all().find(fmt::format("compare.mean.{}", i));
    if (grid.layout.means == 0.0F && mean != ui.widgets.all().end())
      place.Max.y = std::max(head->second.max.y, mean->second.max.y);
    place.ClipWith(table);
    ui.widgets.mark_background(name, place.Min, place.Max);
  }
}

/// Of any cell that was counted: one whose rate is approximate says so on a line of its own.
std::size_t rate_lines_of(const ShownMatrix& matrix) {
  std::size_t most = 3;
  for (std::size_t row = 0; row < matrix.specs.size(); ++row) {
    for (std::size_t i = 0; i < matrix.columns.size(); ++i) {
      const std::optional<SuccessCount> count = success_of(matrix, row, i);
      if (!count) continue;
      most = std::max(most, success_lines(*count, approximate_of(matrix, row, i)).size());
    }
  }
  return most;
}

/// Of the row of means: a rate, or a number with a rim and how often the model succeeds.
float means_height(const UiContext& ui) {
  const float line = ImGui::GetTextLineHeight();
  const bool rates = ui.session.matrix.shown == MatrixPicture::success;
  return (rates ? line : 2 * line + ui.theme.px(8)) + 2 * row_padding(ui.theme);
}

/// Lines of the heads and width of the cells depend on each other.
MatrixLayout layout_of(const UiContext& ui, const ShownMatrix& matrix, ImVec2 room) {
  MatrixContents contents = contents_of(ui, matrix);
  contents.head_width = head_width(ui, matrix);
  contents.name_width = row_name_width(matrix);
  contents.whole_head_width = whole_head_width(ui, matrix, kWholeHeadLines);
  const HeadsOfColumns heads{
      .width_in = [&](std::size_t lines) { return whole_head_width(ui, matrix, lines); },
      .lines_at = [&](float width,
                      std::size_t most) { return head_lines(ui, matrix, width, most); },
      .are_whole_at = [&](float width,
                          std::size_t most) { return heads_are_whole(ui, matrix, width, most); }};
  return layout_with_means(ui.theme, contents, room, ImGui::GetTextLineHeight(), heads,
                           kMostHeadLines, means_height(ui));
}

}  // namespace

void draw_matrix(UiContext& ui, const ShownMatrix& matrix, float height) {
  auto& state = ui.view.of<CompareState>();
  ImVec2 room{ImGui::GetContentRegionAvail().x, height};
  const bool brings_into_sight = state.to_cell;
  const MatrixGrid grid{.matrix = matrix, .state = state, .layout = layout_of(ui, matrix, room)};
  room.y = table_height(ui.theme, contents_of(ui, matrix), grid.layout, height);
  constexpr ImGuiTableFlags kFlags = ImGuiTableFlags_NoPadOuterX | ImGuiTableFlags_SizingFixedFit |
                                     ImGuiTableFlags_ScrollX | ImGuiTableFlags_ScrollY;
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {grid.layout.padding, row_padding(ui.theme)});
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.theme.px(4), 0});
  const auto columns = static_cast<int>(matrix.columns.size()) + 2;
  const std::string id = fmt::format("matrix/{}", columns);
  const ImVec2 min = ImGui::GetCursorScreenPos();
  if (ImGui::BeginTable(id.c_str(), columns, kFlags, room)) {
    const auto fixed = [](const char* name, float width) {
      ImGui::TableSetupColumn(name, ImGuiTableColumnFlags_WidthFixed, width);
    };
    fixed("name", grid.layout.name);
    for (std::size_t i = 0; i < matrix.columns.size(); ++i) fixed("", grid.layout.cell_width);
    fixed("mean", grid.layout.mean);
    const bool means_stay = grid.layout.means > 0.0F;
    ImGui::TableSetupScrollFreeze(1, means_stay ? 2 : 1);
    draw_heads(ui, grid);
    if (means_stay) draw_means(ui, grid);
    for (const std::size_t row : matrix.order) draw_row(ui, grid, row);
    if (!means_stay) draw_means(ui, grid);
    ImGui::EndTable();
    ui.widgets.mark("compare.matrix");
    mark_models(ui, grid, {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()});
    // Where the workspace scrolls, the table itself may be out of sight.
    const bool done = brings_into_sight && !state.to_cell;
    if (done && !sight_of_item().down) ImGui::SetScrollHereY(0.0F);
  } else {
    ui.widgets.stand_in("compare.cell.", min, {min.x + room.x, min.y + room.y});
  }
  ImGui::PopStyleVar(2);
}

MatrixContents contents_of(const UiContext& ui, const ShownMatrix& matrix) {
  return {.shape = matrix.start.memories->images.shape,
          .rows = matrix.order.size(),
          .columns = matrix.columns.size(),
          .rates = ui.session.matrix.shown == MatrixPicture::success,
          .rate_lines = rate_lines_of(matrix),
          .baseline = matrix.baseline_column.has_value(),
          .long_numbers = matrix.values.measure == MatrixMeasure::mean_squared_error,
          .scrollbar = ImGui::GetStyle().ScrollbarSize};
}

}  // namespace mnemoscope
