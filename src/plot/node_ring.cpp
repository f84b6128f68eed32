#include "plot/node_ring.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "plot/colour_map.h"
#include "plot/imgui_canvas.h"
#include "plot/scope.h"
#include "plot/typesetting.h"
#include "text/csv_cells.h"

namespace mnemoscope::plot {
namespace {

// In type sizes.
constexpr float kRingNames = 1.3F;   // from a node to its name
constexpr float kLeastNode = 0.16F;  // radius
constexpr float kMostNode = 0.6F;    // radius
constexpr float kNodeShare = 0.3F;   // of the distance between two
constexpr float kNamesApart = 1.8F;  // least distance of nodes that have names
constexpr float kRingMargin = 0.6F;
constexpr float kChosenRing = 1.7F;  // radius over that of a node

ImVec2 on_ring(ImVec2 centre, float radius, std::size_t i, std::size_t count) {
  const float turn = 2 * std::numbers::pi_v<float> * static_cast<float>(i) /
                     static_cast<float>(std::max<std::size_t>(count, 1));
  return {centre.x + radius * std::sin(turn), centre.y - radius * std::cos(turn)};
}

std::vector<LegendEntry> ring_entries(const NodeRing& ring) {
  std::vector<LegendEntry> entries;
  for (const NodeKind& kind : ring.kinds) {
    entries.push_back(
        {.name = kind.name, .style = kind.style, .shape = Shape::points, .can_hide = false});
  }
  return entries;
}

void paint_edges(Canvas& canvas, const NodeRing& ring, const RingLayout& layout,
                 const Palette& palette) {
  const float width = std::max(1.0F, 0.08F * canvas.type_size());
  for (const bool joined : {false, true}) {  // what stands out lies over the rest
    for (const auto& [a, b] : ring.edges) {
      const NodeKind& first = ring.kinds[ring.nodes[a].kind];
      const NodeKind& second = ring.kinds[ring.nodes[b].kind];
      if ((first.joined && second.joined) != joined) continue;
      const std::array<ImVec2, 2> ends{layout.nodes[a], layout.nodes[b]};
      canvas.polyline(ends, {.colour = joined ? second.style.colour : palette.quiet,
                             .width = joined ? 2.5F * width : width});
    }
  }
}

void paint_chosen(Canvas& canvas, ImVec2 centre, float radius, const Palette& palette) {
  constexpr std::size_t kCorners = 24;
  std::vector<ImVec2> circle;
  for (std::size_t i = 0; i <= kCorners; ++i) {
    circle.push_back(on_ring(centre, kChosenRing * radius, i, kCorners));
  }
  canvas.polyline(circle, {.colour = palette.text, .width = 0.1F * canvas.type_size()});
}

void paint_ring(Canvas& canvas, const NodeRing& ring, const RingLayout& layout, const Rect& area,
                std::optional<std::size_t> pointed, const Palette& palette) {
  if (ring.nodes.empty()) {
    canvas.text(area.centre(), {elided(ring.empty_text, area.width(), canvas)}, palette.quiet,
                Align::centre);
    return;
  }
  paint_edges(canvas, ring, layout, palette);
  for (std::size_t i = 0; i < ring.nodes.size(); ++i) {
    const LineStyle& style = ring.kinds[ring.nodes[i].kind].style;
    draw_marker(canvas, style.marker, layout.nodes[i], layout.radius * (pointed == i ? 1.5F : 1.0F),
                style.colour, palette.background);
    if (ring.chosen == i) paint_chosen(canvas, layout.nodes[i], layout.radius, palette);
    if (layout.names.empty()) continue;
    canvas.text({layout.names[i].x, layout.names[i].y - canvas.type_size() / 2},
                {ring.nodes[i].name}, palette.text, Align::centre);
  }
  for (std::size_t i = 0; i < layout.legend.rects.size(); ++i) {
    draw_entry(canvas, layout.legend.entries[i], layout.legend.rects[i], palette);
  }
}

}  // namespace

RingLayout lay_out(const NodeRing& ring, const Rect& area, const Canvas& canvas) {
  const float em = canvas.type_size();
  RingLayout layout{.legend = in_rows(ring_entries(ring), area.width(), canvas)};
  const float legend = static_cast<float>(layout.legend.rows) * line_height(canvas);
  const float foot = std::max(area.min.y + 1.0F, area.max.y - legend);
  for (Rect& rect : layout.legend.rects) {
    rect = {{rect.min.x + area.min.x, rect.min.y + foot},
            {rect.max.x + area.min.x, rect.max.y + foot}};
  }
  layout.frame = {area.min, {area.max.x, std::max(area.min.y + 1.0F, foot - 0.4F * em)}};
  const float half = std::min(layout.frame.width(), layout.frame.height()) / 2;
  const float ring_radius = std::max(1.0F, half - (kRingNames + kRingMargin + 0.5F) * em);
  const auto count = static_cast<float>(std::max<std::size_t>(ring.nodes.size(), 1));
  const float apart = 2 * std::numbers::pi_v<float> * ring_radius / count;
  layout.radius = std::clamp(kNodeShare * apart, kLeastNode * em, kMostNode * em);
  const ImVec2 centre = layout.frame.centre();
  for (std::size_t i = 0; i < ring.nodes.size(); ++i) {
    layout.nodes.push_back(on_ring(centre, ring_radius, i, ring.nodes.size()));
    if (apart < kNamesApart * em) continue;
    layout.names.push_back(on_ring(centre, ring_radius + kRingNames * em, i, ring.nodes.size()));
  }
  return layout;
}

std::optional<std::size_t> node_at(const RingLayout& layout, ImVec2 at) {
  for (std::size_t i = 0; i < layout.nodes.size(); ++i) {
    const ImVec2 node = layout.nodes[i];
    if (std::hypot(node.x - at.x, node.y - at.y) <= 1.3F * layout.radius) return i;
  }
  return std::nullopt;
}

std::string NodeRingExport::csv() const {
  std::vector<std::string> neighbours(ring_.nodes.size());
  for (const auto& [a, b] : ring_.edges) {
    neighbours[a] += (neighbours[a].empty() ? "" : " ") + ring_.nodes[b].name;
    neighbours[b] += (neighbours[b].empty() ? "" : " ") + ring_.nodes[a].name;
  }
  std::string csv = "node,is,about,neighbours\r\n";
  for (std::size_t i = 0; i < ring_.nodes.size(); ++i) {
    const RingNode& node = ring_.nodes[i];
    csv += csv_quoted(node.name) + "," + csv_quoted(ring_.kinds[node.kind].name) + "," +
           csv_quoted(node.about) + "," + csv_quoted(neighbours[i]) + "\r\n";
  }
  return csv;
}

void NodeRingExport::paint(Canvas& canvas, const Rect& page, const Palette& palette) const {
  canvas.rectangle(page, palette.background);
  const Rect area = inside_margin(canvas, page);
  paint_ring(canvas, ring_, lay_out(ring_, area, canvas), area, std::nullopt, palette);
}

RingInteraction draw(const char* id, const NodeRing& ring, ImVec2 size, const Look& look) {
  const Scope scope(id, look.font);
  ImGuiCanvas canvas(*ImGui::GetWindowDrawList());
  RingInteraction did{.area = area_for(size)};
  const RingLayout layout = lay_out(ring, did.area, canvas);
  did.frame = layout.frame;
  did.nodes = layout.nodes;
  ImGui::SetCursorScreenPos(did.area.min);
  const bool pressed = ImGui::InvisibleButton("ring", {did.area.width(), did.area.height()});
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) did.hover = node_at(layout, ImGui::GetIO().MousePos);
  did.clicked = pressed && did.hover.has_value();
  did.wants_large = hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
  if (hovered && ImGui::IsMouseReleased(ImGuiMouseButton_Right)) ImGui::OpenPopup(kExportPopup);
  canvas.push_clip(did.area);
  canvas.rectangle(layout.frame, look.palette.background);
  paint_ring(canvas, ring, layout, did.area, did.hover, look.palette);
  canvas.pop_clip();
  if (did.hover) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    ImGui::BeginTooltip();
    ImGui::TextUnformatted(ring.nodes[*did.hover].about.c_str());
    ImGui::EndTooltip();
  }
  did.menu = run_export_popup(NodeRingExport(ring), page_of(did.area, look.palette));
  reserve(did.area);
  return did;
}

}  // namespace mnemoscope::plot
