#include "data/corruption.h"

#include <cmath>
#include <cstddef>

#include "data/corruption_type.h"

namespace mnemoscope {
namespace {

/// What a hidden pixel shows: the mask's fill, or under a brush that was not inverted what it
/// painted.
double cover_colour(const Corruption& mask, Index pixel, const PixelRange& range) {
  if (mask.shape != MaskShape::painted || mask.invert) return range.grey(mask.fill);
  return range.grey(mask.paint.value[static_cast<std::size_t>(pixel)] / 255.0);
}

Result<State> hide(State pixels, const ImageShape& shape, const PixelRange& range,
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

Result<State> apply(State pixels, const ImageShape& shape, const PixelRange& range,
                    const Corruption& corruption) {
  const CorruptionType& type = type_of(corruption);
  if (type.cover != nullptr) return hide(std::move(pixels), shape, range, corruption);
  if (const Status right = type.check(corruption, shape); !right) {
    return tl::unexpected(right.error());
  }
  return type.apply(std::move(pixels), shape, range, corruption);
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

Result<std::vector<bool>> untouched_entries(const State& pixels, const ImageShape& shape,
                                            std::pair<double, double> range,
                                            const std::vector<Corruption>& corruptions) {
  std::vector<bool> untouched(static_cast<std::size_t>(pixels.size()), true);
  Result<State> now = pixels;
  for (const Corruption& corruption : corruptions) {
    if (!corruption.enabled) continue;
    Result<State> next = apply(*now, shape, {range.first, range.second}, corruption);
    if (!next) return tl::unexpected(next.error());
    const bool is_mask = type_of(corruption).cover != nullptr;
    // Whatever the colour below: what is covered is not known. A mask that apply() took is right.
    const Eigen::VectorXd coverage =
        is_mask ? *mask_coverage(corruption, shape) : Eigen::VectorXd();
    for (Index i = 0; i < pixels.size(); ++i) {
      const bool touched = is_mask ? coverage[i / shape.channels] > 0.0 : (*next)[i] != (*now)[i];
      if (touched) untouched[static_cast<std::size_t>(i)] = false;
    }
    now = std::move(next);
  }
  return untouched;
}

Result<Eigen::VectorXd> mask_coverage(const Corruption& mask, const ImageShape& shape) {
  const CorruptionType& type = type_of(mask.shape);
  if (const Status right = type.check(mask, shape); !right) return tl::unexpected(right.error());
  Eigen::VectorXd coverage = type.cover(mask, shape);
  if (mask.invert) coverage = 1.0 - coverage.array();
  return coverage;
}

}  // namespace mnemoscope
