#include "data/picture.h"

#define STB_IMAGE_RESIZE_IMPLEMENTATION
#define STB_IMAGE_RESIZE_STATIC
#include <stb_image_resize.h>

#include <algorithm>
#include <cmath>
#include <utility>

namespace mnemoscope {
namespace {

/// A part of a picture, in pixels.
struct Part {
  Index x = 0;
  Index y = 0;
  Index width = 0;
  Index height = 0;
};

Index rounded(double value) {
  return std::max<Index>(1, std::lround(value));
}

/// The largest part in the middle of `shape` with the proportions of `frame`.
Part middle_part(const ImageShape& shape, const ImageShape& frame) {
  const double scale =
      std::min(static_cast<double>(shape.width) / static_cast<double>(frame.width),
               static_cast<double>(shape.height) / static_cast<double>(frame.height));
  const Index width = std::min(shape.width, rounded(scale * static_cast<double>(frame.width)));
  const Index height = std::min(shape.height, rounded(scale * static_cast<double>(frame.height)));
  return {(shape.width - width) / 2, (shape.height - height) / 2, width, height};
}

/// Scales a part of `from` into a part of `to`; both have the same channels.
void scale_into(const Picture& from, const Part& source, Picture& to, const Part& target) {
  const Index channels = from.shape.channels;
  const auto at = [channels](Index width, const Part& part) {
    return (part.y * width + part.x) * channels;
  };
  stbir_resize_uint8(from.pixels.data() + at(from.shape.width, source),
                     static_cast<int>(source.width), static_cast<int>(source.height),
                     static_cast<int>(from.shape.width * channels),
                     to.pixels.data() + at(to.shape.width, target), static_cast<int>(target.width),
                     static_cast<int>(target.height), static_cast<int>(to.shape.width * channels),
                     static_cast<int>(channels));
}

}  // namespace

Picture to_grey(Picture picture) {
  if (picture.shape.channels == 1) return picture;
  Picture grey{{picture.shape.width, picture.shape.height, 1}, {}, std::move(picture.note)};
  grey.pixels.reserve(picture.pixels.size() / 3);
  for (std::size_t i = 0; i + 2 < picture.pixels.size(); i += 3) {
    const unsigned luma =
        299U * picture.pixels[i] + 587U * picture.pixels[i + 1] + 114U * picture.pixels[i + 2];
    grey.pixels.push_back(static_cast<std::uint8_t>((luma + 500U) / 1000U));
  }
  return grey;
}

Picture to_colour(Picture picture) {
  if (picture.shape.channels == 3) return picture;
  Picture colour{{picture.shape.width, picture.shape.height, 3}, {}, std::move(picture.note)};
  colour.pixels.reserve(picture.pixels.size() * 3);
  for (const std::uint8_t value : picture.pixels)
    colour.pixels.insert(colour.pixels.end(), 3, value);
  return colour;
}

Picture fit_picture(Picture picture, const ImageShape& shape, Fit fit) {
  picture = shape.channels == 1 ? to_grey(std::move(picture)) : to_colour(std::move(picture));
  if (picture.shape == shape) return picture;
  Picture fitted{shape, Patterns::Bytes(static_cast<std::size_t>(shape.dimension())),
                 std::move(picture.note)};
  const Part whole_source{0, 0, picture.shape.width, picture.shape.height};
  const Part whole_target{0, 0, shape.width, shape.height};
  if (fit == Fit::crop) {
    scale_into(picture, middle_part(picture.shape, shape), fitted, whole_target);
  } else {
    scale_into(picture, whole_source, fitted, middle_part(shape, picture.shape));
  }
  return fitted;
}

std::string words_of_fitting(const ImageShape& from, const ImageShape& to, Fit fit) {
  std::string words;
  if (from.width != to.width || from.height != to.height) {
    const bool alike = from.width * to.height == from.height * to.width;
    const char* const verb = alike ? "scaled" : (fit == Fit::crop ? "cropped" : "letterboxed");
    words = fmt::format("{} to {} x {}", verb, to.width, to.height);
  }
  if (from.channels == to.channels) return words;
  return fmt::format("{}{}turned {}", words, words.empty() ? "" : " and ",
                     to.channels == 1 ? "grey" : "to colour");
}

std::string describe(const ImageShape& shape) {
  return fmt::format("{} x {} {}", shape.width, shape.height,
                     shape.channels == 1 ? "grey" : "colour");
}

}  // namespace mnemoscope
