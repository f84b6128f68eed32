#include "ui/widgets/regions.h"

#include "ui/widgets/columns.h"

namespace mnemoscope {

void draw_region(UiContext& ui, const char* id, ImVec2 size, bool scrolls,
                 const std::function<void()>& draw) {
  const float pad = ui.theme.px(12);
  const ImGuiWindowFlags still = ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, pad});
  ImGui::BeginChild(id, size, false,
                    ImGuiWindowFlags_AlwaysUseWindowPadding | (scrolls ? 0 : still));
  ImGui::PopStyleVar();
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.theme.px(8), ui.theme.px(6)});
  draw();
  ImGui::PopStyleVar();
  ImGui::EndChild();
}

void draw_columns(UiContext& ui, const char* id, const ColumnContents& contents) {
  const Columns columns = divide(ImGui::GetContentRegionAvail().x, ui.theme);
  ImGui::PushID(id);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  if (columns.count == 1) {
    draw_region(ui, "everything", {0, 0}, true, [&] {
      contents.middle();
      contents.left();
      contents.right();
    });
  } else {
    draw_region(ui, "left", {columns.left, 0}, true, contents.left);
    ImGui::SameLine();
    draw_region(ui, "middle", {columns.middle, 0}, true, [&] {
      contents.middle();
      if (columns.count == 2) contents.right();
    });
    if (columns.count == 3) {
      ImGui::SameLine();
      draw_region(ui, "right", {columns.right, 0}, true, contents.right);
    }
  }
  ImGui::PopStyleVar();
  ImGui::PopID();
}

}  // namespace mnemoscope
