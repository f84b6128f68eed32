#include "ui/widgets/named_widgets.h"

namespace mnemoscope {
namespace {

/// A window that has just appeared is laid out once before it is shown and takes clicks.
bool is_window_shown() {
  return !ImGui::GetCurrentWindow()->Hidden;
}

}  // namespace

void NamedWidgets::mark(std::string_view name, bool enabled) {
  widgets_.insert_or_assign(std::string(name),
                            NamedWidget{ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), enabled,
                                        ImGui::IsItemVisible() && is_window_shown()});
  belongs_to(name);
}

void NamedWidgets::mark(std::string_view name, ImVec2 min, ImVec2 max, bool enabled) {
  widgets_.insert_or_assign(
      std::string(name),
      NamedWidget{min, max, enabled, ImGui::IsRectVisible(min, max) && is_window_shown()});
  if (!ImGui::IsWindowHovered() || !ImGui::IsMouseHoveringRect(min, max)) return;
  pointed_ = name;
  is_area_pointed_ = true;
}

void NamedWidgets::mark_background(std::string_view name, ImVec2 min, ImVec2 max) {
  widgets_.insert_or_assign(std::string(name),
                            NamedWidget{min, max, true, ImGui::IsRectVisible(min, max)});
}

void NamedWidgets::belongs_to(std::string_view name) {
  if (!ImGui::IsItemHovered(ImGuiHoveredFlags_AllowWhenDisabled)) return;
  pointed_ = name;
  is_area_pointed_ = false;
}

}  // namespace mnemoscope
