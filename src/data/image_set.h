// What every loader returns: images of one size, kept in the numbers of their file.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/image_shape.h"
#include "core/patterns.h"

namespace mnemoscope {

/// N images of one shape. Exactly one of bytes and values holds them.
struct ImageSet {
  ImageShape shape{};
  std::shared_ptr<const Patterns::Bytes>
      bytes{};                        ///< 8-bit sources: image after image, d bytes each
  Eigen::MatrixXd values{};           ///< floating-point sources: d x N, as in the file
  std::vector<std::string> labels{};  ///< one word per image, or empty
  std::vector<std::string> files{};   ///< the file's name of each image that has its own, or empty
  std::string name{};                 ///< for people: "Digits (MNIST)", a file or folder name
  std::vector<std::string>
      notes{};  ///< what the person should know of how they were read: a sentence each

  Index count() const {
    if (bytes) return static_cast<Index>(bytes->size()) / shape.dimension();
    return values.cols();
  }
};

/// Only the images with these indices, in that order. Indices must be in range.
ImageSet select_images(const ImageSet& set, const std::vector<Index>& indices);

}  // namespace mnemoscope
