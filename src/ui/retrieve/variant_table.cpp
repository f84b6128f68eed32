#include <algorithm>
#include <array>
#include <cmath>
#include <functional>

#include "engine/precision.h"
#include "text/number_words.h"
#include "ui/context.h"
#include "ui/retrieve/film_strip.h"
#include "ui/retrieve/models_table.h"
#include "ui/retrieve/panels.h"
#include "ui/retrieve/reference_rows.h"
#include "ui/retrieve/row_tools.h"
#include "ui/retrieve/success_panel.h"
#include "ui/retrieve/table_layout.h"
#include "ui/retrieve/table_words.h"
#include "ui/retrieve/why_panel.h"
#include "ui/shown/pictures.h"
#include "ui/shown/plot_exports.h"
#include "ui/shown/shared_beta.h"
#include "ui/shown/variant_edits.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// A head that sorts when it is clicked; an arrow says that the rows are sorted by it. True while
/// the pointer is on it.
bool sorting_head(UiContext& ui, Column column, const std::string& words, std::string_view name,
                  RowOrder order, const char* meaning, const std::string& more = {}) {
  ImGui::TableSetColumnIndex(column);
  RowsView& view = ui.view.rows;
  const bool sorted = view.order == order;
  const std::string text = words + (!sorted ? "" : view.descending ? " ▼" : " ▲");
  const Colours& c = ui.theme.colours();
  go_to(column == kShownErrorColumn || column == kEndErrorColumn ? CellSide::right : CellSide::left,
        ImGui::CalcTextSize(text.c_str()).x);
  ImGui::TextColored(sorted ? c.text : c.quiet, "%s", text.c_str());
  ui.widgets.mark(fmt::format("retrieve.sort.{}", name));
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (ImGui::IsItemClicked()) sort_by(view, order);
  tooltip(ui, fmt::format("{}. Click to sort by it, again to sort downwards, once more for the "
                          "session's order; right click to copy or save the table{}",
                          meaning, more));
  return hovered;
}

void draw_head(UiContext& ui, const Shown& shown, const TableLayout& layout) {
  ImGui::TableNextRow();
  bool hovered = sorting_head(ui, kNameColumn, "model", "model", RowOrder::name,
                              "The model's name; below it how many memories made the state shown");
  ImGui::TableSetColumnIndex(kStatesColumn);
  draw_step_heads(ui, shown, layout);
  if (layout.shown_error) {
    hovered |= sorting_head(ui, kShownErrorColumn, shown_error_head(shown.step), "shown_error",
                            RowOrder::shown_error,
                            "Error |x − ξ|: distance of the state shown to the target");
  }
  hovered |= sorting_head(ui, kEndErrorColumn, "at end", "error", RowOrder::error,
                          "Error |x − ξ| of the last state: its distance to the target");
  hovered |=
      sorting_head(ui, kEndingColumn, "ends as", "ending", RowOrder::ending,
                   "What the last state is: a memory, an inverse, a mixture, the mean, a cycle, or "
                   "still moving. Judged by the criterion below; the number is the one by which it "
                   "decides",
                   "\n" + all_marks());
  const auto table = [&] { return models_table(shown, ui.session.run.success); };
  offer_export(ui, "retrieve.models", hovered, TableExport("models", table));
}

/// The first that has room, else the last one cut.
std::string form_with_room(const std::vector<std::string>& forms, float room) {
  for (const std::string& words : forms) {
    if (ImGui::CalcTextSize(words.c_str()).x <= room) return words;
  }
  return elided(forms.back(), room);
}

/// A first line, and a quiet second one where the rows have room for it, the longest of its forms
/// that fits, in the middle of a cell.
void two_lines(UiContext& ui, const TableLayout& layout, const std::function<void()>& first,
               const std::vector<std::string>& second) {
  const float text = ImGui::GetTextLineHeight();
  const bool both = layout.two_lines && !second.front().empty();
  const ImVec2 place = ImGui::GetCursorPos();
  const float top = place.y + std::round((layout.row - (both ? 2 : 1) * text) / 2);
  ImGui::SetCursorPosY(top);
  first();
  if (!both) return;
  ImGui::SetCursorPos({place.x, top + text});
  ImGui::PushFont(ui.theme.faces().numbers);
  const float room = ImGui::GetContentRegionAvail().x;
  ImGui::TextColored(ui.theme.colours().quiet, "%s", form_with_room(second, room).c_str());
  ImGui::PopFont();
}

void draw_name(UiContext& ui, const Shown& shown, const ShownVariant& v,
               const TableLayout& layout) {
  const float height = layout.row;
  const ImVec2 place = ImGui::GetCursorPos();
  const std::string id = fmt::format("##select{}", v.place);
  if (ImGui::Selectable(id.c_str(), shown.selected == &v,
                        ImGuiSelectableFlags_SpanAllColumns | ImGuiSelectableFlags_AllowItemOverlap,
                        {0, height})) {
    ui.view.selected_row = v.row;
  }
  ui.widgets.mark(fmt::format("retrieve.variant.{}", v.place));
  // Also while the pointer is on a picture or button that lies over the row or holds one of them
  // down, but not under a menu.
  constexpr ImGuiHoveredFlags kAnywhereOnRow =
      ImGuiHoveredFlags_AllowWhenOverlapped | ImGuiHoveredFlags_AllowWhenBlockedByActiveItem;
  if (ImGui::IsItemHovered(kAnywhereOnRow) &&
      ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem)) {
    ui.view.pointing_at = v.row;
  }
  drag_row(ui, shown, v);
  ImGui::SetCursorPos(place);
  std::string below = answering(v, shown.step);
  if (const std::optional<double> beta = own_beta(*v.choice, ui.session.variants)) {
    below = fmt::format("β {}{}{}", number_text(*beta), below.empty() ? "" : " · ", below);
  }
  const float room = ImGui::GetContentRegionAvail().x;
  ImGui::PushFont(ui.theme.faces().numbers);
  const std::string fitting = whole_parts(below, [room](const std::string& words) {
    return ImGui::CalcTextSize(words.c_str()).x <= room;
  });
  ImGui::PopFont();
  two_lines(ui, layout,
            [&] {
              variant_swatch(ui, v.choice->id);
              ImGui::TextUnformatted(v.name.c_str());
            },
            {fitting});
  const std::string what(ui.program.level == Level::essential ? v.variant->summary
                                                              : v.variant->formula);
  tooltip(ui, below.empty() ? what : what + "\n" + below);
}

/// What the cell has no room for.
std::string ending_details(const ShownVariant& v, const Ending& ending) {
  const Trace& trace = *v.trace();
  const Outcome& outcome = trace.outcome;
  std::string words = marked_words(ending.mark, outcome.words);
  words += trace.converged_at ? fmt::format("\nSettled: at rest from step {}.", *stays_from(trace))
           : outcome.period > 0
               ? fmt::format("\nRepeats the same {} states without end.", outcome.period)
           : outcome.settled ? "\nSettled."
                             : "\nHas not settled within the steps allowed.";
  if (trace.finished) {
    words += fmt::format("\nNearest memory: {}.", memory_name(*v.start(), outcome.nearest));
  }
  if (!ending.rule.empty()) words += "\nThe criterion: " + ending.rule + ".";
  double sum = 0;
  for (const StepRecord& record : trace.steps()) sum += record.microseconds;
  words += fmt::format(
      "\n{} µs a step.",
      number_text(sum / static_cast<double>(std::max<std::size_t>(trace.steps().size(), 1))));
  if (!trace.notice.empty()) words += "\n" + trace.notice;
  if (const std::string how = precision_sentence(trace); !how.empty()) words += "\n" + how + ".";
  return words;
}

void draw_mark_and_word(UiContext& ui, const Ending& ending) {
  const Colours& c = ui.theme.colours();
  if (ending.success) {
    const ImVec4& counted = ending.is_cycle ? c.text : c.good;
    ImGui::TextColored(*ending.success ? counted : c.bad, "%s",
                       std::string(ending.mark.mark).c_str());
    ImGui::SameLine(0, ui.theme.px(5));
  }
  number(ui, ending.word, {}, c.text);
  // There is something to click: why.
  const ImVec2 end = ImGui::GetItemRectMax();
  const float begin = ImGui::GetItemRectMin().x;
  ImGui::GetWindowDrawList()->AddLine({begin, end.y}, end, packed(c.quiet));
}

void draw_ending(UiContext& ui, const ShownVariant& v, const TableLayout& layout) {
  const Trace& trace = *v.trace();
  const Ending ending = ending_of(*v.start(), trace, ui.session.run.success);
  ImGui::BeginGroup();
  two_lines(
      ui, layout, [&] { draw_mark_and_word(ui, ending); }, below_forms(ending, ui.program.level));
  ImGui::EndGroup();
  ui.widgets.mark(fmt::format("retrieve.ending.{}", v.place));
  const std::string details = trace.failure ? trace.failure->text : ending_details(v, ending);
  if (!trace.finished && !trace.failure) return tooltip(ui, details);
  draw_why_button(ui, v, ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), details);
}

void draw_error(UiContext& ui, const std::optional<double>& error, double norm, float height) {
  const std::string words = error ? error_text(*error, norm) : "–";
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() +
                       std::round((height - ImGui::GetTextLineHeight()) / 2));
  go_to(CellSide::right, number_width(ui, words));
  number(ui, words, error ? exact_number(*error) : "");
}

void draw_numbers(UiContext& ui, const Shown& shown, const ShownVariant& v,
                  const TableLayout& layout) {
  if (const std::optional<ShownState> state = v.state_at(shown.step)) {
    const double norm = state->start().memories->bank->largest_norm();
    if (layout.shown_error) {
      ImGui::TableSetColumnIndex(kShownErrorColumn);
      draw_error(ui, state->record.error, norm, layout.row);
    }
    ImGui::TableSetColumnIndex(kEndErrorColumn);
    draw_error(ui, v.trace()->steps().back().error, norm, layout.row);
  }
  ImGui::TableSetColumnIndex(kEndingColumn);
  draw_ending(ui, v, layout);
}

/// A fit under way: how far it is, and the way out of it.
void draw_progress(UiContext& ui, const ShownVariant& v, float height) {
  const float cancel = ImGui::CalcTextSize("Cancel").x + ui.theme.px(20);
  const float room = ImGui::GetContentRegionAvail().x - cancel - ui.theme.px(8);
  const float width = std::max(std::min(room, ui.theme.px(240)), ui.theme.px(60));
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + (height - ImGui::GetFrameHeight()) / 2);
  ImGui::PushStyleColor(ImGuiCol_PlotHistogram, ui.theme.colours().control_active);
  const std::string words = fmt::format("fitting {}", percent_words(*v.fit_share));
  ImGui::ProgressBar(static_cast<float>(*v.fit_share), {width, ImGui::GetFrameHeight()},
                     words.c_str());
  ImGui::PopStyleColor();
  ui.widgets.mark(fmt::format("retrieve.fit.{}", v.place));
  tooltip(ui, "The model is being fitted to the memories; the others do not wait for it");
  ImGui::SameLine(0, ui.theme.px(8));
  if (button(ui, {.name = fmt::format("retrieve.cancel_fit.{}", v.place),
                  .label = "Cancel",
                  .tooltip = "Give the fit up and turn the model off; Ctrl+Z takes it back"})) {
    ui.commands.push(turn_variant(false, v.row, v.name));
  }
}

void draw_row(UiContext& ui, const Shown& shown, const ShownVariant& v, const TableLayout& layout) {
  ImGui::PushID(static_cast<int>(v.place));
  ImGui::TableNextRow();
  ImGui::TableSetColumnIndex(kNameColumn);
  draw_name(ui, shown, v, layout);
  // Results of an older session stay readable but step back until the new ones arrive.
  ImGui::PushStyleVar(ImGuiStyleVar_Alpha, v.outdated ? 0.5F : 1.0F);
  if (v.trace() != nullptr) {
    ImGui::TableSetColumnIndex(kStatesColumn);
    if (!v.fit_share) draw_film_strip(ui, shown, v, layout);
    draw_numbers(ui, shown, v, layout);
  }
  ImGui::PopStyleVar();
  if (v.fit_share) {
    ImGui::TableSetColumnIndex(kStatesColumn);
    draw_progress(ui, v, layout.row);
  }
  ImGui::TableSetColumnIndex(kToolsColumn);
  draw_row_tools(ui, shown, v, layout.row);
  ImGui::PopID();
}

void set_up_columns(const TableLayout& layout) {
  const auto fixed = [](const char* name, float width, bool there = true) {
    const ImGuiTableColumnFlags off = there ? 0 : ImGuiTableColumnFlags_Disabled;
    ImGui::TableSetupColumn(name, ImGuiTableColumnFlags_WidthFixed | off, width);
  };
  fixed("model", layout.name);
  ImGui::TableSetupColumn("states", ImGuiTableColumnFlags_WidthStretch);
  fixed("shown error", layout.number, layout.shown_error);
  fixed("end error", layout.number);
  fixed("ending", layout.ending);
  fixed("tools", layout.tools);
}

/// The head and the pinned rows stay while the others scroll; but at least two others are seen.
int frozen_rows(const Shown& shown, const TableLayout& layout) {
  const auto is_pinned = [](const ShownVariant* v) { return v->pinned; };
  const auto pinned =
      static_cast<int>(std::count_if(shown.rows.begin(), shown.rows.end(), is_pinned));
  const int fit = static_cast<int>(layout.height / layout.line()) - 3;
  return 1 + std::clamp(pinned, 0, std::max(fit, 0));
}

/// Each column as a whole, for words of lessons that name one.
void mark_columns(UiContext& ui, const ImGuiTable& table) {
  constexpr std::array kNames{std::pair{kNameColumn, "model"}, std::pair{kStatesColumn, "states"},
                              std::pair{kShownErrorColumn, "shown_error"},
                              std::pair{kEndErrorColumn, "error"},
                              std::pair{kEndingColumn, "ending"}};
  for (const auto& [column, name] : kNames) {
    const ImGuiTableColumn& place = table.Columns[column];
    if (!place.IsEnabled) continue;
    ui.widgets.mark_background(fmt::format("retrieve.column.{}", name),
                               {place.MinX, table.OuterRect.Min.y},
                               {place.MaxX, table.OuterRect.Max.y});
  }
}

void draw_rows(UiContext& ui, const Shown& shown, const TableLayout& layout) {
  const bool scrolls = layout.height > 0;
  const ImGuiTableFlags flags = ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_NoPadOuterX |
                                (scrolls ? ImGuiTableFlags_ScrollY : 0);
  // A constant of this name in a file that is compiled together with this one would hide it.
  static_assert(kTableColumns == kToolsColumn + 1);
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {ui.theme.px(kCellPadUnits), layout.pad});
  if (ImGui::BeginTable("variants", kTableColumns, flags, {0, layout.height})) {
    set_up_columns(layout);
    if (scrolls) ImGui::TableSetupScrollFreeze(0, frozen_rows(shown, layout));
    draw_head(ui, shown, layout);
    for (const ShownVariant* v : shown.rows) draw_row(ui, shown, *v, layout);
    draw_reference_rows(ui, shown, layout);
    const ImGuiTable& table = *ImGui::GetCurrentTable();
    ImGui::EndTable();
    mark_columns(ui, table);
  }
  ImGui::PopStyleVar();
}

/// The tools stand on the heading's line where they fit.
void draw_heading(UiContext& ui, const Shown& shown) {
  heading(ui, "Models");
  if (!is_shown(ui, Part::model_choice)) return;
  const std::size_t hidden = hidden_count(shown);
  float width = ImGui::CalcTextSize("Add models…").x + ui.theme.px(16);
  if (hidden > 0) width += ImGui::CalcTextSize("00 hidden · show all").x + ui.theme.px(24);
  ImGui::SameLine();
  const float room = ImGui::GetContentRegionAvail().x;
  if (room < width) {
    ImGui::NewLine();
  } else {
    ImGui::SetCursorPos(
        {ImGui::GetCursorPosX() + room - width, ImGui::GetCursorPosY() - ui.theme.px(4)});
  }
  draw_table_tools(ui, shown);
}

}  // namespace

void draw_variant_table(UiContext& ui, const Shown& shown) {
  // Where every line counts the heading gives its own to the rows, and the tools follow them.
  const bool is_small = is_small_for_type(ui) && !shown.rows.empty();
  if (!is_small) draw_heading(ui, shown);
  if (shown.variants.empty()) {
    return quiet_text(ui, "No model is on. Add one to see it answer the query.");
  }
  if (shown.rows.empty()) return quiet_text(ui, "Every model is hidden.");
  const float below = reference_height(ui, shown) + theorem_fold_height(ui);
  draw_rows(ui, shown, table_layout(ui, shown, below));
  draw_why_panel(ui, shown);
  draw_criterion_warning(ui, shown.start);
  if (is_small && is_shown(ui, Part::model_choice)) draw_table_tools(ui, shown);
}

}  // namespace mnemoscope
