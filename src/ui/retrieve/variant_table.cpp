#include <algorithm>
#include <cmath>

#include "ui/retrieve/panels.h"
#include "ui/retrieve/row_tools.h"
#include "ui/shown/outcome_badge.h"
#include "ui/shown/pictures.h"
#include "ui/shown/step_choice.h"
#include "ui/shown/variant_edits.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

enum Column { kName, kStates, kSupport, kError, kSteps, kTime, kOutcome, kTools, kColumns };

struct Layout {
  float thumb = 0;
  float gap = 0;
  float name = 0;            // width of the first column: the longest name is never cut off
  float pad = 0;             // above and below what is in a cell
  float height = 0;          // of a table that scrolls; 0 for one that is as high as its rows
  bool times = false;        // whether there is room for the column of times
  std::vector<int> steps{};  // shown as thumbnails

  float row() const { return thumb + 2 * pad + 2; }
};

/// Widths of the columns beside the thumbnails, in units.
constexpr float kSwatchUnits = 32;
constexpr float kNumberUnits = 54;
constexpr float kStepsUnits = 46;
constexpr float kOutcomeUnits = 110;
constexpr float kToolUnits = 20;
constexpr float kCellPadUnits = 4;
/// Thumbnails at their full size where every step has room, else at half of it.
constexpr float kLargeThumb = 64;
constexpr float kSmallThumb = 32;
/// With room for fewer rows than this a table that scrolls inside a column that scrolls is a
/// nuisance: the column alone does.
constexpr float kLeastRows = 5;

float head_height(const Layout& layout) {
  return ImGui::GetTextLineHeight() + 2 * layout.pad + 2;
}

/// How many thumbnails fit beside the other columns.
int fitting(const UiContext& ui, const Layout& layout) {
  const float beside = layout.name +
                       ui.theme.px(2 * kNumberUnits + kStepsUnits + kOutcomeUnits + 3 * kToolUnits +
                                   (layout.times ? kNumberUnits : 0)) +
                       2 * ui.theme.px(kCellPadUnits) * static_cast<float>(kColumns);
  const float room = ImGui::GetContentRegionAvail().x - beside;
  return static_cast<int>((room + layout.gap) / (layout.thumb + layout.gap));
}

/// Rows as roomy as the window allows: large, then small, then close together, then scrolling.
void fit_height(const UiContext& ui, const Shown& shown, float below, Layout& layout) {
  const float rows = static_cast<float>(shown.rows.size());
  const auto room = [&] { return ImGui::GetContentRegionAvail().y - head_height(layout) - below; };
  layout.thumb = ui.theme.px(kLargeThumb);
  layout.pad = ui.theme.px(4);
  const bool wide = fitting(ui, layout) > shown.last_step;
  if (wide && rows * layout.row() < 0.8F * room()) return;
  layout.thumb = ui.theme.px(kSmallThumb);
  if (rows * layout.row() <= room()) return;
  layout.pad = 0;
  if (rows * layout.row() <= room()) return;
  if (room() > kLeastRows * layout.row()) {
    layout.height = room() + head_height(layout);
  } else {
    layout.pad = ui.theme.px(4);
  }
}

/// `below` is the height that what stands below the table needs.
Layout layout_for(const UiContext& ui, const Shown& shown, float below) {
  Layout layout{.gap = ui.theme.px(6)};
  for (const ShownVariant& v : shown.variants) {
    layout.name = std::max(layout.name, ImGui::CalcTextSize(v.name.c_str()).x);
  }
  layout.name += ui.theme.px(kSwatchUnits);
  fit_height(ui, shown, below, layout);
  layout.times = true;
  layout.times = fitting(ui, layout) >= std::min(shown.last_step + 1, 6);
  layout.steps = chosen_steps(shown.last_step, shown.step, fitting(ui, layout));
  return layout;
}

void head_text(const UiContext& ui, const std::string& words, bool strong = false) {
  ImGui::PushStyleColor(ImGuiCol_Text,
                        strong ? ui.theme.colours().accent_text : ui.theme.colours().quiet);
  ImGui::TextUnformatted(words.c_str());
  ImGui::PopStyleColor();
}

/// A head that sorts when it is clicked; an arrow says that the rows are sorted by it.
void sorting_head(UiContext& ui, Column column, const char* words, RowOrder order,
                  const char* meaning) {
  ImGui::TableSetColumnIndex(column);
  RowsView& view = ui.view.retrieve.rows;
  const bool sorted = view.order == order;
  head_text(ui, fmt::format("{}{}", words, !sorted ? "" : view.descending ? " ▼" : " ▲"), sorted);
  ui.widgets.mark(fmt::format("retrieve.sort.{}", words));
  if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  if (ImGui::IsItemClicked()) sort_by(view, order);
  tooltip(ui, fmt::format("{}. Click to sort by it, again to sort downwards, once more for the "
                          "session's order",
                          meaning));
}

void draw_step_heads(UiContext& ui, const Shown& shown, const Layout& layout) {
  ImGui::TableSetColumnIndex(kStates);
  const float left = ImGui::GetCursorPosX();
  for (std::size_t i = 0; i < layout.steps.size(); ++i) {
    if (i > 0) ImGui::SameLine();
    ImGui::SetCursorPosX(left + static_cast<float>(i) * (layout.thumb + layout.gap));
    head_text(ui, fmt::format("x{}", subscript(layout.steps[i])), layout.steps[i] == shown.step);
  }
}

void draw_head(UiContext& ui, const Shown& shown, const Layout& layout) {
  ImGui::TableNextRow();
  sorting_head(ui, kName, "model", RowOrder::name, "The model's name");
  draw_step_heads(ui, shown, layout);
  sorting_head(ui, kSupport, "support", RowOrder::support,
               "Number of memories with a weight at the step shown; sorted by that of the last "
               "state");
  sorting_head(ui, kError, "error", RowOrder::error,
               "|x − ξ|, distance of the state shown to the target; sorted by that of the last "
               "state");
  sorting_head(ui, kSteps, "steps", RowOrder::steps,
               "Steps until the state stopped moving; “>” when it had not within those allowed");
  if (layout.times) {
    ImGui::TableSetColumnIndex(kTime);
    head_text(ui, "µs/step");
    tooltip(ui, "Mean wall time of one step of this run");
  }
  ImGui::TableSetColumnIndex(kOutcome);
  head_text(ui, "ends at");
  tooltip(ui,
          "Where the last state lies: one memory carries 90 % of the weight, or it is a mixture of "
          "as many as do, the mean of all, or a cycle. ✓ is a success by the criterion below");
}

/// The state at a step; beyond the variant's end its last state, fainter: it stays there.
void draw_thumb(UiContext& ui, const Shown& shown, const ShownVariant& v, int step, float side) {
  const std::optional<ShownState> state = v.state_at(step);
  if (!state) return;
  const int t = state->t;
  const ImVec2 min = ImGui::GetCursorScreenPos();
  ImGui::PushID(step);
  const bool clicked = ImGui::InvisibleButton("state", {side, side});
  ui.widgets.mark(fmt::format("retrieve.state.{}.{}", v.place, step));
  const KeyedPicture picture = state_picture(*state);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  ui.textures.draw_at(list, picture.key, picture.width, picture.height, min, {side, side},
                      picture.paint);
  const ImVec2 max{min.x + side, min.y + side};
  if (step > t) list.AddRectFilled(min, max, packed(ui.theme.colours().ground, 0.55F));
  if (step == shown.step && &v == shown.selected) {
    list.AddRect({min.x - 2, min.y - 2}, {max.x + 2, max.y + 2}, packed(ui.theme.colours().accent),
                 2, 0, 2);
  }
  if (ImGui::IsItemHovered()) {
    const StepRecord& record = state->record;
    picture_tooltip(ui, picture,
                    fmt::format("{} · x{}{}\nstrongest memory {}\nerror {}", v.name, subscript(t),
                                step > t ? ", where it stays" : "",
                                memory_name(state->start(), record.strongest),
                                record.error ? number_text(*record.error) : "without a target"));
  }
  if (clicked) {
    ui.view.selected_row = v.row;
    show_step(ui.view, shown, step);
  }
  ImGui::PopID();
}

void draw_thumbs(UiContext& ui, const Shown& shown, const ShownVariant& v, const Layout& layout) {
  if (!v.state_at(0)) {
    quiet_text(ui, why_no_state(&v));
    return ui.widgets.mark(fmt::format("retrieve.failed.{}", v.place));
  }
  const float left = ImGui::GetCursorPosX();
  for (std::size_t i = 0; i < layout.steps.size(); ++i) {
    if (i > 0) ImGui::SameLine();
    ImGui::SetCursorPosX(left + static_cast<float>(i) * (layout.thumb + layout.gap));
    draw_thumb(ui, shown, v, layout.steps[i], layout.thumb);
  }
}

void draw_name(UiContext& ui, const Shown& shown, const ShownVariant& v, float height) {
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
    ui.view.retrieve.pointing_at = v.row;
  }
  drag_row(ui, shown, v);
  ImGui::SetCursorPos({place.x, place.y + (height - ImGui::GetTextLineHeight()) / 2});
  variant_swatch(ui, v.choice->id);
  ImGui::TextUnformatted(v.name.c_str());
  tooltip(ui, v.variant->formula);
}

/// Two digits where an exponent takes the room of the third.
std::string error_text(double error) {
  return number_text(error, error < 1e-3 ? 2 : 3);
}

std::string steps_text(const Trace& trace) {
  if (trace.converged_at) return fmt::format("{}", *trace.converged_at);
  if (trace.outcome.period > 0) return fmt::format("{}", trace.last_step());
  return fmt::format("> {}", trace.last_step());
}

double mean_microseconds(const Trace& trace) {
  double sum = 0;
  for (const StepRecord& record : trace.steps) sum += record.microseconds;
  return trace.steps.empty() ? 0 : sum / static_cast<double>(trace.steps.size());
}

/// What the badge has no room for.
std::string outcome_details(const ShownVariant& v) {
  const Trace& trace = *v.trace();
  const Outcome& outcome = trace.outcome;
  std::string words = outcome.words;
  words += trace.converged_at ? fmt::format("\nConverged at step {}.", *trace.converged_at)
           : outcome.period > 0
               ? fmt::format("\nRepeats the same {} states without end.", outcome.period)
               : "\nHas not converged within the steps allowed.";
  if (trace.finished) {
    words += fmt::format("\nNearest memory: {}.", memory_name(*v.start(), outcome.nearest));
    if (outcome.pixel_error) {
      words += fmt::format("\nMean squared pixel error {} of the squared pixel range.",
                           number_text(*outcome.pixel_error));
    }
  }
  if (!trace.notice.empty()) words += "\n" + trace.notice;
  return words;
}

void draw_outcome(UiContext& ui, const ShownVariant& v) {
  const Trace& trace = *v.trace();
  const Colours& c = ui.theme.colours();
  if (trace.failure) {
    number(ui, "× failed", trace.failure->text, c.bad);
    tooltip(ui, trace.failure->text);
    return;
  }
  const bool has_target = v.start()->query.target.has_value();
  number(ui, badge_words(trace.outcome, has_target), trace.outcome.words,
         badge_colour(trace.outcome, has_target, c));
  tooltip(ui, outcome_details(v));
}

void draw_numbers(UiContext& ui, const Shown& shown, const ShownVariant& v, const Layout& layout,
                  float top) {
  const Trace& trace = *v.trace();
  const auto at = [&](Column column) {
    ImGui::TableSetColumnIndex(column);
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + top);
  };
  if (const std::optional<ShownState> state = v.state_at(shown.step)) {
    const StepRecord& record = state->record;
    at(kSupport);
    number(ui, fmt::format("{}", record.support));
    at(kError);
    number(ui, record.error ? error_text(*record.error) : "–",
           record.error ? exact_number(*record.error) : "");
    at(kSteps);
    number(ui, steps_text(trace));
    if (layout.times) {
      at(kTime);
      number(ui, number_text(mean_microseconds(trace)), exact_number(mean_microseconds(trace)));
    }
  }
  at(kOutcome);
  draw_outcome(ui, v);
}

/// A fit under way: how far it is, and the way out of it.
void draw_progress(UiContext& ui, const ShownVariant& v, float height) {
  const float cancel = ImGui::CalcTextSize("Cancel").x + ui.theme.px(20);
  const float room = ImGui::GetContentRegionAvail().x - cancel - ui.theme.px(8);
  const float width = std::max(std::min(room, ui.theme.px(240)), ui.theme.px(60));
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + (height - ImGui::GetFrameHeight()) / 2);
  ImGui::PushStyleColor(ImGuiCol_PlotHistogram, ui.theme.colours().control_active);
  const std::string words = fmt::format("fitting {:.0f} %", 100 * *v.fit_share);
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

void draw_row(UiContext& ui, const Shown& shown, const ShownVariant& v, const Layout& layout) {
  ImGui::PushID(static_cast<int>(v.place));
  const float height = layout.thumb + 2;
  const float top = (height - ImGui::GetTextLineHeight()) / 2;
  ImGui::TableNextRow();
  ImGui::TableSetColumnIndex(kName);
  draw_name(ui, shown, v, height);
  // Results of an older session stay readable but step back until the new ones arrive.
  ImGui::PushStyleVar(ImGuiStyleVar_Alpha, v.outdated ? 0.5F : 1.0F);
  if (v.trace() != nullptr) {
    ImGui::TableSetColumnIndex(kStates);
    if (!v.fit_share) draw_thumbs(ui, shown, v, layout);
    draw_numbers(ui, shown, v, layout, top);
  }
  ImGui::PopStyleVar();
  if (v.fit_share) {
    ImGui::TableSetColumnIndex(kStates);
    draw_progress(ui, v, height);
  }
  ImGui::TableSetColumnIndex(kTools);
  const float side = ui.theme.px(kToolUnits);
  ImGui::SetCursorPosY(ImGui::GetCursorPosY() + (height - side) / 2);
  draw_row_tools(ui, shown, v, side);
  ImGui::PopID();
}

void set_up_columns(const UiContext& ui, const Layout& layout) {
  const auto fixed = [&ui](const char* name, float units, bool there = true) {
    const ImGuiTableColumnFlags off = there ? 0 : ImGuiTableColumnFlags_Disabled;
    ImGui::TableSetupColumn(name, ImGuiTableColumnFlags_WidthFixed | off, ui.theme.px(units));
  };
  ImGui::TableSetupColumn("model", ImGuiTableColumnFlags_WidthFixed, layout.name);
  ImGui::TableSetupColumn("states", ImGuiTableColumnFlags_WidthStretch);
  fixed("support", kNumberUnits);
  fixed("error", kNumberUnits);
  fixed("steps", kStepsUnits);
  fixed("time", kNumberUnits, layout.times);
  fixed("outcome", kOutcomeUnits);
  fixed("tools", 3 * kToolUnits);
}

/// The head and the pinned rows stay while the others scroll; but at least two others are seen.
int frozen_rows(const Shown& shown, const Layout& layout) {
  const auto is_pinned = [](const ShownVariant* v) { return v->pinned; };
  const auto pinned =
      static_cast<int>(std::count_if(shown.rows.begin(), shown.rows.end(), is_pinned));
  const int fit = static_cast<int>(layout.height / layout.row()) - 3;
  return 1 + std::clamp(pinned, 0, std::max(fit, 0));
}

void draw_rows(UiContext& ui, const Shown& shown, const Layout& layout) {
  const bool scrolls = layout.height > 0;
  const ImGuiTableFlags flags = ImGuiTableFlags_BordersInnerH | ImGuiTableFlags_NoPadOuterX |
                                (scrolls ? ImGuiTableFlags_ScrollY : 0);
  ImGui::PushStyleVar(ImGuiStyleVar_CellPadding, {ui.theme.px(kCellPadUnits), layout.pad});
  if (ImGui::BeginTable("variants", kColumns, flags, {0, layout.height})) {
    set_up_columns(ui, layout);
    if (scrolls) ImGui::TableSetupScrollFreeze(0, frozen_rows(shown, layout));
    draw_head(ui, shown, layout);
    for (const ShownVariant* v : shown.rows) draw_row(ui, shown, *v, layout);
    ImGui::EndTable();
  }
  ImGui::PopStyleVar();
}

/// The tools stand on the heading's line where they fit.
void draw_heading(UiContext& ui, const Shown& shown) {
  heading(ui, "Every model, every step");
  const std::size_t hidden = hidden_count(shown);
  float width = ImGui::CalcTextSize("Add a model…").x + ui.theme.px(16);
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
  draw_heading(ui, shown);
  if (shown.variants.empty()) {
    return quiet_text(ui, "No model is on. Add one to see it answer the query.");
  }
  if (shown.rows.empty()) return quiet_text(ui, "Every model is hidden.");
  draw_rows(ui, shown, layout_for(ui, shown, success_height(ui, shown)));
  draw_success(ui, shown);
}

}  // namespace mnemoscope
