#include "plot/plane_map.h"

#include <algorithm>
#include <cmath>

#include "plot/imgui_canvas.h"
#include "plot/mouse_wheel.h"
#include "plot/plane_paint.h"
#include "plot/scope.h"

namespace mnemoscope::plot {
namespace {

constexpr float kReach = 0.4f;  // of the hand around a mark, in type sizes
constexpr const char* kMapMenu = "map menu";

using PlaneKind = PlaneGesture::Kind;

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
    if (over && gesture_.kind == PlaneKind::none && mark_under()) {
      ImGui::SetMouseCursor(ImGuiMouseCursor_Hand);
    }
    move(did);
    if (gesture_.kind != PlaneKind::none && !ImGui::IsMouseDown(ImGuiMouseButton_Left))
      release(did);
    report_click(did);
    const bool still = gesture_.kind == PlaneKind::none || gesture_.kind == PlaneKind::press;
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
    gesture_ = {.kind = mark ? PlaneKind::mark : PlaneKind::press,
                .start = mouse_,
                .centre = view_.centre,
                .mark = mark.value_or(0)};
  }

  void move(PlaneInteraction& did) {
    const ImVec2 by{mouse_.x - gesture_.start.x, mouse_.y - gesture_.start.y};
    const float threshold = std::max(ImGui::GetIO().MouseDragThreshold, 0.25f * em_);
    if (gesture_.kind == PlaneKind::press && std::hypot(by.x, by.y) > threshold) {
      gesture_.kind = PlaneKind::pan;
    }
    if (gesture_.kind == PlaneKind::mark) did.moved = MovedMark{gesture_.mark, inside(), false};
    if (gesture_.kind != PlaneKind::pan) return;
    const PlanePoint wanted{gesture_.centre.x - static_cast<double>(by.x) * projection_.unit(),
                            gesture_.centre.y + static_cast<double>(by.y) * projection_.unit()};
    did.view_changed = !(wanted == view_.centre);
    view_.centre = wanted;
  }

  void release(PlaneInteraction& did) {
    if (gesture_.kind == PlaneKind::mark) did.moved = MovedMark{gesture_.mark, inside(), true};
    if (gesture_.kind == PlaneKind::press) {
      gesture_.click = projection_.point(mouse_);
      gesture_.click_at =
          ImGui::GetTime() + static_cast<double>(ImGui::GetIO().MouseDoubleClickTime);
    }
    gesture_.kind = PlaneKind::none;
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

void draw_texture(const TexturePart& part, ImVec2 min, ImVec2 max) {
  if (part.texture == ImTextureID{}) return;
  ImGui::GetWindowDrawList()->AddImage(part.texture, min, max, part.uv_min, part.uv_max);
}

/// From the graphics card.
class Textured final : public PlanePictures {
 public:
  void ground(Canvas& canvas, const PlaneGround& ground,
              const PlaneProjection& projection) const override {
    if (ground.texture.texture == ImTextureID{}) return paint_ground(canvas, ground, projection);
    const ImVec2 low = projection.pixel({ground.cells.x.low, ground.cells.y.low});
    const ImVec2 high = projection.pixel({ground.cells.x.high, ground.cells.y.high});
    draw_texture(ground.texture, {low.x, high.y}, {high.x, low.y});
  }
  void thumbnail(Canvas& /*canvas*/, const PlaneThumbnail& thumbnail,
                 const Rect& rect) const override {
    draw_texture(thumbnail.picture, rect.min, rect.max);
  }
};

ExportMenu run_map_menu(const PlaneExport& exportable, const Page& page, bool& fit) {
  if (!ImGui::BeginPopup(kMapMenu)) return {};
  if (ImGui::MenuItem("Fit", "double click")) fit = true;
  ImGui::Separator();
  ExportMenu menu = run_export_menu(exportable, page);
  ImGui::EndPopup();
  return menu;
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

  canvas.push_clip(area);
  paint(canvas, map, view, area, look.palette, Textured());
  canvas.pop_clip();
  did.menu = run_map_menu(PlaneExport(map, view), page_of(area, look.palette), did.fit);
  reserve(area);
  return did;
}

}  // namespace mnemoscope::plot
