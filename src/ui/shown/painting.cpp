#include "ui/shown/painting.h"

#include <algorithm>
#include <cmath>

#include "ui/context.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// In pixels of the picture, which may be drawn wider than high or the other way round.
PicturePoint point_under(const DrawnPicture& drawn, const ImageShape& shape, ImVec2 mouse) {
  const double across = (mouse.x - drawn.min.x) / (drawn.max.x - drawn.min.x);
  const double down = (mouse.y - drawn.min.y) / (drawn.max.y - drawn.min.y);
  return {across * static_cast<double>(shape.width), down * static_cast<double>(shape.height)};
}

void draw_brush_ring(const UiContext& ui, const DrawnPicture& drawn, ImVec2 mouse) {
  const float radius = std::max(1.0F, static_cast<float>(ui.program.brush.size) / 2 * drawn.scale);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  // Two rings, so that it is seen on black and on white.
  list.AddCircle(mouse, radius, IM_COL32(0, 0, 0, 200), 0, 3);
  list.AddCircle(mouse, radius, IM_COL32(255, 255, 255, 230), 0, 1);
}

/// What a button does to the whole layer.
void change_layer(UiContext& ui, const PaintTarget& target, const char* label,
                  std::function<void(PaintLayer&)> change) {
  ui.commands.push(edit_paint_of(target.list, target.shape, label, std::move(change), false, ""));
}

void paint_stroke(UiContext& ui, const PaintTarget& target, const Stroke& stroke, PicturePoint from,
                  PicturePoint to, bool live) {
  const Brush& brush = ui.program.brush;
  const BrushTip tip{.diameter = brush.size,
                     .hardness = brush.hardness,
                     .value = brush.value,
                     .eraser = brush.eraser};
  ui.commands.push(edit_paint_of(
      target.list, target.shape,
      fmt::format("{} on {}", brush.eraser ? "Erase" : "Paint", target.name),
      [from, to, tip](PaintLayer& layer) { paint_line(layer, from, to, tip); }, live,
      fmt::format("stroke.{}.{}", target.name, stroke.count)));
}

}  // namespace

void paint_on(UiContext& ui, const DrawnPicture& drawn, const PaintTarget& target, Stroke& stroke) {
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool inside = mouse.x >= drawn.min.x && mouse.x < drawn.max.x && mouse.y >= drawn.min.y &&
                      mouse.y < drawn.max.y;
  if (inside && ImGui::IsWindowHovered()) {
    draw_brush_ring(ui, drawn, mouse);
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
      ++stroke.count;
      stroke.from = point_under(drawn, target.shape, mouse);
      paint_stroke(ui, target, stroke, *stroke.from, *stroke.from, true);
    }
  }
  if (!stroke.from) return;
  const PicturePoint to = point_under(drawn, target.shape, mouse);
  const bool moved = std::hypot(to.x - stroke.from->x, to.y - stroke.from->y) > 0.25;
  const bool released = !ImGui::IsMouseDown(ImGuiMouseButton_Left);
  if (moved || released) paint_stroke(ui, target, stroke, *stroke.from, to, !released);
  stroke.from = released ? std::nullopt : std::optional(moved ? to : *stroke.from);
}

void draw_brush_controls(UiContext& ui, const PaintTarget& target) {
  Brush& brush = ui.program.brush;
  toggle(ui, {.name = "brush.eraser", .label = "eraser", .tooltip = "Take paint away instead"},
         brush.eraser);
  slider(ui, {.name = "brush.size", .label = "size", .tooltip = "Diameter in picture pixels"},
         {.min = 1, .max = 64, .logarithmic = true, .unit = " px"}, brush.size);
  slider(ui,
         {.name = "brush.hardness",
          .label = "hardness",
          .tooltip = "0 fades from the middle, 1 has a "
                     "sharp edge"},
         {.min = 0, .max = 1}, brush.hardness);
  slider(ui, {.name = "brush.value", .label = "value", .tooltip = "0 paints black, 1 white"},
         {.min = 0, .max = 1}, brush.value);
  const double value = brush.value;
  if (button(ui, {.name = "brush.fill", .label = "Fill", .tooltip = "Cover the whole picture"})) {
    change_layer(ui, target, "Fill the painted mask",
                 [value](PaintLayer& layer) { fill_paint(layer, value); });
  }
  ImGui::SameLine();
  if (button(ui, {.name = "brush.invert", .label = "Invert", .tooltip = "Cover what is free"})) {
    change_layer(ui, target, "Invert the painted mask",
                 [value](PaintLayer& layer) { invert_paint(layer, value); });
  }
  ImGui::SameLine();
  if (button(ui, {.name = "brush.clear",
                  .label = "Clear",
                  .tooltip = "Take all paint away",
                  .why_not = target.is_painted ? "" : "Nothing is painted yet"})) {
    change_layer(ui, target, "Clear the painted mask",
                 [shape = target.shape](PaintLayer& layer) { layer = empty_paint(shape); });
  }
}

}  // namespace mnemoscope
