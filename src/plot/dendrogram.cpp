#include "plot/dendrogram.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "plot/colour_map.h"
#include "plot/imgui_canvas.h"
#include "plot/scope.h"
#include "plot/typesetting.h"
#include "text/csv_cells.h"

namespace mnemoscope::plot {
namespace {

// In type sizes.
constexpr float kLeafRow = 1.25F;      // with room for its name
constexpr float kLeastLeafRow = 0.2F;  // however many there are
constexpr float kMostLeafRow = 2.4F;   // however few
constexpr float kLeafNames = 0.3F;     // of the width, at most
constexpr float kLeafGap = 0.5F;       // between a name and its branch
constexpr float kTreeFoot = 2.9F;      // below the branches: ticks and caption
constexpr float kLeastDot = 0.2F;      // radius
constexpr float kMostDot = 0.5F;       // radius of the largest weight
constexpr float kApartTicks = 4.0F;    // width for each tick
constexpr float kTreeReach = 0.6F;     // of the pointer

/// A place on the axis, falling from left to right.
class FallingAxis {
 public:
  FallingAxis(const Dendrogram& tree, const Rect& frame)
      : scale_(tree.axis.scale),
        shown_(to_scale(scale_, usable(scale_, tree.looked_at, {1.0, 2.0}))),
        frame_(frame) {}

  float x(double height) const {
    if (std::isinf(height)) return frame_.min.x;
    const double share = (shown_.high - to_scale(scale_, height)) / shown_.length();
    return frame_.min.x + static_cast<float>(std::clamp(share, 0.0, 1.0)) * frame_.width();
  }

  Range shown() const { return from_scale(scale_, shown_); }

 private:
  Scale scale_;
  Range shown_;
  Rect frame_;
};

std::vector<PlacedTick> falling_ticks(const Dendrogram& tree, const FallingAxis& axis,
                                      const Rect& frame, const Canvas& canvas) {
  const float em = canvas.type_size();
  const int at_most = std::max(2, static_cast<int>(frame.width() / (kApartTicks * em)));
  std::vector<PlacedTick> placed;
  for (const Tick& tick : ticks(tree.axis, axis.shown(), at_most)) {
    const float x = axis.x(tick.value);
    placed.push_back({x, tick.major, {tick.label, {x, frame.max.y + 0.3F * em}, Align::centre}});
  }
  return placed;
}

double largest_weight(const Dendrogram& tree) {
  double largest = 0.0;
  for (const DendrogramMerge& merge : tree.merges) {
    if (std::isfinite(merge.weight)) largest = std::max(largest, merge.weight);
  }
  return largest;
}

/// Its area grows with the weight.
float dot_radius(double weight, double largest, float em) {
  const double share = largest > 0.0 && weight > 0.0 ? std::sqrt(weight / largest) : 0.0;
  return (kLeastDot + (kMostDot - kLeastDot) * static_cast<float>(share)) * em;
}

void place_nodes(const Dendrogram& tree, const FallingAxis& axis, float em,
                 DendrogramLayout& layout) {
  const std::size_t count = tree.leaves.size();
  layout.nodes.assign(count, {});
  const std::vector<std::size_t> order = leaf_order(tree);
  for (std::size_t row = 0; row < order.size(); ++row) {
    const float y = layout.frame.min.y + (static_cast<float>(row) + 0.5F) * layout.row_height;
    layout.nodes[order[row]] = {layout.frame.min.x, y};
  }
  layout.ends.assign(count + tree.merges.size(), layout.frame.max.x);
  const double largest = largest_weight(tree);
  for (const DendrogramMerge& merge : tree.merges) {
    const float x = axis.x(merge.height);
    layout.ends[merge.first] = layout.ends[merge.second] = x;
    const float y = (layout.nodes[merge.first].y + layout.nodes[merge.second].y) / 2;
    layout.nodes.emplace_back(x, y);
    layout.radii.push_back(dot_radius(merge.weight, largest, em));
  }
}

/// The merges below one, itself among them.
std::vector<bool> branch_of(const Dendrogram& tree, std::optional<std::size_t> root) {
  std::vector<bool> in(tree.leaves.size() + tree.merges.size(), false);
  if (!root || *root >= tree.merges.size()) return in;
  in[tree.leaves.size() + *root] = true;
  for (std::size_t i = *root + 1; i-- > 0;) {
    if (!in[tree.leaves.size() + i]) continue;
    in[tree.merges[i].first] = in[tree.merges[i].second] = true;
  }
  return in;
}

/// One canvas, one tree.
class TreePainter {
 public:
  TreePainter(Canvas& canvas, const Dendrogram& tree, const DendrogramLayout& layout,
              const Palette& palette)
      : canvas_(canvas),
        tree_(tree),
        layout_(layout),
        palette_(palette),
        chosen_(branch_of(tree, tree.chosen)),
        width_(std::max(1.0F, 0.1F * canvas.type_size())) {}

  void paint(const Rect& area, std::optional<std::size_t> pointed) {
    paint_axis();
    for (std::size_t leaf = 0; leaf < tree_.leaves.size(); ++leaf) paint_leaf(area, leaf);
    for (std::size_t node = 0; node < layout_.nodes.size(); ++node) paint_line(node);
    for (std::size_t i = 0; i < tree_.merges.size(); ++i) paint_bar(i);
    for (std::size_t i = 0; i < tree_.merges.size(); ++i) paint_dot(i, pointed == i);
  }

 private:
  ImU32 colour_of(std::size_t node) const {
    return chosen_[node] ? tree_.chosen_colour : palette_.quiet;
  }
  Stroke stroke_of(std::size_t node) const {
    return {.colour = colour_of(node), .width = chosen_[node] ? 2 * width_ : width_};
  }

  void paint_axis() {
    const Rect& frame = layout_.frame;
    const float em = canvas_.type_size();
    const float w = hairline(canvas_);
    for (const PlacedTick& tick : layout_.ticks) {
      const float top = tick.major ? frame.min.y : frame.max.y - 0.22F * em;
      canvas_.rectangle({{tick.pixel, top}, {tick.pixel + w, frame.max.y}},
                        tick.major ? palette_.grid : palette_.frame);
      if (tick.label.label.text.empty()) continue;
      canvas_.text(tick.label.at, tick.label.label, palette_.quiet, tick.label.align);
    }
    std::string words = caption(tree_.axis) + ", falling";
    if (largest_weight(tree_) > 0.0) words += "; dots: " + tree_.weight_label;
    canvas_.text({frame.max.x, frame.max.y + 1.6F * em}, {elided(words, frame.width(), canvas_)},
                 palette_.quiet, Align::right);
  }

  void paint_leaf(const Rect& area, std::size_t leaf) {
    const float em = canvas_.type_size();
    if (layout_.row_height < em) return;
    const float right = layout_.frame.min.x - kLeafGap * em;
    canvas_.text({right, layout_.nodes[leaf].y - em / 2},
                 {elided(tree_.leaves[leaf], right - area.min.x, canvas_)},
                 chosen_[leaf] ? tree_.chosen_colour : palette_.text, Align::right);
  }

  void paint_line(std::size_t node) {
    const ImVec2 from = layout_.nodes[node];
    canvas_.polyline(std::array{from, ImVec2{layout_.ends[node], from.y}}, stroke_of(node));
  }

  void paint_bar(std::size_t i) {
    const std::size_t node = tree_.leaves.size() + i;
    const float x = layout_.nodes[node].x;
    const DendrogramMerge& merge = tree_.merges[i];
    canvas_.polyline(std::array{ImVec2{x, layout_.nodes[merge.first].y},
                                ImVec2{x, layout_.nodes[merge.second].y}},
                     stroke_of(node));
  }

  void paint_dot(std::size_t i, bool pointed) {
    const std::size_t node = tree_.leaves.size() + i;
    const float radius = layout_.radii[i] * (pointed ? 1.4F : 1.0F);
    draw_marker(canvas_, Marker::circle, layout_.nodes[node], radius,
                pointed ? palette_.text : colour_of(node), palette_.background);
  }

  Canvas& canvas_;
  const Dendrogram& tree_;
  const DendrogramLayout& layout_;
  const Palette& palette_;
  std::vector<bool> chosen_;
  float width_;
};

void paint_tree(Canvas& canvas, const Dendrogram& tree, const Rect& area,
                const DendrogramLayout& layout, std::optional<std::size_t> pointed,
                const Palette& palette) {
  if (!tree.merges.empty()) {
    TreePainter(canvas, tree, layout, palette).paint(area, pointed);
    return;
  }
  canvas.text(area.centre(), {elided(tree.empty_text, area.width(), canvas)}, palette.quiet,
              Align::centre);
}

float distance_to_segment(ImVec2 from, ImVec2 to, ImVec2 at) {
  const float length = (to.x - from.x) * (to.x - from.x) + (to.y - from.y) * (to.y - from.y);
  const float along =
      length > 0.0F
          ? ((at.x - from.x) * (to.x - from.x) + (at.y - from.y) * (to.y - from.y)) / length
          : 0.0F;
  const float t = std::clamp(along, 0.0F, 1.0F);
  return std::hypot(from.x + t * (to.x - from.x) - at.x, from.y + t * (to.y - from.y) - at.y);
}

}  // namespace

float dendrogram_height(const Dendrogram& tree, float type_size) {
  const auto leaves = static_cast<float>(std::max<std::size_t>(tree.leaves.size(), 3));
  return std::ceil((kLeafRow * leaves + kTreeFoot + 1.0F) * type_size);
}

std::vector<std::size_t> leaf_order(const Dendrogram& tree) {
  const std::size_t count = tree.leaves.size();
  std::vector<bool> is_part(count + tree.merges.size(), false);
  for (const DendrogramMerge& merge : tree.merges) {
    is_part[merge.first] = is_part[merge.second] = true;
  }
  std::vector<std::size_t> order;
  std::vector<std::size_t> waiting;
  for (std::size_t root = 0; root < is_part.size(); ++root) {
    if (!is_part[root]) waiting.push_back(root);
    while (!waiting.empty()) {  // without recursion: a chain can be as deep as there are leaves
      const std::size_t node = waiting.back();
      waiting.pop_back();
      if (node < count) {
        order.push_back(node);
        continue;
      }
      waiting.push_back(tree.merges[node - count].second);
      waiting.push_back(tree.merges[node - count].first);
    }
  }
  return order;
}

DendrogramLayout lay_out(const Dendrogram& tree, const Rect& area, const Canvas& canvas) {
  const float em = canvas.type_size();
  float names = 0.0F;
  for (const std::string& leaf : tree.leaves) names = std::max(names, canvas.width_of({leaf}));
  names = std::min(names, kLeafNames * area.width()) + kLeafGap * em;
  DendrogramLayout layout;
  layout.frame = {{std::ceil(area.min.x + names), std::round(area.min.y + 0.4F * em)},
                  {std::floor(area.max.x - em), std::round(area.max.y - kTreeFoot * em)}};
  const auto count = static_cast<float>(std::max<std::size_t>(tree.leaves.size(), 1));
  layout.row_height =
      std::clamp(layout.frame.height() / count, kLeastLeafRow * em, kMostLeafRow * em);
  layout.frame.max.y = std::round(layout.frame.min.y + count * layout.row_height);
  const FallingAxis axis(tree, layout.frame);
  layout.ticks = falling_ticks(tree, axis, layout.frame, canvas);
  place_nodes(tree, axis, em, layout);
  return layout;
}

std::optional<std::size_t> merge_at(const Dendrogram& tree, const DendrogramLayout& layout,
                                    ImVec2 at, float reach) {
  std::optional<std::size_t> nearest;
  for (std::size_t i = 0; i < tree.merges.size(); ++i) {
    const std::size_t node = tree.leaves.size() + i;
    const ImVec2 dot = layout.nodes[node];
    const ImVec2 top{dot.x, layout.nodes[tree.merges[i].first].y};
    const ImVec2 foot{dot.x, layout.nodes[tree.merges[i].second].y};
    const float distance = std::min(distance_to_segment(top, foot, at),
                                    distance_to_segment(dot, {layout.ends[node], dot.y}, at));
    if (distance > reach) continue;
    reach = distance;
    nearest = i;
  }
  return nearest;
}

std::string DendrogramExport::csv() const {
  const auto node_name = [this](std::size_t node) {
    const std::size_t count = tree_.leaves.size();
    return node < count ? tree_.leaves[node] : "merge " + std::to_string(node - count + 1);
  };
  const std::string weight = tree_.weight_label.empty() ? "weight" : tree_.weight_label;
  std::string csv =
      "merge,first,second," + csv_quoted(caption(tree_.axis)) + "," + csv_quoted(weight) + "\r\n";
  for (std::size_t i = 0; i < tree_.merges.size(); ++i) {
    const DendrogramMerge& merge = tree_.merges[i];
    csv += std::to_string(i + 1) + "," + csv_quoted(node_name(merge.first)) + "," +
           csv_quoted(node_name(merge.second)) + "," + csv_cell(merge.height) + "," +
           csv_cell(merge.weight) + "\r\n";
  }
  return csv;
}

void DendrogramExport::paint(Canvas& canvas, const Rect& page, const Palette& palette) const {
  canvas.rectangle(page, palette.background);
  const Rect area = inside_margin(canvas, page);
  paint_tree(canvas, tree_, area, lay_out(tree_, area, canvas), std::nullopt, palette);
}

DendrogramInteraction draw(const char* id, const Dendrogram& tree, ImVec2 size, const Look& look) {
  const Scope scope(id, look.font);
  ImGuiCanvas canvas(*ImGui::GetWindowDrawList());
  DendrogramInteraction did{.area = area_for(size)};
  const DendrogramLayout layout = lay_out(tree, did.area, canvas);
  did.frame = layout.frame;
  did.dots.assign(layout.nodes.begin() + static_cast<std::ptrdiff_t>(tree.leaves.size()),
                  layout.nodes.end());
  ImGui::SetCursorScreenPos(did.area.min);
  const bool pressed = ImGui::InvisibleButton("tree", {did.area.width(), did.area.height()});
  const bool hovered = ImGui::IsItemHovered();
  if (hovered) {
    did.hover = merge_at(tree, layout, ImGui::GetIO().MousePos, kTreeReach * canvas.type_size());
  }
  did.clicked = pressed && did.hover.has_value();
  did.wants_large = hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left);
  if (hovered && ImGui::IsMouseReleased(ImGuiMouseButton_Right)) ImGui::OpenPopup(kExportPopup);
  canvas.push_clip(did.area);
  canvas.rectangle(layout.frame, look.palette.background);
  paint_tree(canvas, tree, did.area, layout, did.hover, look.palette);
  canvas.pop_clip();
  if (did.hover) {
    ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    ImGui::BeginTooltip();
    ImGui::TextUnformatted(tree.merges[*did.hover].about.c_str());
    ImGui::EndTooltip();
  }
  did.menu = run_export_popup(DendrogramExport(tree), page_of(did.area, look.palette));
  reserve(did.area);
  return did;
}

}  // namespace mnemoscope::plot
