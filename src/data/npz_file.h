// NumPy's .npz: several arrays in one file, a zip of .npy.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/error.h"
#include "data/loading.h"
#include "data/npy_file.h"

namespace mnemoscope {

/// An array of such a file.
struct NpzArray {
  std::string name{};      ///< without ".npy"
  RowMajorDoubles rows{};  ///< at least one row and one column
};

/// A text of such a file: 1 x n bytes of UTF-8.
struct NpzText {
  std::string name{};
  std::string text{};  ///< not empty
};

/// The bytes of a .npz of these, in float64 and uint8. Equal input gives equal bytes. Errors: names
/// that no archive may hold (data/archive/archive.h), more than fits in memory, stopped.
Result<std::vector<std::uint8_t>> npz_bytes(const std::vector<NpzArray>& arrays,
                                            const std::vector<NpzText>& texts,
                                            const Loading& loading = {});

}  // namespace mnemoscope
