// The header of a .npy file: what numbers follow, in which shape.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/error.h"

namespace mnemoscope {

/// The number types that are read; uint8, float32 and float64 are also written.
enum class NpyType {
  boolean,
  int8,
  uint8,
  int16,
  uint16,
  int32,
  uint32,
  int64,
  uint64,
  float16,
  float32,
  float64
};

struct NpyHeader {
  NpyType type = NpyType::uint8;
  bool big_endian = false;
  bool fortran_order = false;
  std::vector<std::uint64_t> shape{};  ///< every size at least 1
  std::uint64_t entries = 0;           ///< their product
  std::size_t data_offset = 0;         ///< where the numbers begin, in bytes

  std::size_t entry_bytes() const;
};

/// Parses the beginning of a file and checks that exactly the promised bytes follow in a file of
/// `file_bytes`; nullopt where that is not known, as of packed files. `file` is named in errors.
Result<NpyHeader> parse_npy_header(const std::filesystem::path& file,
                                   std::span<const std::uint8_t> beginning,
                                   std::optional<std::uint64_t> file_bytes);

/// The header of a C-order array of this shape (two sizes or more), padded to 64 bytes as NumPy
/// does.
std::string npy_header_text(NpyType type, const std::vector<std::int64_t>& shape);

}  // namespace mnemoscope
