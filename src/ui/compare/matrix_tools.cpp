// Around the matrix: what is shown and measured, which rows are seen, the scale of its colours.
#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "engine/matrix/matrix_text.h"
#include "text/number_words.h"
#include "text/text.h"
#include "ui/compare/cell_pictures.h"
#include "ui/compare/cell_verdict.h"
#include "ui/compare/cell_words.h"
#include "ui/compare/colour_keys.h"
#include "ui/compare/matrix_table.h"
#include "ui/compare/panels.h"
#include "ui/compare/row_edits.h"
#include "ui/compare/shown_kinds.h"
#include "ui/context.h"
#include "ui/shown/plot_exports.h"
#include "ui/shown/success_criterion.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr float kKeyUnits = 100;  ///< length of a bar of colours

void draw_measure_choice(UiContext& ui) {
  const auto option = [](const char* name, MatrixMeasure measure) {
    return Option{name, measure_name(measure), measure_meaning(measure)};
  };
  const std::vector<Option> options = {
      option("compare.measure.relative", MatrixMeasure::relative_error),
      option("compare.measure.squared", MatrixMeasure::mean_squared_error),
      option("compare.measure.psnr", MatrixMeasure::psnr),
      option("compare.measure.ssim", MatrixMeasure::ssim)};
  // No cell of a matrix of rates has a number by a measure.
  const bool is_read = ui.session.matrix.shown != MatrixPicture::success;
  const int now = is_read ? static_cast<int>(ui.session.matrix.measure) : -1;
  if (const auto clicked = options_row(ui, options, now)) {
    ui.commands.push(choose_measure(static_cast<MatrixMeasure>(*clicked)));
  }
}

/// Name, ends and colours; where a line has no room for all of it, the name is above.
void draw_key(UiContext& ui, const plot::ScaleKey& key, const char* name) {
  const Colours& c = ui.theme.colours();
  const auto width = [](const std::string& words) { return ImGui::CalcTextSize(words.c_str()).x; };
  const float ends = width(key.from) + width(key.to) + ui.theme.px(kKeyUnits + 12);
  if (width(key.name + ": ") + ends <= ImGui::GetContentRegionAvail().x) {
    ImGui::TextColored(c.quiet, "%s: %s", key.name.c_str(), key.from.c_str());
  } else {
    one_line(ui, key.name + ":");
    ImGui::TextColored(c.quiet, "%s", key.from.c_str());
  }
  ImGui::SameLine(0, ui.theme.px(6));
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const ImVec2 size{ui.theme.px(kKeyUnits), ImGui::GetTextLineHeight()};
  ImGui::Dummy(size);
  ui.widgets.mark(name);
  const float part = size.x / static_cast<float>(key.colours.size());
  float x = min.x;
  for (const ImU32 colour : key.colours) {
    ImGui::GetWindowDrawList()->AddRectFilled({x, min.y + size.y * 0.2F},
                                              {x + part + 1, min.y + size.y * 0.8F}, colour);
    x += part;
  }
  ImGui::SameLine(0, ui.theme.px(6));
  ImGui::TextColored(c.quiet, "%s", key.to.c_str());
}

/// In place of a second key, beside the first where there is room.
void draw_key_words(UiContext& ui, const std::string& words) {
  next_on_line(ui, words);
  one_line(ui, words);
  ui.widgets.mark("compare.picture_scale");
}

/// What the colours mean, one key beside the other where there is room.
void draw_keys(UiContext& ui, const ShownMatrix& matrix) {
  const MatrixPicture shown = ui.session.matrix.shown;
  const std::vector<plot::ScaleKey> keys = colour_keys(matrix, shown, ui.theme.signed_map());
  draw_key(ui, keys.front(), "compare.scale");
  if (shown == MatrixPicture::baseline_difference && !matrix.baseline_column) {
    return draw_key_words(ui, why_no_baseline(matrix));
  }
  if (shown == MatrixPicture::step) return draw_key_words(ui, kNumbersOfTheStep);
  if (keys.size() < 2) return;
  const plot::ScaleKey& second = keys.back();
  const float bar = ui.theme.px(kKeyUnits + 24);
  const auto blanks = static_cast<std::size_t>(bar / ImGui::CalcTextSize(" ").x) + 1;
  next_on_line(ui, "· " + second.name + ": " + second.from + second.to + std::string(blanks, ' '));
  ImGui::TextColored(ui.theme.colours().quiet, "·");
  ImGui::SameLine(0, ui.theme.px(6));
  draw_key(ui, keys.back(), "compare.picture_scale");
}

void draw_filter(UiContext& ui, const ShownMatrix& matrix) {
  auto& state = ui.view.of<CompareState>();
  const float width = ui.theme.px(150);
  next_on_line(ui, "find a row by its name");
  if (std::exchange(state.filter_starts, false)) ImGui::SetKeyboardFocusHere();
  ImGui::SetNextItemWidth(width);
  ImGui::InputTextWithHint("###compare.filter", "find rows", &state.filter);
  ui.widgets.mark("compare.filter");
  const bool focused = ui.program.focus.offer("compare.filter", Focus::Kind::button, true,
                                              packed(ui.theme.colours().accent));
  if (focused && !ImGui::IsItemActive() && press_key()) state.filter_starts = true;
  tooltip(ui,
          "Shows only rows whose name holds these words. The others stay in the matrix, its "
          "means and what is exported");
  if (state.filter.empty()) return;
  const std::string words =
      fmt::format("{} of {} · show all", matrix.order.size(), matrix.specs.size());
  next_on_line(ui, words);
  if (button(ui, {.name = "compare.unfilter", .label = words, .tooltip = "Empties the field"},
             ButtonLook::quiet)) {
    state.filter.clear();
  }
}

/// What is hidden, with the way back.
void draw_hidden(UiContext& ui, const ShownMatrix& matrix) {
  const auto offer = [&](const char* name, std::size_t count, const char* what, Command (*show)()) {
    if (count == 0) return;
    const std::string label = counted(count, what) + " hidden · show";
    next_on_line(ui, label);
    if (button(ui,
               {.name = name,
                .label = label,
                .tooltip = "Hidden ones are kept with the session and not exported; a click "
                           "brings them back"},
               ButtonLook::quiet)) {
      ui.commands.push(show());
    }
  };
  offer("compare.show_rows", matrix.hidden_rows(), "row", show_matrix_rows);
  offer("compare.show_columns", matrix.hidden_columns, "column", show_matrix_columns);
}

/// What all cells show, and of states after a step which one: from the query to the end of the
/// longest run.
void draw_shown_choice(UiContext& ui, const ShownMatrix& matrix) {
  std::vector<Option> options;
  for (int i = 0; i < kShownKinds; ++i) {
    const ShownKind& kind = kind_of(static_cast<MatrixPicture>(i));
    options.push_back({kind.name, kind.label, kind.tooltip});
  }
  ImGui::BeginGroup();
  if (const auto clicked = options_row(ui, options, static_cast<int>(ui.session.matrix.shown))) {
    ui.commands.push(choose_matrix_picture(static_cast<MatrixPicture>(*clicked)));
  }
  ImGui::EndGroup();
  if (ui.session.matrix.shown != MatrixPicture::step) return;
  next_on_line(ui, "t of the state in every cell, 0 to 1000");
  auto step = static_cast<double>(ui.session.matrix.step);
  const int longest = std::max(longest_run(matrix), 1);
  const Edit edit = line_slider(
      ui,
      {.name = "compare.step",
       .label = "t",
       .tooltip = "The step of all cells, from 0, the query, to the end of the longest run; a cell "
                  "whose run is shorter shows its last state and says so"},
      {.min = 0.0, .max = static_cast<double>(longest), .whole = true}, step, {0.0, 1000.0},
      ui.theme.px(220));
  if (edit == Edit::none) return;
  ui.commands.push(choose_matrix_step(std::llround(step), edit == Edit::live));
}

void quiet_progress(UiContext& ui, const std::string& label) {
  next_on_line(ui, label);
  ImGui::TextColored(ui.theme.colours().quiet, "%s", label.c_str());
  ui.widgets.mark("compare.progress");
}

/// The way to stop and to go on, in one place whatever is said behind it; then how many of all
/// memories were asked for, and how long the rest takes.
void draw_count(UiContext& ui, double counted) {
  auto& state = ui.view.of<CompareState>();
  const bool stopped = state.counting_stopped;
  next_on_line(ui, "Go on      100 % of the memories asked for, about 90 min left");
  if (button(ui, {.name = "compare.count.stop",
                  .label = stopped ? "Go on" : "Stop",
                  .tooltip = stopped ? "Ask for the memories that are left"
                                     : "Ask for no more memories; the rates so far stay, with "
                                       "wider intervals"})) {
    state.counting_stopped = !stopped;
  }
  if (stopped) {
    state.count = {};
    return quiet_progress(ui, "rates of the memories asked for so far");
  }
  follow(state.count, counted, ui.clock.now());
  const std::string left = time_left_words(state.count, ui.clock.now());
  quiet_progress(ui, fmt::format("{} of the memories asked for{}{}", percent_words(counted),
                                 left.empty() ? "" : ", ", left));
  ui.clock.wake_in(1.0);
}

void draw_progress(UiContext& ui, const ShownMatrix& matrix) {
  if (!matrix.finished) {
    return quiet_progress(ui, fmt::format("{} of {} rows", matrix.answered, matrix.specs.size()));
  }
  const bool counts = ui.session.matrix.shown == MatrixPicture::success;
  if (counts && matrix.counted < 1.0) draw_count(ui, matrix.counted);
}

/// What the signs in the cells mean, in the longest words that have room; marks that no cell has
/// are left to the tooltip.
void draw_signs(UiContext& ui, const ShownMatrix& matrix) {
  constexpr const char* kShortest = "◤ best of the row · line: energy, own scale · ✓ × ≈ ~ …";
  next_on_line(ui, kShortest);
  std::string words = kShortest;
  const std::string marks = marks_seen(matrix);
  const float room = ImGui::GetContentRegionAvail().x;
  for (const char* before : {"◤ best of the row · line: energy, own scale · ",
                             "◤ best of the row · line: energy · ", "◤ best · line: energy · "}) {
    const std::string longer = before + marks;
    if (marks.empty() || ImGui::CalcTextSize(longer.c_str()).x > room) continue;
    words = longer;
    break;
  }
  ImGui::TextColored(ui.theme.colours().quiet, "%s", words.c_str());
  ui.widgets.mark("compare.signs");
  tooltip(ui, all_marks());
}

}  // namespace

void draw_matrix_tools(UiContext& ui, const ShownMatrix& matrix) {
  draw_shown_choice(ui, matrix);
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
  draw_filter(ui, matrix);
  draw_hidden(ui, matrix);
  draw_progress(ui, matrix);
}

float legend_start_height(const UiContext& ui) {
  return 2 * (ImGui::GetTextLineHeight() + ui.theme.px(kLegendGapUnits));
}

void draw_matrix_legend(UiContext& ui, const ShownMatrix& matrix) {
  const ImVec2 spacing = ImGui::GetStyle().ItemSpacing;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {spacing.x, ui.theme.px(kLegendGapUnits)});
  const bool of_one = ui.session.matrix.shown != MatrixPicture::success;
  // The line is there before its words are: what is below does not move away under the pointer.
  const auto matters = [&] {
    return of_one ? matters_sentence(matrix.values)
                  : what_matters(matrix_rates(complete_rows(matrix)));
  };
  one_line(ui, matrix.finished ? matters() : "");
  ui.widgets.mark("compare.matters");
  if (of_one) {
    draw_keys(ui, matrix);
  } else {
    ImGui::TextColored(ui.theme.colours().quiet,
                       "share of all memories, with its 95 %% interval · ◤ best of the row");
  }
  if (const std::string query = query_words(matrix.start); of_one && !query.empty()) {
    one_line(ui, query);
    ui.widgets.mark("compare.query");
  }
  if (!matrix.run.empty()) {
    ImGui::TextColored(ui.theme.colours().quiet, "Every run is %s", matrix.run.c_str());
    ui.widgets.mark("compare.run");
    tooltip(ui, "Options of the run, set in Retrieve; files that are taken away say them too");
  }
  ImGui::PopStyleVar();
  next_on_line(ui, "judged alike: ✓ if the target is the nearest memory ▾");
  draw_criterion(ui, "compare.criterion");
  draw_criterion_warning(ui, &matrix.start);
  if (!of_one) return;
  draw_signs(ui, matrix);
}

}  // namespace mnemoscope
