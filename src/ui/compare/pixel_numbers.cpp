#include "ui/compare/pixel_numbers.h"

#include <algorithm>
#include <cmath>

namespace mnemoscope {
namespace {

/// Width of "-0.00" in letters of the small face.
constexpr float kLetters = 5.5F;

std::string words_of(double value) {
  if (!std::isfinite(value)) return "none";
  const double size = std::abs(value);
  return size < 10.0 ? fmt::format("{:.2f}", value) : fmt::format("{:.0f}", value);
}

/// The pixels of one axis that are in sight.
std::pair<Index, Index> in_sight(float drawn, float scale, float min, float length, Index count) {
  const auto at = [&](float screen) {
    return static_cast<Index>(std::floor((screen - drawn) / scale));
  };
  return {std::clamp<Index>(at(min), 0, count - 1),
          std::clamp<Index>(at(min + length), 0, count - 1)};
}

}  // namespace

bool has_room_for_numbers(float scale) {
  return scale >= kLetters * ImGui::GetFontSize() / 2;
}

State wiped_values(State values, const State& left, float share, const ImageShape& shape) {
  for (Index y = 0; y < shape.height; ++y) {
    for (Index x = 0; x < shape.width; ++x) {
      if (static_cast<float>(x) + 0.5F >= share * static_cast<float>(shape.width)) break;
      const Index at = (y * shape.width + x) * shape.channels;
      values.segment(at, shape.channels) = left.segment(at, shape.channels);
    }
  }
  return values;
}

void draw_pixel_numbers(const DrawnPicture& drawn, ImVec2 min, ImVec2 box, const State& values,
                        const ImageShape& shape) {
  if (!has_room_for_numbers(drawn.scale)) return;
  const auto [left, right] = in_sight(drawn.min.x, drawn.scale, min.x, box.x, shape.width);
  const auto [top, bottom] = in_sight(drawn.min.y, drawn.scale, min.y, box.y, shape.height);
  const float line = ImGui::GetTextLineHeight();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.PushClipRect(min, {min.x + box.x, min.y + box.y}, true);
  for (Index y = top; y <= bottom; ++y) {
    for (Index x = left; x <= right; ++x) {
      const auto pixel = values.segment((y * shape.width + x) * shape.channels, shape.channels);
      const float height = line * static_cast<float>(shape.channels);
      float at = drawn.min.y + (static_cast<float>(y) + 0.5F) * drawn.scale - height / 2;
      for (const double value : pixel) {
        const std::string words = words_of(value);
        const float width = ImGui::CalcTextSize(words.c_str()).x;
        const float begin = drawn.min.x + (static_cast<float>(x) + 0.5F) * drawn.scale - width / 2;
        // White with a shadow is read on every colour.
        list.AddText({begin + 1, at + 1}, IM_COL32_BLACK, words.c_str());
        list.AddText({begin, at}, IM_COL32_WHITE, words.c_str());
        at += line;
      }
    }
  }
  list.PopClipRect();
}

}  // namespace mnemoscope
