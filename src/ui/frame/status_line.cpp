// The line at the bottom and the toasts above it.
#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "ui/frame/frame_parts.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr float kToastUnits = 380.0F;

const ImVec4& tone_colour(const Colours& c, Tone tone) {
  if (tone == Tone::bad) return c.bad;
  return tone == Tone::good ? c.good : c.target;
}

/// A word beside the colour, for whoever cannot tell the colours apart.
const char* tone_mark(Tone tone) {
  if (tone == Tone::bad) return "✗";
  return tone == Tone::good ? "✓" : "•";
}

std::string left_words(const UiContext& ui, const MainWindowView& view) {
  if (!view.opening.empty()) return fmt::format("Opening {}…", view.opening);
  if (!ui.notices.status().empty()) return ui.notices.status();
  return ui.busy ? "Working…" : "Ready";
}

std::string key_words(const UiContext& ui, std::initializer_list<const char*> ids) {
  std::string words;
  for (const char* id : ids) {
    const Action* const action = ui.actions.find(id);
    if (action == nullptr || !ui.actions.in_scope(*action)) continue;
    const std::string label = action->label.substr(0, action->label.find(':'));
    words +=
        fmt::format("{}{} {}", words.empty() ? "" : " · ", shortcut_text(action->shortcut), label);
  }
  return words;
}

/// Returns the height the toast took.
float draw_toast(UiContext& ui, const Notice& notice, ImVec2 corner) {
  const double now = ui.clock.now();
  const bool moves = ui.theme.appearance().motion;
  const auto presence = static_cast<float>(moves ? Notices::presence(notice, now) : 1.0);
  const Colours& c = ui.theme.colours();
  ImGui::SetNextWindowPos(corner, ImGuiCond_Always, {1.0F, 1.0F});
  ImGui::PushStyleVar(ImGuiStyleVar_Alpha, std::max(presence, 0.01F));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.theme.px(12), ui.theme.px(8)});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, c.panel);
  ImGui::Begin(fmt::format("###toast{}", notice.number).c_str(), nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_AlwaysAutoResize |
                   ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoMove);
  ImGui::TextColored(tone_colour(c, notice.tone), "%s", tone_mark(notice.tone));
  ImGui::SameLine();
  const std::string words =
      notice.times > 1 ? fmt::format("{} ({} times)", notice.text, notice.times) : notice.text;
  ImGui::PushTextWrapPos(ui.theme.px(kToastUnits));
  ImGui::TextUnformatted(words.c_str());
  ImGui::PopTextWrapPos();
  const bool answered = notice.waits() && draw_offers(ui, notice);
  const float height = ImGui::GetWindowHeight();
  // One that only tells goes with a click anywhere on it; one that asks is answered by its buttons.
  const bool clicked =
      !notice.waits() && ImGui::IsWindowHovered() && ImGui::IsMouseReleased(ImGuiMouseButton_Left);
  if (answered || clicked) ui.notices.close(notice.number);
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
  return height;
}

}  // namespace

bool draw_offers(UiContext& ui, const Notice& notice) {
  bool pressed = false;
  for (const std::string& id : notice.actions) {
    pressed = action_button(ui, id) || pressed;
    ImGui::SameLine();
  }
  const bool newest = ui.notices.waiting() == &notice;
  const Action* const dismiss = ui.actions.find("notice.dismiss");
  const std::string name = fmt::format("notice.dismiss.{}", notice.number);
  const std::string keys =
      newest && dismiss != nullptr ? " (" + shortcut_text(dismiss->shortcut) + ")" : "";
  const std::string help = fmt::format("Put this notice away; it stays in the list{}", keys);
  return button(ui, {.name = name, .label = "Not now", .tooltip = help}, ButtonLook::quiet) ||
         pressed;
}

void draw_status_line(UiContext& ui, const MainWindowView& view) {
  const Colours& c = ui.theme.colours();
  ImGui::PushStyleColor(ImGuiCol_Text, c.quiet);
  ImGui::AlignTextToFramePadding();
  const std::string left = left_words(ui, view);
  const float left_width = ImGui::CalcTextSize(left.c_str()).x;
  const std::string notices = fmt::format("Notices {}", ui.notices.all().size());
  const float notices_width = ImGui::CalcTextSize(notices.c_str()).x + ui.theme.px(24);
  const float full = ImGui::GetContentRegionAvail().x;
  // Whatever was said last may be long: it is cut by its own clip, and a hover shows it whole.
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::PushClipRect(at, {at.x + full - notices_width, at.y + ImGui::GetFrameHeight()}, true);
  ImGui::TextUnformatted(left.c_str());
  ImGui::PopClipRect();
  tooltip(ui, left);
  const std::string keys =
      key_words(ui, {"retrieve.step", "retrieve.reset", "edit.undo", "help.palette", "help.keys"});
  const float keys_width = ImGui::CalcTextSize(keys.c_str()).x;
  if (left_width + keys_width + notices_width + ui.theme.px(24) < full) {
    ImGui::SameLine(full - notices_width - keys_width + ImGui::GetStyle().WindowPadding.x);
    ImGui::TextUnformatted(keys.c_str());
  }
  ImGui::PopStyleColor();
  ImGui::SameLine(full - notices_width + ui.theme.px(20));
  action_button(ui, "help.notices", ButtonLook::quiet, notices);
}

void draw_toasts(UiContext& ui) {
  const ImGuiViewport& viewport = *ImGui::GetMainViewport();
  const float right = viewport.WorkPos.x + viewport.WorkSize.x - ui.theme.px(12);
  float bottom = viewport.WorkPos.y + viewport.WorkSize.y - ui.theme.px(44);
  const std::vector<const Notice*> showing = ui.notices.showing(ui.clock.now());
  for (std::size_t i = showing.size(); i-- > 0;) {
    bottom -= draw_toast(ui, *showing[i], {right, bottom}) + ui.theme.px(8);
    if (bottom < viewport.WorkPos.y + viewport.WorkSize.y / 3.0F) break;
  }
  if (const auto wait = ui.notices.seconds_until_change(ui.clock.now())) ui.clock.wake_in(*wait);
}

}  // namespace mnemoscope
