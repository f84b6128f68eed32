// A memory bank on the device: cut into tiles no larger than one storage block, 8-bit memories as
// bytes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/memory_bank.h"
#include "gpu/float_error.h"
#include "gpu/gl_handles.h"

namespace mnemoscope {

/// The number type of a step; the shaders' PRECISE.
enum class FloatWidth { float32, float64 };

/// Bytes of one real in a precision.
constexpr std::size_t real_bytes(FloatWidth precision) {
  return precision == FloatWidth::float32 ? 4 : 8;
}

/// Numbers as the device stores them: rounded to `precision`, ready to be written to a buffer.
class Reals {
 public:
  explicit Reals(FloatWidth precision) : precision_(precision) {}

  void append(std::span<const double> values);
  void append_zeros(std::size_t count);
  std::size_t bytes() const { return bytes_.size(); }
  const void* data() const { return bytes_.data(); }
  void clear() { bytes_.clear(); }

 private:
  FloatWidth precision_;
  std::vector<std::byte> bytes_;
};

/// Consecutive memories in one buffer.
struct MemoryTile {
  Index first = 0;
  Index count = 0;
  Buffer stored;
};

using MemoryTiles = std::vector<MemoryTile>;

/// One Patterns on the device: entry i of memory mu is gain_mu (scale stored_{i,mu} + shift_i),
/// rows padded to quads.
struct UploadedPatterns {
  std::shared_ptr<const MemoryTiles>
      tiles;            ///< 8-bit tiles are shared between precisions, keys and values
  Buffer gains;         ///< M reals, ones when the patterns have none
  Buffer shift;         ///< quads x 4 reals, zeros when the patterns have none
  Index count = 0;      ///< M
  Index dimension = 0;  ///< d
  double scale = 1.0;
  bool eight_bit = false;
  bool has_shift = false;
};

/// Keys and values in one precision; the same object twice when the keys are the values.
struct UploadedBank {
  std::shared_ptr<const UploadedPatterns> keys;
  std::shared_ptr<const UploadedPatterns> values;
};

/// Number of four-entry groups of a row of d entries.
inline std::size_t quads_of(Index d) {
  return (static_cast<std::size_t>(d) + 3) / 4;
}

/// Puts patterns on the device, in tiles of at most `block_limit` bytes; `shared_tiles` (or null)
/// are theirs already. `what` names them in errors. The budget outlives what it paid for. Fails
/// when one pattern does not fit into a block or the device has no room.
Result<std::shared_ptr<const UploadedPatterns>> upload_patterns(
    const Patterns& patterns, const std::string& what, FloatWidth precision,
    std::size_t block_limit, BufferBudget& budget,
    std::shared_ptr<const MemoryTiles> shared_tiles = nullptr);

/// Every bank that is on the device, by identity. A bank leaves the device when nobody holds it any
/// more (noticed at the next call). Device thread only.
class BankCache {
 public:
  /// `block_limit`: bytes of the largest buffer a pass may see. The budget outlives the shelf.
  BankCache(std::size_t block_limit, BufferBudget& budget)
      : block_limit_(block_limit), budget_(&budget) {}

  /// The bank on the device, uploaded on first use. Fails when one memory does not fit into a block
  /// or the device has no room.
  Result<UploadedBank> find(const std::shared_ptr<const MemoryBank>& bank, FloatWidth precision);

  /// What the error of a float step is bounded by; worked out once per bank.
  BankSizes sizes(const std::shared_ptr<const MemoryBank>& bank) { return entry_of(bank).sizes; }

 private:
  struct Entry {
    std::weak_ptr<const MemoryBank> bank;
    BankSizes sizes;
    std::optional<UploadedBank> single;
    std::optional<UploadedBank> float64;
  };

  Entry& entry_of(const std::shared_ptr<const MemoryBank>& bank);
  Result<UploadedBank> upload(const MemoryBank& bank, FloatWidth precision,
                              const UploadedBank* other);
  std::size_t block_limit_;
  BufferBudget* budget_;
  std::vector<Entry> entries_;
};

}  // namespace mnemoscope
