#include "data/corruption.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "core/random.h"

namespace mnemoscope {
namespace {

/// The range of a pixel.
struct Range {
  double black = 0.0;
  double white = 1.0;

  double span() const { return white - black; }
  double grey(double share) const { return black + share * span(); }
};

Status check_amount(const char* key, double amount) {
  if (amount >= 0.0 && std::isfinite(amount)) return {};
  return fail("{} = {} is not an amount of noise; choose 0 or more", key, amount);
}

/// What a hidden pixel shows: the mask's fill, or under a brush that was not inverted what it
/// painted.
double cover_colour(const Corruption& mask, Index pixel, const Range& range) {
  if (mask.shape != MaskShape::painted || mask.invert) return range.grey(mask.fill);
  return range.grey(mask.paint.value[static_cast<std::size_t>(pixel)] / 255.0);
}

Result<State> hide(State pixels, const ImageShape& shape, const Range& range,
                   const Corruption& mask) {
  if (!std::isfinite(mask.fill)) return fail("fill = {} is not a grey; choose 0 to 1", mask.fill);
  const auto coverage = mask_coverage(mask, shape);
  if (!coverage) return tl::unexpected(coverage.error());
  for (Index i = 0; i < coverage->size(); ++i) {
    const double hidden = (*coverage)[i];
    if (hidden == 0.0) continue;
    auto channels = pixels.segment(i * shape.channels, shape.channels).array();
    channels = (1.0 - hidden) * channels + hidden * cover_colour(mask, i, range);
  }
  return pixels;
}

/// Adds draw() times the range to every entry in storage order.
template <class Draw>
State add_noise(State pixels, const Range& range, bool clip, const Draw& draw) {
  for (double& entry : pixels) {
    entry += range.span() * draw();
    if (clip) entry = std::clamp(entry, range.black, range.white);
  }
  return pixels;
}

Result<State> add_gaussian(State pixels, const Range& range, const Corruption& noise) {
  if (const Status right = check_amount("sigma", noise.sigma); !right) {
    return tl::unexpected(right.error());
  }
  Lcg draws = Lcg::seeded(noise.seed);
  return add_noise(std::move(pixels), range, noise.clip,
                   [&] { return noise.sigma * draws.normal(); });
}

Result<State> add_uniform(State pixels, const Range& range, const Corruption& noise) {
  if (const Status right = check_amount("amplitude", noise.amplitude); !right) {
    return tl::unexpected(right.error());
  }
  Lcg draws = Lcg::seeded(noise.seed);
  return add_noise(std::move(pixels), range, noise.clip,
                   [&] { return noise.amplitude * (2.0 * draws.uniform() - 1.0); });
}

/// One draw a pixel: in the lower half of the share it turns black, in the upper half white, in all
/// its channels.
Result<State> add_salt_and_pepper(State pixels, const ImageShape& shape, const Range& range,
                                  const Corruption& noise) {
  if (!(noise.share >= 0.0 && noise.share <= 1.0)) {
    return fail("share = {} is not a share of the pixels; choose 0 to 1", noise.share);
  }
  Lcg draws = Lcg::seeded(noise.seed);
  for (Index i = 0; i < shape.width * shape.height; ++i) {
    const double u = draws.uniform();
    if (u >= noise.share) continue;
    pixels.segment(i * shape.channels, shape.channels)
        .setConstant(u < noise.share / 2.0 ? range.black : range.white);
  }
  return pixels;
}

/// exp(-i^2 / (2 sigma^2)) for i = -half..half, summing to 1.
Eigen::VectorXd gaussian_kernel(double sigma, Index longest_side) {
  const double reach = std::min(std::ceil(3.0 * sigma), 2.0 * static_cast<double>(longest_side));
  const auto half = static_cast<Index>(reach);
  Eigen::VectorXd kernel(2 * half + 1);
  for (Index i = -half; i <= half; ++i) {
    const double t = static_cast<double>(i) / sigma;
    kernel[i + half] = std::exp(-t * t / 2.0);
  }
  return kernel / kernel.sum();
}

/// Convolves along one axis: `length` entries lie `stride` apart, and the ends are repeated
/// outwards.
void blur_line(double* line, Index length, Index stride, const Eigen::VectorXd& kernel) {
  const Index half = kernel.size() / 2;
  Eigen::VectorXd blurred = Eigen::VectorXd::Zero(length);
  for (Index i = 0; i < length; ++i) {
    for (Index k = -half; k <= half; ++k) {
      const Index from = std::clamp<Index>(i + k, 0, length - 1);
      blurred[i] += kernel[k + half] * line[from * stride];
    }
  }
  for (Index i = 0; i < length; ++i) line[i * stride] = blurred[i];
}

Result<State> blur(State pixels, const ImageShape& shape, const Corruption& noise) {
  if (const Status right = check_amount("sigma", noise.sigma); !right) {
    return tl::unexpected(right.error());
  }
  // Narrower than this, the neighbours' weights are 0 in double precision.
  if (noise.sigma < 0.02) return pixels;
  const Eigen::VectorXd kernel = gaussian_kernel(noise.sigma, std::max(shape.width, shape.height));
  const Index row = shape.width * shape.channels;
  for (Index y = 0; y < shape.height; ++y) {
    for (Index c = 0; c < shape.channels; ++c) {
      blur_line(pixels.data() + y * row + c, shape.width, shape.channels, kernel);
    }
  }
  for (Index entry = 0; entry < row; ++entry) {
    blur_line(pixels.data() + entry, shape.height, row, kernel);
  }
  return pixels;
}

Result<State> apply(State pixels, const ImageShape& shape, const Range& range,
                    const Corruption& corruption) {
  switch (corruption.kind) {
    case CorruptionKind::mask: return hide(std::move(pixels), shape, range, corruption);
    case CorruptionKind::gaussian: return add_gaussian(std::move(pixels), range, corruption);
    case CorruptionKind::salt_and_pepper:
      return add_salt_and_pepper(std::move(pixels), shape, range, corruption);
    case CorruptionKind::uniform: return add_uniform(std::move(pixels), range, corruption);
    case CorruptionKind::blur: return blur(std::move(pixels), shape, corruption);
  }
  return pixels;
}

}  // namespace

Result<State> corrupt(const State& pixels, const ImageShape& shape, std::pair<double, double> range,
                      const std::vector<Corruption>& corruptions) {
  Result<State> corrupted = pixels;
  for (const Corruption& corruption : corruptions) {
    if (!corruption.enabled) continue;
    corrupted = apply(std::move(*corrupted), shape, {range.first, range.second}, corruption);
    if (!corrupted) return corrupted;
  }
  return corrupted;
}

}  // namespace mnemoscope
