// The masks of the table of corruptions: which pixels each hides.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numbers>

#include "core/parameter_keys.h"
#include "core/random.h"
#include "data/corruption_type.h"
#include "text/number_words.h"

namespace mnemoscope {
namespace {

/// Sets coverage 1 on every pixel for which hidden(column, row) holds.
template <class Hidden>
Eigen::VectorXd cover(const ImageShape& shape, const Hidden& hidden) {
  Eigen::VectorXd coverage = Eigen::VectorXd::Zero(shape.width * shape.height);
  for (Index y = 0; y < shape.height; ++y) {
    for (Index x = 0; x < shape.width; ++x) {
      if (hidden(x, y)) coverage[y * shape.width + x] = 1.0;
    }
  }
  return coverage;
}

/// With an odd side the middle row or column stays visible, as in Hu et al. 2024, appendix E.1.
Eigen::VectorXd cover_half(const Corruption& mask, const ImageShape& shape) {
  const Index rows = shape.height / 2;
  const Index columns = shape.width / 2;
  return cover(shape, [&](Index x, Index y) {
    switch (mask.side) {
      case Side::top: return y < rows;
      case Side::bottom: return y >= shape.height - rows;
      case Side::left: return x < columns;
      case Side::right: return x >= shape.width - columns;
    }
    return false;
  });
}

/// Where the middle of a pixel lies, as a share of the side.
double middle(Index pixel, Index side) {
  return (static_cast<double>(pixel) + 0.5) / static_cast<double>(side);
}

Eigen::VectorXd cover_rectangle(const Corruption& mask, const ImageShape& shape) {
  return cover(shape, [&](Index x, Index y) {
    const double u = middle(x, shape.width) - mask.x;
    const double v = middle(y, shape.height) - mask.y;
    return u >= 0.0 && u < mask.width && v >= 0.0 && v < mask.height;
  });
}

Eigen::VectorXd cover_ellipse(const Corruption& mask, const ImageShape& shape) {
  if (mask.width <= 0.0 || mask.height <= 0.0)
    return cover(shape, [](Index, Index) { return false; });
  return cover(shape, [&](Index x, Index y) {
    const double u = (middle(x, shape.width) - mask.x) / mask.width - 0.5;
    const double v = (middle(y, shape.height) - mask.y) / mask.height - 0.5;
    return u * u + v * v <= 0.25;
  });
}

Eigen::VectorXd cover_random(const Corruption& mask, const ImageShape& shape) {
  const Index pixels = shape.width * shape.height;
  const auto hidden = static_cast<Index>(std::llround(mask.share * static_cast<double>(pixels)));
  Eigen::VectorXd coverage = Eigen::VectorXd::Zero(pixels);
  for (const Index i : Lcg::seeded(mask.seed).permutation_prefix(pixels, hidden)) coverage[i] = 1.0;
  return coverage;
}

Eigen::VectorXd cover_checkerboard(const Corruption& mask, const ImageShape& shape) {
  return cover(shape, [&](Index x, Index y) { return (x / mask.cell + y / mask.cell) % 2 == 1; });
}

Eigen::VectorXd cover_painted(const Corruption& mask, const ImageShape& /*shape*/) {
  const PaintLayer& paint = *mask.paint;
  Eigen::VectorXd coverage(paint.width * paint.height);
  for (Index i = 0; i < coverage.size(); ++i) {
    coverage[i] = paint.coverage[static_cast<std::size_t>(i)] / 255.0;
  }
  return coverage;
}

Status check_layer(const Corruption& mask, const ImageShape& shape, std::string_view name,
                   std::string_view advice) {
  const PaintLayer& paint = *mask.paint;
  const auto pixels = static_cast<std::size_t>(shape.width * shape.height);
  if (paint.width == shape.width && paint.height == shape.height &&
      paint.coverage.size() == pixels && paint.value.size() == pixels) {
    return {};
  }
  return fail("the {} is {} x {} pixels, but the picture is {} x {}; {}", name, paint.width,
              paint.height, shape.width, shape.height, advice);
}

Status check_paint(const Corruption& mask, const ImageShape& shape) {
  return check_layer(mask, shape, "painted mask", "clear it and paint again");
}

Status check_stencil(const Corruption& mask, const ImageShape& shape) {
  return check_layer(mask, shape, "mask kept pixel by pixel", "make it again for these memories");
}

Status check_nothing(const Corruption& /*mask*/, const ImageShape& /*shape*/) {
  return {};
}

Status check_place(const Corruption& mask, const ImageShape& /*shape*/) {
  if (std::isfinite(mask.x) && std::isfinite(mask.y) && std::isfinite(mask.width) &&
      std::isfinite(mask.height)) {
    return {};
  }
  return fail("a mask's place must be finite: x = {}, y = {}, width = {}, height = {}", mask.x,
              mask.y, mask.width, mask.height);
}

Status check_cell(const Corruption& mask, const ImageShape& /*shape*/) {
  if (mask.cell >= 1) return {};
  return fail("a checkerboard of cell = {} is not possible; choose 1 pixel or more", mask.cell);
}

Status check_random(const Corruption& mask, const ImageShape& /*shape*/) {
  return corruption_rows::check_share(mask);
}

double box_share(const Corruption& mask) {
  return std::clamp(mask.width, 0.0, 1.0) * std::clamp(mask.height, 0.0, 1.0);
}

/// A place or length of a box, as a share of the picture.
CorruptionSetting part_of_side(std::string_view key, std::string_view label,
                               std::string_view tooltip, double Corruption::*field) {
  return {.key = key,
          .label = label,
          .tooltip = tooltip,
          .what = label,
          .field = field,
          .unit = " %",
          .shown_times = 100};
}

bool is_filled_with_noise(const Corruption& mask) {
  return mask.fill.kind == MaskFill::Kind::noise;
}

/// The settings of a mask: its own, then those that all have but the painted one.
std::vector<CorruptionSetting> with_fill(std::vector<CorruptionSetting> own) {
  own.push_back({.key = "fill",
                 .label = "hidden pixels become",
                 .tooltip = "0 is black, 1 is white; or the mean of all memories, or noise",
                 .what = "hidden pixels become",
                 .field = &Corruption::fill});
  const bool draws = std::any_of(own.begin(), own.end(), [](const CorruptionSetting& setting) {
    return setting.key == kSeedKey;
  });
  if (!draws) {
    own.push_back(corruption_rows::seed());
    own.back().matters = is_filled_with_noise;
  }
  own.push_back({.key = "invert",
                 .label = "hide the rest instead",
                 .tooltip = "Inverts the mask",
                 .what = "hide the rest instead",
                 .field = &Corruption::invert});
  return own;
}

std::vector<CorruptionSetting> box_settings() {
  return with_fill(
      {part_of_side("x", "left", "Left edge, as a share of the width", &Corruption::x),
       part_of_side("y", "top", "Top edge, as a share of the height", &Corruption::y),
       part_of_side("width", "width", "Share of the picture's width", &Corruption::width),
       part_of_side("height", "height", "Share of the picture's height", &Corruption::height)});
}

CorruptionType half() {
  return {.shape = MaskShape::half,
          .word = "half",
          .label = "half",
          .title = "mask: half",
          .tooltip = "Hide one half",
          .preset = {.shape = MaskShape::half},
          .settings = with_fill({{.key = "side",
                                  .label = "side",
                                  .tooltip = "Which half is hidden",
                                  .what = "the hidden side",
                                  .field = &Corruption::side,
                                  .is_main = true}}),
          .effect = [](const Corruption&) { return std::string("half hidden"); },
          .check = check_nothing,
          .cover = cover_half,
          .hidden_share = [](const Corruption&) { return 0.5; }};
}

CorruptionType rectangle() {
  return {.shape = MaskShape::rectangle,
          .word = "rectangle",
          .label = "rectangle",
          .title = "mask: rectangle",
          .tooltip = "Hide a rectangle",
          .preset = {.shape = MaskShape::rectangle},
          .settings = box_settings(),
          .effect = [](const Corruption&) { return std::string("a rectangle hidden"); },
          .check = check_place,
          .cover = cover_rectangle,
          .hidden_share = box_share};
}

CorruptionType ellipse() {
  return {.shape = MaskShape::ellipse,
          .word = "ellipse",
          .label = "ellipse",
          .title = "mask: ellipse",
          .tooltip = "Hide an ellipse",
          .preset = {.shape = MaskShape::ellipse},
          .settings = box_settings(),
          .effect = [](const Corruption&) { return std::string("an ellipse hidden"); },
          .check = check_place,
          .cover = cover_ellipse,
          .hidden_share = [](const Corruption& c) { return box_share(c) * std::numbers::pi / 4; }};
}

CorruptionType checkerboard() {
  return {.shape = MaskShape::checkerboard,
          .word = "checkerboard",
          .label = "checkerboard",
          .title = "mask: checkerboard",
          .tooltip = "Hide every other cell",
          .preset = {.shape = MaskShape::checkerboard},
          .settings = with_fill({{.key = "cell",
                                  .label = "cell",
                                  .tooltip = "Side of a cell, in pixels",
                                  .what = "the cell",
                                  .field = &Corruption::cell,
                                  .most = 32,
                                  .least = 1,
                                  .limit = kMostInPixels,
                                  .unit = " px",
                                  .is_main = true}}),
          .effect = [](const Corruption&) { return std::string("every other cell hidden"); },
          .check = check_cell,
          .cover = cover_checkerboard,
          .hidden_share = [](const Corruption&) { return 0.5; }};
}

CorruptionType random_pixels() {
  return {.shape = MaskShape::random_pixels,
          .word = "random",
          .file_word = "random-pixels",
          .label = "random pixels",
          .title = "mask: random pixels",
          .tooltip = "Hide a share of the pixels, chosen by a seed",
          .preset = {.shape = MaskShape::random_pixels},
          .settings = with_fill({corruption_rows::share(), corruption_rows::seed()}),
          .effect =
              [](const Corruption& c) { return fmt::format("{} hidden", percent_words(c.share)); },
          .check = check_random,
          .cover = cover_random};
}

CorruptionType painted() {
  return {.shape = MaskShape::painted,
          .word = "painted",
          .label = "painted",
          .title = "mask: painted",
          .tooltip = "What the brush left",
          .preset = {.shape = MaskShape::painted},
          .is_offered = false,
          .effect = [](const Corruption&) { return std::string("painted over"); },
          .check = check_paint,
          .cover = cover_painted};
}

/// From an image file, or from the sets of two other masks.
CorruptionType stencil() {
  return {.shape = MaskShape::stencil,
          .word = "stencil",
          .label = "stencil",
          .title = "mask: stencil",
          .tooltip = "A mask kept pixel by pixel: from an image, or made of two others",
          .preset = {.shape = MaskShape::stencil},
          .is_offered = false,
          .settings = with_fill({}),
          .effect = [](const Corruption&) { return std::string("partly hidden"); },
          .check = check_stencil,
          .cover = cover_painted};
}

}  // namespace

std::vector<CorruptionType> corruption_rows::masks() {
  return {half(), rectangle(), ellipse(), checkerboard(), random_pixels(), painted(), stencil()};
}

}  // namespace mnemoscope
