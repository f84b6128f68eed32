#include "plot/colour_map.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <span>

namespace mnemoscope::plot {
namespace {

// Evenly spaced stops as 0xRRGGBB, joined by straight lines in sRGB: within 1 % of the originals.
constexpr std::array<std::uint32_t, 10> kViridis = {0x440154, 0x482878, 0x3e4989, 0x31688e,
                                                    0x26828e, 0x1f9e89, 0x35b779, 0x6ece58,
                                                    0xb5de2b, 0xfde725};
constexpr std::array<std::uint32_t, 10> kCividis = {0x00224e, 0x123570, 0x3b496c, 0x575d6d,
                                                    0x707173, 0x8a8678, 0xa59c74, 0xc3b369,
                                                    0xe1cc55, 0xfee838};
// The middle is the ground of the window. Both arms leave it to the same luminance, so neither sign
// looks stronger.
constexpr std::array<std::uint32_t, 9> kSignedLight = {
    0x0b4a8f, 0x2f78bd, 0x6ba6d8, 0xb3d2ee, 0xf7f7f5, 0xf5c592, 0xe08d40, 0xb06016, 0x783909};
constexpr std::array<std::uint32_t, 9> kSignedDark = {
    0xa4d4ff, 0x58a6ea, 0x2b73b8, 0x1b4066, 0x14171c, 0x5a3414, 0xa05f1a, 0xdf9134, 0xffc482};

std::span<const std::uint32_t> stops_of(ColourMap map) {
  switch (map) {
    case ColourMap::viridis: return kViridis;
    case ColourMap::cividis: return kCividis;
    case ColourMap::signed_light: return kSignedLight;
    case ColourMap::signed_dark: return kSignedDark;
  }
  return kViridis;
}

int blend(std::uint32_t from, std::uint32_t to, int shift, double share) {
  const double a = channel(from, shift);
  const double b = channel(to, shift);
  return static_cast<int>(std::lround(a + (b - a) * share));
}

double linear_light(ImU32 colour, int shift) {
  const double s = static_cast<double>(channel(colour, shift)) / 255.0;
  return s <= 0.04045 ? s / 12.92 : std::pow((s + 0.055) / 1.055, 2.4);
}

}  // namespace

ImU32 colour_at(ColourMap map, double t) {
  if (std::isnan(t)) return IM_COL32(0, 0, 0, 0);
  const auto stops = stops_of(map);
  const double place = std::clamp(t, 0.0, 1.0) * static_cast<double>(stops.size() - 1);
  const auto index = std::min(static_cast<std::size_t>(place), stops.size() - 2);
  const double share = place - static_cast<double>(index);
  const std::uint32_t from = stops[index];
  const std::uint32_t to = stops[index + 1];
  return IM_COL32(blend(from, to, 16, share), blend(from, to, 8, share), blend(from, to, 0, share),
                  255);
}

double luminance(ImU32 colour) {
  return 0.2126 * linear_light(colour, IM_COL32_R_SHIFT) +
         0.7152 * linear_light(colour, IM_COL32_G_SHIFT) +
         0.0722 * linear_light(colour, IM_COL32_B_SHIFT);
}

ImU32 text_on(ImU32 background) {
  // Contrast with white equals that with black at this luminance (WCAG 2.1, contrast ratio).
  constexpr double kMiddle = 0.179;
  return luminance(background) > kMiddle ? IM_COL32_BLACK : IM_COL32_WHITE;
}

ImU32 faded(ImU32 colour, float strength) {
  const auto alpha = static_cast<float>(channel(colour, IM_COL32_A_SHIFT));
  const auto weaker = static_cast<ImU32>(std::lround(alpha * std::clamp(strength, 0.0f, 1.0f)));
  return (colour & ~IM_COL32_A_MASK) | (weaker << IM_COL32_A_SHIFT);
}

}  // namespace mnemoscope::plot
