#include "ui/widgets/signs.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "plot/imgui_canvas.h"
#include "ui/widgets/theme.h"

namespace mnemoscope {
namespace {

/// An empty item one line high and wide; returns its middle.
ImVec2 place_for_sign(float& radius) {
  const float side = ImGui::GetTextLineHeight();
  const ImVec2 min = ImGui::GetCursorScreenPos();
  ImGui::Dummy({side, side});
  radius = std::round(0.36F * side);
  return {std::round(min.x + side / 2), std::round(min.y + side / 2)};
}

void draw_corners(ImDrawList& list, ImVec2 middle, float r, ImU32 colour, float line) {
  const float arm = 0.7F * r;
  for (const float x : std::array{-1.0F, 1.0F}) {
    for (const float y : std::array{-1.0F, 1.0F}) {
      const std::array<ImVec2, 3> corner{ImVec2{middle.x + x * r, middle.y + y * (r - arm)},
                                         ImVec2{middle.x + x * r, middle.y + y * r},
                                         ImVec2{middle.x + x * (r - arm), middle.y + y * r}};
      list.AddPolyline(corner.data(), 3, colour, 0, line);
    }
  }
}

void draw_diamond(ImDrawList& list, ImVec2 middle, float r, ImU32 colour, float line) {
  list.AddQuad({middle.x, middle.y - r}, {middle.x + r, middle.y}, {middle.x, middle.y + r},
               {middle.x - r, middle.y}, colour, line);
}

void draw_check(ImDrawList& list, ImVec2 middle, float r, ImU32 colour, float line) {
  const std::array<ImVec2, 3> stroke{ImVec2{middle.x - 0.9F * r, middle.y + 0.1F * r},
                                     ImVec2{middle.x - 0.25F * r, middle.y + 0.75F * r},
                                     ImVec2{middle.x + 0.95F * r, middle.y - 0.65F * r}};
  list.AddPolyline(stroke.data(), 3, colour, 0, line);
}

void draw_cross(ImDrawList& list, ImVec2 middle, float r, ImU32 colour, float line) {
  const float arm = 0.75F * r;
  list.AddLine({middle.x - arm, middle.y - arm}, {middle.x + arm, middle.y + arm}, colour, line);
  list.AddLine({middle.x - arm, middle.y + arm}, {middle.x + arm, middle.y - arm}, colour, line);
}

void draw_dots(ImDrawList& list, ImVec2 middle, float r, ImU32 colour, float line) {
  for (const float x : std::array{-0.9F, 0.0F, 0.9F}) {
    list.AddCircleFilled({middle.x + x * r, middle.y}, 0.8F * line, colour);
  }
}

}  // namespace

void draw_sign(const Theme& theme, Sign sign) {
  const Colours& c = theme.colours();
  float r = 0;
  const ImVec2 middle = place_for_sign(r);
  const float line = std::max(1.5F, theme.px(2));
  ImDrawList& list = *ImGui::GetWindowDrawList();
  switch (sign) {
    case Sign::target: draw_corners(list, middle, r, packed(c.target), line); break;
    case Sign::query: draw_diamond(list, middle, r, packed(c.query), line); break;
    case Sign::right: draw_check(list, middle, r, packed(c.good), line); break;
    case Sign::wrong: draw_cross(list, middle, r, packed(c.bad), line); break;
    case Sign::baseline: draw_dots(list, middle, r, packed(c.quiet), line); break;
  }
  ImGui::SameLine(0, theme.px(6));
}

void draw_variant_sign(const Theme& theme, std::string_view variant_id) {
  float r = 0;
  const ImVec2 middle = place_for_sign(r);
  const plot::LineStyle style = theme.variant(variant_id);
  plot::ImGuiCanvas canvas(*ImGui::GetWindowDrawList());
  draw_marker(canvas, style.marker, middle, 0.28F * ImGui::GetFontSize(), style.colour,
              packed(theme.colours().panel));
  ImGui::SameLine(0, theme.px(6));
}

void draw_dashed_frame(ImDrawList& list, ImVec2 min, ImVec2 max, ImU32 colour, float thickness) {
  constexpr int kMostDashes = 4096;  // of a side
  const float dash = 3 * thickness;
  const float gap = 2 * thickness;
  // Dashes are stretched so that both ends of a side have one.
  const auto side = [&](ImVec2 from, ImVec2 to) {
    const float length = std::hypot(to.x - from.x, to.y - from.y);
    // What reaches far beyond the screen has no more dashes than that; a float counts no further
    // than to 2^24 either.
    const float dashes = std::round((length + gap) / (dash + gap));
    const int count = dashes < kMostDashes ? std::max(1, static_cast<int>(dashes)) : kMostDashes;
    const float period = (length + gap) / static_cast<float>(count);
    const ImVec2 along{(to.x - from.x) / length, (to.y - from.y) / length};
    for (int i = 0; i < count; ++i) {
      const float at = static_cast<float>(i) * period;
      const float end = std::min(length, at + period - gap);
      list.AddLine({from.x + at * along.x, from.y + at * along.y},
                   {from.x + end * along.x, from.y + end * along.y}, colour, thickness);
    }
  };
  if (max.x - min.x < 1 || max.y - min.y < 1) return;
  side(min, {max.x, min.y});
  side({max.x, min.y}, max);
  side(max, {min.x, max.y});
  side({min.x, max.y}, min);
}

}  // namespace mnemoscope
