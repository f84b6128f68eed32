#include "plot/plot.h"

#include <utility>

#include "plot/gesture.h"
#include "plot/imgui_canvas.h"
#include "plot/menu.h"
#include "plot/mouse_wheel.h"
#include "plot/readout.h"
#include "plot/scope.h"

namespace mnemoscope::plot {
namespace {

constexpr int kRowsOfMargin = 2;  // what the margin of a saved plot takes, in rows of its legend

// The wheel over a legend that has no room for all its rows, and drags of its bar.
void run_legend_scroll(const Layout& layout, View& view) {
  const Rect& area = layout.legend_area;
  if (area.width() <= 0) return;
  view.legend_row = layout.legend.first;
  ImGui::SetCursorScreenPos({layout.legend_bar.min.x, area.min.y});
  ImGui::InvisibleButton("legend bar", {layout.legend_bar.width(), area.height()});
  if (ImGui::IsItemHovered()) claim_wheel();
  if (ImGui::IsItemActive()) view.legend_row = legend_row_at(layout, ImGui::GetIO().MousePos.y);
  // After the entries and the bar: it is hovered where none of them is.
  ImGui::SetCursorScreenPos(area.min);
  ImGui::InvisibleButton("legend", {area.width(), area.height()});
  if (ImGui::IsItemHovered()) claim_wheel();
  const float notches = ImGui::GetIO().MouseWheel;
  const bool over = ImGui::IsWindowHovered(ImGuiHoveredFlags_AllowWhenBlockedByActiveItem) &&
                    area.contains(ImGui::GetIO().MousePos);
  if (over && notches != 0) view.legend_row += notches > 0 ? -1 : 1;
}

// Clicks on the legend; returns the entry under the mouse.
std::optional<std::string> run_legend(const Figure& figure, const Layout& layout, View& view) {
  std::optional<std::string> hovered;
  for (std::size_t i = 0; i < layout.legend.rects.size(); ++i) {
    const LegendEntry& entry = layout.legend.entries[i];
    const Rect& rect = layout.legend.rects[i];
    if (!entry.can_hide) continue;
    ImGui::SetCursorScreenPos(rect.min);
    ImGui::PushID(entry.name.c_str());
    const bool clicked = ImGui::InvisibleButton("entry", {rect.width(), rect.height()});
    const bool over = ImGui::IsItemHovered();
    if (over) ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    if (over && layout.legend_area.width() > 0) claim_wheel();
    if (over && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
      view.toggle(entry.name);  // takes back what the first click did
      view.isolate(entry.name, hideable(legend_entries(figure, view)));
      view.gesture.legend_double_click = true;
    } else if (clicked && !std::exchange(view.gesture.legend_double_click, false)) {
      view.toggle(entry.name);
    }
    if (over && view.shows(entry.name)) hovered = entry.name;
    ImGui::PopID();
  }
  run_legend_scroll(layout, view);
  return hovered;
}

// As seen, but higher where the legend is scrolled: a picture cannot be.
Page page_for(const Layout& layout, const Look& look, const Canvas& canvas) {
  Page page = page_of(layout.area, look.palette);
  const int rows = layout.legend_rows_hidden;
  if (rows > 0) page.size.y += static_cast<float>(rows + kRowsOfMargin) * line_height(canvas);
  return page;
}

std::vector<NamedRect> named(const LegendRows& legend) {
  std::vector<NamedRect> result;
  for (std::size_t i = 0; i < legend.rects.size(); ++i) {
    result.push_back({legend.entries[i].name, legend.rects[i]});
  }
  return result;
}

// Points out the hovered samples and says their values; keeps the words for the menu's copy.
void answer_hover(const Figure& figure, View& view, const Picture& picture, const Hover& hover,
                  bool keep_words, const Look& look, Canvas& canvas) {
  const auto readings = readings_at(figure, view, picture.home, hover.x);
  paint_hover(canvas, picture, figure, readings, hover, look.palette);
  if (look.readout) show_readout(figure, readings, hover, picture, look.palette);
  if (keep_words) view.gesture.readings = readings_as_text(figure, readings, hover.x);
}

}  // namespace

Interaction draw(const char* id, const Figure& figure, View& view, ImVec2 size, const Look& look) {
  const Scope scope(id, look.font);
  const Rect area = area_for(size);
  ImGuiCanvas canvas(*ImGui::GetWindowDrawList());
  const bool empty = is_empty(figure);
  const bool legend = look.legend == Legend::automatic && !empty;
  const Picture picture = compose(figure, view, area, legend, canvas);
  Interaction result{
      .area = area, .frame = picture.layout.frame, .legend = named(picture.layout.legend)};
  if (empty) {
    paint(picture, figure, view, look.palette, std::nullopt, canvas);
    reserve(area);
    return result;
  }
  const auto emphasised = run_legend(figure, picture.layout, view);
  const HandResult hand = follow_hand(figure, view, picture, look.wheel);
  result.cursor = hand.cursor;
  result.cursor_released = hand.cursor_released;
  result.wants_large = hand.wants_large;
  if (hand.hovered) result.hover = hover_at(figure, view, picture, ImGui::GetIO().MousePos);
  if (hand.clicked) result.clicked = result.hover;

  canvas.push_clip(area);
  paint(picture, figure, view, look.palette, emphasised, canvas);
  if (hand.wants_menu) view.gesture.readings.clear();
  if (result.hover) {
    answer_hover(figure, view, picture, *result.hover, hand.wants_menu, look, canvas);
  }
  paint_zoom_box(canvas, view, picture, look.palette);
  canvas.pop_clip();
  if (hand.wants_menu) ImGui::OpenPopup(kMenuId);
  result.menu =
      run_menu(figure, view, page_for(picture.layout, look, canvas), view.gesture.readings);
  reserve(area);
  return result;
}

}  // namespace mnemoscope::plot
