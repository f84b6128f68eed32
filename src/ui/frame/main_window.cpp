#include "ui/frame/main_window.h"

#include <fmt/format.h>

#include <string>
#include <utility>

#include "ui/context.h"
#include "ui/frame/frame_parts.h"
#include "ui/frame/presentation.h"
#include "ui/shown/first_row.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// The window that fills the screen behind all others.
void begin_background(bool has_menus) {
  const ImGuiViewport& viewport = *ImGui::GetMainViewport();
  ImGui::SetNextWindowPos(viewport.WorkPos);
  ImGui::SetNextWindowSize(viewport.WorkSize);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0.0F);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 0.0F);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0.0F, 0.0F});
  ImGui::Begin("###mnemoscope", nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | (has_menus ? ImGuiWindowFlags_MenuBar : 0) |
                   ImGuiWindowFlags_NoBringToFrontOnFocus | ImGuiWindowFlags_NoScrollWithMouse |
                   kTabIsTheRings);
  ImGui::PopStyleVar(3);
}

/// The status line at the bottom of the current window.
void draw_status(UiContext& ui, const MainWindowView& view, float width, float height) {
  ImGui::PushStyleColor(ImGuiCol_ChildBg, ui.theme.colours().panel);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.theme.px(12), ui.theme.px(4)});
  ImGui::PushStyleVar(ImGuiStyleVar_ChildRounding, 0.0F);
  ImGui::SetCursorPos({0.0F, ImGui::GetWindowHeight() - height});
  ImGui::BeginChild("status", {width, height}, false,
                    ImGuiWindowFlags_AlwaysUseWindowPadding | ImGuiWindowFlags_NoScrollbar);
  draw_status_line(ui, view);
  ImGui::EndChild();
  ImGui::PopStyleVar(2);
  ImGui::PopStyleColor();
}

/// The workspace that is shown, in what is left of the window beside and above what stands there.
void draw_workspace(UiContext& ui, ImVec2 full, float status_height) {
  const TakenBeside taken = std::exchange(ui.program.taken, {});
  ui.program.lacks = taken;
  const ImVec2 room{full.x - taken.left - taken.right, full.y - taken.below};
  ImGui::SetCursorPosX(ImGui::GetCursorPosX() + taken.left);
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.theme.px(8), 0.0F});
  ImGui::BeginChild("workspace", {room.x, room.y - status_height}, false,
                    ImGuiWindowFlags_NoScrollbar | ImGuiWindowFlags_NoScrollWithMouse);
  ImGui::PopStyleVar();
  const ImVec2 corner = ImGui::GetWindowPos();
  ui.widgets.mark_background("workspace", corner,
                             {corner.x + room.x, corner.y + room.y - status_height});
  // The pointer may have left the plot it was on; a large one may be of another workspace.
  ui.program.pointed_plot.clear();
  const std::string large = ui.view.large_plot;
  ui.view.pointed_row = std::exchange(ui.view.pointing_at, RowHandle{0});
  ui.workspace.draw(ui);
  // One that became large in this frame is drawn so in the next.
  const bool drawn = ui.widgets.all().contains("plot.large");
  if (!drawn && ui.view.large_plot == large) ui.view.large_plot.clear();
  ImGui::EndChild();
}

/// The windows that lie over whichever workspace is shown, and what comes once all is drawn.
void draw_over_all(UiContext& ui, const MainWindowView& view) {
  for (const WorkspaceEntry* entry : workspaces()) {
    if (entry->draw_over != nullptr) entry->draw_over(ui);
  }
  draw_key_help(ui);
  draw_notice_list(ui);
  draw_about(ui);
  draw_glossary(ui);
  draw_text_log(ui);
  draw_palette(ui);
  ui.files.draw(ui);
  draw_import(ui, view.import);
  draw_unsaved_question(ui, view);
  draw_changed_question(ui, view);
  draw_toasts(ui);
  answer_pointed_widget(ui);
  draw_presentation(ui);
  select_first_row(ui);
}

}  // namespace

void add_workspaces_actions(Actions& actions, UiContext& ui) {
  actions.begin(ActionScope::workspace);
  if (ui.workspace.add_actions != nullptr) ui.workspace.add_actions(actions, ui);
  actions.begin(ActionScope::everywhere);
  for (const WorkspaceEntry* entry : workspaces()) {
    if (entry->add_actions_everywhere != nullptr) entry->add_actions_everywhere(actions, ui);
  }
}

void draw_main_window(UiContext& ui, const MainWindowView& view) {
  const Theme& theme = ui.theme;
  if (key_pressed(ImGuiKey_Escape, false)) close_popups();
  take_explaining_click(ui);
  ui.program.focus.begin_frame();
  // The height of the menu bar, which both Begin and BeginMenuBar read.
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {theme.px(8), theme.px(9)});
  const bool has_menus = is_shown(ui, Part::menus);
  begin_background(has_menus);
  if (has_menus) draw_top_bar(ui, view);
  ImGui::PopStyleVar();

  const bool has_status = is_shown(ui, Part::status);
  const float status_height = has_status ? theme.px(32) : notice_line_height(ui);
  const ImVec2 full = ImGui::GetContentRegionAvail();
  draw_workspace(ui, full, status_height);
  if (has_status) {
    draw_status(ui, view, full.x, status_height);
  } else if (status_height > 0.0F) {
    draw_notice_line(ui);
  }
  ImGui::End();
  draw_over_all(ui, view);
}

}  // namespace mnemoscope
