// The slider: label left, value right, a thin track below; typing by double-click or Ctrl+click.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <optional>
#include <string>
#include <utility>

#include "core/typed_number.h"
#include "plot/imgui_canvas.h"
#include "ui/context.h"
#include "ui/widgets/controls.h"

namespace mnemoscope {
namespace {

/// 0..1 along the track.
double place_of(const SliderRange& range, double value) {
  if (range.max <= range.min) return 0.0;
  if (range.logarithmic) {
    const double clamped = std::clamp(value, range.min, range.max);
    return std::log(clamped / range.min) / std::log(range.max / range.min);
  }
  return std::clamp((value - range.min) / (range.max - range.min), 0.0, 1.0);
}

double value_at(const SliderRange& range, double place) {
  const double value = range.logarithmic ? range.min * std::pow(range.max / range.min, place)
                                         : range.min + (range.max - range.min) * place;
  return range.whole ? std::round(value) : value;
}

/// What a person finds in the field to begin with.
std::string to_type(const SliderRange& range, double value) {
  if (range.seed != nullptr) return fmt::format("{}", *range.seed);
  return fmt::format("{:.8g}", value * range.shown_times);
}

std::string shown(const SliderRange& range, double value) {
  if (range.seed != nullptr) return fmt::format("{}", *range.seed);
  const double scaled = value * range.shown_times;
  const std::string digits =
      range.whole ? fmt::format("{:.0f}", scaled) : number_text(scaled, range.digits);
  return fmt::format("{}{}{}", digits, range.unit, range.beside);
}

/// Right-aligned at the end of the line; leaves the cursor where it was.
void draw_value(UiContext& ui, const std::string& words, float width, bool enabled) {
  const ImVec2 before = ImGui::GetCursorPos();
  ImGui::SetCursorPosX(before.x + std::max(0.0F, ImGui::GetContentRegionAvail().x - width));
  ImGui::PushFont(ui.theme.faces().numbers);
  if (enabled) {
    ImGui::TextUnformatted(words.c_str());
  } else {
    ImGui::TextDisabled("%s", words.c_str());
  }
  ImGui::PopFont();
  ImGui::SetCursorPos(before);
}

/// Wraps before it would meet the value.
void draw_label(UiContext& ui, const ControlText& text, float value_width) {
  const std::string label =
      text.symbol.empty() ? std::string(text.label) : fmt::format("{} {}", text.label, text.symbol);
  const float room = ImGui::GetContentRegionAvail().x - value_width - ui.theme.px(8);
  ImGui::PushTextWrapPos(ImGui::GetCursorPosX() + std::max(room, ui.theme.px(60)));
  ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.colours().quiet);
  plain_text(label);
  ImGui::PopStyleColor();
  ImGui::PopTextWrapPos();
}

/// What may be typed, in the units that are shown.
NumberRules typed_rules(const SliderRange& range, std::pair<double, double> limits) {
  return {.least = limits.first * range.shown_times,
          .most = limits.second * range.shown_times,
          .whole = range.whole,
          .unit = range.unit};
}

/// The number in the text, in the units that are shown; a seed is taken to its last digit.
Result<double> read_text(const std::string& text, const SliderRange& range,
                         std::pair<double, double> limits) {
  if (range.seed == nullptr) return read_typed_number(text, typed_rules(range, limits));
  const Result<std::uint64_t> seed = read_typed_seed(text);
  if (!seed) return tl::unexpected(seed.error());
  *range.seed = *seed;
  return static_cast<double>(*seed);
}

/// The text is gone; a ring that began it has the keyboard again.
void end_typing(UiContext& ui) {
  if (ui.view.typing.by_key) ui.program.focus.return_to(ui.view.typing.name);
  ui.view.typing = {};
  ui.clock.wake_in(0.0);
}

/// Takes what was typed, or keeps it in the field with the reason why not.
Edit take_typed(UiContext& ui, const SliderRange& range, double& value,
                std::pair<double, double> limits, bool keeps_keyboard) {
  Typing& typing = ui.view.typing;
  // The text is rounded: left as it was found, it is no request for what it rounds to.
  if (typing.text == to_type(range, value)) {
    end_typing(ui);
    return Edit::none;
  }
  const Result<double> typed = read_text(typing.text, range, limits);
  if (!typed) {
    typing.refusal = typed.error().text;
    typing.starts = keeps_keyboard;
    ui.notices.answer(typing.refusal);
    return Edit::none;
  }
  end_typing(ui);
  // Rounding of the share that was shown as per cent must not leave the range.
  value = std::clamp(*typed / range.shown_times, limits.first, limits.second);
  return Edit::commit;
}

/// The field that replaces the value while a person types. Enter takes the text, and so does
/// leaving the field; Escape and an empty field leave the value as it was. `width` 0 is all that is
/// left of the line.
Edit draw_typing(UiContext& ui, const SliderRange& range, double& value,
                 std::pair<double, double> limits, float width = 0.0F) {
  Typing& typing = ui.view.typing;
  ImGui::SetNextItemWidth(width > 0.0F ? width : -1.0F);
  if (typing.starts) ImGui::SetKeyboardFocusHere();
  const bool entered =
      ImGui::InputText("###typing", &typing.text,
                       ImGuiInputTextFlags_EnterReturnsTrue | ImGuiInputTextFlags_AutoSelectAll);
  // A click that asks to type anew ends what was typed before, and begins the field: it leaves
  // none.
  const bool left = ImGui::IsItemDeactivated() && !typing.starts;
  ui.widgets.mark(typing.name + ".typing");
  typing.starts = false;
  const bool gives_up = key_pressed(ImGuiKey_Escape);
  if (gives_up || ((left || entered) && typing.text.empty())) {
    end_typing(ui);
    ui.notices.answer("");
    return Edit::none;
  }
  return entered || left ? take_typed(ui, range, value, limits, entered) : Edit::none;
}

void draw_refusal(UiContext& ui, const ControlText& text) {
  const std::string& refusal = ui.view.typing.refusal;
  if (refusal.empty()) return;
  ImGui::PushTextWrapPos(0.0F);
  ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.colours().bad);
  plain_text(refusal);
  ImGui::PopStyleColor();
  ImGui::PopTextWrapPos();
  ui.widgets.mark(fmt::format("{}.refusal", text.name));
}

void draw_track(const UiContext& ui, ImVec2 min, ImVec2 size, double place, bool enabled,
                bool bright) {
  const Colours& c = ui.theme.colours();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float radius = std::round(size.y / 2.0F) - 1.0F;
  const float y = min.y + size.y / 2.0F;
  const float thickness = ui.theme.px(3);
  const float from = min.x + radius;
  const float to = min.x + size.x - radius;
  const float at = from + (to - from) * static_cast<float>(place);
  const auto bar = [&](float x0, float x1, const ImVec4& colour) {
    list.AddRectFilled({x0, y - thickness / 2.0F}, {x1, y + thickness / 2.0F}, packed(colour),
                       thickness / 2.0F);
  };
  bar(from, to, c.control_active);
  if (enabled) bar(from, at, bright ? c.accent : c.quiet);
  list.AddCircleFilled({at, y}, radius, packed(enabled ? c.accent : c.control_active), 24);
  if (bright) list.AddCircle({at, y}, radius + 1.0F, packed(c.text), 24, 1.5F);
}

/// A press moves the value at once, but counts as an edit of its own only when no second press
/// makes it a double click, which asks to type: then the drag that it began is given up. Whether
/// the newest press may still come to that.
bool may_be_doubled(UiContext& ui, std::string_view name, bool active) {
  SliderPress& press = ui.view.slider_press;
  if (press.name != name) return false;
  const ImGuiIO& io = ImGui::GetIO();
  const double left = static_cast<double>(io.MouseDoubleClickTime) + press.at - ImGui::GetTime();
  if (left > 0.0 && !(active && ImGui::IsMouseDragging(0, ui.theme.px(2)))) {
    ui.clock.wake_in(left);
    return true;
  }
  press = {};
  return false;
}

/// Opens the field with the value, which a first press that moved it gets back.
Edit ask_to_type(UiContext& ui, const ControlText& text, const SliderRange& range, double& value,
                 bool moved) {
  SliderPress& press = ui.view.slider_press;
  const bool gives_back = moved && press.name == text.name;
  if (gives_back) {
    value = press.before;
    ui.requests.emplace_back(GiveUpDrag{});
  }
  press = {};
  ui.view.typing = {.name = std::string(text.name), .text = to_type(range, value), .starts = true};
  ui.clock.wake_in(0.0);
  return gives_back ? Edit::live : Edit::none;
}

/// The part that is dragged, `width` pixels of it. Returns what happened and writes the value under
/// the pointer.
Edit draw_drag(UiContext& ui, const ControlText& text, const SliderRange& range, double& value,
               float width) {
  const ImVec2 size{std::max(width, ui.theme.px(40)), ui.theme.px(14)};
  const ImVec2 min = ImGui::GetCursorScreenPos();
  ImGui::InvisibleButton("###track", size);
  const bool active = ImGui::IsItemActive();
  const bool hovered = ImGui::IsItemHovered();
  const bool doubled = ImGui::IsMouseDoubleClicked(0);
  const bool asks_to_type =
      hovered && (doubled || (ImGui::IsMouseClicked(0) && ImGui::GetIO().KeyCtrl));
  Edit edit = Edit::none;
  bool* const moved = ImGui::GetStateStorage()->GetBoolRef(ImGui::GetID("moved"), false);
  if (ImGui::IsItemActivated() && ui.view.typing.name == text.name) {
    ui.view.typing = {};  // a drag gives the text up
  }
  if (asks_to_type) {
    edit = ask_to_type(ui, text, range, value, doubled && std::exchange(*moved, false));
  } else if (active && ui.view.typing.name != text.name) {
    if (ImGui::IsItemActivated()) {
      ui.view.slider_press = {std::string(text.name), value, ImGui::GetTime()};
    }
    const double radius = size.y / 2.0;
    const double place = (ImGui::GetIO().MousePos.x - min.x - radius) / (size.x - 2.0 * radius);
    const double wanted = value_at(range, std::clamp(place, 0.0, 1.0));
    if (wanted != value) {
      value = wanted;
      *moved = true;
      edit = Edit::live;
    }
  }
  if (!may_be_doubled(ui, text.name, active) && !active && std::exchange(*moved, false)) {
    edit = Edit::commit;
  }
  draw_track(ui, min, size, place_of(range, value), text.why_not.empty(), active || hovered);
  return edit;
}

/// The value one press of an arrow away: a hundredth of the track, with Ctrl or Shift a
/// thousandth, of whole numbers at least one.
double nudged(const SliderRange& range, double value, int direction) {
  const bool fine = ImGui::GetIO().KeyCtrl || ImGui::GetIO().KeyShift;
  const double share = direction * (fine ? 0.001 : 0.01);
  if (range.whole) {
    const double step = std::max(1.0, fine ? 1.0 : std::round(0.01 * (range.max - range.min)));
    return std::clamp(value + direction * step, range.min, range.max);
  }
  return value_at(range, std::clamp(place_of(range, value) + share, 0.0, 1.0));
}

/// Keys, while the slider has the keyboard: arrows move it, Home and End go to its ends, Enter
/// types a value. What is held is one edit.
Edit draw_keys(UiContext& ui, const ControlText& text, const SliderRange& range, double& value) {
  bool* const moved = ImGui::GetStateStorage()->GetBoolRef(ImGui::GetID("moved by keys"), false);
  const bool focused = ui.program.focus.offer(text.name, Focus::Kind::arrows, text.why_not.empty(),
                                              packed(ui.theme.colours().accent));
  if (focused && enter_pressed()) {
    ui.view.typing = {.name = std::string(text.name),
                      .text = to_type(range, value),
                      .starts = true,
                      .by_key = true};
    ui.clock.wake_in(0.0);
    return Edit::none;
  }
  double wanted = value;
  if (focused && arrow_key() != 0) wanted = nudged(range, value, arrow_key());
  if (focused && key_pressed(ImGuiKey_Home, false)) wanted = range.min;
  if (focused && key_pressed(ImGuiKey_End, false)) wanted = range.max;
  if (wanted != value) {
    value = wanted;
    *moved = true;
    return Edit::live;
  }
  if (!*moved || (focused && arrow_down())) return Edit::none;
  *moved = false;
  return Edit::commit;
}

/// Each mark above the track with a thin stem down to it; words where the pointer is on one.
void draw_slider_marks(UiContext& ui, const SliderRange& range,
                       const std::vector<SliderMark>& marks) {
  const ImVec2 min = ImGui::GetItemRectMin();
  const ImVec2 max = ImGui::GetItemRectMax();
  const float radius = std::round((max.y - min.y) / 2.0F) - 1.0F;
  const float length = max.x - min.x - 2.0F * radius;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  plot::ImGuiCanvas canvas(list);
  const ImVec2 mouse = ImGui::GetIO().MousePos;
  for (const SliderMark& mark : marks) {
    if (mark.value < range.min || mark.value > range.max) continue;
    const float x =
        std::round(min.x + radius + length * static_cast<float>(place_of(range, mark.value)));
    const float y = min.y - ui.theme.px(3);
    list.AddLine({x, y}, {x, min.y + radius}, mark.colour, std::max(1.0F, ui.theme.px(1)));
    plot::draw_marker(canvas, mark.marker, {x, y}, ui.theme.px(4), mark.colour,
                      packed(ui.theme.colours().ground));
    const float reach = ui.theme.px(6);
    const bool pointed = std::abs(mouse.x - x) < reach && mouse.y > y - reach && mouse.y < max.y &&
                         ImGui::IsWindowHovered() && !ImGui::IsMouseDown(0);
    if (pointed) ImGui::SetTooltip("%s", mark.words.c_str());
  }
}

std::string help_of(const ControlText& text) {
  return text.why_not.empty() ? std::string(text.tooltip)
                              : fmt::format("{}\n{}", text.tooltip, text.why_not);
}

/// The number at the end of a line, typed into or double-clicked. `edited` is what it becomes.
Edit draw_line_number(UiContext& ui, const ControlText& text, const SliderRange& range,
                      double& edited, std::pair<double, double> hard_limits, float width) {
  if (ui.view.typing.name == text.name) return draw_typing(ui, range, edited, hard_limits, width);
  const bool enabled = text.why_not.empty();
  number(ui, shown(range, edited), {},
         enabled ? ui.theme.colours().text : ui.theme.colours().quiet);
  if (ImGui::IsItemHovered() && ImGui::IsMouseDoubleClicked(0) && enabled) {
    ui.view.typing = {
        .name = std::string(text.name), .text = to_type(range, edited), .starts = true};
    ui.clock.wake_in(0.0);
  }
  tooltip(ui, "Double-click to type a value; right-click copies it");
  return Edit::none;
}

}  // namespace

Edit line_slider(UiContext& ui, const ControlText& text, const SliderRange& range, double& value,
                 std::pair<double, double> hard_limits, float width,
                 const std::vector<SliderMark>& marks) {
  const bool enabled = text.why_not.empty();
  const bool types = ui.view.typing.name == text.name;
  double edited = value;
  ImGui::PushID(text.name.data(), text.name.data() + text.name.size());
  ImGui::BeginGroup();
  const float line = ImGui::GetTextLineHeight();
  const float gap = ui.theme.px(8);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::TextColored(ui.theme.colours().quiet, "%s", std::string(text.label).c_str());
  const float label = ImGui::GetItemRectSize().x + gap;
  ui.widgets.belongs_to(text.name);
  tooltip(ui, help_of(text));
  const std::string words = shown(range, edited);
  const float number_width =
      std::max(ImGui::CalcTextSize("000.0").x, ImGui::CalcTextSize(words.c_str()).x);
  const float track = width - label - gap - number_width;
  ImGui::SetCursorScreenPos({at.x + label, std::round(at.y + (line - ui.theme.px(14)) / 2.0F)});
  ImGui::BeginDisabled(!enabled);
  Edit edit = draw_drag(ui, text, range, edited, track);
  ImGui::EndDisabled();
  ui.widgets.mark(text.name, enabled);
  if (!types) tooltip(ui, help_of(text));
  draw_slider_marks(ui, range, marks);
  if (!types) {
    if (const Edit keyed = draw_keys(ui, text, range, edited); keyed != Edit::none) edit = keyed;
  }
  ImGui::SetCursorScreenPos({at.x + width - number_width, at.y});
  if (const Edit typed = draw_line_number(ui, text, range, edited, hard_limits, number_width);
      typed != Edit::none) {
    edit = typed;
  }
  ImGui::EndGroup();
  ui.widgets.belongs_to(text.name);
  ImGui::PopID();
  if (edit != Edit::none) value = edited;
  return edit;
}

Edit slider(UiContext& ui, const ControlText& text, const SliderRange& range, double& value,
            std::optional<std::pair<double, double>> hard_limits) {
  const bool enabled = text.why_not.empty();
  const bool types = ui.view.typing.name == text.name;
  double edited = value;
  Edit edit = Edit::none;

  ImGui::PushID(text.name.data(), text.name.data() + text.name.size());
  ImGui::PushStyleVar(ImGuiStyleVar_ItemSpacing, {ui.theme.px(8), ui.theme.px(2)});
  ImGui::BeginGroup();
  const std::string words = shown(range, value);
  ImGui::PushFont(ui.theme.faces().numbers);
  const float value_width = types ? ui.theme.px(80) : ImGui::CalcTextSize(words.c_str()).x;
  ImGui::PopFont();
  if (!types) draw_value(ui, words, value_width, enabled);
  draw_label(ui, text, value_width);
  if (types) {
    ImGui::SameLine();
    edit = draw_typing(ui, range, edited, hard_limits.value_or(std::pair(range.min, range.max)));
    if (ui.view.typing.name == text.name) draw_refusal(ui, text);
  }
  ImGui::BeginDisabled(!enabled);
  const Edit dragged = draw_drag(ui, text, range, edited, ImGui::GetContentRegionAvail().x);
  if (dragged != Edit::none) edit = dragged;
  ImGui::EndDisabled();
  ui.widgets.mark(text.name, enabled);
  if (!types) {
    if (const Edit keyed = draw_keys(ui, text, range, edited); keyed != Edit::none) edit = keyed;
  }
  ImGui::EndGroup();
  ui.widgets.belongs_to(text.name);
  ImGui::PopStyleVar();
  if (!types) tooltip(ui, help_of(text));
  ImGui::PopID();
  if (edit != Edit::none) value = edited;
  return edit;
}

Edit seed_slider(UiContext& ui, const ControlText& text, std::uint64_t& seed) {
  constexpr double kLargest = 18446744073709551616.0;  // 2^64, as a double
  std::uint64_t edited = seed;
  auto value = static_cast<double>(seed);
  const SliderRange range{.min = 0, .max = 99, .whole = true, .seed = &edited};
  const Edit edit = slider(ui, text, range, value, std::pair(0.0, kLargest));
  if (edit == Edit::none) return edit;
  // What moved the slider left the seed as it was.
  const bool moved = edited == seed && value != static_cast<double>(seed);
  seed = moved ? static_cast<std::uint64_t>(value) : edited;
  return edit;
}

}  // namespace mnemoscope
