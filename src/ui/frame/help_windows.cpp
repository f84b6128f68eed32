// Windows a person opens to read: the keys, everything that was said, what this program is.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "ui/context.h"
#include "ui/frame/frame_parts.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

void key_row(UiContext& ui, const Action& action) {
  ImGui::TableNextRow();
  ImGui::TableNextColumn();
  ImGui::TextColored(ui.theme.colours().accent_text, "%s", shortcuts_text(action).c_str());
  ImGui::TableNextColumn();
  ImGui::PushTextWrapPos(0.0F);
  plain_text(action.label);
  ImGui::PopTextWrapPos();
}

/// Of the widest keys.
float keys_width(const Actions& actions) {
  float width = 0.0F;
  for (const Action& action : actions.all()) {
    width = std::max(width, ImGui::CalcTextSize(shortcuts_text(action).c_str()).x);
  }
  return width;
}

}  // namespace

namespace {

/// A window that grows with what it says, or whose screen became smaller, ends in sight.
void keep_inside(const ImGuiViewport& viewport) {
  const ImVec2 at = ImGui::GetWindowPos();
  const ImVec2 size = ImGui::GetWindowSize();
  const ImVec2 last{viewport.WorkPos.x + viewport.WorkSize.x - size.x,
                    viewport.WorkPos.y + viewport.WorkSize.y - size.y};
  const ImVec2 kept{std::max(std::min(at.x, last.x), viewport.WorkPos.x),
                    std::max(std::min(at.y, last.y), viewport.WorkPos.y)};
  if (kept.x != at.x || kept.y != at.y) ImGui::SetWindowPos(kept);
}

/// The middle; beside what is open, where it covers less of that.
float left_beside_popup(const ImGuiViewport& viewport, float width, float pad) {
  const std::array<float, 2> popup = open_popup_edges();
  const float first = viewport.WorkPos.x + pad;
  const float last = viewport.WorkPos.x + viewport.WorkSize.x - width - pad;
  if (popup[0] == popup[1]) return (first + last) / 2;
  return first + width - popup[0] <= popup[1] - last ? first : last;
}

/// What a menu or panel says stays to be read beside the page about it: the focus would close it.
/// Escape closes the panel and hands the keyboard on, the next one closes the page.
void yield_to_popup(bool is_popup_open) {
  ImGuiStorage& kept = *ImGui::GetStateStorage();
  const ImGuiID waiting = ImGui::GetID("waiting");
  if (ImGui::IsWindowAppearing()) {
    kept.SetBool(waiting, is_popup_open);
    if (is_popup_open) bring_to_front();
  }
  if (is_popup_open || !kept.GetBool(waiting)) return;
  kept.SetBool(waiting, false);
  if (key_pressed(ImGuiKey_Escape, false)) ImGui::SetWindowFocus();
}

}  // namespace

bool begin_reading_window(UiContext& ui, const char* title, bool& open, float width_units) {
  const ImGuiViewport& viewport = *ImGui::GetMainViewport();
  const ImVec2 room{viewport.WorkSize.x - ui.theme.px(24), viewport.WorkSize.y - ui.theme.px(72)};
  const float width = std::min(ui.theme.px(width_units), room.x);
  ImGui::SetNextWindowPos(
      {left_beside_popup(viewport, width, ui.theme.px(12)), viewport.GetCenter().y},
      ImGuiCond_Appearing, {0.0F, 0.5F});
  ImGui::SetNextWindowSizeConstraints({width, 0.0F}, {width, room.y});
  const bool is_popup_open = ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopup);
  const bool drawn = ImGui::Begin(
      title, &open,
      ImGuiWindowFlags_AlwaysAutoResize | ImGuiWindowFlags_NoCollapse |
          ImGuiWindowFlags_NoSavedSettings |
          (is_popup_open ? ImGuiWindowFlags_NoFocusOnAppearing : ImGuiWindowFlags_None));
  keep_inside(viewport);
  if (ImGui::IsWindowFocused() && key_pressed(ImGuiKey_Escape, false)) open = false;
  yield_to_popup(is_popup_open);
  return drawn;
}

void draw_key_help(UiContext& ui) {
  if (!ui.program.showing_keys) return;
  if (begin_reading_window(ui, "Keys", ui.program.showing_keys, 440.0F) &&
      ImGui::BeginTable("keys", 2, ImGuiTableFlags_SizingStretchProp)) {
    ImGui::TableSetupColumn("key", ImGuiTableColumnFlags_WidthFixed, keys_width(ui.actions));
    // The workspace's own keys first: they are what a person came for.
    for (const ActionScope scope : {ActionScope::workspace, ActionScope::everywhere}) {
      for (const Action& action : ui.actions.all()) {
        const bool has_key = action.shortcut.key != Key::none;
        if (has_key && action.scope == scope) key_row(ui, action);
      }
    }
    ImGui::EndTable();
    ImGui::Separator();
    quiet_text(
        ui,
        "Double-click or Ctrl+click a slider to type its value. Right-click a number to copy "
        "it. Drop images, folders, datasets or sessions onto the window to open them.");
  }
  ImGui::End();
}

void draw_notice_list(UiContext& ui) {
  if (!ui.program.showing_notices) return;
  if (begin_reading_window(ui, "Notices", ui.program.showing_notices, 560.0F)) {
    if (ui.notices.all().empty()) quiet_text(ui, "Nothing to report so far.");
    for (auto notice = ui.notices.all().rbegin(); notice != ui.notices.all().rend(); ++notice) {
      const auto seconds = static_cast<int>(ui.clock.now() - notice->at);
      quiet_text(ui, seconds < 60 ? fmt::format("{} s ago", seconds)
                                  : fmt::format("{} min ago", seconds / 60));
      ImGui::PushID(static_cast<int>(notice->number));
      ImGui::PushTextWrapPos(0.0F);
      plain_text(notice->text);
      ImGui::PopTextWrapPos();
      if (ImGui::IsItemHovered() && ImGui::IsMouseClicked(ImGuiMouseButton_Right)) {
        ImGui::SetClipboardText(notice->text.c_str());
        ui.notices.status("Copied the notice");
      }
      if (notice->waits() && draw_offers(ui, *notice)) ui.notices.close(notice->number);
      ImGui::PopID();
    }
  }
  ImGui::End();
}

void draw_about(UiContext& ui) {
  if (!ui.program.showing_about) return;
  if (begin_reading_window(ui, "About Mnemoscope", ui.program.showing_about, 440.0F)) {
    ImGui::PushFont(ui.theme.faces().title);
    ImGui::TextUnformatted("Mnemoscope " MNEMOSCOPE_VERSION);
    ImGui::PopFont();
    wrapped_text(
        "See an associative memory remember: store images, damage one, and watch, "
        "step by step, how each modern Hopfield model brings it back or fails to.");
    quiet_text(ui, "MIT licence. The built-in images have licences of their own, beside them.");
    if (ui.run.start) quiet_text(ui, compute_words(ui.run, 4));
  }
  ImGui::End();
}

}  // namespace mnemoscope
