#include "ui/widgets/icons.h"

#include <array>
#include <cmath>

#include "ui/context.h"

namespace mnemoscope {
namespace {

void draw_eye(ImDrawList& list, ImVec2 centre, float r, ImU32 colour, float line) {
  const ImVec2 left{centre.x - r, centre.y};
  const ImVec2 right{centre.x + r, centre.y};
  list.AddBezierQuadratic(left, {centre.x, centre.y - 1.3F * r}, right, colour, line);
  list.AddBezierQuadratic(left, {centre.x, centre.y + 1.3F * r}, right, colour, line);
  list.AddCircleFilled(centre, 0.32F * r, colour);
}

/// A drawing pin seen from the side.
void draw_pin(ImDrawList& list, ImVec2 centre, float r, ImU32 colour, float line) {
  const float top = centre.y - 0.85F * r;
  const float plate = centre.y + 0.15F * r;
  list.AddRectFilled({centre.x - 0.38F * r, top}, {centre.x + 0.38F * r, plate}, colour);
  list.AddLine({centre.x - 0.75F * r, plate}, {centre.x + 0.75F * r, plate}, colour, line);
  list.AddLine({centre.x, plate}, {centre.x, centre.y + r}, colour, line);
}

void draw_more(ImDrawList& list, ImVec2 centre, float r, ImU32 colour) {
  for (const float x : std::array{-0.75F, 0.0F, 0.75F}) {
    list.AddCircleFilled({centre.x + x * r, centre.y}, 0.18F * r, colour);
  }
}

/// A triangle that points right (direction 1) or left (-1).
void draw_pointer(ImDrawList& list, ImVec2 centre, float r, float direction, ImU32 colour) {
  const ImVec2 tip{centre.x + direction * r, centre.y};
  const float base = centre.x - direction * 0.8F * r;
  list.AddTriangleFilled({base, centre.y - r}, tip, {base, centre.y + r}, colour);
}

void draw_bar(ImDrawList& list, float x, float y, float r, ImU32 colour) {
  const float half = std::max(1.0F, 0.18F * r);
  list.AddRectFilled({x - half, y - r}, {x + half, y + r}, colour);
}

/// Two arrows that point away from each other.
void draw_enlarge(ImDrawList& list, ImVec2 centre, float r, ImU32 colour, float line) {
  for (const float side : std::array{-1.0F, 1.0F}) {
    const ImVec2 tip{centre.x + side * 0.85F * r, centre.y - side * 0.85F * r};
    list.AddLine({centre.x + side * 0.2F * r, centre.y - side * 0.2F * r}, tip, colour, line);
    const std::array<ImVec2, 3> head{ImVec2{tip.x - side * 0.75F * r, tip.y}, tip,
                                     ImVec2{tip.x, tip.y + side * 0.75F * r}};
    list.AddPolyline(head.data(), 3, colour, 0, line);
  }
}

}  // namespace

void draw_icon(ImDrawList& list, Icon icon, ImVec2 centre, float r, ImU32 colour, float line) {
  const auto [x, y] = centre;
  switch (icon) {
    case Icon::eye: return draw_eye(list, centre, r, colour, line);
    case Icon::pin: return draw_pin(list, centre, r, colour, line);
    case Icon::more: return draw_more(list, centre, r, colour);
    case Icon::enlarge: return draw_enlarge(list, centre, r, colour, line);
    case Icon::play: return draw_pointer(list, centre, r, 1, colour);
    case Icon::pause:
      draw_bar(list, x - 0.4F * r, y, r, colour);
      return draw_bar(list, x + 0.4F * r, y, r, colour);
    case Icon::back:
      draw_bar(list, x - 0.9F * r, y, 0.9F * r, colour);
      return draw_pointer(list, {x + 0.3F * r, y}, 0.8F * r, -1, colour);
    case Icon::step:
      draw_pointer(list, {x - 0.3F * r, y}, 0.8F * r, 1, colour);
      return draw_bar(list, x + 0.9F * r, y, 0.9F * r, colour);
    case Icon::to_start:
      draw_pointer(list, {x - 0.45F * r, y}, 0.65F * r, -1, colour);
      return draw_pointer(list, {x + 0.65F * r, y}, 0.65F * r, -1, colour);
    case Icon::run:
      draw_pointer(list, {x - 0.65F * r, y}, 0.65F * r, 1, colour);
      return draw_pointer(list, {x + 0.45F * r, y}, 0.65F * r, 1, colour);
  }
}

bool icon_button(UiContext& ui, const ControlText& text, Icon icon, float side, bool on) {
  const bool enabled = text.why_not.empty();
  const ImVec2 min = ImGui::GetCursorScreenPos();
  ImGui::BeginDisabled(!enabled);
  const std::string id = fmt::format("###{}", text.name);
  const bool pressed = ImGui::InvisibleButton(id.c_str(), {side, side});
  ImGui::EndDisabled();
  ui.widgets.mark(text.name, enabled);
  const Colours& c = ui.theme.colours();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool hovered = enabled && ImGui::IsItemHovered();
  if (hovered) {
    list.AddRectFilled(min, {min.x + side, min.y + side}, packed(c.control_active), ui.theme.px(4));
  }
  const ImU32 colour = packed(on ? c.accent_text : hovered ? c.text : c.quiet);
  const ImVec2 centre{min.x + side / 2, min.y + side / 2};
  const float r = 0.32F * side;
  const float line = ui.theme.px(1.5F);
  draw_icon(list, icon, centre, r, colour, line);
  tooltip(ui, enabled ? text.tooltip : text.why_not);
  return pressed;
}

}  // namespace mnemoscope
