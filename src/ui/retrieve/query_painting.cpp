#include "ui/retrieve/query_painting.h"

#include <algorithm>
#include <cmath>

#include "ui/retrieve/corruption_edits.h"
#include "ui/retrieve/retrieve_state.h"

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

void paint_stroke(UiContext& ui, const ImageShape& shape, PicturePoint from, PicturePoint to,
                  bool live) {
  const Brush& brush = ui.program.brush;
  const BrushTip tip{.diameter = brush.size,
                     .hardness = brush.hardness,
                     .value = brush.value,
                     .eraser = brush.eraser};
  ui.commands.push(edit_paint(
      shape, brush.eraser ? "Erase on the query" : "Paint on the query",
      [from, to, tip](PaintLayer& layer) { paint_line(layer, from, to, tip); }, live,
      fmt::format("stroke.{}", ui.view.of<RetrieveState>().strokes)));
}

}  // namespace

void paint_on_query(UiContext& ui, const DrawnPicture& drawn, const ImageShape& shape) {
  RetrieveState& state = ui.view.of<RetrieveState>();
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  const bool inside = mouse.x >= drawn.min.x && mouse.x < drawn.max.x && mouse.y >= drawn.min.y &&
                      mouse.y < drawn.max.y;
  if (inside && ImGui::IsWindowHovered()) {
    draw_brush_ring(ui, drawn, mouse);
    if (ImGui::IsMouseClicked(ImGuiMouseButton_Left)) {
      ++state.strokes;
      state.stroke_from = point_under(drawn, shape, mouse);
      paint_stroke(ui, shape, *state.stroke_from, *state.stroke_from, true);
    }
  }
  if (!state.stroke_from) return;
  const PicturePoint to = point_under(drawn, shape, mouse);
  const bool moved = std::hypot(to.x - state.stroke_from->x, to.y - state.stroke_from->y) > 0.25;
  const bool released = !ImGui::IsMouseDown(ImGuiMouseButton_Left);
  if (moved || released) paint_stroke(ui, shape, *state.stroke_from, to, !released);
  state.stroke_from = released ? std::nullopt : std::optional(moved ? to : *state.stroke_from);
}

}  // namespace mnemoscope
