// The image-like problem of the golden vectors: ten pictures of blobs, a half mask and noise.
#pragma once

#include "golden/generators.h"
#include "golden/golden_file.h"

namespace mnemoscope::golden {

inline std::shared_ptr<const MemoryBank> blob_bank() {
  return std::make_shared<const MemoryBank>(Patterns::from_values(blobs(2024, 10, 28)));
}

/// The query of a case: memory mu with its top half hidden, or with noise of sigma 0.3.
inline State blob_query(const MemoryBank& bank, const Json& c) {
  State x = bank.values().column(c.at("mu"));
  if (c.at("query") == "half") return half_mask(std::move(x), 28);
  Lcg draw(99);
  for (double& pixel : x) pixel += 0.3 * draw.normal();
  return x;
}

/// What the file keeps of an output image: sixteen pixels, its sum, its square sum, and the sum of
/// every pixel times its place (j + 1)/d.
struct Digest {
  Eigen::VectorXd pixels;
  double sum;
  double square_sum;
  double dot_index;
};

inline Digest digest(const State& image) {
  return {.pixels = image.segment(392, 16),
          .sum = image.sum(),
          .square_sum = image.squaredNorm(),
          .dot_index = image.dot(Eigen::VectorXd::LinSpaced(
              image.size(), 1.0 / static_cast<double>(image.size()), 1.0))};
}

}  // namespace mnemoscope::golden
