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

/// What one pixel of a shrunk line is the mean of: pixels from `first` on, with shares that sum to
/// 1.
struct Covered {
  int first = 0;
  std::vector<double> shares{};
};

std::vector<Covered> covered(int length, int shorter) {
  const double step = static_cast<double>(length) / shorter;
  std::vector<Covered> all(static_cast<std::size_t>(shorter));
  for (int i = 0; i < shorter; ++i) {
    const double from = i * step;
    const double to = std::min((i + 1) * step, static_cast<double>(length));
    Covered& one = all[static_cast<std::size_t>(i)];
    one.first = static_cast<int>(from);
    for (int at = one.first; at < length && at < to; ++at) {
      const double part = std::min(to, at + 1.0) - std::max(from, static_cast<double>(at));
      one.shares.push_back(part / (to - from));
    }
  }
  return all;
}

Rgba mean_of(const Bitmap& picture, const Covered& columns, const Covered& rows) {
  std::array<double, 4> sum{};
  for (std::size_t v = 0; v < rows.shares.size(); ++v) {
    const std::size_t line =
        (static_cast<std::size_t>(rows.first) + v) * static_cast<std::size_t>(picture.width);
    for (std::size_t u = 0; u < columns.shares.size(); ++u) {
      const Rgba& p = picture.pixels[line + static_cast<std::size_t>(columns.first) + u];
      const double share = rows.shares[v] * columns.shares[u];
      sum = {sum[0] + share * p.r, sum[1] + share * p.g, sum[2] + share * p.b,
             sum[3] + share * p.a};
    }
  }
  const auto byte = [](double mean) { return static_cast<std::uint8_t>(std::lround(mean)); };
  return {byte(sum[0]), byte(sum[1]), byte(sum[2]), byte(sum[3])};
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

Bitmap shrunk(const Bitmap& picture, int width, int height) {
  if (width == picture.width && height == picture.height) return picture;
  const std::vector<Covered> across = covered(picture.width, width);
  const std::vector<Covered> down = covered(picture.height, height);
  Bitmap smaller{width, height, {}};
  smaller.pixels.reserve(across.size() * down.size());
  for (const Covered& rows : down) {
    for (const Covered& columns : across) smaller.pixels.push_back(mean_of(picture, columns, rows));
  }
  return smaller;
}

FittedSize fitted_size(int width, int height, float box_width, float box_height) {
  const WholeScale scale = whole_scale(width, height, box_width, box_height);
  if (scale.factor == 1) return {width * scale.times, height * scale.times};
  const float fits =
      std::min(box_width / static_cast<float>(width), box_height / static_cast<float>(height));
  // Of a length that is whole but for rounding all of it.
  const auto length = [fits](int pixels) {
    return std::max(1, static_cast<int>(fits * static_cast<float>(pixels) + 1e-3F));
  };
  return {length(width), length(height)};
}

FittedSize filled_size(int width, int height, float box_width, float box_height) {
  constexpr float kWholeIsEnough = 7.0F / 8.0F;
  const FittedSize whole = fitted_size(width, height, box_width, box_height);
  if (width <= 0 || height <= 0 || whole.width < width) return whole;
  const float fits =
      std::min(box_width / static_cast<float>(width), box_height / static_cast<float>(height));
  const float times = static_cast<float>(whole.width) / static_cast<float>(width);
  if (times >= kWholeIsEnough * fits) return whole;
  return {static_cast<int>(fits * static_cast<float>(width) + 1e-3F),
          static_cast<int>(fits * static_cast<float>(height) + 1e-3F)};
}

Bitmap enlarged(const Bitmap& picture, int width, int height) {
  if (picture.width <= 0 || picture.height <= 0) return picture;
  const int times = std::max((width + picture.width - 1) / picture.width,
                             (height + picture.height - 1) / picture.height);
  Bitmap blocks{picture.width * times, picture.height * times, {}};
  blocks.pixels.reserve(static_cast<std::size_t>(blocks.width) *
                        static_cast<std::size_t>(blocks.height));
  for (int y = 0; y < blocks.height; ++y) {
    for (int x = 0; x < blocks.width; ++x) {
      blocks.pixels.push_back(picture.pixels[static_cast<std::size_t>(y / times) *
                                                 static_cast<std::size_t>(picture.width) +
                                             static_cast<std::size_t>(x / times)]);
    }
  }
  return shrunk(blocks, width, height);
}

WholeScale whole_scale(int width, int height, float box_width, float box_height) {
  if (width <= 0 || height <= 0 || box_width < 1.0F || box_height < 1.0F) return {};
  const float fits =
      std::min(box_width / static_cast<float>(width), box_height / static_cast<float>(height));
  if (fits >= 1.0F) return {static_cast<int>(fits), 1};
  // A reduced picture is rounded up to whole pixels, so the factor must make even that fit.
  WholeScale scale{1, static_cast<int>(std::ceil(1.0F / fits))};
  while (static_cast<float>(scale.drawn_length(width)) > box_width ||
         static_cast<float>(scale.drawn_length(height)) > box_height) {
    ++scale.factor;
  }
  return scale;
}

}  // namespace mnemoscope
