// NumPy's .npy: arrays of patterns in, states and weights out.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <filesystem>

#include "core/error.h"
#include "data/image_set.h"

namespace mnemoscope {

/// Reads uint8, float32 or float64, little endian, C or Fortran order, format 1.0 to 3.0:
///   d                  one pattern
///   M x d              M patterns, shown in the shape that guess_shape finds
///   M x h x w          M grey images
///   M x h x w x c      M images of c = 1 or 3 channels
/// uint8 stays 8 bits; floats become doubles as they are. Errors: missing, not .npy, other types
/// (also objects), other shapes, cut short or longer than the shape says, NaN or infinity (with the
/// index).
Result<ImageSet> load_npy(const std::filesystem::path& file);

/// One row per item, as NumPy sees it: T x n.
using RowMajorFloats = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

using RowMajorBytes = Eigen::Matrix<std::uint8_t, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Writes a float32 or uint8 matrix in C order, all or nothing (see data/write_file.h). Equal input
/// gives equal bytes.
Status write_npy(const std::filesystem::path& file, const RowMajorFloats& rows);
Status write_npy_bytes(const std::filesystem::path& file, const RowMajorBytes& rows);

}  // namespace mnemoscope
