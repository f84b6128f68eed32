#include "plot/plane_map.h"

#include <algorithm>
#include <cmath>

#include "plot/export.h"
#include "plot/imgui_canvas.h"
#include "plot/mouse_wheel.h"
#include "plot/plane_paint.h"
#include "plot/scope.h"
#include "plot/typesetting.h"

namespace mnemoscope::plot {
namespace {

constexpr double kWheelStep = 0.85;  // share of the range that one notch leaves
constexpr float kReach = 0.4f;       // of the hand around a mark, in type sizes
constexpr const char* kMapMenu = "map menu";

using Kind = PlaneGesture::Kind;

/// The mouse on one map for one frame.
class PlaneHand {
 public:
  PlaneHand(const PlaneMap& map, PlaneView& view, PlaneGesture& gesture, const Rect& frame)
      : map_(map),
        view_(view),
        gesture_(gesture),
        projection_(frame, view),
        mouse_(ImGui::GetIO().MousePos),
        em_(ImGui::GetFontSize()) {}

  void follow(PlaneInteraction& did) {
    const Rect& frame = projection_.frame();
    ImGui::SetCursorScreenPos(frame.min);
    ImGui::InvisibleButton("map", {frame.width(), frame.height()});
    const bool over = ImGui::IsItemHovered();
    if (over) claim_wheel();
    if (over) zoom_by_wheel(did);
    if (over && ImGui::IsMouseClicked(ImGuiMouseButton_Left)) begin(did);
    if (over && gesture_.kind == Kind::none && mark_under()) {
      ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    move(did);
    if (gesture_.kind != Kind::none && !ImGui::IsMouseDown(ImGuiMouseButton_Left)) release(did);
    report_click(did);
    const bool still = gesture_.kind == Kind::none || gesture_.kind == Kind::press;
    if (over && still) did.hover = projection_.point(mouse_);
    if (over && ImGui::IsMouseReleased(ImGuiMouseButton_Right)) ImGui::OpenPopup(kMapMenu);
  }

 private:
  // The mark nearest to the mouse among those it can reach.
  std::optional<std::size_t> mark_under() const {
    std::optional<std::size_t> nearest;
    float least = 1e30f;
    for (std::size_t i = 0; i < map_.marks.size(); ++i) {
      const PlaneMark& mark = map_.marks[i];
      const ImVec2 at = projection_.pixel(mark.at);
      const float distance = std::hypot(at.x - mouse_.x, at.y - mouse_.y);
      if (!mark.movable || distance > mark_radius(mark, em_) + kReach * em_) continue;
      if (distance >= least) continue;
      least = distance;
      nearest = i;
    }
    return nearest;
  }

  void zoom_by_wheel(PlaneInteraction& did) {
    const float notches = ImGui::GetIO().MouseWheel;
    if (notches == 0) return;
    const double factor = std::pow(kWheelStep, notches);
    const PlanePoint at = projection_.point(mouse_);
    const PlaneView wanted{
        {at.x + (view_.centre.x - at.x) * factor, at.y + (view_.centre.y - at.y) * factor},
        view_.half_width * factor};
    if (!is_usable(Scale::linear, wanted.x()) || !is_usable(Scale::linear, wanted.y())) return;
    view_ = wanted;
    did.view_changed = true;
  }

  void begin(PlaneInteraction& did) {
    if (ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) {
      gesture_ = {};
      did.fit = true;
      return;
    }
    const auto mark = mark_under();
    gesture_ = {.kind = mark ? Kind::mark : Kind::press,
                .start = mouse_,
                .centre = view_.centre,
                .mark = mark.value_or(0)};
  }

  void move(PlaneInteraction& did) {
    const ImVec2 by{mouse_.x - gesture_.start.x, mouse_.y - gesture_.start.y};
    const float threshold = std::max(ImGui::GetIO().MouseDragThreshold, 0.25f * em_);
    if (gesture_.kind == Kind::press && std::hypot(by.x, by.y) > threshold) {
      gesture_.kind = Kind::pan;
    }
    if (gesture_.kind == Kind::mark) did.moved = MovedMark{gesture_.mark, inside(), false};
    if (gesture_.kind != Kind::pan) return;
    const PlanePoint wanted{gesture_.centre.x - static_cast<double>(by.x) * projection_.unit(),
                            gesture_.centre.y + static_cast<double>(by.y) * projection_.unit()};
    did.view_changed = !(wanted == view_.centre);
    view_.centre = wanted;
  }

  void release(PlaneInteraction& did) {
    if (gesture_.kind == Kind::mark) did.moved = MovedMark{gesture_.mark, inside(), true};
    if (gesture_.kind == Kind::press) {
      gesture_.click = projection_.point(mouse_);
      gesture_.click_at =
          ImGui::GetTime() + static_cast<double>(ImGui::GetIO().MouseDoubleClickTime);
    }
    gesture_.kind = Kind::none;
  }

  void report_click(PlaneInteraction& did) {
    if (!gesture_.click) return;
    if (ImGui::GetTime() < gesture_.click_at) {
      did.waits = true;
      return;
    }
    did.clicked = gesture_.click;
    gesture_.click.reset();
  }

  // A mark stays where it can be caught again.
  PlanePoint inside() const {
    const Rect& frame = projection_.frame();
    return projection_.point({std::clamp(mouse_.x, frame.min.x, frame.max.x),
                              std::clamp(mouse_.y, frame.min.y, frame.max.y)});
  }

  const PlaneMap& map_;
  PlaneView& view_;
  PlaneGesture& gesture_;
  PlaneProjection projection_;
  ImVec2 mouse_;
  float em_;
};

void draw_ground(const PlaneMap& map, const PlaneProjection& projection, ImGuiCanvas& canvas) {
  const PlaneGround& ground = map.ground;
  if (ground.texture.texture == ImTextureID{}) {
    paint_ground(canvas, ground, projection);
    return;
  }
  const ImVec2 low = projection.pixel({ground.cells.x.low, ground.cells.y.low});
  const ImVec2 high = projection.pixel({ground.cells.x.high, ground.cells.y.high});
  ImGui::GetWindowDrawList()->AddImage(ground.texture.texture, {low.x, high.y}, {high.x, low.y},
                                       ground.texture.uv_min, ground.texture.uv_max);
}

Rect rect_of(const PlaneThumbnail& thumbnail, const PlaneProjection& projection) {
  const ImVec2 at = projection.pixel(thumbnail.at);
  const ImVec2 min{std::round(at.x - thumbnail.size.x / 2),
                   std::round(at.y - thumbnail.size.y / 2)};
  return {min, {min.x + thumbnail.size.x, min.y + thumbnail.size.y}};
}

void draw_thumbnail(const PlaneThumbnail& thumbnail, const PlaneProjection& projection,
                    ImGuiCanvas& canvas, Tags& tags) {
  const Rect rect = rect_of(thumbnail, projection);
  const float w = 2 * hairline(canvas);
  canvas.rectangle({{rect.min.x - w, rect.min.y - w}, {rect.max.x + w, rect.max.y + w}},
                   thumbnail.rim);
  if (thumbnail.picture.texture != ImTextureID{}) {
    ImGui::GetWindowDrawList()->AddImage(thumbnail.picture.texture, rect.min, rect.max,
                                         thumbnail.picture.uv_min, thumbnail.picture.uv_max);
  }
  tags.name(canvas, rect, thumbnail.label);
}

std::optional<ExportKind> run_map_menu(bool has_ground, bool& fit) {
  if (!ImGui::BeginPopup(kMapMenu)) return std::nullopt;
  std::optional<ExportKind> wanted;
  if (ImGui::MenuItem("Fit", "double click")) fit = true;
  ImGui::Separator();
  if (ImGui::MenuItem("Save as PNG...", nullptr, false, has_ground)) wanted = ExportKind::png;
  if (ImGui::MenuItem("Save as SVG...", nullptr, false, has_ground)) wanted = ExportKind::svg;
  if (ImGui::MenuItem("Save the field as NPY...", nullptr, false, has_ground)) {
    wanted = ExportKind::npy;
  }
  if (ImGui::MenuItem("Save the field as CSV...", nullptr, false, has_ground)) {
    wanted = ExportKind::csv;
  }
  ImGui::EndPopup();
  return wanted;
}

void say_why_empty(const PlaneMap& map, const Rect& frame, const Palette& palette,
                   ImGuiCanvas& canvas) {
  const auto lines = wrapped(map.empty_text, frame.width() - 2 * canvas.type_size(), canvas);
  float y = frame.centre().y - static_cast<float>(lines.size()) * line_height(canvas) / 2;
  for (const std::string& line : lines) {
    canvas.text({frame.centre().x, y}, {line}, palette.quiet, Align::centre);
    y += line_height(canvas);
  }
}

}  // namespace

PlaneInteraction draw(const char* id, const PlaneMap& map, PlaneView& view, PlaneGesture& gesture,
                      ImVec2 size, const Look& look) {
  const Scope scope(id, look.font);
  const Rect area = area_for(size);
  ImGuiCanvas canvas(*ImGui::GetWindowDrawList());
  const Rect frame = plane_frame(map, area, canvas);
  PlaneInteraction did{.area = area, .frame = frame};
  PlaneHand(map, view, gesture, frame).follow(did);

  const bool has_ground = map.ground.cells.count() > 0;
  const PlaneProjection projection(frame, view);
  canvas.push_clip(area);
  canvas.rectangle(frame, look.palette.background);
  canvas.push_clip(frame);
  if (has_ground) draw_ground(map, projection, canvas);
  paint_contours(canvas, map, projection);
  Tags tags(frame);
  avoid_figures(canvas, map, projection, tags);
  for (const PlaneThumbnail& thumbnail : map.thumbnails) tags.avoid(rect_of(thumbnail, projection));
  for (const PlaneThumbnail& thumbnail : map.thumbnails) {
    draw_thumbnail(thumbnail, projection, canvas, tags);
  }
  paint_figures(canvas, map, projection, tags);
  tags.paint(canvas);
  if (!has_ground) say_why_empty(map, frame, look.palette, canvas);
  canvas.pop_clip();
  paint_surroundings(canvas, map, view, area, frame, look.palette);
  canvas.pop_clip();
  did.wants = run_map_menu(has_ground, did.fit);
  reserve(area);
  return did;
}

ExportRequest make_request(ExportKind kind, const PlaneMap& map, const PlaneView& view,
                           const Rect& area, const Palette& palette, float type_size) {
  const auto named = [&](const char* ending) {
    return file_name(Figure{.title = map.title, .name = map.name}, ending);
  };
  switch (kind) {
    case ExportKind::csv: return {.kind = kind, .contents = to_csv(map), .file_name = named("csv")};
    case ExportKind::svg: {
      const ImVec2 size{area.width(), area.height()};
      return {.kind = kind,
              .contents = to_svg(map, view, size, palette, type_size),
              .file_name = named("svg")};
    }
    case ExportKind::npy: return {.kind = kind, .file_name = named("npy")};
    case ExportKind::png: break;
  }
  return {.kind = kind, .file_name = named("png"), .area = area};
}

}  // namespace mnemoscope::plot
