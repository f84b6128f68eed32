#include "ui/theory/theory_workspace.h"

#include "ui/controls.h"
#include "ui/retrieve/panels.h"
#include "ui/retrieve/shown.h"

namespace mnemoscope {

void draw_theory_workspace(UiContext& ui) {
  const float pad = ui.theme.px(12);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, pad});
  ImGui::BeginChild("theory", {0, 0}, false, ImGuiWindowFlags_AlwaysUseWindowPadding);
  ImGui::PopStyleVar();
  const Shown shown = shown_in(ui.session, ui.run, ui.state);
  draw_transport(ui, shown);
  draw_theorem_rows(ui, shown);
  ImGui::EndChild();
}

}  // namespace mnemoscope
