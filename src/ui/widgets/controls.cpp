#include "ui/widgets/controls.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <string>

#include "plot/imgui_canvas.h"
#include "plot/typesetting.h"
#include "text/number_words.h"
#include "ui/context.h"
#include "ui/glossary.h"
#include "ui/widgets/whole_numbers.h"

namespace mnemoscope {
namespace {

/// Colours of a button; pops them when it goes.
class ButtonColours {
 public:
  ButtonColours(const Theme& theme, ButtonLook look) {
    const Colours& c = theme.colours();
    switch (look) {
      case ButtonLook::plain: return;
      case ButtonLook::primary:
      case ButtonLook::chosen: push(c.accent, c.accent, c.on_accent); return;
      case ButtonLook::quiet: push({0, 0, 0, 0}, c.control_hover, c.quiet); return;
    }
  }
  ~ButtonColours() { ImGui::PopStyleColor(pushed_); }
  ButtonColours(const ButtonColours&) = delete;
  ButtonColours& operator=(const ButtonColours&) = delete;

 private:
  void push(const ImVec4& rest, ImVec4 hover, const ImVec4& text) {
    ImGui::PushStyleColor(ImGuiCol_Button, rest);
    ImGui::PushStyleColor(ImGuiCol_ButtonHovered, hover);
    hover.w *= 0.8F;
    ImGui::PushStyleColor(ImGuiCol_ButtonActive, hover);
    ImGui::PushStyleColor(ImGuiCol_Text, text);
    pushed_ = 4;
  }
  int pushed_ = 0;
};

/// "label symbol", as labels are set.
std::string full_label(const ControlText& text) {
  return text.symbol.empty() ? std::string(text.label)
                             : fmt::format("{} {}", text.label, text.symbol);
}

void explain(UiContext& ui, const ControlText& text, std::string_view shortcut = {}) {
  const bool disabled = !text.why_not.empty();
  if (disabled && !text.tooltip.empty()) {
    tooltip(ui, fmt::format("{}\n{}", text.tooltip, text.why_not), shortcut);
  } else {
    tooltip(ui, disabled ? text.why_not : text.tooltip, shortcut);
  }
}

void copy_on_right_click(UiContext& ui, std::string_view words) {
  if (!ImGui::IsItemHovered() || !ImGui::IsMouseClicked(ImGuiMouseButton_Right)) return;
  const std::string copied = as_typed(words);
  ImGui::SetClipboardText(copied.c_str());
  ui.notices.status(fmt::format("Copied {}", copied));
}

}  // namespace

float text_width(std::string_view words) {
  return words.empty() ? 0.0F : ImGui::CalcTextSize(words.data(), words.data() + words.size()).x;
}

void plain_text(std::string_view words) {
  if (ImGui::GetCurrentWindow()->DC.TextWrapPos < 0.0F) {
    return ImGui::TextUnformatted(words.data(), words.data() + words.size());
  }
  const std::string whole = with_whole_numbers(words);
  ImGui::TextUnformatted(whole.data(), whole.data() + whole.size());
}

void wrapped_text(std::string_view words) {
  const bool is_wrapped = ImGui::GetCurrentWindow()->DC.TextWrapPos >= 0.0F;
  if (!is_wrapped) ImGui::PushTextWrapPos(0.0F);
  plain_text(words);
  if (!is_wrapped) ImGui::PopTextWrapPos();
}

bool button(UiContext& ui, const ControlText& text, ButtonLook look, float width) {
  const bool enabled = text.why_not.empty();
  ImGui::BeginDisabled(!enabled);
  bool pressed = false;
  {
    const ButtonColours colours(ui.theme, look);
    const std::string label = fmt::format("{}###{}", full_label(text), text.name);
    pressed = ImGui::Button(label.c_str(), {width, 0.0F});
  }
  ImGui::EndDisabled();
  ui.widgets.mark(text.name, enabled);
  const bool focused = ui.program.focus.offer(text.name, Focus::Kind::button, enabled,
                                              packed(ui.theme.colours().accent));
  explain(ui, text, text.shortcut);
  const bool from_elsewhere = ui.program.focus.is_pressed(text.name) && enabled;
  return pressed || from_elsewhere || (focused && press_key());
}

void next_on_line(UiContext& ui, std::string_view label) {
  const float width = ImGui::CalcTextSize(label.data(), label.data() + label.size()).x +
                      2 * ImGui::GetStyle().FramePadding.x;
  const float gap = ui.theme.px(4);
  const float edge = ImGui::GetWindowPos().x + ImGui::GetContentRegionMax().x;
  if (ImGui::GetItemRectMax().x + gap + width <= edge) ImGui::SameLine(0, gap);
}

std::optional<int> options_row(UiContext& ui, const std::vector<Option>& options, int chosen) {
  std::optional<int> clicked;
  const float right_edge = ImGui::GetCursorScreenPos().x + ImGui::GetContentRegionAvail().x;
  const float padding = 2.0F * ImGui::GetStyle().FramePadding.x;
  const float gap = ui.theme.px(4);
  for (std::size_t i = 0; i < options.size(); ++i) {
    const float width = text_width(options[i].label) + padding;
    if (i > 0 && ImGui::GetItemRectMax().x + gap + width <= right_edge) ImGui::SameLine(0.0F, gap);
    const bool is_chosen = static_cast<int>(i) == chosen;
    if (button(ui,
               {.name = options[i].name, .label = options[i].label, .tooltip = options[i].tooltip},
               is_chosen ? ButtonLook::chosen : ButtonLook::plain)) {
      clicked = static_cast<int>(i);
    }
  }
  return clicked;
}

std::optional<int> options_menu(UiContext& ui, const std::vector<Option>& options, int chosen) {
  std::optional<int> clicked;
  for (std::size_t i = 0; i < options.size(); ++i) {
    const int place = static_cast<int>(i);
    if (ImGui::MenuItem(std::string(options[i].label).c_str(), nullptr, place == chosen)) {
      clicked = place;
    }
    ui.widgets.mark(options[i].name);
    tooltip(ui, options[i].tooltip);
  }
  return clicked;
}

bool toggle(UiContext& ui, const ControlText& text, bool& value) {
  const bool enabled = text.why_not.empty();
  ImGui::BeginDisabled(!enabled);
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {ui.theme.px(4), ui.theme.px(2)});
  const Colours& c = ui.theme.colours();
  const bool was_on = value;
  if (was_on) {
    for (const ImGuiCol slot :
         {ImGuiCol_FrameBg, ImGuiCol_FrameBgHovered, ImGuiCol_FrameBgActive}) {
      ImGui::PushStyleColor(slot, c.accent);
    }
    ImGui::PushStyleColor(ImGuiCol_CheckMark, c.on_accent);
  }
  const std::string label = fmt::format("{}###{}", full_label(text), text.name);
  const bool changed = ImGui::Checkbox(label.c_str(), &value);
  if (was_on) ImGui::PopStyleColor(4);
  ImGui::PopStyleVar();
  ImGui::EndDisabled();
  ui.widgets.mark(text.name, enabled);
  const bool focused = ui.program.focus.offer(text.name, Focus::Kind::button, enabled,
                                              packed(ui.theme.colours().accent));
  explain(ui, text);
  if (!focused || !press_key()) return changed;
  value = !value;
  return true;
}

bool choice(UiContext& ui, const ControlText& text, const std::vector<std::string>& words,
            int& chosen) {
  const bool enabled = text.why_not.empty();
  quiet_text(ui, full_label(text));
  ImGui::BeginDisabled(!enabled);
  ImGui::SetNextItemWidth(-1.0F);
  bool changed = false;
  const std::string id = fmt::format("###{}", text.name);
  const bool valid = chosen >= 0 && chosen < static_cast<int>(words.size());
  const ImVec2 min = ImGui::GetCursorScreenPos();
  const ImVec2 max{min.x + ImGui::CalcItemWidth(), min.y + ImGui::GetFrameHeight()};
  const bool open =
      ImGui::BeginCombo(id.c_str(), valid ? words[static_cast<std::size_t>(chosen)].c_str() : "");
  // While its list is open that is the window: the control is marked once it is drawn.
  if (!open) ui.widgets.mark(text.name, enabled);
  const bool focused = ui.program.focus.offer(text.name, Focus::Kind::arrows, enabled,
                                              packed(ui.theme.colours().accent));
  // Down is the next in the list.
  const int next = chosen - arrow_key();
  if (focused && !open && next != chosen && next >= 0 && next < static_cast<int>(words.size())) {
    chosen = next;
    changed = true;
  }
  if (!open) explain(ui, text);
  if (open) {
    for (std::size_t i = 0; i < words.size(); ++i) {
      const bool is_chosen = static_cast<int>(i) == chosen;
      if (ImGui::Selectable(words[i].c_str(), is_chosen) && !is_chosen) {
        chosen = static_cast<int>(i);
        changed = true;
      }
      ui.widgets.mark(fmt::format("{}.{}", text.name, words[i]));
    }
    ImGui::EndCombo();
    ui.widgets.mark(text.name, min, max, enabled);
  }
  ImGui::EndDisabled();
  return changed;
}

void heading(UiContext& ui, std::string_view words, std::string_view right, std::string_view help,
             std::string_view name) {
  std::string capitals(words);
  // ASCII only, whatever the locale: a symbol such as β must not turn into a capital.
  std::transform(capitals.begin(), capitals.end(), capitals.begin(), [](unsigned char c) {
    return static_cast<char>(c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c);
  });
  ImGui::Dummy({0.0F, ui.theme.px(4)});
  ImGui::PushFont(ui.theme.faces().heading);
  ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.colours().quiet);
  plain_text(capitals);
  ImGui::PopFont();
  ImGui::PopStyleColor();
  ui.widgets.mark(fmt::format("heading.{}", name.empty() ? name_of_words(words) : name));
  tooltip(ui, help);
  ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.colours().quiet);
  if (!right.empty()) {
    ImGui::SameLine();
    const std::string shown = elided(std::string(right), ImGui::GetContentRegionAvail().x);
    const float x = ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x - text_width(shown);
    ImGui::SetCursorPosX(std::max(x, ImGui::GetCursorPosX()));
    plain_text(shown);
    if (shown != right) tooltip(ui, right);
  }
  ImGui::PopStyleColor();
}

namespace {

void row_of_fact(UiContext& ui, std::string_view label, std::string_view value,
                 std::string_view copied, std::string_view words) {
  ImGui::BeginGroup();
  ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.colours().quiet);
  plain_text(label);
  ImGui::PopStyleColor();
  ImGui::SameLine();
  ImGui::PushFont(ui.theme.faces().numbers);
  const float x = ImGui::GetCursorPosX() + ImGui::GetContentRegionAvail().x - text_width(value);
  if (x >= ImGui::GetCursorPosX()) {
    ImGui::SetCursorPosX(x);
  } else {
    ImGui::NewLine();  // too long for one line: the value goes below, right-aligned
    ImGui::SetCursorPosX(ImGui::GetCursorPosX() +
                         std::max(0.0F, ImGui::GetContentRegionAvail().x - text_width(value)));
  }
  plain_text(value);
  ImGui::PopFont();
  ImGui::EndGroup();
  copy_on_right_click(ui, copied);
  ui.widgets.mark(fmt::format("fact.{}", name_of_words(label)));
  tooltip(ui, words, "Right-click copies the value.");
}

}  // namespace

void fact_row(UiContext& ui, std::string_view label, std::string_view value,
              std::string_view tooltip) {
  row_of_fact(ui, label, value, value, tooltip);
}

void fact_row(UiContext& ui, std::string_view label, double value, std::string_view tooltip) {
  row_of_fact(ui, label, number_words(value), exact_number(value), tooltip);
}

void number(UiContext& ui, std::string_view text, std::string_view copied,
            std::optional<ImVec4> colour) {
  ImGui::PushFont(ui.theme.faces().numbers);
  ImGui::PushStyleColor(ImGuiCol_Text, colour.value_or(ui.theme.colours().text));
  plain_text(text);
  ImGui::PopStyleColor();
  ImGui::PopFont();
  copy_on_right_click(ui, copied.empty() ? text : copied);
}

void chip(UiContext& ui, std::string_view words, const ImVec4& colour, std::string_view help) {
  const ImVec2 padding{ui.theme.px(8), ui.theme.px(2)};
  const ImVec2 text_size = ImGui::CalcTextSize(words.data(), words.data() + words.size());
  const ImVec2 size{text_size.x + 2.0F * padding.x, text_size.y + 2.0F * padding.y};
  const ImVec2 min = ImGui::GetCursorScreenPos();
  ImGui::Dummy(size);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(min, {min.x + size.x, min.y + size.y}, packed(ui.theme.colours().control),
                     size.y / 2.0F);
  list.AddText({min.x + padding.x, min.y + padding.y}, packed(colour), words.data(),
               words.data() + words.size());
  copy_on_right_click(ui, words);
  tooltip(ui, help);
}

void variant_swatch(UiContext& ui, std::string_view variant_id) {
  style_swatch(ui, ui.theme.variant(variant_id));
}

void style_swatch(UiContext& ui, const plot::LineStyle& style) {
  const float height = ImGui::GetTextLineHeight();
  const ImVec2 size{ui.theme.px(24), height};
  const ImVec2 min = ImGui::GetCursorScreenPos();
  ImGui::Dummy(size);
  plot::ImGuiCanvas canvas(*ImGui::GetWindowDrawList());
  const float y = std::round(min.y + height / 2.0F);
  const std::array<ImVec2, 2> ends{ImVec2{min.x, y}, ImVec2{min.x + size.x, y}};
  canvas.polyline(
      ends,
      {.colour = style.colour, .width = style.width * ImGui::GetFontSize(), .dash = style.dash});
  draw_marker(canvas, style.marker, {min.x + size.x / 2.0F, y}, 0.26F * ImGui::GetFontSize(),
              style.colour, packed(ui.theme.colours().ground));
  ImGui::SameLine(0.0F, ui.theme.px(4));
}

float number_width(const UiContext& ui, const std::string& words) {
  ImGui::PushFont(ui.theme.faces().numbers);
  const float width = ImGui::CalcTextSize(words.c_str()).x;
  ImGui::PopFont();
  return width;
}

std::string elided(const std::string& words, float width) {
  const plot::ImGuiCanvas canvas(*ImGui::GetWindowDrawList());
  return plot::elided(words, width, canvas);
}

void one_line(UiContext& ui, const std::string& words) {
  const std::string shown = elided(words, ImGui::GetContentRegionAvail().x);
  plain_text(shown);
  if (shown != words) tooltip(ui, words);
}

void quiet_text(UiContext& ui, std::string_view words) {
  ImGui::PushStyleColor(ImGuiCol_Text, ui.theme.colours().quiet);
  ImGui::PushTextWrapPos(0.0F);
  plain_text(words);
  ImGui::PopTextWrapPos();
  ImGui::PopStyleColor();
}

bool begin_card(UiContext& ui, const char* id, ImVec2 size) {
  ImGui::PushStyleColor(ImGuiCol_ChildBg, ui.theme.colours().panel);
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding,
                      {ui.theme.px(kCardPadUnits), ui.theme.px(kCardPadUnits)});
  return ImGui::BeginChild(id, size, true, ImGuiWindowFlags_AlwaysUseWindowPadding);
}

void end_card() {
  ImGui::EndChild();
  ImGui::PopStyleVar();
  ImGui::PopStyleColor();
}

void end_card(UiContext& ui, bool is_drawn, std::initializer_list<std::string_view> holds) {
  end_card();
  if (is_drawn) return;
  for (const std::string_view name : holds)
    ui.widgets.mark_out_of_sight(name, ImGui::GetItemRectMin(), ImGui::GetItemRectMax());
}

}  // namespace mnemoscope
