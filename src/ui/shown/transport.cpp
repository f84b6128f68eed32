#include "ui/shown/transport.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/advance.h"
#include "text/text.h"
#include "ui/context.h"
#include "ui/shown/action_buttons.h"
#include "ui/shown/more_levels.h"
#include "ui/shown/playback.h"
#include "ui/shown/run_options.h"
#include "ui/widgets/controls.h"
#include "ui/widgets/icons.h"

namespace mnemoscope {
namespace {

/// How much the buttons say, from everything to their signs alone.
enum class Detail { full, short_speed, no_words, signs, fewest };

struct TransportButton {
  std::string_view action{};
  Icon icon{};
  std::string_view label{};
};

std::array<TransportButton, 5> buttons_for(const UiContext& ui, Detail detail) {
  const bool plays = ui.view.playback.on;
  std::array<TransportButton, 5> buttons{
      {{"retrieve.reset", Icon::to_start, ""},
       {"retrieve.back", Icon::back, "Back"},
       {"retrieve.play", plays ? Icon::pause : Icon::play, plays ? "Pause" : "Play"},
       {"retrieve.step", Icon::step, "Step"},
       {"retrieve.run", Icon::run, "Run"}}};
  if (detail == Detail::signs || detail == Detail::fewest) {
    for (TransportButton& button : buttons) button.label = {};
  }
  return buttons;
}

std::string speed_label(const UiContext& ui, Detail detail) {
  const double speed = ui.view.playback.steps_a_second;
  if (detail == Detail::full) return speed_words(speed);
  return speed < 1.0 ? "½ / s" : fmt::format("{:.0f} / s", speed);
}

std::string limit_label(const UiContext& ui) {
  return counted(ui.session.run.steps, "step");
}

float words_width(const std::string& words) {
  return ImGui::CalcTextSize(words.c_str()).x + 2 * ImGui::GetStyle().FramePadding.x;
}

/// Room for the arrow of a list that opens.
float arrow_width(const UiContext& ui) {
  return ui.theme.px(20);
}

/// The number of steps explains itself in its tooltip where there is little room.
bool says_at_most(Detail detail) {
  return detail == Detail::full || detail == Detail::short_speed || detail == Detail::signs;
}

float width_of(const UiContext& ui, Detail detail) {
  const float gap = ui.theme.px(8);
  float width = 0;
  for (const TransportButton& button : buttons_for(ui, detail)) {
    width += icon_action_width(button.label) + gap;
  }
  if (detail != Detail::fewest)
    width += words_width(speed_label(ui, detail)) + arrow_width(ui) + gap;
  if (says_at_most(detail)) width += ImGui::CalcTextSize("at most").x + gap;
  // A run that is not plain says so, in a word at least.
  const bool is_plain_run = run_options_words(ui.session.run).empty();
  return width + words_width(limit_label(ui) + (is_plain_run ? "" : " · options"));
}

/// A button that opens a list: words and a small arrow.
bool opening_button(UiContext& ui, const ControlText& text) {
  const std::string label = std::string(text.label) + "      ";
  const bool pressed = button(ui, {.name = text.name, .label = label, .tooltip = text.tooltip});
  const ImVec2 max = ImGui::GetItemRectMax();
  const ImVec2 min = ImGui::GetItemRectMin();
  const float r = ui.theme.px(4);
  const ImVec2 centre{max.x - ImGui::GetStyle().FramePadding.x - r, (min.y + max.y) / 2};
  const std::array<ImVec2, 3> stroke{ImVec2{centre.x - r, centre.y - r / 2},
                                     ImVec2{centre.x, centre.y + r / 2},
                                     ImVec2{centre.x + r, centre.y - r / 2}};
  ImGui::GetWindowDrawList()->AddPolyline(stroke.data(), 3, packed(ui.theme.colours().quiet), 0,
                                          ui.theme.px(1.5F));
  return pressed;
}

void draw_speed(UiContext& ui, Detail detail) {
  Playback& playback = ui.view.playback;
  if (opening_button(ui, {.name = "retrieve.speed",
                          .label = speed_label(ui, detail),
                          .tooltip = "How fast Play goes through the steps"})) {
    ImGui::OpenPopup("speed");
  }
  if (!ImGui::BeginPopup("speed")) return;
  for (const double speed : kSpeeds) {
    const bool chosen = speed == playback.steps_a_second;
    if (ImGui::MenuItem(speed_words(speed), nullptr, chosen)) playback.steps_a_second = speed;
    ui.widgets.mark(fmt::format("retrieve.speed.{}", speed));
  }
  ImGui::EndPopup();
}

void draw_limit_slider(UiContext& ui) {
  double steps = ui.session.run.steps;
  const Edit edit =
      slider(ui,
             {.name = "run.steps",
              .label = "at most",
              .tooltip = "Largest number of steps; a run ends earlier when the state "
                         "stops moving (|x' − x| within the tolerance)"},
             {.min = 1, .max = 100, .logarithmic = true, .whole = true, .unit = " steps"}, steps,
             std::pair(1.0, 1000.0));
  if (edit == Edit::none) return;
  ui.commands.push(
      {.label = "Change the number of steps",
       .change = [steps](Session& session) { session.run.steps = static_cast<int>(steps); },
       .live = edit == Edit::live,
       .merge_key = "run.steps"});
}

/// "at most [12 steps]" at the right end; the number opens its slider.
void draw_limit(UiContext& ui, Detail detail) {
  std::string label = limit_label(ui);
  const std::string options = run_options_words(ui.session.run);
  const float all = words_width(label + " · " + options);
  // A run that is no plain one says so, in short where there is no room for all of it.
  if (!options.empty()) {
    label += all < ImGui::GetContentRegionAvail().x / 2 ? " · " + options : " · options";
  }
  float width = words_width(label);
  if (says_at_most(detail)) width += ImGui::CalcTextSize("at most").x + ui.theme.px(8);
  const float room = ImGui::GetContentRegionAvail().x;
  if (room > width) ImGui::SetCursorPosX(ImGui::GetCursorPosX() + room - width);
  if (says_at_most(detail)) {
    ImGui::AlignTextToFramePadding();
    ImGui::TextColored(ui.theme.colours().quiet, "at most");
    ImGui::SameLine(0, ui.theme.px(8));
  }
  if (button(ui,
             {.name = "run.limit",
              .label = label,
              .tooltip = "How many steps a run takes at most, and what a step is: damping, clamp, "
                         "temperature, schedule of β"},
             ButtonLook::quiet)) {
    ImGui::OpenPopup("limit");
  }
  if (!ImGui::BeginPopup("limit")) return;
  ImGui::Dummy({ui.theme.px(240), 0});
  draw_limit_slider(ui);
  if (is_shown(ui, Part::run_options) || !is_plain(ui.session.run)) {
    draw_run_options(ui);
  } else {
    offer_more(ui, Part::run_options);
  }
  ImGui::EndPopup();
}

/// One step slowly, where the workspace has that and there is room to spare.
void draw_slowly(UiContext& ui, float room) {
  constexpr const char* kWords = "Slowly";
  const float gap = ui.theme.px(8);
  if (ui.actions.find("retrieve.slow") == nullptr || words_width(kWords) + gap > room) return;
  action_button(ui, "retrieve.slow", ButtonLook::quiet, kWords);
  ImGui::SameLine(0, gap);
}

/// A thin track with a notch for every step as far as they can be told apart, and a knob.
void draw_track(const UiContext& ui, ImVec2 min, ImVec2 size, const Shown& shown, bool held) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const Colours& c = ui.theme.colours();
  const float y = std::round(min.y + size.y / 2);
  const float knob = ui.theme.px(7);
  const float length = size.x - 2 * knob;
  const float thick = ui.theme.px(3);
  const auto place = [&](int t) {
    const int last = std::max(shown.last_step, 1);
    return min.x + knob + length * static_cast<float>(t) / static_cast<float>(last);
  };
  const auto bar = [&](float from, float to, const ImVec4& colour) {
    list.AddRectFilled({from, y - thick / 2}, {to, y + thick / 2}, packed(colour), thick / 2);
  };
  bar(min.x + knob, min.x + size.x - knob, c.control_active);
  bar(min.x + knob, place(shown.step), c.quiet);
  const bool notches = length > static_cast<float>(shown.last_step) * ui.theme.px(8);
  for (int t = 0; notches && t <= shown.last_step; ++t) {
    list.AddLine({place(t), y - 1.2F * thick}, {place(t), y + 1.2F * thick}, packed(c.quiet),
                 std::max(1.0F, ui.theme.px(1)));
  }
  list.AddCircleFilled({place(shown.step), y}, held ? knob * 1.15F : knob, packed(c.accent), 24);
}

}  // namespace

void draw_transport_buttons(UiContext& ui, const Shown& shown) {
  continue_playback(ui.view, shown, ui.clock, ui.busy);
  if (!is_shown(ui, Part::transport)) return;
  const float gap = ui.theme.px(8);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.theme.px(12), ui.theme.px(9)});
  Detail detail = Detail::full;
  const float room = ImGui::GetContentRegionAvail().x;
  for (const Detail next : {Detail::short_speed, Detail::no_words, Detail::signs, Detail::fewest}) {
    if (width_of(ui, detail) > room) detail = next;
  }
  for (const TransportButton& button : buttons_for(ui, detail)) {
    const bool main = button.action == "retrieve.play";
    icon_action_button(ui, button.action, button.icon,
                       main ? ButtonLook::primary : ButtonLook::plain, button.label);
    ImGui::SameLine(0, gap);
  }
  if (detail != Detail::fewest && is_shown(ui, Part::speed)) {
    draw_speed(ui, detail);
    ImGui::SameLine(0, gap);
    draw_slowly(ui, room - width_of(ui, detail));
  }
  if (is_shown(ui, Part::run_limit) || !is_plain(ui.session.run)) {
    draw_limit(ui, detail);
  } else {
    ImGui::NewLine();
  }
  ImGui::PopStyleVar();
}

void draw_step_track(UiContext& ui, const Shown& shown, float width) {
  const float gap = ui.theme.px(8);
  const float line = ImGui::GetTextLineHeight();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const std::string words = fmt::format("{} of {}", shown.step, shown.last_step);
  const float words_width =
      std::max(ImGui::CalcTextSize(words.c_str()).x, ImGui::CalcTextSize("00 of 00").x);
  const float label = ImGui::CalcTextSize("step").x + gap;
  ImGui::BeginGroup();
  ImGui::TextColored(ui.theme.colours().quiet, "step");
  ui.widgets.belongs_to("retrieve.scrub");
  tooltip(ui, "Which state is shown, for every model: 0 is the query");
  const ImVec2 min{at.x + label, at.y};
  const ImVec2 size{std::max(width - label - gap - words_width, ui.theme.px(60)), line};
  ImGui::SetCursorScreenPos(min);
  ImGui::InvisibleButton("retrieve.scrub", size);
  ui.widgets.mark("retrieve.scrub", shown.last_step > 0);
  const bool held = ImGui::IsItemActive();
  if (held && shown.last_step > 0) {
    const float knob = ui.theme.px(7);
    const float share = (ImGui::GetIO().MousePos.x - min.x - knob) / (size.x - 2 * knob);
    const int t = static_cast<int>(std::lround(share * static_cast<float>(shown.last_step)));
    if (t != shown.step) show_step(ui.view, shown, t);
  }
  draw_track(ui, min, size, shown, held);
  tooltip(ui, "Drag to move through the steps of every model", "← →");
  ImGui::SetCursorScreenPos({min.x + size.x + gap, at.y});
  number(ui, words);
  ImGui::EndGroup();
}

void draw_transport(UiContext& ui, const Shown& shown) {
  draw_transport_buttons(ui, shown);
  draw_step_track(ui, shown, ImGui::GetContentRegionAvail().x);
}

}  // namespace mnemoscope
