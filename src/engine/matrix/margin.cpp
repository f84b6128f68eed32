#include "engine/matrix/margin.h"

#include <limits>

#include "data/corruption_type.h"
#include "engine/outcome.h"

namespace mnemoscope {
namespace {

/// The memory with the largest score that is not the target.
std::optional<Index> rival_of(const Start& start) {
  const Eigen::VectorXd scores = start.memories->bank->scores(start.query.state);
  std::optional<Index> rival;
  double largest = -std::numeric_limits<double>::infinity();
  for (Index mu = 0; mu < scores.size(); ++mu) {
    if (!(scores[mu] > largest) || is_target(start, mu)) continue;
    largest = scores[mu];
    rival = mu;
  }
  return rival;
}

std::vector<bool> hidden_pixels(const std::vector<Corruption>& corruptions,
                                const ImageShape& shape) {
  std::vector<bool> hidden(static_cast<std::size_t>(shape.width * shape.height), false);
  for (const Corruption& corruption : corruptions) {
    if (!corruption.enabled || type_of(corruption).cover == nullptr) continue;
    const Result<Eigen::VectorXd> coverage = mask_coverage(corruption, shape);
    if (!coverage) continue;
    for (std::size_t i = 0; i < hidden.size(); ++i) {
      if ((*coverage)[static_cast<Index>(i)] > 0.0) hidden[i] = true;
    }
  }
  return hidden;
}

}  // namespace

std::optional<PixelMargin> pixel_margin(const Start& start,
                                        const std::vector<Corruption>& corruptions) {
  const ImageShape& shape = start.memories->images.shape;
  const std::optional<Index> rival = start.query.target ? rival_of(start) : std::nullopt;
  if (!rival) return std::nullopt;
  const Patterns& keys = start.memories->bank->keys();
  const Eigen::VectorXd products =
      (keys.column(*start.query.target) - keys.column(*rival)).cwiseProduct(start.query.state);
  PixelMargin margin{.rival = *rival, .hidden = hidden_pixels(corruptions, shape)};
  margin.per_pixel.resize(shape.width * shape.height);
  for (Index i = 0; i < margin.per_pixel.size(); ++i) {
    const double said = products.segment(i * shape.channels, shape.channels).sum();
    margin.per_pixel[i] = said;
    (margin.hidden[static_cast<std::size_t>(i)] ? margin.from_hidden : margin.from_visible) += said;
  }
  return margin;
}

}  // namespace mnemoscope
