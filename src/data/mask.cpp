// The masks of data/corruption.h: which pixels are hidden.
#include <algorithm>
#include <cmath>
#include <cstddef>

#include "core/random.h"
#include "data/corruption.h"

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
Eigen::VectorXd cover_half(const ImageShape& shape, Side side) {
  const Index rows = shape.height / 2;
  const Index columns = shape.width / 2;
  return cover(shape, [&](Index x, Index y) {
    switch (side) {
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

Eigen::VectorXd cover_rectangle(const ImageShape& shape, const Corruption& mask) {
  return cover(shape, [&](Index x, Index y) {
    const double u = middle(x, shape.width) - mask.x;
    const double v = middle(y, shape.height) - mask.y;
    return u >= 0.0 && u < mask.width && v >= 0.0 && v < mask.height;
  });
}

Eigen::VectorXd cover_ellipse(const ImageShape& shape, const Corruption& mask) {
  if (mask.width <= 0.0 || mask.height <= 0.0)
    return cover(shape, [](Index, Index) { return false; });
  return cover(shape, [&](Index x, Index y) {
    const double u = (middle(x, shape.width) - mask.x) / mask.width - 0.5;
    const double v = (middle(y, shape.height) - mask.y) / mask.height - 0.5;
    return u * u + v * v <= 0.25;
  });
}

Eigen::VectorXd cover_random(const ImageShape& shape, const Corruption& mask) {
  const Index pixels = shape.width * shape.height;
  const auto hidden = static_cast<Index>(std::llround(mask.share * static_cast<double>(pixels)));
  Eigen::VectorXd coverage = Eigen::VectorXd::Zero(pixels);
  for (const Index i : Lcg::seeded(mask.seed).permutation_prefix(pixels, hidden)) coverage[i] = 1.0;
  return coverage;
}

Eigen::VectorXd cover_painted(const PaintLayer& paint) {
  Eigen::VectorXd coverage(paint.width * paint.height);
  for (Index i = 0; i < coverage.size(); ++i) {
    coverage[i] = paint.coverage[static_cast<std::size_t>(i)] / 255.0;
  }
  return coverage;
}

Status check_paint(const PaintLayer& paint, const ImageShape& shape) {
  const auto pixels = static_cast<std::size_t>(shape.width * shape.height);
  if (paint.width == shape.width && paint.height == shape.height &&
      paint.coverage.size() == pixels && paint.value.size() == pixels) {
    return {};
  }
  return fail(
      "the painted mask is {} x {} pixels, but the picture is {} x {}; clear it and paint again",
      paint.width, paint.height, shape.width, shape.height);
}

Status check_mask(const Corruption& mask, const ImageShape& shape) {
  const bool placed = mask.shape == MaskShape::rectangle || mask.shape == MaskShape::ellipse;
  if (placed && !(std::isfinite(mask.x) && std::isfinite(mask.y) && std::isfinite(mask.width) &&
                  std::isfinite(mask.height))) {
    return fail("a mask's place must be finite: x = {}, y = {}, width = {}, height = {}", mask.x,
                mask.y, mask.width, mask.height);
  }
  if (mask.shape == MaskShape::checkerboard && mask.cell < 1) {
    return fail("a checkerboard of cell = {} is not possible; choose 1 pixel or more", mask.cell);
  }
  if (mask.shape == MaskShape::random_pixels && !(mask.share >= 0.0 && mask.share <= 1.0)) {
    return fail("share = {} is not a share of the pixels; choose 0 to 1", mask.share);
  }
  return mask.shape == MaskShape::painted ? check_paint(mask.paint, shape) : Status();
}

Eigen::VectorXd cover_shape(const Corruption& mask, const ImageShape& shape) {
  switch (mask.shape) {
    case MaskShape::half: return cover_half(shape, mask.side);
    case MaskShape::rectangle: return cover_rectangle(shape, mask);
    case MaskShape::ellipse: return cover_ellipse(shape, mask);
    case MaskShape::checkerboard:
      return cover(shape,
                   [&](Index x, Index y) { return (x / mask.cell + y / mask.cell) % 2 == 1; });
    case MaskShape::random_pixels: return cover_random(shape, mask);
    case MaskShape::painted: return cover_painted(mask.paint);
  }
  return {};
}

}  // namespace

Result<Eigen::VectorXd> mask_coverage(const Corruption& mask, const ImageShape& shape) {
  if (const Status right = check_mask(mask, shape); !right) return tl::unexpected(right.error());
  Eigen::VectorXd coverage = cover_shape(mask, shape);
  if (mask.invert) coverage = 1.0 - coverage.array();
  return coverage;
}

}  // namespace mnemoscope
