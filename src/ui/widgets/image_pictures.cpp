#include "ui/widgets/image_pictures.h"

#include <algorithm>
#include <utility>

namespace mnemoscope {
namespace {

State numbers_of(const ImageSet& set, Index i) {
  const Index d = set.shape.dimension();
  if (!set.bytes) return set.values.col(i);
  State state(d);
  for (Index k = 0; k < d; ++k) {
    state[k] = (*set.bytes)[static_cast<std::size_t>(i * d + k)];
  }
  return state;
}

std::pair<double, double> range_of(const ImageSet& set) {
  if (set.bytes || set.values.size() == 0) return {0.0, 255.0};
  const double low = std::min(0.0, set.values.minCoeff());
  return {low, std::max(set.values.maxCoeff(), low + 1e-12)};
}

}  // namespace

Bitmap picture_of_image(const ImageSet& set, Index i) {
  if (set.shape.dimension() > kLargestSeen) return {};
  return picture_of(numbers_of(set, i), set.shape, range_of(set));
}

}  // namespace mnemoscope
