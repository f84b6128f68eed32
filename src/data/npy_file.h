// NumPy's .npy: arrays of patterns in, states and weights out.
#pragma once

#include <Eigen/Core>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>

#include "core/error.h"
#include "data/accept.h"
#include "data/image_set.h"
#include "data/loading.h"
#include "data/picture.h"

namespace mnemoscope {

/// What an array is read for.
struct ArrayUse {
  Background background = Background::white;  ///< behind transparent parts (4 channels)
  ArrayReading reading = ArrayReading::usual;
  /// The array is to be one pattern of this shape (a query): then so many numbers in a row are one,
  /// and 3 x h x w are turned to the h x w x 3 of the memories. A picture of as many entries but of
  /// another width and height comes out as what it is.
  std::optional<ImageShape> one_pattern{};
  Accept accepts{};  ///< may be empty; asked before numbers are read
};

/// Reads whole numbers, floats and booleans, of either byte order, C or Fortran order, format 1.0
/// to 3.0, also gzipped:
///   d                  one pattern
///   M x d              M patterns, shown in the shape that guess_shape finds
///   M x h x w          M grey images
///   M x h x w x c      M images of c = 1, 3 or 4 channels, or M x c x h x w
/// uint8 stays 8 bits; others become doubles as they are. What could be meant otherwise is refused
/// with what to choose (h x w x 3), or gets a note where the usual reading is likely (3 x h x w).
/// Labels are a line each of NAME.labels.txt beside NAME.npy (data/npy_labels.h), where there is one.
/// As one picture h x w, h x w x c and c x h x w are read; as pictures the first size counts them.
/// Errors: missing, not .npy, other types (also objects), other shapes, cut short or longer than
/// the shape says, NaN or infinity (with the index), more than fits in memory, stopped.
Result<ImageSet> load_npy(const std::filesystem::path& file, const ArrayUse& use = {},
                          const Loading& loading = {});

/// One row per item, as NumPy sees it: T x n.
using RowMajorFloats = Eigen::Matrix<float, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

using RowMajorBytes = Eigen::Matrix<std::uint8_t, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

using RowMajorDoubles = Eigen::Matrix<double, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor>;

/// Writes a float32, uint8 or float64 matrix in C order, all or nothing (see data/write_file.h).
/// Equal input gives equal bytes.
Status write_npy(const std::filesystem::path& file, const RowMajorFloats& rows);
Status write_npy_bytes(const std::filesystem::path& file, const RowMajorBytes& rows);
Status write_npy_doubles(const std::filesystem::path& file, const RowMajorDoubles& rows);

/// `count` rows of so many float32, made one after the other as they are written: of very many
/// numbers none but one row is in memory. Otherwise as above.
struct FloatRows {
  Index count = 0;
  Index columns = 0;
  std::function<void(Index row, std::span<float> numbers)> fill{};  ///< numbers: `columns` of them
};
Status write_npy_rows(const std::filesystem::path& file, const FloatRows& rows);

/// Writes a picture of this shape, length d, as float32: h x w, with colours h x w x c.
Status write_npy_picture(const std::filesystem::path& file, const State& pixels,
                         const ImageShape& shape);

}  // namespace mnemoscope
