#include "plot/mouse_wheel.h"

#include <imgui.h>
#include <imgui_internal.h>

namespace mnemoscope::plot {

void claim_wheel() {
#if IMGUI_VERSION_NUM < 18950
  ImGui::SetItemUsingMouseWheel();
#else
  ImGui::SetItemKeyOwner(ImGuiKey_MouseWheelY, 0);
#endif
}

}  // namespace mnemoscope::plot
