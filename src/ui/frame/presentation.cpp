#include "ui/frame/presentation.h"

#include <algorithm>
#include <cmath>

#include "ui/context.h"

namespace mnemoscope {
namespace {

constexpr double kTrailSeconds = 0.6;
constexpr float kRingUnits = 11.0F;

void begin_presentation(UiContext& ui) {
  Presentation& presentation = ui.program.presentation;
  presentation = {.on = true, .black = false, .before = ui.theme.appearance(), .trail = {}};
  ui.requests.emplace_back(
      ChangeAppearance{presented(presentation.before, ImGui::GetIO().DisplaySize)});
  ui.notices.say(Tone::info, "B makes the screen black, Esc or F5 leaves the presentation.");
}

/// Theme and motion may have been changed meanwhile; they stay.
void end_presentation(UiContext& ui) {
  Appearance after = ui.program.presentation.before;
  after.dark = ui.theme.appearance().dark;
  after.motion = ui.theme.appearance().motion;
  ui.program.presentation = {};
  ui.requests.emplace_back(ChangeAppearance{after});
}

/// Esc closes these first.
bool is_reading(const UiContext& ui) {
  const ProgramView& program = ui.program;
  return !ui.view.large_plot.empty() || program.showing_keys || program.showing_notices ||
         program.showing_about || program.showing_log || program.showing_palette ||
         program.glossary.open;
}

void leave(UiContext& ui) {
  if (ui.program.presentation.black) {
    ui.program.presentation.black = false;
  } else if (!is_reading(ui)) {
    end_presentation(ui);
  }
}

void follow_pointer(UiContext& ui) {
  std::deque<TrailPoint>& trail = ui.program.presentation.trail;
  const double now = ui.clock.now();
  while (!trail.empty() && now - trail.front().when > kTrailSeconds) trail.pop_front();
  const ImVec2 at = ImGui::GetIO().MousePos;
  if (!ImGui::IsMousePosValid(&at)) return;
  const bool moved = trail.empty() || trail.back().at.x != at.x || trail.back().at.y != at.y;
  if (moved && ui.theme.appearance().motion) trail.push_back({at, now});
}

/// Of lines that fade with their age, and a ring where the pointer is.
void draw_trail(UiContext& ui) {
  const Presentation& presentation = ui.program.presentation;
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  const ImVec4& colour = ui.theme.colours().accent;
  const double now = ui.clock.now();
  for (std::size_t i = 1; i < presentation.trail.size(); ++i) {
    const TrailPoint& point = presentation.trail[i];
    const auto left = static_cast<float>(1.0 - (now - point.when) / kTrailSeconds);
    list.AddLine(presentation.trail[i - 1].at, point.at, packed(colour, std::max(left, 0.0F)),
                 ui.theme.px(4.0F) * std::max(left, 0.1F));
  }
  const ImVec2 at = ImGui::GetIO().MousePos;
  if (ImGui::IsMousePosValid(&at)) {
    // Seen on a dark picture as on a light one.
    list.AddCircle(at, ui.theme.px(kRingUnits), packed(ui.theme.colours().ground), 0,
                   ui.theme.px(5.0F));
    list.AddCircle(at, ui.theme.px(kRingUnits), packed(colour), 0, ui.theme.px(2.0F));
  }
  if (presentation.trail.size() > 1) ui.clock.wake_in(0.0);
}

}  // namespace

Appearance presented(Appearance chosen, ImVec2 size) {
  constexpr float kWidth = 1280.0F;
  constexpr float kHeight = 800.0F;
  constexpr float kPercent = 200.0F;
  constexpr float kStep = 25.0F;  // so that a few pixels more change nothing
  const float share = std::min(size.x / kWidth, size.y / kHeight);
  const float percent = kStep * std::floor(kPercent * share / kStep);
  chosen.type_percent = std::clamp(static_cast<int>(percent),
                                   std::min(chosen.type_percent, kLargestType), kLargestType);
  chosen.high_contrast = true;
  return chosen;
}

bool is_hidden_by_black(const ProgramView& program, const Action& action) {
  if (!program.presentation.black) return false;
  return action.id != "view.present" && action.id != "view.black" && action.id != "view.leave";
}

void add_presentation_actions(Actions& actions, const UiContext& ui) {
  const bool on = ui.program.presentation.on;
  actions.add({.id = "view.present",
               .label = "Presentation",
               .shortcut = {Key::f5},
               .tooltip = "Large type and high contrast, nothing but what is spoken of; everything "
                          "by keys.",
               .checked = on,
               .run = on ? end_presentation : begin_presentation});
  if (!on) return;
  actions.add({.id = "view.black",
               .label = "Black screen",
               .shortcut = {Key::b},
               .tooltip = "Nothing is shown until it is pressed again.",
               .checked = ui.program.presentation.black,
               .run = [](UiContext& now) {
                 bool& black = now.program.presentation.black;
                 black = !black;
               }});
  actions.add({.id = "view.leave",
               .label = "Leave the presentation",
               .shortcut = {Key::escape},
               .tooltip = "Type, contrast and panels are as before.",
               .run = leave});
}

void draw_presentation(UiContext& ui) {
  Presentation& presentation = ui.program.presentation;
  if (!presentation.on) return;
  if (presentation.black) {
    ImGui::GetForegroundDrawList()->AddRectFilled({0.0F, 0.0F}, ImGui::GetIO().DisplaySize,
                                                  IM_COL32_BLACK);
    ImGui::SetMouseCursor(ImGuiMouseCursor_None);
    return;
  }
  follow_pointer(ui);
  draw_trail(ui);
}

}  // namespace mnemoscope
