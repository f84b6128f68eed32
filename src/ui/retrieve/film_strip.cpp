#include "ui/retrieve/film_strip.h"

#include <algorithm>
#include <cmath>

#include "ui/context.h"
#include "ui/retrieve/run_film.h"
#include "ui/retrieve/table_words.h"
#include "ui/shown/pictures.h"
#include "ui/shown/plot_exports.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

float left_of(const TableLayout& layout, std::size_t column) {
  return static_cast<float>(column) * (layout.column + layout.gap);
}

/// A frame stands in the middle of its column.
float frame_left(const TableLayout& layout, std::size_t column) {
  return left_of(layout, column) + std::floor((layout.column - layout.frame.x) / 2);
}

void draw_pill(UiContext& ui, const std::string& words, ImVec2 min, ImVec2 size, bool shown) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Colours& c = ui.theme.colours();
  const ImVec2 text = ImGui::CalcTextSize(words.c_str());
  const ImVec2 centre{min.x + size.x / 2, min.y + size.y / 2};
  if (shown) {
    const float half = std::max(text.x / 2 + ui.theme.px(5), std::min(size.x / 2, ui.theme.px(18)));
    list.AddRectFilled({centre.x - half, min.y}, {centre.x + half, min.y + size.y},
                       packed(c.accent), ui.theme.px(4));
  }
  list.AddText({std::round(centre.x - text.x / 2), std::round(centre.y - text.y / 2)},
               packed(shown ? c.on_accent : c.quiet), words.c_str());
}

std::string frame_words(const ShownVariant& v, const ShownState& state, int step) {
  const std::optional<int> stays = stays_from(state.trace());
  return fmt::format("{} · x{}{}\nstrongest memory {}\nerror {}", v.name, subscript(state.t),
                     stays && step > *stays ? fmt::format(", as since x{}", subscript(*stays)) : "",
                     memory_name(state.start(), state.record.strongest),
                     state.record.error ? number_text(*state.record.error) : "without a target");
}

void draw_frame(UiContext& ui, const Shown& shown, const ShownVariant& v, int step, ImVec2 min,
                const TableLayout& layout, Frame frame) {
  const std::optional<ShownState> state = v.state_at(step);
  if (!state || frame == Frame::none) return;
  ImGui::PushID(step);
  ImGui::SetCursorScreenPos(min);
  const bool clicked = ImGui::InvisibleButton("state", layout.frame);
  ui.widgets.mark(fmt::format("retrieve.state.{}.{}", v.place, step));
  const KeyedPicture picture = state_picture(*state);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (frame == Frame::picture) {
    ui.textures.draw_at(list, picture.key, picture.width, picture.height, min, layout.frame,
                        picture.paint);
  }
  if (step == shown.step && &v == shown.selected) {
    list.AddRect({min.x - 2, min.y - 2}, {min.x + layout.frame.x + 2, min.y + layout.frame.y + 2},
                 packed(ui.theme.colours().accent), 2, 0, 2);
  }
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) picture_tooltip(ui, picture, frame_words(v, *state, step));
  const ModelFilm film(v, step);
  offer_export(ui, fmt::format("film {}.{}", v.place, step),
               {min, {min.x + layout.frame.x, min.y + layout.frame.y}}, film, film.page());
  if (clicked) {
    ui.view.selected_row = v.row;
    show_step(ui.view, shown, step);
  }
  ImGui::PopID();
}

/// A thin line over columns where nothing changes, with the word in its middle where it fits.
void draw_stays(UiContext& ui, ImVec2 min, ImVec2 size) {
  const Colours& c = ui.theme.colours();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 text = ImGui::CalcTextSize("stays");
  const float y = std::round(min.y + size.y / 2);
  const float inset = ui.theme.px(6);
  const float room = (size.x - text.x) / 2 - 2 * inset;
  const float x = std::round(min.x + (size.x - text.x) / 2);
  if (room < 0) {
    list.AddLine({min.x + inset, y}, {min.x + size.x - inset, y}, packed(c.quiet, 0.5F));
    return;
  }
  list.AddText({x, std::round(y - text.y / 2)}, packed(c.quiet), "stays");
  list.AddLine({min.x + inset, y}, {x - inset, y}, packed(c.quiet, 0.5F));
  list.AddLine({x + text.x + inset, y}, {min.x + size.x - inset, y}, packed(c.quiet, 0.5F));
}

void draw_stays_lines(UiContext& ui, ImVec2 origin, const TableLayout& layout,
                      const std::vector<Frame>& frames) {
  for (std::size_t i = 0; i < frames.size();) {
    if (frames[i] != Frame::stays) {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < frames.size() && frames[end] == Frame::stays) ++end;
    const float left = left_of(layout, i);
    draw_stays(ui, {origin.x + left, origin.y},
               {left_of(layout, end) - layout.gap - left, layout.frame.y});
    i = end;
  }
}

/// Why a row has no more frames, wrapped beside those it has.
void draw_reason(UiContext& ui, const ShownVariant& v, float left) {
  ImGui::SetCursorPosX(left);
  quiet_text(ui, why_no_state(&v));
  ui.widgets.mark(fmt::format("retrieve.failed.{}", v.place));
}

}  // namespace

void draw_step_heads(UiContext& ui, const Shown& shown, const TableLayout& layout) {
  if (layout.steps.empty()) return;
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  const float height = ImGui::GetTextLineHeight() + ui.theme.px(4);
  const float width = left_of(layout, layout.steps.size()) - layout.gap;
  ImGui::InvisibleButton("retrieve.step_heads", {width, height});
  ui.widgets.mark("retrieve.step_heads");
  if (ImGui::IsItemActive()) {
    const int step = layout.steps[column_at(layout, ImGui::GetIO().MousePos.x - origin.x)];
    if (step != shown.step) show_step(ui.view, shown, step);
  }
  if (ImGui::IsItemHovered()) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
  const bool hovered = ImGui::IsItemHovered();
  tooltip(
      ui,
      "The steps of the run. Click one to show it, drag to move through them; right click: save "
      "all models side by side, as a film too",
      "← →");
  const ModelsFilm film(rows_with_states(shown), shown.step);
  offer_export(ui, "films", hovered, film, film.page());
  for (std::size_t i = 0; i < layout.steps.size(); ++i) {
    const int step = layout.steps[i];
    const ImVec2 min{origin.x + left_of(layout, i), origin.y};
    const ImVec2 size{layout.column, height};
    draw_pill(ui, fmt::format("x{}", subscript(step)), min, size, step == shown.step);
    ui.widgets.mark(fmt::format("retrieve.head.{}", step), min, {min.x + size.x, min.y + size.y});
  }
}

void draw_film_strip(UiContext& ui, const Shown& shown, const ShownVariant& v,
                     const TableLayout& layout) {
  const float left = ImGui::GetCursorPosX();
  if (!v.state_at(0)) return draw_reason(ui, v, left);
  const float top = ImGui::GetCursorPosY();
  ImVec2 origin = ImGui::GetCursorScreenPos();
  origin.y += std::max(std::round((layout.row - layout.frame.y) / 2), 0.0F);
  std::vector<int> steps = layout.steps;
  const bool failed = v.trace()->failure.has_value();
  // A failed run leaves the room of the steps it did not make to its sentence.
  constexpr std::ptrdiff_t kFailedFrames = 2;
  if (failed && std::ssize(steps) > kFailedFrames) {
    const auto made = std::upper_bound(steps.begin(), steps.end(), v.trace()->last_step());
    const auto count = std::clamp<std::ptrdiff_t>(made - steps.begin(), 1, kFailedFrames);
    steps.erase(steps.begin() + count, steps.end());
  }
  const std::vector<Frame> frames = frames_of(*v.trace(), steps, shown.step);
  for (std::size_t i = 0; i < steps.size(); ++i) {
    draw_frame(ui, shown, v, steps[i], {origin.x + frame_left(layout, i), origin.y}, layout,
               frames[i]);
  }
  draw_stays_lines(ui, origin, layout, frames);
  if (!failed) return;
  ImGui::SetCursorPosY(top);
  draw_reason(ui, v, left + left_of(layout, steps.size()) + ui.theme.px(4));
}

}  // namespace mnemoscope
