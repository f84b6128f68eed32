#include "ui/compare/sight.h"

namespace mnemoscope {

Sight sight_of_item(ImVec2 stays) {
  const ImVec2 item_min = ImGui::GetItemRectMin();
  const ImVec2 item_max = ImGui::GetItemRectMax();
  const ImVec2 from = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  const float bar = ImGui::GetStyle().ScrollbarSize;
  const float right = from.x + size.x - (ImGui::GetScrollMaxY() > 0.0F ? bar : 0.0F);
  const float bottom = from.y + size.y - (ImGui::GetScrollMaxX() > 0.0F ? bar : 0.0F);
  return {.across = item_min.x >= from.x + stays.x && item_max.x <= right,
          .down = item_min.y >= from.y + stays.y && item_max.y <= bottom};
}

}  // namespace mnemoscope
