#include "plot/imgui_canvas.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

#include "plot/label.h"
#include "plot/path.h"

namespace mnemoscope::plot {
namespace {

constexpr ImWchar kMinusCode = 0x2212;

// Fonts without the true minus sign get the hyphen instead of a replacement glyph.
std::string spelled_for(const ImFont& font, const std::string& text) {
  const auto minus = text.find(kMinus);
  if (minus == std::string::npos || font.FindGlyphNoFallback(kMinusCode)) return text;
  return fmt::format("{}-{}", text.substr(0, minus), text.substr(minus + kMinus.size()));
}

}  // namespace

ImGuiCanvas::ImGuiCanvas(ImDrawList& list)
    : list_(list), font_(ImGui::GetFont()), type_size_(ImGui::GetFontSize()) {}

float ImGuiCanvas::width_of(const std::string& text, float size) const {
  const std::string spelled = spelled_for(*font_, text);
  constexpr float kNoWrap = 0.0f;
  return font_
      ->CalcTextSizeA(size, std::numeric_limits<float>::max(), kNoWrap, spelled.data(),
                      spelled.data() + spelled.size())
      .x;
}

float ImGuiCanvas::width_of(const Label& label) const {
  return width_of(label.text, type_size_) +
         width_of(label.exponent, std::round(kExponentScale * type_size_));
}

void ImGuiCanvas::text(ImVec2 at, const Label& label, ImU32 colour, Align align) {
  const float width = width_of(label);
  if (align == Align::centre) at.x -= width / 2;
  if (align == Align::right) at.x -= width;
  at = {std::round(at.x), std::round(at.y)};
  const std::string base = spelled_for(*font_, label.text);
  list_.AddText(font_, type_size_, at, colour, base.data(), base.data() + base.size());
  if (label.exponent.empty()) return;
  const std::string raised = spelled_for(*font_, label.exponent);
  const ImVec2 above{at.x + width_of(label.text, type_size_),
                     at.y - std::round(0.12f * type_size_)};
  list_.AddText(font_, std::round(kExponentScale * type_size_), above, colour, raised.data(),
                raised.data() + raised.size());
}

Rect ImGuiCanvas::visible() const {
  return {list_.GetClipRectMin(), list_.GetClipRectMax()};
}

void ImGuiCanvas::stroke_line(std::span<const ImVec2> points, const Stroke& stroke) {
  const auto draw = [&](std::span<const ImVec2> part) {
    list_.AddPolyline(part.data(), static_cast<int>(part.size()), stroke.colour, ImDrawFlags_None,
                      stroke.width);
  };
  const auto pattern = dash_pattern(stroke.dash);
  if (pattern.empty()) {
    draw(points);
    return;
  }
  std::vector<float> lengths(pattern.begin(), pattern.end());
  for (float& length : lengths) length *= stroke.width;
  for (const Path& dash : cut_into_dashes(points, lengths)) draw(dash);
}

void ImGuiCanvas::polygon(std::span<const ImVec2> corners, ImU32 colour) {
  list_.AddConvexPolyFilled(corners.data(), static_cast<int>(corners.size()), colour);
}

void ImGuiCanvas::strip(std::span<const ImVec2> top, std::span<const ImVec2> bottom, ImU32 colour) {
  // Antialiased edges of neighbouring quads would show as seams through a translucent fill.
  const ImDrawListFlags flags = list_.Flags;
  list_.Flags &= ~ImDrawListFlags_AntiAliasedFill;
  for (std::size_t i = 0; i + 1 < std::min(top.size(), bottom.size()); ++i) {
    list_.AddQuadFilled(top[i], top[i + 1], bottom[i + 1], bottom[i], colour);
  }
  list_.Flags = flags;
}

void ImGuiCanvas::rectangle(const Rect& rect, ImU32 colour) {
  list_.AddRectFilled({std::round(rect.min.x), std::round(rect.min.y)},
                      {std::round(rect.max.x), std::round(rect.max.y)}, colour);
}

void ImGuiCanvas::push_clip(const Rect& rect) {
  list_.PushClipRect(rect.min, rect.max, true);
}

void ImGuiCanvas::pop_clip() {
  list_.PopClipRect();
}

}  // namespace mnemoscope::plot
