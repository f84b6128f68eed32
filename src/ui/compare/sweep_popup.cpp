// Rows from a sweep of one number of a row.
#include <algorithm>
#include <cmath>
#include <utility>

#include "engine/matrix/row_sweep.h"
#include "text/text.h"
#include "ui/compare/added_rows.h"
#include "ui/compare/panels.h"
#include "ui/compare/row_edits.h"
#include "ui/context.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr const char* kSweepPopup = "sweep";
constexpr int kNamesShown = 6;

/// Ends to begin with, far enough apart to see something.
void choose_ends(SweepForm& form, const SweptSetting& swept) {
  const CorruptionSetting& setting = *swept.setting;
  if (std::holds_alternative<std::uint64_t Corruption::*>(setting.field)) {
    form.sweep.from = 1.0;
    form.sweep.to = form.sweep.count;
  } else if (std::holds_alternative<MaskFill Corruption::*>(setting.field)) {
    form.sweep.from = 0.0;
    form.sweep.to = 1.0;
  } else if (setting.most <= 2.0) {
    form.sweep.from = 0.1;
    form.sweep.to = 0.8;
  } else {
    form.sweep.from = std::max(1.0, setting.least);
    form.sweep.to = std::floor(setting.most / 2.0);
  }
}

SliderRange range_of(const CorruptionSetting& setting) {
  const bool is_seed = std::holds_alternative<std::uint64_t Corruption::*>(setting.field);
  return {.min = setting.least,
          .max = is_seed ? 100.0 : setting.most,
          .whole = is_seed || std::holds_alternative<Index Corruption::*>(setting.field),
          .unit = setting.unit,
          .shown_times = setting.shown_times};
}

/// What may be typed; what a row cannot have, the sweep itself says.
constexpr std::pair<double, double> kTyped{-1e6, 1e6};

void draw_ends(UiContext& ui, SweepForm& form, const SweptSetting& swept) {
  const SliderRange range = range_of(*swept.setting);
  slider(ui, {.name = "sweep.from", .label = "from", .tooltip = "The value of the first row"},
         range, form.sweep.from, kTyped);
  slider(ui, {.name = "sweep.to", .label = "to", .tooltip = "The value of the last row"}, range,
         form.sweep.to, kTyped);
  auto count = static_cast<double>(form.sweep.count);
  slider(ui, {.name = "sweep.count", .label = "how many", .tooltip = "Rows, both ends included"},
         {.min = kFewestSwept, .max = kMostSwept, .whole = true}, count,
         std::pair<double, double>(kFewestSwept, kMostSwept));
  form.sweep.count = static_cast<int>(count);
  const std::vector<Option> spacings = {
      {"sweep.linear", "equal steps", "Equal differences from one row to the next"},
      {"sweep.geometric", "equal ratios", "Equal ratios from one row to the next"}};
  const auto clicked = options_row(ui, spacings, static_cast<int>(form.sweep.spacing));
  if (clicked) form.sweep.spacing = static_cast<SweepSpacing>(*clicked);
}

/// How many names have room above the button in a window no higher than the program's.
int names_shown(UiContext& ui, std::size_t rows) {
  const float below = 2 * ImGui::GetFrameHeightWithSpacing() + ui.theme.px(16);
  const float room = ImGui::GetIO().DisplaySize.y - ImGui::GetCursorPosY() - below;
  const int fit = static_cast<int>(room / ImGui::GetTextLineHeightWithSpacing());
  return std::min(std::clamp(fit, 2, kNamesShown), static_cast<int>(rows));
}

void draw_names(UiContext& ui, const std::vector<MatrixRowSpec>& rows) {
  const float line = ImGui::GetTextLineHeightWithSpacing();
  const int lines = names_shown(ui, rows.size());
  ImGui::BeginChild("names", {0, static_cast<float>(lines) * line});
  for (const MatrixRowSpec& row : rows) one_line(ui, row.name);
  ImGui::EndChild();
  ui.widgets.mark("sweep.names");
}

void draw_form(UiContext& ui, const ShownMatrix& matrix, SweepForm& form) {
  const MatrixRowSpec& row = matrix.specs[form.row];
  const std::vector<SweptSetting> settings = swept_settings(row);
  if (settings.empty()) return quiet_text(ui, "This row has no number to sweep.");
  form.setting = std::clamp(form.setting, 0, static_cast<int>(settings.size()) - 1);
  std::vector<std::string> words;
  words.reserve(settings.size());
  for (const SweptSetting& setting : settings) words.push_back(setting.label);
  if (choice(ui, {.name = "sweep.what", .label = "sweep", .tooltip = "Which number of the row"},
             words, form.setting)) {
    choose_ends(form, settings[static_cast<std::size_t>(form.setting)]);
  }
  const SweptSetting& chosen = settings[static_cast<std::size_t>(form.setting)];
  draw_ends(ui, form, chosen);
  const Result<std::vector<MatrixRowSpec>> rows = swept_rows(row, chosen, form.sweep);
  std::string why_not;
  if (!rows) {
    why_not = rows.error().text;
    quiet_text(ui, why_not);
  } else {
    draw_names(ui, *rows);
    if (matrix.all_rows + rows->size() > kMostMatrixRows) {
      why_not = fmt::format("A matrix has at most {} rows", kMostMatrixRows);
    }
  }
  const std::string label = rows ? "Add " + counted(rows->size(), "row") : "Add rows";
  if (button(ui,
             {.name = "sweep.add",
              .label = label,
              .tooltip = "Below the row, as one edit",
              .why_not = why_not},
             ButtonLook::primary)) {
    const std::size_t place = matrix.places[form.row];
    push_added(ui, place + 1, insert_matrix_rows(place, *rows, "Sweep a row"));
    ImGui::CloseCurrentPopup();
  }
}

}  // namespace

void draw_sweep(UiContext& ui, const ShownMatrix& matrix) {
  SweepForm& form = ui.view.of<CompareState>().sweep;
  if (form.row >= matrix.specs.size()) return;
  if (std::exchange(form.opens, false)) {
    ImGui::OpenPopup(kSweepPopup);
    const std::vector<SweptSetting> settings = swept_settings(matrix.specs[form.row]);
    if (!settings.empty()) choose_ends(form, settings.front());
  }
  ImGui::SetNextWindowSize({ui.theme.px(340), 0});
  if (!ImGui::BeginPopup(kSweepPopup)) return;
  one_line(ui, fmt::format("Rows like \"{}\"", matrix.specs[form.row].name));
  draw_form(ui, matrix, form);
  ImGui::EndPopup();
}

}  // namespace mnemoscope
