// Around the matrix: what is shown and measured, the scale of its colours, the gallery of rows.
#include <array>

#include "plot/colour_map.h"
#include "text/text.h"
#include "ui/compare/cell_words.h"
#include "ui/compare/gallery.h"
#include "ui/compare/matrix_table.h"
#include "ui/compare/panels.h"
#include "ui/compare/row_edits.h"
#include "ui/shown/plot_exports.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

void draw_measure_choice(UiContext& ui) {
  const auto option = [](const char* name, MatrixMeasure measure) {
    return Option{name, measure_name(measure), measure_meaning(measure)};
  };
  const std::vector<Option> options = {
      option("compare.measure.relative", MatrixMeasure::relative_error),
      option("compare.measure.squared", MatrixMeasure::mean_squared_error),
      option("compare.measure.psnr", MatrixMeasure::psnr),
      option("compare.measure.ssim", MatrixMeasure::ssim)};
  const int now = static_cast<int>(ui.session.matrix.measure);
  if (const auto clicked = options_row(ui, options, now)) {
    ui.commands.push(choose_measure(static_cast<MatrixMeasure>(*clicked)));
  }
}

void draw_scale(UiContext& ui, const ShownMatrix& matrix) {
  const Colours& c = ui.theme.colours();
  ImGui::TextColored(c.quiet, "%s, one scale: %s",
                     std::string(measure_name(matrix.values.measure)).c_str(),
                     value_words(matrix.values.least).c_str());
  ImGui::SameLine(0, ui.theme.px(6));
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const ImVec2 size{ui.theme.px(120), ImGui::GetTextLineHeight()};
  ImGui::Dummy(size);
  ui.widgets.mark("compare.scale");
  const double span = matrix.values.most - matrix.values.least;
  constexpr int kParts = 32;
  for (int i = 0; i < kParts; ++i) {
    const float from = static_cast<float>(i) / kParts;
    const double t = (i + 0.5) / kParts;
    ImGui::GetWindowDrawList()->AddRectFilled(
        {min.x + from * size.x, min.y + size.y * 0.2F},
        {min.x + (from + 1.0F / kParts) * size.x + 1, min.y + size.y * 0.8F},
        plot::colour_at(plot::ColourMap::cividis,
                        matrix.values.goodness(matrix.values.least + t * span)));
  }
  ImGui::SameLine(0, ui.theme.px(6));
  ImGui::TextColored(c.quiet, "%s", value_words(matrix.values.most).c_str());
}

void draw_fill_choice(UiContext& ui, CompareState& state) {
  const std::vector<Option> options = {
      {"compare.fill.black", "black", "Hidden pixels of the rows added next become black"},
      {"compare.fill.grey", "grey", "Hidden pixels of the rows added next become grey"},
      {"compare.fill.white", "white", "Hidden pixels of the rows added next become white"}};
  ImGui::AlignTextToFramePadding();
  ImGui::TextColored(ui.theme.colours().quiet, "add rows, masks filled with");
  ImGui::SameLine(0, ui.theme.px(8));
  const auto clicked = options_row(ui, options, static_cast<int>(2.0 * state.fill));
  if (clicked) state.fill = kFills[static_cast<std::size_t>(*clicked)];
}

/// The query as it is damaged in Retrieve.
void draw_current_query(UiContext& ui) {
  if (!button(ui, {.name = "compare.add.query",
                   .label = "the query",
                   .tooltip = "One row: what is done to the query in Retrieve, painted or not"})) {
    return;
  }
  ui.commands.push(
      add_matrix_row({.name = "As in Retrieve", .corruptions = ui.session.query.corruptions}));
}

}  // namespace

void draw_matrix_tools(UiContext& ui, const ShownMatrix& matrix) {
  const std::vector<Option> options = {
      {"compare.shown.state", "state", "What came back"},
      {"compare.shown.difference", "difference", "What came back minus the target, one scale"},
      {"compare.shown.error", "error",
       "How far every pixel is from the target's, in the colours of the scale below"},
      {"compare.shown.success", "success",
       "How often each model succeeds when all memories are asked for in turn"}};
  const int now = static_cast<int>(ui.session.matrix.shown);
  ImGui::BeginGroup();
  if (const auto clicked = options_row(ui, options, now)) {
    ui.commands.push(choose_matrix_picture(static_cast<MatrixPicture>(*clicked)));
  }
  ImGui::EndGroup();
  next_on_line(ui, "relative error   squared error   PSNR   SSIM      ");
  ImGui::BeginGroup();
  draw_measure_choice(ui);
  ImGui::EndGroup();
  next_on_line(ui, "Export");
  if (button(ui, {.name = "compare.export",
                  .label = "Export",
                  .tooltip = "The matrix as a figure, and as CSV, LaTeX or Markdown"})) {
    ImGui::OpenPopup("matrix export");
  }
  draw_matrix_export(ui, matrix);
  const bool counts = ui.session.matrix.shown == MatrixPicture::success;
  if (matrix.finished && (!counts || matrix.counted >= 1.0)) return;
  const std::string label =
      matrix.finished ? fmt::format("{:.0f} % of the memories asked for", 100.0 * matrix.counted)
                      : fmt::format("{} of {} rows", matrix.answered, matrix.specs.size());
  next_on_line(ui, label);
  ImGui::TextColored(ui.theme.colours().quiet, "%s", label.c_str());
  ui.widgets.mark("compare.progress");
}

void draw_matrix_legend(UiContext& ui, const ShownMatrix& matrix) {
  const std::string matters = what_matters(matrix.values);
  const bool of_one = ui.session.matrix.shown != MatrixPicture::success;
  if (!matters.empty() && matrix.finished && of_one) {
    ImGui::PushTextWrapPos();
    ImGui::TextUnformatted(matters.c_str());
    ImGui::PopTextWrapPos();
    ui.widgets.mark("compare.matters");
  }
  draw_scale(ui, matrix);
  constexpr const char* kSigns = "◤ best of the row · line: energy, own scale · ✓ × ≈ ~ …";
  next_on_line(ui, kSigns);
  ImGui::TextColored(ui.theme.colours().quiet, "%s", kSigns);
  tooltip(ui, all_marks());
}

void draw_gallery(UiContext& ui, const ShownMatrix& matrix) {
  CompareState& state = ui.view.of<CompareState>();
  draw_fill_choice(ui, state);
  const bool full = matrix.specs.size() >= kMostMatrixRows;
  const std::string_view why_not = full ? "The matrix has as many rows as it can" : "";
  draw_current_query(ui);
  for (const GalleryEntry& entry : matrix_gallery()) {
    next_on_line(ui, entry.label);
    const std::string name = fmt::format("compare.add.{}", entry.word);
    if (!button(
            ui,
            {.name = name, .label = entry.label, .tooltip = entry.tooltip, .why_not = why_not})) {
      continue;
    }
    for (MatrixRowSpec& row : entry.rows(state.fill)) {
      ui.commands.push(add_matrix_row(std::move(row)));
    }
  }
}

}  // namespace mnemoscope
