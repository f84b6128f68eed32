// A cell of the matrix.
#include <algorithm>
#include <cmath>
#include <utility>

#include "text/number_words.h"
#include "text/text.h"
#include "ui/compare/cell_pictures.h"
#include "ui/compare/cell_verdict.h"
#include "ui/compare/cell_why.h"
#include "ui/compare/cell_words.h"
#include "ui/compare/matrix_grid.h"
#include "ui/compare/row_title.h"
#include "ui/context.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

void add_words(float x, float& y, float width, const std::string& words, ImU32 colour) {
  ImGui::GetWindowDrawList()->AddText({x, y}, colour, elided(words, width).c_str());
  y += ImGui::GetTextLineHeight();
}

/// Where the curve would be: that there is none, in as many letters as have room.
void draw_no_energy(UiContext& ui, ImVec2 min, ImVec2 size) {
  ImGui::PushFont(ui.theme.faces().small);
  for (const char* words : {"no energy", "no E"}) {
    const ImVec2 text = ImGui::CalcTextSize(words);
    if (text.x > size.x) continue;
    ImGui::GetWindowDrawList()->AddText({min.x, min.y + (size.y - text.y) / 2},
                                        packed(ui.theme.colours().quiet), words);
    break;
  }
  ImGui::PopFont();
}

/// E(x_t) over the steps in the model's colour, on a scale of its own.
void draw_spark(UiContext& ui, const ShownColumn& column, const ShownCell& cell, ImVec2 min,
                ImVec2 size) {
  const std::vector<double> energies = energies_of(*cell.model);
  if (energies.empty()) return draw_no_energy(ui, min, size);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (energies.size() < 2) return;
  const auto [least, most] = std::minmax_element(energies.begin(), energies.end());
  const double span = std::max(*most - *least, 1e-300);
  std::vector<ImVec2> points;
  for (std::size_t i = 0; i < energies.size(); ++i) {
    const float along = static_cast<float>(i) / static_cast<float>(energies.size() - 1);
    const auto up = static_cast<float>((energies[i] - *least) / span);
    points.emplace_back(min.x + along * size.x, min.y + (1 - up) * size.y);
  }
  const ImU32 colour = ui.theme.variant(column.id).colour;
  list.AddPolyline(points.data(), static_cast<int>(points.size()), colour, 0, ui.theme.px(1.5F));
  list.AddCircleFilled(points.back(), ui.theme.px(2), colour);
}

void draw_best_corner(UiContext& ui, ImVec2 min) {
  const float side = ui.theme.px(10);
  const Colours& c = ui.theme.colours();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddTriangleFilled(min, {min.x + side, min.y}, {min.x, min.y + side}, packed(c.text));
  list.AddTriangle(min, {min.x + side, min.y}, {min.x, min.y + side}, packed(c.ground));
}

constexpr float kLeastSparkUnits = 12;
constexpr float kAboveSparkUnits = 3;
constexpr std::size_t kMostVerdictLines = 2;

/// Whether the words stand below the picture.
bool stands_below(const MatrixLayout& layout) {
  return layout.words_from.y > 0.0F;
}

/// How many small lines have room below words that end at `bottom`, the curve left in sight.
std::size_t verdict_lines(const UiContext& ui, const MatrixLayout& layout, float bottom) {
  if (stands_below(layout)) return 0;
  const float curve = ui.theme.px(kLeastSparkUnits + kAboveSparkUnits);
  const float end = layout.flat ? layout.cell_height - curve
                                : layout.spark_from.y - ui.theme.px(kAboveSparkUnits);
  const float lines = std::floor((end - bottom) / ImGui::GetTextLineHeight());
  return std::min(kMostVerdictLines, static_cast<std::size_t>(std::max(lines, 0.0F)));
}

/// Steps and the word of the verdict in the small face: behind the number at `behind`, and below
/// words that end at `bottom`. Returns the height that they take there. From the corner of the cell.
float draw_verdict(UiContext& ui, const MatrixLayout& layout, const ShownCell& cell, ImVec2 min,
                   ImVec2 behind, float bottom) {
  const float line = ImGui::GetTextLineHeight();
  ImGui::PushFont(ui.theme.faces().small);
  const float small = ImGui::GetTextLineHeight();
  const VerdictWords words =
      verdict_words(cell, layout.words_from.x + layout.words - behind.x, layout.words,
                    verdict_lines(ui, layout, bottom),
                    [](const std::string& text) { return ImGui::CalcTextSize(text.c_str()).x; });
  const ImU32 quiet = packed(ui.theme.colours().quiet);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddText({min.x + behind.x, min.y + behind.y + (line - small) / 2}, quiet,
               words.beside.c_str());
  float y = min.y + bottom;
  for (const std::string& text : words.below) {
    list.AddText({min.x + layout.words_from.x, y}, quiet, text.c_str());
    y += small;
  }
  ImGui::PopFont();
  return y - min.y - bottom;
}

/// There is no picture: the words stand where it would.
void draw_failed(UiContext& ui, const ShownCell& cell, ImVec2 min, float width) {
  const std::string mark(cell.mark.mark);
  float y = min.y;
  add_words(min.x, y, width, mark.empty() ? "failed" : mark + " failed",
            packed(ui.theme.colours().bad));
}

/// Mark, value, difference to the baseline and the verdict, beside the picture or below it. Returns
/// how much lower the curve stands for it.
float draw_cell_words(UiContext& ui, const MatrixGrid& grid, std::size_t row, std::size_t column,
                      ImVec2 min) {
  const ShownCell& cell = grid.matrix.cells[row][column];
  const Colours& c = ui.theme.colours();
  const float gap = ui.theme.px(4);
  const float x = min.x + grid.layout.words_from.x;
  const float top = min.y + grid.layout.words_from.y;
  const float width = grid.layout.words;
  float y = top;
  const std::string mark(cell.mark.mark);
  add_words(x, y, width, mark, packed(mark_colour(cell, c)));
  float beside = 0.0F;
  if (grid.layout.flat) {
    // The number goes on behind the mark.
    y = top;
    beside = mark.empty() ? 0.0F : ImGui::CalcTextSize(mark.c_str()).x + gap;
  }
  const std::string value = cell_words(grid.matrix.values.measure, grid.matrix.value(row, column));
  const ImVec2 behind{x - min.x + beside + ImGui::CalcTextSize(value.c_str()).x + gap, y - min.y};
  add_words(x + beside, y, width - beside, value, packed(c.text));
  const std::string difference = baseline_words(grid.matrix, row, column);
  if (!difference.empty()) add_words(x, y, width, difference, packed(c.quiet));
  const bool moves_curve = grid.layout.flat && !stands_below(grid.layout);
  const float bottom =
      moves_curve ? grid.layout.spark_from.y - ui.theme.px(kAboveSparkUnits) : y - min.y;
  const float taken = draw_verdict(ui, grid.layout, cell, min, behind, bottom);
  return moves_curve ? taken : 0.0F;
}

/// The rate as a bar in place of the picture, with its interval, and in words beside it.
void draw_success(UiContext& ui, const MatrixGrid& grid, const SuccessCount& count,
                  const std::vector<std::string>& lines, ImVec2 min) {
  const Colours& c = ui.theme.colours();
  const ImVec2 size = grid.layout.picture;
  const RateInterval interval = wilson_interval(count);
  const auto height = [&](double rate) {
    return min.y + size.y * (1.0F - static_cast<float>(rate));
  };
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(min, {min.x + size.x, min.y + size.y}, packed(c.control));
  list.AddRectFilled({min.x, height(count.rate())}, {min.x + size.x, min.y + size.y},
                     packed(c.good));
  const float middle = min.x + size.x / 2;
  const float half = ui.theme.px(6);
  const float line = ui.theme.px(2);
  for (const double end : {interval.low, interval.high}) {
    list.AddLine({middle - half, height(end)}, {middle + half, height(end)}, packed(c.text), line);
  }
  list.AddLine({middle, height(interval.low)}, {middle, height(interval.high)}, packed(c.text),
               line);
  const float x = min.x + size.x + ui.theme.px(6);
  const float width = grid.layout.cell_width - (x - min.x);
  float y = min.y;
  bool first = true;
  for (const std::string& words : lines) {
    add_words(x, y, width, words, packed(std::exchange(first, false) ? c.text : c.quiet));
  }
}

/// Along the picture's lower edge, on a ground of its own: that an earlier state is shown than in
/// other cells, for the run has no later one.
void draw_last_state(UiContext& ui, const std::vector<std::string>& forms, ImVec2 min,
                     ImVec2 size) {
  if (forms.empty()) return;
  const Colours& c = ui.theme.colours();
  const bool has_room = ImGui::CalcTextSize(forms.front().c_str()).x <= size.x;
  const std::string shown = has_room ? forms.front() : elided(forms.back(), size.x);
  const ImVec2 text = ImGui::CalcTextSize(shown.c_str());
  const ImVec2 at{min.x, min.y + size.y - text.y};
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(at, {at.x + text.x + ui.theme.px(2), at.y + text.y}, packed(c.panel, 0.9F));
  list.AddText(at, packed(c.text), shown.c_str());
}

void draw_cell_picture(UiContext& ui, const MatrixGrid& grid, std::size_t row, std::size_t column,
                       ImVec2 min) {
  const MatrixLook look = look_of(ui.session.matrix);
  const auto picture = cell_picture(grid.matrix, row, column, look, ui.theme.signed_map());
  if (!picture) {
    if (!grid.matrix.cells[row][column].answered()) return;
    if (why_no_picture(grid.matrix, row, look).empty()) return;
    // Why is said once below the matrix, beside it and on asking: here a sentence would be cut.
    float y = min.y;
    return add_words(min.x + ui.theme.px(12), y, grid.layout.picture.x, "–",
                     packed(ui.theme.colours().quiet));
  }
  draw_zoomed(ui, *picture, min, grid.layout.picture,
              grid.state.zooms.of(name_of(grid.matrix, row, column)), BoxFit::filled);
  // A picture in the colour of the ground has an edge too.
  const ImVec2& size = grid.layout.picture;
  ImGui::GetWindowDrawList()->AddRect(min, {min.x + size.x, min.y + size.y},
                                      packed(ui.theme.colours().line));
  draw_last_state(ui, last_state_forms(grid.matrix.cells[row][column], look), min,
                  grid.layout.picture);
}

void draw_answer(UiContext& ui, const MatrixGrid& grid, std::size_t row, std::size_t column,
                 ImVec2 min) {
  const ShownMatrix& matrix = grid.matrix;
  const ShownCell& cell = matrix.cells[row][column];
  const MatrixLayout& layout = grid.layout;
  if (ui.session.matrix.shown == MatrixPicture::success) {
    const std::optional<SuccessCount> count = success_of(matrix, row, column);
    if (count) {
      draw_success(ui, grid, *count, rate_lines(matrix, row, column), min);
      if (is_best_rate(matrix, row, column)) draw_best_corner(ui, min);
      return;
    }
    float y = min.y;
    // The mean image is the same whoever is asked for; of others there is nothing yet.
    return add_words(min.x, y, layout.cell_width, "uncounted", packed(ui.theme.colours().quiet));
  }
  if (!cell.failure.empty()) return draw_failed(ui, cell, min, layout.cell_width);
  draw_cell_picture(ui, grid, row, column, min);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (const std::optional<double> value = matrix.value(row, column)) {
    list.AddRectFilled({min.x + layout.picture.x, min.y},
                       {min.x + layout.picture.x + layout.bar, min.y + layout.picture.y},
                       colour_of(matrix, *value));
  }
  if (is_best(matrix, row, column)) draw_best_corner(ui, min);
  const float lower = draw_cell_words(ui, grid, row, column, min);
  if (cell.model == nullptr || !cell.answered()) return;
  const ImVec2 from{min.x + layout.spark_from.x, min.y + layout.spark_from.y + lower};
  const float room = min.y + layout.cell_height - ui.theme.px(kAboveSparkUnits) - from.y;
  const float high = lower > 0.0F ? std::min(layout.spark.y, room) : layout.spark.y;
  draw_spark(ui, matrix.columns[column], cell, from, {layout.spark.x, high});
}

/// What is said of a rate that is shown; empty where none is.
std::string rate_details(const ShownMatrix& matrix, std::size_t row, std::size_t column) {
  const std::optional<SuccessCount> count = success_of(matrix, row, column);
  if (!count) return {};
  const RateInterval interval = wilson_interval(*count);
  std::string words =
      fmt::format("{} of {}: {}, with 95 % between {:.1f} and {:.1f}", count->successes,
                  counted(count->trials, "memory"), rate_words(count->rate(), true),
                  100.0 * interval.low, 100.0 * interval.high);
  if (matrix.columns[column].kind == ColumnKind::observer) {
    words +=
        "\nof those it names the memory that was asked for; no retrieval can do better on "
        "average";
  }
  const std::string difference = baseline_rate_words(matrix, row, column);
  if (!difference.empty()) words += fmt::format("\nto the baseline: {}", difference);
  const std::string_view why = approximate_of(matrix, row, column);
  return why.empty() ? words : fmt::format("{}\napproximate: {}", words, why);
}

std::string cell_details(const UiContext& ui, const MatrixGrid& grid, std::size_t row,
                         std::size_t column) {
  const ShownCell& cell = grid.matrix.cells[row][column];
  const std::string who =
      fmt::format("{} · {}", row_title(grid.matrix.specs[row]), grid.matrix.columns[column].name);
  if (!cell.failure.empty()) return fmt::format("{}\n{}", who, cell.failure);
  if (!cell.answered()) return fmt::format("{}\nnot there yet", who);
  const bool rates = ui.session.matrix.shown == MatrixPicture::success;
  const std::string rate = rates ? rate_details(grid.matrix, row, column) : "";
  if (!rate.empty()) {
    return fmt::format("{}\n{}", who, rate);
  }
  const std::string steps =
      cell.model == nullptr ? "" : ", " + counted(steps_taken(cell.model->trace), "step");
  const MatrixLook look = look_of(ui.session.matrix);
  std::string words = fmt::format("{}\n{}{}\n{} {}", who, marked_words(cell.mark, cell.words),
                                  steps, measure_name(grid.matrix.values.measure),
                                  value_words(grid.matrix.value(row, column)));
  if (const std::string why = why_no_picture(grid.matrix, row, look); !why.empty()) {
    words += "\n" + why;
  }
  return words + "\nEnter or a double click: large";
}

}  // namespace

void draw_matrix_cell(UiContext& ui, const MatrixGrid& grid, std::size_t row, std::size_t column) {
  const std::string name = fmt::format("compare.cell.{}.{}", row, column);
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const ImVec2 size{grid.layout.cell_width, grid.layout.cell_height};
  if (ImGui::InvisibleButton(name.c_str(), size)) {
    grid.state.row = row;
    grid.state.column = column;
  }
  ui.widgets.mark(name);
  ui.widgets.note_export(name);
  point_at_model(ui, grid.matrix.columns[column]);
  if (ImGui::IsItemHovered() && ImGui::IsMouseClicked(ImGuiMouseButton_Right)) {
    grid.state.row = row;
    grid.state.column = column;
  }
  if (grid.state.row == row && grid.state.column == column) draw_cell_menu(ui, grid.matrix);
  const bool hovered = ImGui::IsItemHovered();
  if (hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) grid.state.large = true;
  const Colours& c = ui.theme.colours();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 max{min.x + size.x, min.y + size.y};
  const bool chosen = grid.state.row == row && grid.state.column == column;
  if (chosen || hovered) list.AddRectFilled(min, max, packed(c.control, chosen ? 1.0F : 0.6F));
  const ShownCell& cell = grid.matrix.cells[row][column];
  if (cell.answered() || !cell.failure.empty()) {
    draw_answer(ui, grid, row, column, min);
  } else {
    list.AddText({min.x + ui.theme.px(4), min.y}, packed(c.quiet), "·");
  }
  if (chosen) {
    const float half = ui.theme.px(2);
    list.AddRect({min.x - half, min.y - half}, {max.x + half, max.y + half}, packed(c.accent), 0, 0,
                 ui.theme.px(2));
  }
  if (!hovered) return;
  // While keys go from cell to cell the one that the pointer was left on is not asked about.
  if (grid.state.walking) return ui.widgets.note_answer();
  tooltip(ui, cell_details(ui, grid, row, column));
}

}  // namespace mnemoscope
