#include "ui/widgets/theme.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <initializer_list>

#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

using plot::Dash;
using plot::LineStyle;
using plot::Marker;

ImVec4 rgb(unsigned hex, float alpha = 1.0F) {
  return {static_cast<float>((hex >> 16U) & 0xFFU) / 255.0F,
          static_cast<float>((hex >> 8U) & 0xFFU) / 255.0F,
          static_cast<float>(hex & 0xFFU) / 255.0F, alpha};
}

constexpr float kLine = 0.12F;
constexpr float kThin = 0.07F;

Dash dash_of(LookDash dash) {
  switch (dash) {
    case LookDash::solid: return Dash::solid;
    case LookDash::dashed: return Dash::dashed;
    case LookDash::dotted: return Dash::dotted;
    case LookDash::dash_dot: return Dash::dash_dot;
  }
  return Dash::solid;
}

Marker marker_of(LookMarker marker) {
  switch (marker) {
    case LookMarker::circle: return Marker::circle;
    case LookMarker::square: return Marker::square;
    case LookMarker::triangle: return Marker::triangle;
    case LookMarker::triangle_down: return Marker::triangle_down;
    case LookMarker::triangle_left: return Marker::triangle_left;
    case LookMarker::triangle_right: return Marker::triangle_right;
    case LookMarker::diamond: return Marker::diamond;
    case LookMarker::plus: return Marker::plus;
    case LookMarker::star: return Marker::star;
    case LookMarker::hexagon: return Marker::hexagon;
    case LookMarker::pentagon: return Marker::pentagon;
    case LookMarker::bar: return Marker::bar;
    case LookMarker::tripod: return Marker::tripod;
    case LookMarker::tripod_down: return Marker::tripod_down;
    case LookMarker::slab: return Marker::slab;
  }
  return Marker::none;
}

plot::Palette palette_of(const Colours& c, bool dark) {
  return {.background = packed(c.panel),
          .frame = packed(c.line),
          .grid = packed(dark ? rgb(0x242A33) : rgb(0xE0E0DB)),
          .text = packed(c.text),
          .quiet = packed(c.quiet),
          .accent = packed(c.accent)};
}

double linear(float channel) {
  const double c = channel;
  return c <= 0.04045 ? c / 12.92 : std::pow((c + 0.055) / 1.055, 2.4);
}

double luminance(const ImVec4& c) {
  return 0.2126 * linear(c.x) + 0.7152 * linear(c.y) + 0.0722 * linear(c.z);
}

const Colours& base_colours(bool dark) {
  return dark ? dark_colours() : light_colours();
}

/// The colours of the light theme in the place of these.
std::shared_ptr<const plot::PrintColours> paper_colours(const Colours& seen, bool dark) {
  const Colours& light = light_colours();
  auto paper = std::make_shared<plot::PrintColours>();
  paper->palette = palette_of(light, false);
  for (const auto colour :
       {&Colours::ground, &Colours::panel, &Colours::line, &Colours::text, &Colours::quiet,
        &Colours::control, &Colours::accent, &Colours::accent_text, &Colours::target,
        &Colours::query, &Colours::good, &Colours::bad, &Colours::finding}) {
    const ImVec4& by = colour == &Colours::ground ? light.panel : light.*colour;
    paper->instead.emplace_back(packed(seen.*colour), packed(by));
  }
  for (const Variant* const variant : catalogue()) {
    if (!dark) continue;
    const VariantLook& look = variant->look;
    paper->instead.emplace_back(packed(rgb(look.on_dark)), packed(rgb(look.on_light)));
  }
  return paper;
}

void set_sizes(ImGuiStyle& style, const Theme& theme) {
  style.WindowPadding = {theme.px(12), theme.px(12)};
  style.FramePadding = {theme.px(8), theme.px(4)};
  style.ItemSpacing = {theme.px(8), theme.px(8)};
  style.ItemInnerSpacing = {theme.px(4), theme.px(4)};
  style.CellPadding = {theme.px(4), theme.px(4)};
  style.IndentSpacing = theme.px(16);
  style.ScrollbarSize = theme.px(12);
  style.GrabMinSize = theme.px(12);
  style.WindowBorderSize = style.ChildBorderSize = style.PopupBorderSize = 1.0F;
  style.FrameBorderSize = 0.0F;
  style.FrameRounding = style.GrabRounding = style.PopupRounding = theme.px(4);
  style.ChildRounding = style.WindowRounding = style.ScrollbarRounding = theme.px(4);
  style.DisabledAlpha = 0.45F;
  style.AntiAliasedLinesUseTex = false;
}

void set_colours(ImGuiStyle& style, const Colours& c) {
  const auto set = [&style](std::initializer_list<ImGuiCol> slots, const ImVec4& colour) {
    for (const ImGuiCol slot : slots) style.Colors[slot] = colour;
  };
  const ImVec4 none{c.ground.x, c.ground.y, c.ground.z, 0.0F};
  set({ImGuiCol_Text}, c.text);
  set({ImGuiCol_TextDisabled}, c.quiet);
  set({ImGuiCol_WindowBg}, c.ground);
  set({ImGuiCol_ChildBg, ImGuiCol_BorderShadow, ImGuiCol_ScrollbarBg, ImGuiCol_TableRowBg,
       ImGuiCol_TableRowBgAlt},
      none);
  set({ImGuiCol_PopupBg, ImGuiCol_MenuBarBg, ImGuiCol_TitleBg, ImGuiCol_TitleBgActive,
       ImGuiCol_TitleBgCollapsed, ImGuiCol_TableHeaderBg},
      c.panel);
  set({ImGuiCol_Border, ImGuiCol_Separator, ImGuiCol_TableBorderLight, ImGuiCol_TableBorderStrong},
      c.line);
  set({ImGuiCol_FrameBg, ImGuiCol_Button, ImGuiCol_Header}, c.control);
  set({ImGuiCol_FrameBgHovered, ImGuiCol_ButtonHovered, ImGuiCol_HeaderHovered,
       ImGuiCol_ScrollbarGrab, ImGuiCol_ScrollbarGrabHovered},
      c.control_hover);
  set({ImGuiCol_FrameBgActive, ImGuiCol_ButtonActive, ImGuiCol_HeaderActive,
       ImGuiCol_ScrollbarGrabActive},
      c.control_active);
  set({ImGuiCol_CheckMark, ImGuiCol_SliderGrab, ImGuiCol_SliderGrabActive, ImGuiCol_NavHighlight,
       ImGuiCol_DragDropTarget},
      c.accent);
  set({ImGuiCol_TextSelectedBg}, {c.accent.x, c.accent.y, c.accent.z, 0.35F});
  set({ImGuiCol_ModalWindowDimBg}, {0.0F, 0.0F, 0.0F, 0.5F});
}

}  // namespace

int type_size_on(int percent, double scale, double other_scale) {
  const double size = scale > 0.0 ? percent * other_scale / scale : percent;
  if (!std::isfinite(size)) return percent;
  return static_cast<int>(std::lround(std::clamp<double>(size, kSmallestType, kLargestType)));
}

int next_type_size(int percent, int direction) {
  constexpr std::array kSizes{75, 90, 100, 110, 125, 150, 175, 200, 250, 300};
  if (direction > 0) {
    const auto* const up = std::upper_bound(kSizes.begin(), kSizes.end(), percent);
    return up == kSizes.end() ? kLargestType : *up;
  }
  const auto* const here = std::lower_bound(kSizes.begin(), kSizes.end(), percent);
  return here == kSizes.begin() ? kSmallestType : *(here - 1);
}

Theme::Theme(Appearance appearance, Faces faces)
    : appearance_(appearance),
      faces_(faces),
      colours_(appearance.high_contrast
                   ? with_high_contrast(base_colours(appearance.dark), appearance.dark)
                   : base_colours(appearance.dark)),
      print_(paper_colours(colours_, appearance.dark)),
      plots_(palette_of(colours_, appearance.dark)) {
  plots_.print = print_.get();
}

float Theme::px(float units) const {
  return std::round(units * static_cast<float>(appearance_.type_percent) / 100.0F);
}

plot::ColourMap Theme::signed_map() const {
  return appearance_.dark ? plot::ColourMap::signed_dark : plot::ColourMap::signed_light;
}

plot::LineStyle Theme::variant(std::string_view id) const {
  const Variant* const variant = find_variant(id);
  const VariantLook look = variant == nullptr ? VariantLook{} : variant->look;
  return {.colour = packed(rgb(appearance_.dark ? look.on_dark : look.on_light)),
          .dash = dash_of(look.dash),
          .marker = marker_of(look.marker),
          .width = look.thin ? kThin : kLine};
}

Colours with_high_contrast(Colours colours, bool dark) {
  const ImVec4 ground = dark ? rgb(0x000000) : rgb(0xFFFFFF);
  const ImVec4 text = dark ? rgb(0xFFFFFF) : rgb(0x000000);
  colours.ground = ground;
  colours.panel = ground;
  colours.text = text;
  colours.quiet = dark ? rgb(0xD0D6E0) : rgb(0x30363F);
  colours.line = dark ? rgb(0x7A8494) : rgb(0x7C8188);
  return colours;
}

const Colours& dark_colours() {
  static const Colours colours{.ground = rgb(0x14171C),
                               .panel = rgb(0x191D24),
                               .line = rgb(0x2A303A),
                               .text = rgb(0xD6DAE1),
                               .quiet = rgb(0x8A94A6),
                               .control = rgb(0x252B35),
                               .control_hover = rgb(0x2F3743),
                               .control_active = rgb(0x394352),
                               .accent = rgb(0xEFE2C6),
                               .on_accent = rgb(0x14171C),
                               .accent_text = rgb(0xEFE2C6),
                               .target = rgb(0xA6DC5A),
                               .query = rgb(0xDC8CF5),
                               .good = rgb(0xA6DC5A),
                               .bad = rgb(0xEF6F6C),
                               .finding = rgb(0xE3B23C)};
  return colours;
}

const Colours& light_colours() {
  static const Colours colours{.ground = rgb(0xF7F7F5),
                               .panel = rgb(0xFFFFFF),
                               .line = rgb(0xD5D6D2),
                               .text = rgb(0x1F242C),
                               .quiet = rgb(0x5C6573),
                               .control = rgb(0xE7E7E3),
                               .control_hover = rgb(0xDBDCD7),
                               .control_active = rgb(0xCCCEC8),
                               .accent = rgb(0x2A2F38),
                               .on_accent = rgb(0xFFFFFF),
                               .accent_text = rgb(0x2A2F38),
                               .target = rgb(0x4A790C),
                               .query = rgb(0x9A33C2),
                               .good = rgb(0x4A790C),
                               .bad = rgb(0xBD302D),
                               .finding = rgb(0x855E00)};
  return colours;
}

double contrast(const ImVec4& a, const ImVec4& b) {
  const double bright = std::max(luminance(a), luminance(b));
  const double dark = std::min(luminance(a), luminance(b));
  return (bright + 0.05) / (dark + 0.05);
}

void apply(const Theme& theme) {
  ImGuiStyle style;
  set_sizes(style, theme);
  set_colours(style, theme.colours());
  ImGui::GetStyle() = style;
}

ImU32 packed(const ImVec4& colour, float alpha) {
  return ImGui::ColorConvertFloat4ToU32({colour.x, colour.y, colour.z, colour.w * alpha});
}

}  // namespace mnemoscope
