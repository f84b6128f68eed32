// The first line of the matrix: which model each column is.
#include <algorithm>
#include <cmath>
#include <functional>

#include "plot/imgui_canvas.h"
#include "ui/compare/column_menu.h"
#include "ui/compare/head_words.h"
#include "ui/compare/matrix_grid.h"
#include "ui/compare/row_edits.h"
#include "ui/context.h"
#include "ui/shown/variant_edits.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/signs.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// As the head of its column says it.
std::string model_name(const Session& session, RowHandle row) {
  for (const VariantChoice& choice : session.variants) {
    const Variant* const variant = find_variant(choice.id);
    if (choice.handle == row && variant != nullptr) return std::string(variant->name);
  }
  return "a model";
}

/// What a drag carries: the model's handle.
constexpr const char* kColumnPayload = "mnemoscope.matrix.column";

/// The order of the columns is that of the session's models.
void drag_column(UiContext& ui, const MatrixGrid& grid, std::size_t column) {
  const ShownColumn& shown = grid.matrix.columns[column];
  if (shown.kind != ColumnKind::model) {
    if (ImGui::IsItemActive() && ImGui::IsMouseDragging(ImGuiMouseButton_Left)) {
      ImGui::SetTooltip("A reference stands behind the models: only models change places");
    }
    return;
  }
  if (ImGui::BeginDragDropSource(ImGuiDragDropFlags_SourceNoHoldToOpenOthers)) {
    ImGui::SetDragDropPayload(kColumnPayload, &shown.handle, sizeof shown.handle);
    ImGui::TextUnformatted(shown.name.c_str());
    ImGui::EndDragDropSource();
  }
  if (!ImGui::BeginDragDropTarget()) return;
  constexpr ImGuiDragDropFlags kFlags =
      ImGuiDragDropFlags_AcceptBeforeDelivery | ImGuiDragDropFlags_AcceptNoDrawDefaultRect;
  const ImGuiPayload* const payload = ImGui::AcceptDragDropPayload(kColumnPayload, kFlags);
  const RowHandle carried =
      payload == nullptr ? shown.handle : *static_cast<const RowHandle*>(payload->Data);
  if (carried != shown.handle) {
    const ImVec2 min = ImGui::GetItemRectMin();
    const ImVec2 max = ImGui::GetItemRectMax();
    ImGui::GetWindowDrawList()->AddRect(min, max, packed(ui.theme.colours().accent), 0, 0,
                                        ui.theme.px(2));
    if (payload->IsDelivery()) {
      ui.commands.push(move_variant(carried, shown.handle, model_name(ui.session, carried)));
    }
  }
  ImGui::EndDragDropTarget();
}

/// "▼ baseline · β 12"
std::string detail_of(const ShownMatrix& matrix, std::size_t column, const std::string& detail) {
  const ShownColumn& shown = matrix.columns[column];
  const bool is_baseline = shown.kind == ColumnKind::model && matrix.baseline == shown.handle;
  return fmt::format("{}{}{}", matrix.sorted_by == column ? "▼ " : "",
                     is_baseline ? "baseline · " : "", detail);
}

/// What the sign of a model takes of a line.
float sign_width(const UiContext& ui, const ShownColumn& column) {
  return column.id.empty() ? 0.0F : ImGui::GetTextLineHeight() + ui.theme.px(6);
}

/// Whether the signs of all models stand below their names: where one has no room beside it.
bool signs_below(const UiContext& ui, const ShownMatrix& matrix, float width) {
  const plot::ImGuiCanvas letters(*ImGui::GetWindowDrawList());
  return std::any_of(matrix.columns.begin(), matrix.columns.end(), [&](const ShownColumn& column) {
    const float sign = sign_width(ui, column);
    return sign > 0.0F && letters.width_of({column.name}) > width - sign;
  });
}

/// In at most `most` lines; `below` as signs_below.
HeadWords words_of(const UiContext& ui, const ShownMatrix& matrix, std::size_t column, float width,
                   std::size_t most, bool below) {
  const ShownColumn& shown = matrix.columns[column];
  const float sign = sign_width(ui, shown);
  const auto with = [&](const std::string& detail) {
    return head_words(shown.name, detail_of(matrix, column, detail), width, sign,
                      plot::ImGuiCanvas(*ImGui::GetWindowDrawList()), most, below);
  };
  HeadWords words = with(shown.detail);
  return words.cut && !shown.short_detail.empty() ? with(shown.short_detail) : words;
}

void draw_head_words(UiContext& ui, const MatrixGrid& grid, std::size_t column, ImVec2 at) {
  const ShownColumn& shown = grid.matrix.columns[column];
  const HeadWords words =
      words_of(ui, grid.matrix, column, grid.layout.cell_width, grid.layout.most_head_lines,
               signs_below(ui, grid.matrix, grid.layout.cell_width));
  const Colours& c = ui.theme.colours();
  const float line = ImGui::GetTextLineHeight();
  const float names = static_cast<float>(words.name.size()) * line;
  float left = at.x;
  if (!shown.id.empty()) {
    ImGui::SetCursorPos({at.x, words.sign_below ? at.y + names : at.y});
    draw_variant_sign(ui.theme, shown.id);
    left = ImGui::GetCursorPosX();
  }
  float y = at.y;
  const auto add = [&](const std::vector<std::string>& lines, float first, float x,
                       const ImVec4& colour) {
    for (std::size_t i = 0; i < lines.size(); ++i) {
      ImGui::SetCursorPos({i == 0 ? first : x, y});
      ImGui::TextColored(colour, "%s", lines[i].c_str());
      y += line;
    }
  };
  const float name_left = words.sign_below ? at.x : left;
  add(words.name, name_left, name_left, shown.kind == ColumnKind::model ? c.text : c.quiet);
  add(words.detail, words.sign_below ? left : at.x, at.x, c.quiet);
}

}  // namespace

void point_at_model(UiContext& ui, const ShownColumn& column) {
  if (column.kind == ColumnKind::model && ImGui::IsItemHovered())
    ui.view.pointing_at = column.handle;
}

std::size_t head_lines(const UiContext& ui, const ShownMatrix& matrix, float width,
                       std::size_t most) {
  std::size_t lines = 2;  // "mean of a row"
  const bool below = signs_below(ui, matrix, width);
  for (std::size_t i = 0; i < matrix.columns.size(); ++i) {
    lines = std::max(lines, words_of(ui, matrix, i, width, most, below).lines());
  }
  return lines;
}

float head_width(const UiContext& ui, const ShownMatrix& matrix) {
  const plot::ImGuiCanvas letters(*ImGui::GetWindowDrawList());
  float widest = 0;
  for (std::size_t i = 0; i < matrix.columns.size(); ++i) {
    const ShownColumn& column = matrix.columns[i];
    widest = std::max(widest, widest_piece(column.name, detail_of(matrix, i, column.detail),
                                           sign_width(ui, column), letters));
  }
  return std::ceil(widest);
}

float whole_head_width(const UiContext& ui, const ShownMatrix& matrix, std::size_t lines) {
  const plot::ImGuiCanvas letters(*ImGui::GetWindowDrawList());
  std::vector<std::function<HeadWords(float)>> heads;
  float most = 0;
  for (std::size_t i = 0; i < matrix.columns.size(); ++i) {
    heads.emplace_back([&ui, &matrix, i, lines](float width) {
      return words_of(ui, matrix, i, width, lines, signs_below(ui, matrix, width));
    });
    const float sign = sign_width(ui, matrix.columns[i]);
    most = std::max({most, letters.width_of({matrix.columns[i].name}) + sign,
                     letters.width_of({detail_of(matrix, i, matrix.columns[i].detail)}) + sign});
  }
  return width_of_heads(heads, lines, head_width(ui, matrix), std::ceil(most), ui.theme.px(4));
}

bool heads_are_whole(const UiContext& ui, const ShownMatrix& matrix, float width,
                     std::size_t most) {
  if (width < std::floor(head_width(ui, matrix))) return false;  // a word is broken
  const bool below = signs_below(ui, matrix, width);
  for (std::size_t i = 0; i < matrix.columns.size(); ++i) {
    if (words_of(ui, matrix, i, width, most, below).cut) return false;
  }
  return true;
}

void draw_column_head(UiContext& ui, const MatrixGrid& grid, std::size_t column) {
  const ShownColumn& shown = grid.matrix.columns[column];
  const ImVec2 at = ImGui::GetCursorPos();
  const std::string name = fmt::format("compare.column.{}", column);
  const float high = grid.layout.heads - grid.layout.means - ui.theme.px(6);
  if (ImGui::InvisibleButton(name.c_str(), {grid.layout.cell_width, high})) {
    sort_by_column(ui, grid.matrix, column);
  }
  ui.widgets.mark(name);
  point_at_model(ui, shown);
  const bool moves = shown.kind == ColumnKind::model;
  tooltip(ui, fmt::format("{}{}{}\nclick: sort the rows by it, the worst on top; {}hide",
                          shown.name, shown.detail.empty() ? "" : "\n", shown.detail,
                          moves ? "drag: move; right click: baseline, move, duplicate, remove, "
                                : "right click: "));
  drag_column(ui, grid, column);
  draw_column_menu(ui, grid, column);
  draw_head_words(ui, grid, column, at);
}

}  // namespace mnemoscope
