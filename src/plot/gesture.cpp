#include "plot/gesture.h"

#include <algorithm>
#include <cmath>

#include "plot/colour_map.h"
#include "plot/mouse_wheel.h"

namespace mnemoscope::plot {
namespace {

constexpr float kGrab = 0.45f;     // reach of the cursor line, in type sizes
constexpr float kLeastBox = 0.6f;  // a box narrower than this zooms the other axis alone

using Kind = Gesture::Kind;

// Which axes a gesture that starts here acts on.
struct Zone {
  bool x = true;
  bool y = true;
};

Zone zone_at(const Rect& frame, ImVec2 mouse) {
  if (mouse.x < frame.min.x && mouse.y <= frame.max.y) return {.x = false, .y = true};
  if (mouse.y > frame.max.y && mouse.x >= frame.min.x) return {.x = true, .y = false};
  return {};
}

Rect zoom_box(const Gesture& gesture, const Rect& frame, ImVec2 mouse, float em) {
  const Zone zone = zone_at(frame, gesture.start);
  const ImVec2 end{std::clamp(mouse.x, frame.min.x, frame.max.x),
                   std::clamp(mouse.y, frame.min.y, frame.max.y)};
  Rect box{{std::min(gesture.start.x, end.x), std::min(gesture.start.y, end.y)},
           {std::max(gesture.start.x, end.x), std::max(gesture.start.y, end.y)}};
  if (!zone.x || box.width() < kLeastBox * em) {
    box.min.x = frame.min.x;
    box.max.x = frame.max.x;
  }
  if (!zone.y || box.height() < kLeastBox * em) {
    box.min.y = frame.min.y;
    box.max.y = frame.max.y;
  }
  return box;
}

class Drag {
 public:
  Drag(const Figure& figure, View& view, const Picture& picture)
      : figure_(figure),
        view_(view),
        gesture_(view.gesture),
        picture_(picture),
        frame_(picture.layout.frame),
        mouse_(ImGui::GetIO().MousePos),
        em_(ImGui::GetFontSize()) {}

  HandResult follow(bool wheel_zooms) {
    const bool zooms = wheel_zooms || ImGui::GetIO().KeyCtrl;
    const bool hovered = submit_button(zooms);
    const bool on_data = hovered && frame_.contains(mouse_);
    if (hovered && zooms) zoom_by_wheel();
    if (hovered && gesture_.kind == Kind::none) begin();
    if (on_data && near_cursor()) ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
    move();
    if (gesture_.kind != Kind::none && !ImGui::IsMouseDown(button())) release();
    if (hovered && ImGui::IsMouseDoubleClicked(ImGuiMouseButton_Left)) fit();
    result_.hovered = on_data && (gesture_.kind == Kind::none || gesture_.kind == Kind::press);
    return result_;
  }

 private:
  bool submit_button(bool takes_wheel) {
    const float foot = picture_.layout.x_ticks.empty() ? 0.0f : 1.4f * em_;
    ImGui::SetCursorScreenPos({picture_.layout.area.min.x, frame_.min.y});
    ImGui::InvisibleButton("data",
                           {std::max(1.0f, picture_.layout.area.max.x - picture_.layout.area.min.x),
                            std::max(1.0f, frame_.height() + foot)},
                           ImGuiButtonFlags_MouseButtonLeft | ImGuiButtonFlags_MouseButtonRight |
                               ImGuiButtonFlags_MouseButtonMiddle);
    const bool hovered = ImGui::IsItemHovered();
    if (hovered && takes_wheel) claim_wheel();
    return hovered;
  }

  ImGuiMouseButton button() const { return gesture_.button; }

  bool near_cursor() const {
    if (!figure_.cursor) return false;
    return std::abs(picture_.projection.x(*figure_.cursor) - mouse_.x) < kGrab * em_;
  }

  void zoom_by_wheel() {
    const float notches = ImGui::GetIO().MouseWheel;
    if (notches == 0) return;
    const double factor = std::pow(kWheelStep, notches);
    const Zone zone = zone_at(frame_, mouse_);
    const Extent& shown = picture_.shown;
    const ImVec2 at{std::clamp(mouse_.x, frame_.min.x, frame_.max.x),
                    std::clamp(mouse_.y, frame_.min.y, frame_.max.y)};
    if (zone.x) {
      view_.x = magnified(figure_.x.scale, shown.x, picture_.projection.x_at(at.x), factor);
    }
    if (zone.y) {
      view_.y = magnified(figure_.y.scale, shown.y, picture_.projection.y_at(at.y), factor);
    }
  }

  void begin() {
    for (const ImGuiMouseButton pressed :
         {ImGuiMouseButton_Left, ImGuiMouseButton_Right, ImGuiMouseButton_Middle}) {
      if (!ImGui::IsMouseClicked(pressed)) continue;
      const bool pans = pressed != ImGuiMouseButton_Left || ImGui::GetIO().KeyCtrl;
      const bool grabs = !pans && frame_.contains(mouse_) && near_cursor();
      const Extent& shown = picture_.shown;
      const auto before =
          ImGui::IsMouseDoubleClicked(pressed) ? gesture_.cursor_before : figure_.cursor;
      gesture_ = {.kind = grabs ? Kind::cursor : Kind::press,
                  .button = pressed,
                  .pans = pans,
                  .start = mouse_,
                  .x = shown.x,
                  .y = shown.y,
                  .cursor_before = before};
      return;
    }
  }

  void move() {
    const ImVec2 by{mouse_.x - gesture_.start.x, mouse_.y - gesture_.start.y};
    if (gesture_.kind == Kind::press &&
        std::hypot(by.x, by.y) > std::max(ImGui::GetIO().MouseDragThreshold, 0.25f * em_)) {
      gesture_.kind = gesture_.pans ? Kind::pan : Kind::box;
    }
    if (gesture_.kind == Kind::cursor) result_.cursor = cursor_under_mouse();
    if (gesture_.kind == Kind::pan) pan(by);
  }

  void pan(ImVec2 by) {
    const Zone zone = zone_at(frame_, gesture_.start);
    if (zone.x) view_.x = shifted(figure_.x.scale, gesture_.x, -by.x / frame_.width());
    if (zone.y) view_.y = shifted(figure_.y.scale, gesture_.y, by.y / frame_.height());
  }

  void release() {
    switch (gesture_.kind) {
      case Kind::box: zoom_to_box(); break;
      case Kind::cursor:
        result_.cursor = cursor_under_mouse();
        result_.cursor_released = true;
        break;
      case Kind::press: click(); break;
      case Kind::pan:
      case Kind::none: break;
    }
    gesture_.kind = Kind::none;
  }

  void click() {
    result_.wants_menu = gesture_.button == ImGuiMouseButton_Right;
    if (gesture_.button != ImGuiMouseButton_Left || gesture_.pans || !frame_.contains(mouse_)) {
      return;
    }
    result_.clicked = true;
    if (!figure_.cursor) return;
    result_.cursor = cursor_under_mouse();
    result_.cursor_released = true;
  }

  void zoom_to_box() {
    const Rect box = zoom_box(gesture_, frame_, mouse_, em_);
    const Extent& shown = picture_.shown;
    const Projection& p = picture_.projection;
    if (box.width() < frame_.width()) {
      view_.x = usable(figure_.x.scale, {p.x_at(box.min.x), p.x_at(box.max.x)}, shown.x);
    }
    if (box.height() < frame_.height()) {
      view_.y = usable(figure_.y.scale, {p.y_at(box.max.y), p.y_at(box.min.y)}, shown.y);
    }
  }

  // The first click of a double click has moved the cursor; that was not meant.
  void fit() {
    result_.wants_large = !view_.x && !view_.y;
    view_.fit();
    gesture_.kind = Kind::none;
    if (!figure_.cursor || !gesture_.cursor_before) return;
    result_.cursor = gesture_.cursor_before;
    result_.cursor_released = true;
  }

  double cursor_under_mouse() const {
    const Extent& shown = picture_.shown;
    const double value = std::clamp(picture_.projection.x_at(mouse_.x), shown.x.low, shown.x.high);
    if (!figure_.x.whole) return value;
    return std::clamp(std::round(value), std::ceil(shown.x.low), std::floor(shown.x.high));
  }

  const Figure& figure_;
  View& view_;
  Gesture& gesture_;
  const Picture& picture_;
  Rect frame_;
  ImVec2 mouse_;
  float em_;
  HandResult result_;
};

}  // namespace

HandResult follow_hand(const Figure& figure, View& view, const Picture& picture, bool wheel_zooms) {
  return Drag(figure, view, picture).follow(wheel_zooms);
}

void paint_zoom_box(Canvas& canvas, const View& view, const Picture& picture,
                    const Palette& palette) {
  if (view.gesture.kind != Kind::box) return;
  const Rect box =
      zoom_box(view.gesture, picture.layout.frame, ImGui::GetIO().MousePos, canvas.type_size());
  canvas.rectangle(box, faded(palette.accent, 0.14f));
  draw_border(canvas, box, faded(palette.accent, 0.8f));
}

}  // namespace mnemoscope::plot
