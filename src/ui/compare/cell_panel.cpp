// The cell looked at: its picture large, its numbers, which pixels speak for which memory, and how
// its error is spread.
#include <algorithm>
#include <cfloat>
#include <cmath>

#include "plot/export.h"
#include "text/text.h"
#include "ui/compare/cell_exports.h"
#include "ui/compare/cell_weights.h"
#include "ui/compare/cell_words.h"
#include "ui/compare/large_picture.h"
#include "ui/compare/panels.h"
#include "ui/compare/row_edits.h"
#include "ui/compare/row_title.h"
#include "ui/context.h"
#include "ui/shown/action_buttons.h"
#include "ui/shown/plot_exports.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// Whether the row's query is painted on, and with which brush.
void draw_painting(UiContext& ui, const ShownMatrix& matrix) {
  auto& state = ui.view.of<CompareState>();
  if (button(ui,
             {.name = "compare.paint",
              .label = "Brush",
              .tooltip = "Paint on the query of this row: its cells answer while you paint"},
             state.painting ? ButtonLook::chosen : ButtonLook::plain)) {
    state.painting = !state.painting;
    state.to_canvas = state.painting;
  }
  if (!state.painting) return;
  const std::size_t row = std::min(state.row, matrix.specs.size() - 1);
  draw_brush_controls(ui, row_as_target(matrix.places[row], matrix.specs[row],
                                        matrix.start.memories->images.shape));
}

/// Below the words, single numbers are copied by a right click: the words offer all of them.
void offer_numbers(UiContext& ui, const ShownMatrix& matrix) {
  const CellPlace at = place_shown(matrix, ui.view.of<CompareState>());
  const ShownCell& cell = matrix.cells[at.row][at.column];
  offer_export(ui, "compare.numbers.words", {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()},
               TableExport("cell numbers", [&] {
                 return cell_numbers(matrix, at.row, at.column, measures_shown(ui, cell));
               }));
}

void draw_numbers(UiContext& ui, const ShownMatrix& matrix) {
  const ShownCell& cell = cell_shown(matrix, ui.view.of<CompareState>());
  if (!cell.answered()) return;
  ImGui::PushTextWrapPos();
  plain_text(marked_words(cell.mark, cell.words));
  ImGui::PopTextWrapPos();
  offer_numbers(ui, matrix);
  const std::optional<PictureMeasures> picture = measures_shown(ui, cell);
  if (const std::optional<double> error = error_beside(cell.relative_error, picture)) {
    fact_row(ui, "relative error", *error, measure_meaning(MatrixMeasure::relative_error));
  }
  if (picture) {
    fact_row(ui, "squared error", picture->mean_squared_error,
             measure_meaning(MatrixMeasure::mean_squared_error));
    fact_row(ui, "PSNR, dB", picture->psnr, measure_meaning(MatrixMeasure::psnr));
    fact_row(ui, "SSIM", picture->ssim, measure_meaning(MatrixMeasure::ssim));
  }
  if (cell.model != nullptr) {
    fact_row(ui, "steps", std::to_string(steps_taken(cell.model->trace)),
             "Until it stood still, or as many as the session allows");
  }
}

/// Said for the target to the right, for its rival to the left, in the colours of the picture beside.
void draw_margin_bar(UiContext& ui, std::string_view label, double value, double most) {
  const Colours& c = ui.theme.colours();
  const float width = ImGui::GetContentRegionAvail().x;
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const float line = ImGui::GetTextLineHeight();
  const float label_width = ui.theme.px(64);
  const float number = ui.theme.px(64);
  const float half = std::max((width - label_width - number) / 2, 1.0F);
  const float middle = min.x + label_width + half;
  const auto length = static_cast<float>(std::clamp(value / most, -1.0, 1.0)) * half;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddText(min, packed(c.quiet), std::string(label).c_str());
  list.AddRectFilled({std::min(middle, middle + length), min.y + line * 0.2F},
                     {std::max(middle, middle + length) + 1, min.y + line * 0.8F},
                     plot::colour_at(ui.theme.signed_map(), value >= 0.0 ? 1.0 : 0.0));
  const std::string words = (value > 0 ? "+" : "") + number_text(value);
  list.AddText({min.x + width - ImGui::CalcTextSize(words.c_str()).x, min.y}, packed(c.text),
               words.c_str());
  ImGui::Dummy({width, line});
}

void draw_margin(UiContext& ui, const ShownCell& cell) {
  if (cell.row == nullptr || !cell.row->start) return;
  const Start& start = *cell.row->start;
  const std::optional<PixelMargin>& margin = cell.row->margin;
  if (!margin) return;
  heading(ui, "why this mask hurts");
  if (const std::string why = why_no_margin(cell); !why.empty()) {
    quiet_text(ui, why);
    return ui.widgets.mark("compare.margin");
  }
  const float side = ui.theme.px(96);
  ImGui::BeginGroup();
  draw_offered(ui, "compare.margin", margin_picture(*cell.row, *margin, ui.theme.signed_map()),
               {side, side}, cell.row->spec.name + " margin per pixel");
  ImGui::SameLine(0, ui.theme.px(10));
  ImGui::BeginGroup();
  const double most = std::max({std::abs(margin->from_visible), std::abs(margin->from_hidden),
                                std::abs(margin->together()), 1e-300});
  one_line(ui, fmt::format("orange for {}", memory_name(start, *start.query.target)));
  one_line(ui, fmt::format("blue for {}", memory_name(start, margin->rival)));
  draw_margin_bar(ui, "visible", margin->from_visible, most);
  draw_margin_bar(ui, "hidden", margin->from_hidden, most);
  draw_margin_bar(ui, "together", margin->together(), most);
  ImGui::EndGroup();
  offer_export(ui, "compare.margin.sums", {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()},
               TableExport("why this mask hurts", [&margin] { return margin_sums(*margin); }));
  ImGui::EndGroup();
  ui.widgets.mark("compare.margin");
}

void draw_similarity_fold(UiContext& ui, const ShownMatrix& matrix) {
  auto& state = ui.view.of<CompareState>();
  const auto* const found = ui.results.find<RowSimilarity>();
  const std::size_t row = std::min(state.row, matrix.specs.size() - 1);
  const SimilarityQuestion question{.memories = matrix.start.memories,
                                    .corruptions = matrix.specs[row].corruptions};
  draw_similarity_ranks(ui,
                        {.name = "compare.similarity",
                         .question = question,
                         .live = found == nullptr ? nullptr : &found->live},
                        state.similarity_open);
}

/// The histogram just drawn as a figure with axes, large enough for them.
void offer_spread(UiContext& ui, const Eigen::VectorXd& errors) {
  const plot::Figure figure = errors_figure(errors);
  const plot::View view;
  offer_export(ui, "compare.spread", {ImGui::GetItemRectMin(), ImGui::GetItemRectMax()},
               plot::FigureExport(figure, view), errors_page(ui));
}

/// Bars of how many pixels are how far off, with median and 95 %.
void draw_spread(UiContext& ui, const ShownCell& cell) {
  const std::optional<Eigen::VectorXd> sorted = pixel_errors(cell, look_of(ui.session.matrix).step);
  if (!sorted) return;
  const Eigen::VectorXd& errors = *sorted;
  const auto quantile = [&](double q) {
    return errors[static_cast<Index>(q * static_cast<double>(errors.size() - 1))];
  };
  heading(ui, "error per pixel",
          fmt::format("median {:.2f} · 95 % {:.2f}", quantile(0.5), quantile(0.95)),
          "How many pixels are how far from the target's, 1 from black to white");
  // Most pixels are right: by their square roots the others are seen too.
  std::vector<float> heights;
  for (const double count : counted_errors(errors)) {
    heights.push_back(static_cast<float>(std::sqrt(count)));
  }
  ImGui::PushStyleColor(ImGuiCol_PlotHistogram, ui.theme.colours().quiet);
  ImGui::PlotHistogram("##errors", heights.data(), kErrorBars, 0, nullptr, 0.0F, FLT_MAX,
                       {ImGui::GetContentRegionAvail().x, ui.theme.px(48)});
  ImGui::PopStyleColor();
  ui.widgets.mark("compare.spread");
  offer_spread(ui, errors);
  tooltip(ui, "Pixels by their error, 0 at the left to 1 at the right; heights are square roots");
  ImGui::TextColored(ui.theme.colours().quiet, "0: as the target");
  constexpr const char* kMost = "1: black for white";
  ImGui::SameLine(ImGui::GetContentRegionMax().x - ImGui::CalcTextSize(kMost).x);
  ImGui::TextColored(ui.theme.colours().quiet, "%s", kMost);
}

}  // namespace

const ShownCell& cell_shown(const ShownMatrix& matrix, const CompareState& state) {
  const std::size_t row = std::min(state.row, matrix.cells.size() - 1);
  return matrix.cells[row][std::min(state.column, matrix.columns.size() - 1)];
}

std::string cell_title(const ShownMatrix& matrix, const CompareState& state) {
  const std::size_t row = std::min(state.row, matrix.specs.size() - 1);
  const std::size_t column = std::min(state.column, matrix.columns.size() - 1);
  return cell_title(matrix, row, column);
}

std::string cell_title(const ShownMatrix& matrix, std::size_t row, std::size_t column) {
  return fmt::format("{} · {}", row_title(matrix.specs[row]), matrix.columns[column].name);
}

void draw_cell_details(UiContext& ui, const ShownMatrix& matrix) {
  auto& state = ui.view.of<CompareState>();
  const ShownCell& cell = cell_shown(matrix, state);
  one_line(ui, cell_title(matrix, state));
  ui.widgets.mark("compare.title");
  if (!state.large) {
    const float side = std::min(ImGui::GetContentRegionAvail().x, ui.theme.px(320));
    draw_large_picture(ui, matrix, {ImGui::GetContentRegionAvail().x, side});
  }
  draw_painting(ui, matrix);
  draw_numbers(ui, matrix);
  action_button(ui, "compare.why", ButtonLook::plain, "Why?");
  ImGui::SameLine();
  action_button(ui, "compare.to_retrieve");
  draw_support(ui, cell);
  draw_margin(ui, cell);
  draw_similarity_fold(ui, matrix);
  draw_spread(ui, cell);
}

}  // namespace mnemoscope
