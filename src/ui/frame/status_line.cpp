// The line at the bottom and the toasts above it.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

#include "text/text.h"
#include "ui/context.h"
#include "ui/frame/frame_parts.h"
#include "ui/shown/action_buttons.h"
#include "ui/shown/shown.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

constexpr float kToastUnits = 380.0F;
constexpr float kLinePadUnits = 2.0F;

const ImVec4& tone_colour(const Colours& c, Tone tone) {
  if (tone == Tone::bad) return c.bad;
  return tone == Tone::good ? c.good : c.accent_text;
}

/// A word beside the colour, for whoever cannot tell the colours apart.
const char* tone_mark(Tone tone) {
  if (tone == Tone::bad) return "✗";
  return tone == Tone::good ? "✓" : "•";
}

/// Which state is shown, and how far the run is.
std::string run_words(const UiContext& ui) {
  const Shown shown = shown_in(ui.session, ui.run, ui.view);
  if (shown.start == nullptr && !ui.busy && ui.run.failure) return readable(ui.run.failure->text);
  if (shown.start == nullptr || shown.variants.empty()) return ui.busy ? "Working…" : "Ready";
  const std::string step = fmt::format("Step {} of {} shown", shown.step, shown.last_step);
  if (ui.busy) return step + " · the run goes on…";
  const auto settled =
      std::count_if(shown.variants.begin(), shown.variants.end(), [](const ShownVariant& v) {
        return v.trace() != nullptr && v.trace()->converged_at.has_value();
      });
  const auto all = static_cast<std::ptrdiff_t>(shown.variants.size());
  if (settled < all) return fmt::format("{} · {} of {} models have settled", step, settled, all);
  return fmt::format(
      "{} · the run is over: {}", step,
      all == 1 ? "the model has settled" : all_counted(all, "model") + " have settled");
}

std::string left_words(const UiContext& ui, const MainWindowView& view) {
  if (std::string words = saving_words(ui, view); !words.empty()) return words;
  if (!view.opening.empty()) return fmt::format("Opening {}…", view.opening);
  if (!ui.notices.status().empty()) return ui.notices.status();
  if (ui.workspace.status_words != nullptr) {
    if (std::string words = ui.workspace.status_words(ui); !words.empty()) return words;
  }
  return run_words(ui);
}

/// As many of the hints as `room` pixels hold.
std::string hint_words(const UiContext& ui, float room) {
  std::string words;
  for (const std::string& hint : key_hints(ui.actions, ui.workspace.shows_target)) {
    const std::string next = fmt::format("{}{}{}", hint, words.empty() ? "" : "  ·  ", words);
    if (ImGui::CalcTextSize(next.c_str()).x > room) break;
    words = next;
  }
  return words;
}

bool is_possible(const UiContext& ui, std::string_view id) {
  const Action* const action = ui.actions.find(id);
  return action != nullptr && action->enabled;
}

/// Width of the button of an action, with the gap beside it; 0 where there is none.
float width_beside(const UiContext& ui, std::string_view id) {
  if (!is_possible(ui, id)) return 0.0F;
  return ImGui::CalcTextSize(ui.actions.find(id)->label.c_str()).x + ui.theme.px(32);
}

/// The window of a toast, whose lower right corner is `corner`; `presence` as Notices::presence.
void begin_toast(const UiContext& ui, const std::string& id, ImVec2 corner, float presence) {
  ImGui::SetNextWindowPos(corner, ImGuiCond_Always, {1.0F, 1.0F});
  ImGui::PushStyleVar(ImGuiStyleVar_Alpha, std::max(presence, 0.01F));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {ui.theme.px(12), ui.theme.px(8)});
  ImGui::PushStyleColor(ImGuiCol_WindowBg, ui.theme.colours().panel);
  ImGui::Begin(id.c_str(), nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_AlwaysAutoResize |
                   ImGuiWindowFlags_NoFocusOnAppearing | ImGuiWindowFlags_NoNav |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoMove);
}

void end_toast() {
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(2);
}

/// Stands for the older ones, which would cover what lies below; the list has them with their
/// buttons.
void draw_folded_toasts(UiContext& ui, std::size_t count, ImVec2 corner) {
  begin_toast(ui, "###toasts", corner, 1.0F);
  const bool pressed = button(ui,
                              {.name = "notice.more",
                               .label = fmt::format("{} more notices", count),
                               .tooltip = "Older ones, in the list with what they offer"},
                              ButtonLook::quiet);
  end_toast();
  const Action* const list = pressed ? ui.actions.find("help.notices") : nullptr;
  if (list != nullptr) ui.notices.answer(perform(*list, ui));
}

/// Returns the height the toast took.
float draw_toast(UiContext& ui, const Notice& notice, ImVec2 corner) {
  const double now = ui.clock.now();
  const bool moves = ui.theme.appearance().motion;
  const auto presence = static_cast<float>(moves ? Notices::presence(notice, now) : 1.0);
  const Colours& c = ui.theme.colours();
  begin_toast(ui, fmt::format("###toast{}", notice.number), corner, presence);
  ImGui::TextColored(tone_colour(c, notice.tone), "%s", tone_mark(notice.tone));
  ImGui::SameLine();
  const std::string words =
      notice.times > 1 ? fmt::format("{} ({} times)", notice.text, notice.times) : notice.text;
  ImGui::PushTextWrapPos(ui.theme.px(kToastUnits));
  plain_text(words);
  ImGui::PopTextWrapPos();
  const bool answered = notice.waits() && draw_offers(ui, notice);
  const float height = ImGui::GetWindowHeight();
  // One that only tells goes with a click anywhere on it; one that asks is answered by its buttons.
  const bool clicked =
      !notice.waits() && ImGui::IsWindowHovered() && ImGui::IsMouseReleased(ImGuiMouseButton_Left);
  if (answered || clicked) ui.notices.close(notice.number);
  end_toast();
  return height;
}

}  // namespace

std::vector<std::string> key_hints(const Actions& actions, bool shows_target) {
  std::vector<std::string> hints;
  const auto add = [&hints](const Action& action) {
    if (!action.enabled) return;
    hints.push_back(fmt::format("{} {}", shortcut_text(action.shortcut), action.hint));
  };
  const auto add_frame_action = [&](std::string_view id) {
    if (const Action* const action = actions.find(id)) add(*action);
  };
  add_frame_action("help.explain");
  for (const Action& action : actions.all()) {
    if (!action.hint.empty() && action.scope == ActionScope::workspace) add(action);
  }
  if (shows_target) hints.emplace_back("hold Shift see the target");
  add_frame_action("edit.undo");
  return hints;
}

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
  const float full = ImGui::GetContentRegionAvail().x;
  // The way back stands first: words that change do not move it away from under a hand.
  const float back_width = width_beside(ui, "example.leave");
  if (back_width > 0.0F) {
    action_button(ui, "example.leave", ButtonLook::quiet);
    ImGui::SameLine();
  }
  const float stop_width = width_beside(ui, "file.stop-saving") + back_width;
  const float left_width = ImGui::CalcTextSize(left.c_str()).x + stop_width;
  const std::string notices = fmt::format("Notices {}", ui.notices.all().size());
  const float notices_width = ImGui::CalcTextSize(notices.c_str()).x + ui.theme.px(24);
  // Whatever was said last may be long: a hover shows it whole.
  ImGui::TextUnformatted(elided(left, full - notices_width - stop_width).c_str());
  tooltip(ui, left);
  if (is_possible(ui, "file.stop-saving")) {
    ImGui::SameLine();
    action_button(ui, "file.stop-saving", ButtonLook::quiet);
  }
  const float gap = ui.theme.px(24);
  const std::string keys = hint_words(ui, full - left_width - notices_width - gap);
  const float keys_width = ImGui::CalcTextSize(keys.c_str()).x;
  if (!keys.empty()) {
    ImGui::SameLine(full - notices_width - keys_width + ImGui::GetStyle().WindowPadding.x);
    ImGui::TextUnformatted(keys.c_str());
  }
  ImGui::PopStyleColor();
  ImGui::SameLine(full - notices_width + ui.theme.px(20));
  action_button(ui, "help.notices", ButtonLook::quiet, notices);
}

float notice_line_height(const UiContext& ui) {
  const bool any = ui.program.presentation.on && !ui.notices.showing(ui.clock.now()).empty();
  return any ? ImGui::GetTextLineHeight() + 2.0F * ui.theme.px(kLinePadUnits) : 0.0F;
}

void draw_notice_line(UiContext& ui) {
  const std::vector<const Notice*> showing = ui.notices.showing(ui.clock.now());
  if (showing.empty()) return;
  const Notice& notice = *showing.back();
  ImGui::SetCursorPos({ui.theme.px(12), ImGui::GetWindowHeight() - notice_line_height(ui) +
                                            ui.theme.px(kLinePadUnits)});
  ImGui::TextColored(tone_colour(ui.theme.colours(), notice.tone), "%s", tone_mark(notice.tone));
  ImGui::SameLine(0.0F, ui.theme.px(8));
  ImGui::TextUnformatted(
      elided(notice.text, ImGui::GetContentRegionAvail().x - ui.theme.px(12)).c_str());
  ui.widgets.mark("notice.line");
  if (const auto wait = ui.notices.seconds_until_change(ui.clock.now())) ui.clock.wake_in(*wait);
}

void draw_toasts(UiContext& ui) {
  if (ui.program.presentation.on) return;
  const ImGuiViewport& viewport = *ImGui::GetMainViewport();
  const float right = viewport.WorkPos.x + viewport.WorkSize.x - ui.theme.px(12);
  float bottom =
      viewport.WorkPos.y + viewport.WorkSize.y - ui.theme.px(44) - ui.program.taken.below;
  const std::vector<const Notice*> showing = ui.notices.showing(ui.clock.now());
  const std::size_t folded = folded_toasts(showing.size());
  for (std::size_t i = showing.size(); i-- > folded;) {
    bottom -= draw_toast(ui, *showing[i], {right, bottom}) + ui.theme.px(8);
  }
  if (folded > 0) draw_folded_toasts(ui, folded, {right, bottom});
  if (const auto wait = ui.notices.seconds_until_change(ui.clock.now())) ui.clock.wake_in(*wait);
}

}  // namespace mnemoscope
