#include "ui/widgets/icons.h"

#include <array>

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

}  // namespace

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
  switch (icon) {
    case Icon::eye: draw_eye(list, centre, r, colour, line); break;
    case Icon::pin: draw_pin(list, centre, r, colour, line); break;
    case Icon::more: draw_more(list, centre, r, colour); break;
  }
  tooltip(ui, enabled ? text.tooltip : text.why_not);
  return pressed;
}

}  // namespace mnemoscope
