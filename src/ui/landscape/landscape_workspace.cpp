#include "ui/landscape/landscape_workspace.h"

#include "ui/controls.h"

namespace mnemoscope {

void draw_landscape_workspace(UiContext& ui) {
  const float pad = ui.theme.px(12);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, pad});
  ImGui::BeginChild("landscape", {0, 0}, false, ImGuiWindowFlags_AlwaysUseWindowPadding);
  ImGui::PopStyleVar();
  heading(ui, "Landscape");
  quiet_text(ui, "Energy and basins over the plane through three memories are not drawn yet.");
  ImGui::EndChild();
}

}  // namespace mnemoscope
