#include "plot/plot.h"

#include <utility>

#include "plot/gesture.h"
#include "plot/imgui_canvas.h"
#include "plot/menu.h"
#include "plot/readout.h"
#include "plot/scope.h"

namespace mnemoscope::plot {
namespace {

// Clicks on the legend; returns the entry under the mouse.
std::optional<std::string> run_legend(const Layout& layout, View& view) {
  const auto names = hideable(layout.legend.entries);
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
    if (over && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
      view.toggle(entry.name);  // takes back what the first click did
      view.isolate(entry.name, names);
      view.gesture.legend_double_click = true;
    } else if (clicked && !std::exchange(view.gesture.legend_double_click, false)) {
      view.toggle(entry.name);
    }
    if (over && view.shows(entry.name)) hovered = entry.name;
    ImGui::PopID();
  }
  return hovered;
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
  if (look.readout) show_readout(figure, readings, hover, picture.layout.area, look.palette);
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
  const auto emphasised = run_legend(picture.layout, view);
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
  result.menu = run_menu(figure, view, area, look, view.gesture.readings);
  reserve(area);
  return result;
}

}  // namespace mnemoscope::plot
