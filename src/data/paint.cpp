#include "data/paint.h"

#include <algorithm>
#include <cmath>

namespace mnemoscope {
namespace {

/// Distance of a point to the segment from a to b.
double distance_to(PicturePoint p, PicturePoint a, PicturePoint b) {
  const double dx = b.x - a.x;
  const double dy = b.y - a.y;
  const double length2 = dx * dx + dy * dy;
  const double along =
      length2 > 0 ? std::clamp(((p.x - a.x) * dx + (p.y - a.y) * dy) / length2, 0.0, 1.0) : 0.0;
  return std::hypot(p.x - a.x - along * dx, p.y - a.y - along * dy);
}

/// 1 in the hard middle, falling linearly to 0 at the edge; half a pixel of softness at least, so
/// that a one-pixel brush hits the pixel it points at.
double strength(double distance, const BrushTip& tip) {
  const double radius = tip.diameter / 2;
  const double soft = std::max(0.5, (1.0 - tip.hardness) * radius);
  return std::clamp((radius + 0.25 - distance) / soft, 0.0, 1.0);
}

std::uint8_t byte(double share) {
  return static_cast<std::uint8_t>(std::lround(255 * std::clamp(share, 0.0, 1.0)));
}

void touch(std::uint8_t& coverage, std::uint8_t& value, double amount, const BrushTip& tip) {
  const double covered = coverage / 255.0;
  if (tip.eraser) {
    coverage = byte(covered * (1.0 - amount));
    return;
  }
  // A brush passing again over its own soft edge must not harden it: the larger coverage counts,
  // not the sum.
  const double blend = covered > 0 ? amount : 1.0;
  value = byte(value / 255.0 + blend * (tip.value - value / 255.0));
  coverage = std::max(coverage, byte(amount));
}

}  // namespace

PaintLayer empty_paint(const ImageShape& shape) {
  const auto pixels = static_cast<std::size_t>(shape.width * shape.height);
  return {.width = shape.width,
          .height = shape.height,
          .coverage = std::vector<std::uint8_t>(pixels, 0),
          .value = std::vector<std::uint8_t>(pixels, 0)};
}

void paint_line(PaintLayer& layer, PicturePoint from, PicturePoint to, const BrushTip& tip) {
  const double reach = tip.diameter / 2 + 1;
  const auto first = [reach](double a, double b) {
    return std::max<Index>(0, static_cast<Index>(std::floor(std::min(a, b) - reach)));
  };
  const auto last = [reach](double a, double b, Index size) {
    return std::min<Index>(size - 1, static_cast<Index>(std::ceil(std::max(a, b) + reach)));
  };
  for (Index y = first(from.y, to.y); y <= last(from.y, to.y, layer.height); ++y) {
    for (Index x = first(from.x, to.x); x <= last(from.x, to.x, layer.width); ++x) {
      const PicturePoint centre{static_cast<double>(x) + 0.5, static_cast<double>(y) + 0.5};
      const double amount = strength(distance_to(centre, from, to), tip);
      if (amount <= 0) continue;
      const auto i = static_cast<std::size_t>(y * layer.width + x);
      touch(layer.coverage[i], layer.value[i], amount, tip);
    }
  }
}

void fill_paint(PaintLayer& layer, double value) {
  std::fill(layer.coverage.begin(), layer.coverage.end(), std::uint8_t{255});
  std::fill(layer.value.begin(), layer.value.end(), byte(value));
}

void invert_paint(PaintLayer& layer, double value) {
  for (std::size_t i = 0; i < layer.coverage.size(); ++i) {
    if (layer.coverage[i] == 0) layer.value[i] = byte(value);
    layer.coverage[i] = static_cast<std::uint8_t>(255 - layer.coverage[i]);
  }
}

}  // namespace mnemoscope
