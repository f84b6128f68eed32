#include "ui/widgets/number_glyphs.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

namespace mnemoscope {
namespace {

/// 3 x 5 dots each, row by row from the top, the first dot the highest bit.
constexpr std::array<std::uint16_t, 16> kHexDigits{
    0b111101101101111, 0b010110010010111, 0b111001111100111, 0b111001111001111,
    0b101101111001001, 0b111100111001111, 0b111100111101111, 0b111001001001001,
    0b111101111101111, 0b111101111001111, 0b111101111101101, 0b110101110101110,
    0b111100100100111, 0b110101101101110, 0b111100111100111, 0b111100111100100};
constexpr int kAcross = 3;
constexpr int kDown = 5;

/// In dots: two digits beside and above each other, a dot between all, and a frame.
constexpr int kWide = 2 * kAcross + 5;
constexpr int kHigh = 2 * kDown + 5;

/// One box of the atlas's pixels.
class Pen {
 public:
  Pen(ImFontAtlas& atlas, const ImFontAtlasCustomRect& rect, int dot)
      : first_(atlas.TexPixelsAlpha8 + static_cast<std::ptrdiff_t>(rect.Y) * atlas.TexWidth +
               rect.X),
        stride_(atlas.TexWidth),
        dot_(dot) {}

  void dot(int x, int y, bool on) const {
    for (int row = y * dot_; row < (y + 1) * dot_; ++row) {
      unsigned char* const from = first_ + static_cast<std::ptrdiff_t>(row) * stride_ +
                                  static_cast<std::ptrdiff_t>(x) * dot_;
      std::fill(from, from + dot_, on ? 255 : 0);
    }
  }
  void digit(int x, int y, unsigned value) const {
    for (int i = 0; i < kAcross * kDown; ++i) {
      const bool on = ((kHexDigits[value] >> (kAcross * kDown - 1 - i)) & 1U) != 0;
      dot(x + i % kAcross, y + i / kAcross, on);
    }
  }

 private:
  unsigned char* first_;
  int stride_;
  int dot_;
};

}  // namespace

void NumberGlyphs::add(ImFontAtlas& atlas, ImFont& face, ImWchar letter, float height) {
  const int dot = std::max(1, static_cast<int>(height) / (kHigh + 1));
  const float above = std::floor((height - static_cast<float>(kHigh * dot)) / 2.0F);
  const int rect = atlas.AddCustomRectFontGlyph(&face, letter, kWide * dot, kHigh * dot,
                                                static_cast<float>((kWide + 2) * dot),
                                                {static_cast<float>(dot), above});
  boxes_.push_back({rect, letter, dot});
}

void NumberGlyphs::draw(ImFontAtlas& atlas) const {
  if (atlas.TexPixelsAlpha8 == nullptr) return;
  for (const Box& box : boxes_) {
    const Pen pen(atlas, *atlas.GetCustomRectByIndex(box.rect), box.dot);
    for (int y = 0; y < kHigh; ++y) {
      for (int x = 0; x < kWide; ++x) {
        pen.dot(x, y, x == 0 || y == 0 || x == kWide - 1 || y == kHigh - 1);
      }
    }
    for (int i = 0; i < 4; ++i) {
      const auto digit = (static_cast<unsigned>(box.letter) >> (4U * static_cast<unsigned>(3 - i)));
      pen.digit(2 + (i % 2) * (kAcross + 1), 2 + (i / 2) * (kDown + 1), digit & 0xFU);
    }
  }
}

}  // namespace mnemoscope
