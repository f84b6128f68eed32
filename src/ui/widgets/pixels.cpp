#include "ui/widgets/pixels.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

namespace mnemoscope {
namespace {

constexpr Rgba kNotANumber{255, 0, 255, 255};

std::uint8_t to_byte(double share) {
  return static_cast<std::uint8_t>(std::lround(255.0 * std::clamp(share, 0.0, 1.0)));
}

Bitmap blank(const ImageShape& shape) {
  Bitmap picture{static_cast<int>(shape.width), static_cast<int>(shape.height), {}};
  picture.pixels.resize(static_cast<std::size_t>(shape.width * shape.height));
  return picture;
}

/// A signed share -1..1 as blue, ground, orange.
Rgba signed_colour(plot::ColourMap map, double share) {
  const ImU32 colour = plot::colour_at(map, 0.5 + 0.5 * share);
  const auto channel = [colour](int shift) {
    return static_cast<std::uint8_t>((colour >> shift) & 0xFFU);
  };
  return {channel(IM_COL32_R_SHIFT), channel(IM_COL32_G_SHIFT), channel(IM_COL32_B_SHIFT), 255};
}

}  // namespace

Bitmap picture_of(const State& pixels, const ImageShape& shape, std::pair<double, double> range) {
  Bitmap picture = blank(shape);
  const double black = range.first;
  const double span = range.second > range.first ? range.second - range.first : 1.0;
  const Index last = shape.channels - 1;
  for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
    const Index first = static_cast<Index>(i) * shape.channels;
    const double red = pixels[first];
    const double green = pixels[first + std::min<Index>(1, last)];
    const double blue = pixels[first + std::min<Index>(2, last)];
    picture.pixels[i] = std::isnan(red) || std::isnan(green) || std::isnan(blue)
                            ? kNotANumber
                            : Rgba{to_byte((red - black) / span), to_byte((green - black) / span),
                                   to_byte((blue - black) / span), 255};
  }
  return picture;
}

Bitmap difference_picture(const State& difference, const ImageShape& shape, double largest,
                          plot::ColourMap map) {
  Bitmap picture = blank(shape);
  for (std::size_t i = 0; i < picture.pixels.size(); ++i) {
    const double mean =
        difference.segment(static_cast<Index>(i) * shape.channels, shape.channels).mean();
    picture.pixels[i] = std::isnan(mean) ? kNotANumber : signed_colour(map, mean / largest);
  }
  return picture;
}

plot::Image image_of(const Bitmap& picture) {
  plot::Image image{.width = picture.width, .height = picture.height};
  image.pixels.reserve(picture.pixels.size());
  for (const Rgba& p : picture.pixels) image.pixels.push_back(IM_COL32(p.r, p.g, p.b, p.a));
  return image;
}

plot::Image image_of(const plot::Pixels& painted) {
  plot::Image image{.width = painted.width, .height = painted.height};
  for (std::size_t i = 0; i + 2 < painted.rgb.size(); i += 3) {
    image.pixels.push_back(IM_COL32(painted.rgb[i], painted.rgb[i + 1], painted.rgb[i + 2], 255));
  }
  return image;
}

Bitmap reduced(const Bitmap& picture, int factor) {
  if (factor <= 1) return picture;
  Bitmap smaller{(picture.width + factor - 1) / factor, (picture.height + factor - 1) / factor, {}};
  smaller.pixels.reserve(static_cast<std::size_t>(smaller.width) *
                         static_cast<std::size_t>(smaller.height));
  for (int y = 0; y < smaller.height; ++y) {
    for (int x = 0; x < smaller.width; ++x) {
      std::array<int, 4> sum{};
      int covered = 0;
      for (int v = y * factor; v < std::min((y + 1) * factor, picture.height); ++v) {
        for (int u = x * factor; u < std::min((x + 1) * factor, picture.width); ++u, ++covered) {
          const Rgba& p =
              picture.pixels[static_cast<std::size_t>(v) * static_cast<std::size_t>(picture.width) +
                             static_cast<std::size_t>(u)];
          sum = {sum[0] + p.r, sum[1] + p.g, sum[2] + p.b, sum[3] + p.a};
        }
      }
      const auto mean = [covered](int total) {
        return static_cast<std::uint8_t>((total + covered / 2) / covered);
      };
      smaller.pixels.push_back({mean(sum[0]), mean(sum[1]), mean(sum[2]), mean(sum[3])});
    }
  }
  return smaller;
}

WholeScale whole_scale(int width, int height, float box_width, float box_height) {
  if (width <= 0 || height <= 0 || box_width < 1.0F || box_height < 1.0F) return {};
  const float fits =
      std::min(box_width / static_cast<float>(width), box_height / static_cast<float>(height));
  if (fits >= 1.0F) return {static_cast<int>(fits), 1};
  // A reduced picture is rounded up to whole pixels, so the factor must make even that fit.
  int factor = static_cast<int>(std::ceil(1.0F / fits));
  while (static_cast<float>((width + factor - 1) / factor) > box_width ||
         static_cast<float>((height + factor - 1) / factor) > box_height) {
    ++factor;
  }
  return {1, factor};
}

}  // namespace mnemoscope
