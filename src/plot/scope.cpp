#include "plot/scope.h"

#include <algorithm>

namespace mnemoscope::plot {
namespace {

constexpr float kLeastSize = 3.0f;  // in type sizes

}  // namespace

Scope::Scope(const char* id, ImFont* font) : font_(font) {
  ImGui::PushID(id);
  if (font_) ImGui::PushFont(font_);
}

Scope::~Scope() {
  if (font_) ImGui::PopFont();
  ImGui::PopID();
}

Rect area_for(ImVec2 size) {
  const ImVec2 left = ImGui::GetContentRegionAvail();
  const float least = kLeastSize * ImGui::GetFontSize();
  if (size.x <= 0) size.x = left.x;
  if (size.y <= 0) size.y = left.y;
  const ImVec2 corner = ImGui::GetCursorScreenPos();
  return {corner, {corner.x + std::max(size.x, least), corner.y + std::max(size.y, least)}};
}

void reserve(const Rect& area) {
  ImGui::SetCursorScreenPos(area.min);
  ImGui::Dummy({area.width(), area.height()});
}

}  // namespace mnemoscope::plot
