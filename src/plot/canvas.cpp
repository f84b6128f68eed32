#include "plot/canvas.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "plot/marker.h"
#include "plot/path.h"

namespace mnemoscope::plot {
namespace {

std::vector<ImVec2> placed(std::span<const ImVec2> unit, ImVec2 centre, float radius) {
  std::vector<ImVec2> points;
  points.reserve(unit.size());
  for (const ImVec2 p : unit) points.emplace_back(centre.x + radius * p.x, centre.y + radius * p.y);
  return points;
}

constexpr ImU32 kNoColour = 0;

}  // namespace

void Canvas::polyline(std::span<const ImVec2> points, const Stroke& stroke) {
  if (points.size() < 2) return;
  const Rect seen = visible();
  const auto is_seen = [&seen](ImVec2 p) { return seen.contains(p); };
  if (std::all_of(points.begin(), points.end(), is_seen)) return stroke_line(points, stroke);
  for (const Path& part : near_frame(points, seen)) stroke_line(part, stroke);
}

float hairline(const Canvas& canvas) {
  return std::max(1.0f, std::round(canvas.type_size() / 16.0f));
}

void draw_marker(Canvas& canvas, Marker marker, ImVec2 centre, float radius, ImU32 colour,
                 ImU32 rim) {
  const float stroke = std::max(1.0f, 0.45f * radius);
  const auto outline = marker_outline(marker);
  if (!outline.empty()) {
    if (rim != kNoColour) canvas.polygon(placed(outline, centre, radius + stroke), rim);
    canvas.polygon(placed(outline, centre, radius), colour);
    return;
  }
  const auto ends = placed(marker_strokes(marker), centre, radius);
  for (std::size_t i = 0; i + 1 < ends.size(); i += 2) {
    canvas.polyline(std::span(ends).subspan(i, 2), {.colour = colour, .width = stroke});
  }
}

void draw_border(Canvas& canvas, const Rect& rect, ImU32 colour) {
  const float w = hairline(canvas);
  canvas.rectangle({rect.min, {rect.max.x, rect.min.y + w}}, colour);
  canvas.rectangle({{rect.min.x, rect.max.y - w}, rect.max}, colour);
  canvas.rectangle({{rect.min.x, rect.min.y + w}, {rect.min.x + w, rect.max.y - w}}, colour);
  canvas.rectangle({{rect.max.x - w, rect.min.y + w}, {rect.max.x, rect.max.y - w}}, colour);
}

std::span<const float> dash_pattern(Dash dash) {
  static constexpr std::array dashed = {4.5f, 3.0f};
  static constexpr std::array dotted = {1.2f, 2.2f};
  static constexpr std::array dash_dot = {5.0f, 2.2f, 1.2f, 2.2f};
  switch (dash) {
    case Dash::solid: return {};
    case Dash::dashed: return dashed;
    case Dash::dotted: return dotted;
    case Dash::dash_dot: return dash_dot;
  }
  return {};
}

}  // namespace mnemoscope::plot
