// Which axis of an array means what: patterns, rows, columns, channels.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "core/error.h"
#include "core/image_shape.h"
#include "data/npy_file.h"
#include "data/npy_header.h"

namespace mnemoscope {

/// An array as patterns: entry j of pattern mu lies at mu * pattern_stride + offsets[j], in
/// entries; without offsets at mu * pattern_stride + j.
struct NpyLayout {
  ImageShape shape{};  ///< of one pattern; channels may be 4, colour and alpha
  std::size_t count = 1;
  std::size_t pattern_stride = 1;
  std::vector<std::size_t> offsets{};
  std::string note{};  ///< how else the array could be meant, or empty

  std::size_t at(std::size_t mu, std::size_t j) const {
    return mu * pattern_stride + (offsets.empty() ? j : offsets[j]);
  }
};

/// The usual reading of the header's shape (see load_npy). Errors: a shape that is none, or that
/// could as well be meant otherwise, with what to write.
Result<NpyLayout> npy_layout(const std::filesystem::path& file, const NpyHeader& header,
                             const ArrayUse& use);

}  // namespace mnemoscope
