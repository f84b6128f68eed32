#include "ui/frame/regions.h"

#include <algorithm>
#include <optional>

#include "ui/context.h"
#include "ui/levels.h"
#include "ui/widgets/columns.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {

void draw_region(UiContext& ui, const char* id, ImVec2 size, bool scrolls,
                 const std::function<void()>& draw) {
  const float pad = ui.theme.px(kRegionPadUnits);
  const ImGuiWindowFlags still = ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse;
  // The place of the scroll bar is always kept, so that nothing moves when a row more is too many;
  // where there is nothing to scroll it is not seen.
  bool* const has_more = ImGui::GetStateStorage()->GetBoolRef(ImGui::GetID(id), false);
  const bool unseen = scrolls && !*has_more;
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, pad});
  if (unseen) ImGui::PushStyleColor(ImGuiCol_ScrollbarGrab, {0.0F, 0.0F, 0.0F, 0.0F});
  ImGui::BeginChild(id, size, false,
                    ImGuiWindowFlags_AlwaysUseWindowPadding | kTabIsTheRings |
                        (scrolls ? ImGuiWindowFlags_AlwaysVerticalScrollbar : still));
  if (unseen) ImGui::PopStyleColor();
  ImGui::PopStyleVar();
  *has_more = ImGui::GetScrollMaxY() > 0.0F;
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.theme.px(8), ui.theme.px(6)});
  draw();
  ImGui::PopStyleVar();
  ImGui::EndChild();
}

void draw_splitter(UiContext& ui, Border border, float width) {
  const bool is_left = border == Border::left;
  const ImVec2 size{ui.theme.px(kSplitterUnits), ImGui::GetContentRegionAvail().y};
  const ImVec2 min = ImGui::GetCursorScreenPos();
  ImGui::PushID(is_left ? "splitter.left" : "splitter.right");
  ImGui::InvisibleButton("border", size);
  float* const grabbed = ImGui::GetStateStorage()->GetFloatRef(ImGui::GetID("grabbed"), 0.0F);
  ImGui::PopID();
  ui.widgets.mark(is_left ? "splitter.left" : "splitter.right");
  const bool held = ImGui::IsItemActive();
  const bool pointed = ImGui::IsItemHovered();
  std::optional<double>& units = is_left ? ui.program.columns.left : ui.program.columns.right;
  const float pointer = ImGui::GetIO().MousePos.x;
  // The place on the border that was grabbed stays under the pointer.
  const float side = is_left ? pointer : -pointer;
  if (ImGui::IsItemActivated()) *grabbed = side - width;
  if (pointed && ImGui::IsMouseDoubleClicked(0)) {
    units.reset();
  } else if (held && ImGui::IsMouseDragging(0, 1.0F)) {
    const double wanted = static_cast<double>((side - *grabbed) / ui.theme.px(100)) * 100.0;
    units = is_left ? std::clamp(wanted, kLeastLeftUnits, kMostLeftUnits)
                    : std::clamp(wanted, kLeastRightUnits, kMostRightUnits);
  }
  if (!pointed && !held) return;
  ImGui::SetMouseCursor(ImGuiMouseCursor_ResizeEW);
  const float middle = min.x + size.x / 2.0F;
  ImGui::GetWindowDrawList()->AddRectFilled({middle - 1.0F, min.y}, {middle + 1.0F, min.y + size.y},
                                            packed(ui.theme.colours().accent));
  tooltip(ui, "Drag to change the width; a double click puts it back");
}

namespace {

/// The middle has the place of what is not there.
Columns columns_for(const UiContext& ui, const ColumnContents& contents) {
  Columns columns = divide(ImGui::GetContentRegionAvail().x, ui.theme, ui.program.columns);
  if (!contents.right && columns.count == 3) {
    columns.middle += columns.right;
    columns.count = 2;
  }
  if (!contents.left) {
    columns.middle += columns.left;
    columns.count = 1;
  }
  return columns;
}

void draw_if_any(const std::function<void()>& draw) {
  if (draw) draw();
}

}  // namespace

void draw_columns(UiContext& ui, const char* id, const ColumnContents& all) {
  ColumnContents contents = all;
  if (!is_shown(ui, Part::side_columns)) contents.left = contents.right = nullptr;
  const Columns columns = columns_for(ui, contents);
  const float border = columns.count == 3 ? ui.theme.px(kSplitterUnits) : 0.0F;
  ImGui::PushID(id);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {0, 0});
  if (columns.count == 1) {
    draw_region(ui, "everything", {0, 0}, true, [&] {
      contents.middle();
      draw_if_any(contents.left);
      draw_if_any(contents.right);
    });
  } else {
    draw_region(ui, "left", {columns.left, 0}, true, contents.left);
    ImGui::SameLine();
    if (columns.count == 3) {
      draw_splitter(ui, Border::left, columns.left);
      ImGui::SameLine();
    }
    draw_region(ui, "middle", {columns.middle - 2.0F * border, 0}, true, [&] {
      contents.middle();
      if (columns.count == 2) draw_if_any(contents.right);
    });
    if (columns.count == 3) {
      ImGui::SameLine();
      draw_splitter(ui, Border::right, columns.right);
      ImGui::SameLine();
      draw_region(ui, "right", {columns.right, 0}, true, contents.right);
    }
  }
  ImGui::PopStyleVar();
  ImGui::PopID();
}

}  // namespace mnemoscope
