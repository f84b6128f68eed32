#include "ui/widgets/named_widgets.h"

namespace mnemoscope {

void NamedWidgets::mark(std::string_view name, bool enabled) {
  widgets_.insert_or_assign(std::string(name),
                            NamedWidget{ImGui::GetItemRectMin(), ImGui::GetItemRectMax(), enabled,
                                        ImGui::IsItemVisible()});
}

void NamedWidgets::mark(std::string_view name, ImVec2 min, ImVec2 max, bool enabled) {
  widgets_.insert_or_assign(std::string(name),
                            NamedWidget{min, max, enabled, ImGui::IsRectVisible(min, max)});
}

}  // namespace mnemoscope
