#include "data/corruption.h"

#include <cmath>
#include <cstddef>

#include "core/random.h"
#include "data/corruption_type.h"

namespace mnemoscope {
namespace {

/// The pictures that corruptions are applied to.
struct Canvas {
  const ImageShape& shape;
  PixelRange range;
  const State& mean;  ///< of all memories; empty where it is not known
};

/// What a brush that was not inverted painted, in all channels.
State painted_colours(const Corruption& mask, const Canvas& canvas) {
  State colours(canvas.shape.dimension());
  for (Index i = 0; i < colours.size(); ++i) {
    const auto pixel = static_cast<std::size_t>(i / canvas.shape.channels);
    colours[i] = canvas.range.grey(mask.paint->value[pixel] / 255.0);
  }
  return colours;
}

/// What every entry of the picture would show if it were hidden, length d.
Result<State> colours_below(const Corruption& mask, const Canvas& canvas) {
  const Index d = canvas.shape.dimension();
  if (mask.shape == MaskShape::painted && !mask.invert) return painted_colours(mask, canvas);
  switch (mask.fill.kind) {
    case MaskFill::Kind::grey: break;
    case MaskFill::Kind::mean:
      if (canvas.mean.size() == d) return canvas.mean;
      return fail("fill = \"mean\" needs memories to take the mean of; choose a grey");
    case MaskFill::Kind::noise: {
      // A stream of its own: which pixels are hidden may be drawn by the same seed.
      Lcg draws = Lcg::seeded(mixed(mask.seed));
      State noise(d);
      for (double& entry : noise) entry = canvas.range.grey(draws.uniform());
      return noise;
    }
  }
  if (!std::isfinite(mask.fill.grey)) {
    return fail("fill = {} is not a grey; choose a number, 0 for black, 1 for white",
                mask.fill.grey);
  }
  return State::Constant(d, canvas.range.grey(mask.fill.grey)).eval();
}

Result<State> hide(State pixels, const Canvas& canvas, const Corruption& mask) {
  const ImageShape& shape = canvas.shape;
  const auto coverage = mask_coverage(mask, shape);
  if (!coverage) return tl::unexpected(coverage.error());
  const Result<State> colours = colours_below(mask, canvas);
  if (!colours) return colours;
  for (Index i = 0; i < coverage->size(); ++i) {
    const double hidden = (*coverage)[i];
    if (hidden == 0.0) continue;
    auto channels = pixels.segment(i * shape.channels, shape.channels).array();
    channels = (1.0 - hidden) * channels +
               hidden * colours->segment(i * shape.channels, shape.channels).array();
  }
  return pixels;
}

Result<State> apply(State pixels, const Canvas& canvas, const Corruption& corruption) {
  const CorruptionType& type = type_of(corruption);
  if (type.cover != nullptr) return hide(std::move(pixels), canvas, corruption);
  if (const Status right = type.check(corruption, canvas.shape); !right) {
    return tl::unexpected(right.error());
  }
  return type.apply(std::move(pixels), canvas.shape, canvas.range, corruption);
}

}  // namespace

Result<State> corrupt(const State& pixels, const ImageShape& shape, std::pair<double, double> range,
                      const std::vector<Corruption>& corruptions, const State& mean) {
  const Canvas canvas{shape, {range.first, range.second}, mean};
  Result<State> corrupted = pixels;
  for (const Corruption& corruption : corruptions) {
    if (!corruption.enabled) continue;
    corrupted = apply(std::move(*corrupted), canvas, corruption);
    if (!corrupted) return corrupted;
  }
  return corrupted;
}

Result<std::vector<bool>> untouched_entries(const State& pixels, const ImageShape& shape,
                                            std::pair<double, double> range,
                                            const std::vector<Corruption>& corruptions,
                                            const State& mean) {
  const Canvas canvas{shape, {range.first, range.second}, mean};
  std::vector<bool> untouched(static_cast<std::size_t>(pixels.size()), true);
  Result<State> now = pixels;
  for (const Corruption& corruption : corruptions) {
    if (!corruption.enabled) continue;
    Result<State> next = apply(*now, canvas, corruption);
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
