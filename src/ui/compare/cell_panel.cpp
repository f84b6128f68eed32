// The cell looked at: its picture large, its numbers, which pixels speak for which memory, and how
// its error is spread.
#include <algorithm>
#include <array>
#include <cfloat>
#include <cmath>

#include "text/text.h"
#include "ui/compare/cell_pictures.h"
#include "ui/compare/cell_weights.h"
#include "ui/compare/cell_words.h"
#include "ui/compare/large_picture.h"
#include "ui/compare/panels.h"
#include "ui/compare/row_edits.h"
#include "ui/compare/row_title.h"
#include "ui/context.h"
#include "ui/shown/action_buttons.h"
#include "ui/shown/pictures.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/pixels.h"

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

/// Of the state that is shown; nullopt without a target.
std::optional<PictureMeasures> measures_shown(UiContext& ui, const ShownCell& cell) {
  const std::optional<int> step = look_of(ui.session.matrix).step;
  if (!step || cell.model == nullptr) return cell.picture;
  const MeasuredStep measured = measured_step(*step, &ui.caches.of<StepMeasures>());
  if (!measured.is_before_end(cell.model->trace)) return cell.picture;
  return measured.measures(*cell.row, *cell.model, *step);
}

void draw_numbers(UiContext& ui, const ShownCell& cell) {
  if (!cell.answered()) return;
  ImGui::PushTextWrapPos();
  ImGui::TextUnformatted(marked_words(cell.mark, cell.words).c_str());
  ImGui::PopTextWrapPos();
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

/// Said for the target to the right, for its rival to the left.
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
                     packed(value >= 0.0 ? c.target : c.query));
  const std::string words = (value > 0 ? "+" : "") + number_text(value);
  list.AddText({min.x + width - ImGui::CalcTextSize(words.c_str()).x, min.y}, packed(c.text),
               words.c_str());
  ImGui::Dummy({width, line});
}

KeyedPicture margin_picture(const MatrixRow& row, const PixelMargin& margin, plot::ColourMap map) {
  ImageShape shape = row.start->memories->images.shape;
  shape.channels = 1;
  return {{fmt::format("matrix/margin/{}", static_cast<int>(map)), 0, row.number},
          static_cast<int>(shape.width),
          static_cast<int>(shape.height),
          [pixels = margin.per_pixel, shape, map] {
            const double largest = std::max(pixels.cwiseAbs().maxCoeff(), 1e-300);
            return difference_picture(pixels, shape, largest, map);
          }};
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
  draw(ui, margin_picture(*cell.row, *margin, ui.theme.signed_map()), {side, side});
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

/// Bars of how many pixels are how far off, with median and 95 %.
void draw_spread(UiContext& ui, const ShownCell& cell) {
  const std::optional<State> pixels = cell_pixels(cell, look_of(ui.session.matrix).step);
  if (!pixels || cell.row == nullptr || !cell.row->start || !cell.row->start->query.target) return;
  const Memories& memories = *cell.row->start->memories;
  const State target = memory_pixels(memories, *cell.row->start->query.target);
  Eigen::VectorXd errors =
      error_per_pixel(*pixels, target, memories.images.shape, memories.pixel_range()).cwiseSqrt();
  std::sort(errors.begin(), errors.end());
  const auto quantile = [&](double q) {
    return errors[static_cast<Index>(q * static_cast<double>(errors.size() - 1))];
  };
  heading(ui, "error per pixel",
          fmt::format("median {:.2f} · 95 % {:.2f}", quantile(0.5), quantile(0.95)),
          "How many pixels are how far from the target's, 1 from black to white");
  constexpr int kBars = 32;
  std::array<float, kBars> counts{};
  for (const double error : errors) {
    const int bar = std::clamp(static_cast<int>(error * kBars), 0, kBars - 1);
    counts[static_cast<std::size_t>(bar)] += 1.0F;
  }
  // Most pixels are right: by their square roots the others are seen too.
  for (float& count : counts) count = std::sqrt(count);
  ImGui::PushStyleColor(ImGuiCol_PlotHistogram, ui.theme.colours().quiet);
  ImGui::PlotHistogram("##errors", counts.data(), kBars, 0, nullptr, 0.0F, FLT_MAX,
                       {ImGui::GetContentRegionAvail().x, ui.theme.px(48)});
  ImGui::PopStyleColor();
  ui.widgets.mark("compare.spread");
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
  draw_numbers(ui, cell);
  action_button(ui, "compare.why", ButtonLook::plain, "Why?");
  ImGui::SameLine();
  action_button(ui, "compare.to_retrieve");
  draw_support(ui, cell);
  draw_margin(ui, cell);
  draw_similarity_fold(ui, matrix);
  draw_spread(ui, cell);
}

}  // namespace mnemoscope
