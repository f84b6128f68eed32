#include "data/value_range.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

namespace mnemoscope {
namespace {

/// Pictures of 0..255 are rarely all darker than this; sets of few levels (0..16) are.
constexpr double kSurelyBytes = 64.0;

struct ValueExtent {
  double least = 0.0;
  double most = 0.0;
  bool whole = true;
};

ValueExtent extent_of(const Eigen::MatrixXd& values) {
  ValueExtent extent{.least = values.minCoeff(), .most = values.maxCoeff()};
  const double* const first = values.data();
  extent.whole = std::all_of(first, first + values.size(),
                             [](double value) { return value == std::floor(value); });
  return extent;
}

std::string words(const ImageSet& set, const ValueExtent& extent) {
  return fmt::format("{}: holds numbers from {:.4g} to {:.4g}", set.name, extent.least,
                     extent.most);
}

Patterns::Bytes as_bytes(const Eigen::MatrixXd& values) {
  Patterns::Bytes bytes(static_cast<std::size_t>(values.size()));
  std::transform(values.data(), values.data() + values.size(), bytes.begin(),
                 [](double value) { return static_cast<std::uint8_t>(value); });
  return bytes;
}

ImageSet scaled_from(ImageSet set, const ValueExtent& extent, double white) {
  set.notes.push_back(fmt::format("{}; {} was taken for white", words(set, extent), white));
  if (white == 255.0 && extent.whole) {
    set.bytes = std::make_shared<const Patterns::Bytes>(as_bytes(set.values));
    set.values = {};
  } else {
    set.values /= white;
  }
  return set;
}

void note_nearly_black(ImageSet& set) {
  if (*std::max_element(set.bytes->begin(), set.bytes->end()) != 1) return;
  set.notes.push_back(fmt::format(
      "{}: holds only 0 and 1 of 255, so its pictures are nearly black; multiply it by 255",
      set.name));
}

std::string way_to_unit(const ValueExtent& extent) {
  if (extent.least >= 0.0) return fmt::format("x / {:.4g}", extent.most);
  return fmt::format("(x + {:.4g}) / {:.4g}", -extent.least, extent.most - extent.least);
}

tl::unexpected<Error> refuse(const ImageSet& set, const ValueExtent& extent) {
  return fail(
      "{}, which is neither 0 to 1 nor 0 to 255; write {} to bring them to 0 (black) to 1 (white), "
      "or choose scale = \"raw\" to take them as they are",
      words(set, extent), way_to_unit(extent));
}

}  // namespace

bool are_of_bytes(const ImageSet& set) {
  if (set.bytes) return false;
  const ValueExtent extent = extent_of(set.values);
  return extent.least >= 0.0 && extent.most >= kSurelyBytes && extent.most <= 255.0;
}

Result<ImageSet> understand_range(ImageSet set, OddRange odd, bool beside_bytes) {
  if (set.bytes) {
    note_nearly_black(set);
    return set;
  }
  const ValueExtent extent = extent_of(set.values);
  if (extent.least >= 0.0 && extent.most <= 1.0) return set;
  if (extent.least >= 0.0 && extent.most <= 255.0 &&
      (extent.most >= kSurelyBytes || (beside_bytes && extent.whole))) {
    return scaled_from(std::move(set), extent, 255.0);
  }
  if (extent.least >= 0.0 && extent.whole && extent.most > 255.0 && extent.most <= 65535.0) {
    const double white = extent.most <= 1023.0 ? 1023.0 : extent.most <= 4095.0 ? 4095.0 : 65535.0;
    return scaled_from(std::move(set), extent, white);
  }
  const bool noisy = extent.least >= -0.5 && extent.most <= 1.5;
  if (!noisy && odd == OddRange::refuse) return refuse(set, extent);
  set.notes.push_back(
      fmt::format("{}, taken as they are: 0 is black and 1 is white{}", words(set, extent),
                  noisy ? "" : fmt::format("; write {} to see all of them", way_to_unit(extent))));
  return set;
}

}  // namespace mnemoscope
