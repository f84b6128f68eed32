#include "data/mask_file.h"

#include <algorithm>
#include <cstddef>
#include <utility>

#include "data/image_file.h"
#include "data/paint.h"

namespace mnemoscope {
namespace {

void invert(Picture& picture) {
  for (std::uint8_t& byte : picture.pixels) byte = static_cast<std::uint8_t>(255 - byte);
}

}  // namespace

Result<PaintLayer> read_mask(const std::filesystem::path& file, const ImageShape& shape, Fit fit) {
  const auto small_enough = [&](const ImageShape& header) -> Status {
    if (std::max(header.width, header.height) <= kLargestMaskSide) return {};
    return fail("{}: is {}, and a mask has at most {} pixels a side; make it smaller",
                file.string(), describe(header), kLargestMaskSide);
  };
  Result<Picture> picture = read_picture(file, Background::white, {}, small_enough);
  if (!picture) return tl::unexpected(picture.error());
  Picture dark = to_grey(std::move(*picture));
  // What hides is bright from here on, so that a letterbox, whose margin is black, hides nothing.
  invert(dark);
  const ImageShape grey{shape.width, shape.height, 1};
  if (dark.shape != grey) {
    dark = fit_picture(std::move(dark), grey, fit == Fit::refuse ? Fit::crop : fit);
  }
  PaintLayer layer = empty_paint(shape);
  std::size_t hidden = 0;
  for (std::size_t i = 0; i < layer.coverage.size(); ++i) {
    if (255 - dark.pixels[i] >= kDarkBelow) continue;
    layer.coverage[i] = 255;
    ++hidden;
  }
  if (hidden == 0 || hidden == layer.coverage.size()) {
    return fail(
        "{}: as a mask it hides {} pixel, because {} of it is darker than middle grey; choose an "
        "image with dark and bright parts",
        file.string(), hidden == 0 ? "no" : "every", hidden == 0 ? "nothing" : "all");
  }
  return layer;
}

}  // namespace mnemoscope
