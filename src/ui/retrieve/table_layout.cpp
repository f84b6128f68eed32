#include "ui/retrieve/table_layout.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "ui/context.h"
#include "ui/retrieve/success_panel.h"
#include "ui/retrieve/table_words.h"
#include "ui/shown/pictures.h"
#include "ui/shown/step_choice.h"

namespace mnemoscope {
namespace {

/// Widths in units.
constexpr float kSignUnits = 32;
constexpr float kNumberUnits = 60;
constexpr float kHeadPadUnits = 6;
constexpr int kMostColumns = 6;
/// Sides of the square a frame is fitted into, the largest that leaves room for all rows first.
constexpr std::array kFrames{128.0F, 96.0F, 64.0F, 48.0F, 40.0F, 32.0F, 24.0F};
constexpr float kLeastFrameUnits = 24;
/// Fewer columns than these tell no story.
constexpr int kEnoughColumns = 3;
/// A table that shows fewer rows than this scrolls with the column, not by itself.
constexpr float kFewestRows = 4;

ImVec2 frame_in(const UiContext& ui, const Shown& shown, float side) {
  if (shown.start == nullptr) return {side, side};
  return size_in_square(shown.start->memories->images.shape, side, ui.theme.px(kThinnestUnits));
}

/// How many frames fit beside the other columns.
int fitting(const UiContext& ui, const TableLayout& layout) {
  const float beside = layout.name + (layout.shown_error ? 2.0F : 1.0F) * layout.number +
                       layout.ending + layout.tools + 2 * ui.theme.px(kCellPadUnits) * kMostColumns;
  const float room = ImGui::GetContentRegionAvail().x - beside;
  return static_cast<int>((room + layout.gap) / (layout.column + layout.gap));
}

/// The widest head of a step that the run can have, with air to its neighbours.
float head_width(const UiContext& ui, const Shown& shown) {
  const auto digits = fmt::format("{}", shown.last_step).size();
  std::string widest = "x";
  for (std::size_t i = 0; i < digits; ++i) widest += subscript(0);
  return ImGui::CalcTextSize(widest.c_str()).x + ui.theme.px(kHeadPadUnits);
}

void set_frame(const UiContext& ui, const Shown& shown, float units, TableLayout& layout) {
  const float text = ImGui::GetTextLineHeight();
  layout.frame = frame_in(ui, shown, ui.theme.px(units));
  layout.column = std::max(layout.frame.x, head_width(ui, shown));
  layout.two_lines = layout.frame.y >= 1.9F * text;
  layout.row = std::max(layout.frame.y, text);
  layout.pad = units > 24 ? ui.theme.px(units > 32 ? 2 : 1) : 1;
  layout.tools = ui.theme.px(kToolUnits) * (layout.row >= 3 * ui.theme.px(kToolUnits) ? 1 : 3);
}

/// What the frames have to leave room for.
struct Wanted {
  float rows = 0;
  float room = 0;  ///< height of all rows
  int steps = 0;   ///< that are to have a column
};

/// The largest frames with which everything has room, else the smallest.
TableLayout with_frames(const UiContext& ui, const Shown& shown, const Wanted& wanted,
                        TableLayout layout, bool shown_error) {
  layout.shown_error = shown_error;
  for (const float side : kFrames) {
    set_frame(ui, shown, side, layout);
    if (wanted.rows * layout.line() <= wanted.room && fitting(ui, layout) >= wanted.steps) break;
  }
  return layout;
}

/// The error at the step shown, which the stage has too, gives way before the strip does or its
/// pictures become too small to be told apart.
void set_frames(const UiContext& ui, const Shown& shown, const Wanted& wanted,
                TableLayout& layout) {
  const TableLayout all = with_frames(ui, shown, wanted, layout, true);
  const TableLayout less = with_frames(ui, shown, wanted, layout, false);
  const bool tiny = all.frame.x < less.frame.x && all.frame.x < ui.theme.px(kLeastFrameUnits);
  const bool fits = fitting(ui, all) >= std::min(wanted.steps, kEnoughColumns);
  layout = fits && !tiny ? all : less;
}

/// Rows of small frames become high enough for their second line where there is room for it.
void use_height(const UiContext& ui, float rows, float room, TableLayout& layout) {
  const float two = 2 * ImGui::GetTextLineHeight();
  if (layout.row >= two || rows * (two + 2 * layout.pad + 1) > room) return;
  layout.row = two;
  layout.two_lines = true;
  layout.pad = std::max(layout.pad, ui.theme.px(1));
}

/// The longest name, with what stands before and below it.
float name_width(const UiContext& ui, const Shown& shown) {
  float width = ImGui::CalcTextSize("mean image").x;
  for (const ShownVariant& v : shown.variants) {
    width = std::max(width, ImGui::CalcTextSize(v.name.c_str()).x);
  }
  return width + ui.theme.px(kSignUnits);
}

/// The widest error at the step shown and at the end, and the widest of the two heads. A run's
/// smallest error has an exponent: room for it is kept from the start, so that nothing moves when
/// that step is shown.
float error_width(const UiContext& ui, const Shown& shown) {
  float width = std::max({ui.theme.px(kNumberUnits), ImGui::CalcTextSize("at end ▲").x,
                          ImGui::CalcTextSize(shown_error_head(shown.last_step).c_str()).x});
  ImGui::PushFont(ui.theme.faces().numbers);
  const auto make_room = [&](const std::optional<double>& error, double norm) {
    if (error) width = std::max(width, ImGui::CalcTextSize(error_text(*error, norm).c_str()).x);
  };
  for (const ShownVariant& v : shown.variants) {
    const std::optional<ShownState> state = v.state_at(shown.step);
    if (!state) continue;
    const double norm = state->start().memories->bank->largest_norm();
    make_room(state->record.error, norm);
    std::optional<double> smallest;
    for (const StepRecord& record : v.trace()->steps()) {
      if (!record.error || is_rounding(*record.error, norm)) continue;
      smallest = std::min(*record.error, smallest.value_or(*record.error));
    }
    make_room(smallest, norm);
    make_room(v.trace()->steps().back().error, norm);
  }
  if (has_target(shown)) make_room(mean_error(*shown.start), 0);
  ImGui::PopFont();
  return width;
}

/// The widest that it may be beside frames and in a wide table.
constexpr float kMostEndingUnits = 170;
constexpr float kWideEndingUnits = 280;
constexpr float kWideTableUnits = 900;

/// The longest ending, with its mark before and what stands below it, in the face that draws them.
float ending_width(const UiContext& ui, const Shown& shown, SuccessCriterion criterion) {
  float width = ui.theme.px(60);
  const auto make_room = [&](const std::string& words) {
    width = std::max(width, ImGui::CalcTextSize(words.c_str()).x);
  };
  const std::string mark = std::string(tick(false)) + "  ";
  ImGui::PushFont(ui.theme.faces().numbers);
  for (const ShownVariant& v : shown.variants) {
    if (!v.state_at(0)) continue;
    const Ending ending = ending_of(*v.start(), *v.trace(), criterion);
    make_room(mark + ending.word);
    make_room(below_word(ending, Level::everything));
  }
  if (has_target(shown)) make_room(mark + ending_of_mean(*shown.start, criterion).word);
  ImGui::PopFont();
  const bool is_wide = ImGui::GetContentRegionAvail().x >= ui.theme.px(kWideTableUnits);
  const float most = ui.theme.px(is_wide ? kWideEndingUnits : kMostEndingUnits);
  return std::min(width, most) + ui.theme.px(4);
}

}  // namespace

void go_to(CellSide side, float width) {
  if (side == CellSide::left) return;
  const float room = ImGui::GetContentRegionAvail().x - width;
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + std::max(room, 0.0F));
}

TableLayout table_layout(const UiContext& ui, const Shown& shown, float below) {
  TableLayout layout{.gap = ui.theme.px(4)};
  layout.name = name_width(ui, shown);
  layout.number = error_width(ui, shown);
  layout.ending = ending_width(ui, shown, ui.session.run.success);
  const float head = ImGui::GetTextLineHeight() + ui.theme.px(8);
  const float room = ImGui::GetContentRegionAvail().y + ui.program.lacks.below - head - below;
  const auto rows = static_cast<float>(shown.rows.size());
  const int wanted = std::min(shown.last_step + 1, kEnoughColumns);
  set_frames(ui, shown, {.rows = rows, .room = room, .steps = wanted}, layout);
  use_height(ui, rows, room, layout);
  if (rows * layout.line() > room && room > kFewestRows * layout.line()) {
    layout.height = room + head;
  }
  layout.steps = chosen_steps(shown.last_step, shown.step, fitting(ui, layout));
  return layout;
}

std::size_t column_at(const TableLayout& layout, float x) {
  const float step = layout.column + layout.gap;
  const float place = std::floor((x + layout.gap / 2) / std::max(step, 1.0F));
  const auto last = static_cast<float>(layout.steps.size()) - 1;
  return static_cast<std::size_t>(std::clamp(place, 0.0F, std::max(last, 0.0F)));
}

}  // namespace mnemoscope
