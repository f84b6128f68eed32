#include "gpu/uploaded_bank.h"

#include <algorithm>
#include <cstring>

#include "gpu/passes.h"

namespace mnemoscope {
namespace {

// Rows are staged in pieces of this size, so that uploading needs no second copy of a large bank.
constexpr std::size_t kStagingBytes = std::size_t{4} << 20;

std::size_t row_bytes_of(const Patterns& patterns, FloatWidth precision) {
  return quads_of(patterns.dimension()) * 4 * (patterns.is_eight_bit() ? 1 : real_bytes(precision));
}

void append_bytes(const Patterns& patterns, Index mu, std::vector<std::byte>& rows,
                  std::size_t row_bytes) {
  const auto d = static_cast<std::size_t>(patterns.dimension());
  const std::size_t at = rows.size();
  rows.resize(at + row_bytes, std::byte{0});
  std::memcpy(rows.data() + at, patterns.bytes().data() + static_cast<std::size_t>(mu) * d, d);
}

void append_values(const Patterns& patterns, Index mu, Reals& rows) {
  const auto d = static_cast<std::size_t>(patterns.dimension());
  rows.append({patterns.values().col(mu).data(), d});
  rows.append_zeros(quads_of(patterns.dimension()) * 4 - d);
}

void fill_tile(const Patterns& patterns, FloatWidth precision, MemoryTile& tile) {
  const std::size_t row_bytes = row_bytes_of(patterns, precision);
  const Index rows_at_once = std::max<Index>(1, static_cast<Index>(kStagingBytes / row_bytes));
  std::vector<std::byte> bytes;
  Reals reals(precision);
  for (Index row = 0; row < tile.count; row += rows_at_once) {
    bytes.clear();
    reals.clear();
    const Index end = std::min(row + rows_at_once, tile.count);
    for (Index r = row; r < end; ++r) {
      if (patterns.is_eight_bit()) {
        append_bytes(patterns, tile.first + r, bytes, row_bytes);
      } else {
        append_values(patterns, tile.first + r, reals);
      }
    }
    const std::size_t offset = static_cast<std::size_t>(row) * row_bytes;
    if (patterns.is_eight_bit()) {
      tile.stored.write(offset, bytes.data(), bytes.size());
    } else {
      tile.stored.write(offset, reals.data(), reals.bytes());
    }
  }
}

Result<std::shared_ptr<const MemoryTiles>> upload_tiles(const Patterns& patterns,
                                                        const std::string& what,
                                                        FloatWidth precision,
                                                        std::size_t block_limit,
                                                        BufferBudget& budget) {
  const std::size_t row_bytes = row_bytes_of(patterns, precision);
  const std::size_t rows = std::min(block_limit / row_bytes, kMostGroups * kRowsPerGroup);
  if (rows == 0) {
    return fail("one of the {} takes {} bytes, more than the GPU's largest buffer of {}", what,
                row_bytes, block_limit);
  }
  auto tiles = std::make_shared<MemoryTiles>();
  for (Index first = 0; first < patterns.count(); first += static_cast<Index>(rows)) {
    MemoryTile tile{.first = first,
                    .count = std::min(static_cast<Index>(rows), patterns.count() - first),
                    .stored = {}};
    auto stored = Buffer::allocate(fmt::format("{} from {}", what, first),
                                   static_cast<std::size_t>(tile.count) * row_bytes, budget);
    if (!stored) return tl::unexpected(stored.error());
    tile.stored = std::move(*stored);
    fill_tile(patterns, precision, tile);
    tiles->push_back(std::move(tile));
  }
  return tiles;
}

Result<Buffer> upload_reals(const std::string& label, const Eigen::VectorXd& values, double missing,
                            std::size_t count, FloatWidth precision, BufferBudget& budget) {
  Reals reals(precision);
  const auto given = static_cast<std::size_t>(values.size());
  reals.append({values.data(), given});
  reals.append(std::vector<double>(count - given, missing));
  Result<Buffer> buffer = Buffer::allocate(label, reals.bytes(), budget);
  if (buffer) buffer->write(0, reals.data(), reals.bytes());
  return buffer;
}

}  // namespace

void Reals::append(std::span<const double> values) {
  if (values.empty()) return;
  const std::size_t at = bytes_.size();
  bytes_.resize(at + values.size() * real_bytes(precision_));
  if (precision_ == FloatWidth::float64) {
    std::memcpy(bytes_.data() + at, values.data(), values.size_bytes());
    return;
  }
  for (std::size_t i = 0; i < values.size(); ++i) {
    const auto rounded = static_cast<float>(values[i]);
    std::memcpy(bytes_.data() + at + i * sizeof(float), &rounded, sizeof(float));
  }
}

void Reals::append_zeros(std::size_t count) {
  bytes_.resize(bytes_.size() + count * real_bytes(precision_));
}

Result<std::shared_ptr<const UploadedPatterns>> upload_patterns(
    const Patterns& patterns, const std::string& what, FloatWidth precision,
    std::size_t block_limit, BufferBudget& budget,
    std::shared_ptr<const MemoryTiles> shared_tiles) {
  auto uploaded = std::make_shared<UploadedPatterns>();
  uploaded->count = patterns.count();
  uploaded->dimension = patterns.dimension();
  uploaded->scale = patterns.scale();
  uploaded->eight_bit = patterns.is_eight_bit();
  uploaded->has_shift = patterns.shift().size() != 0;
  uploaded->tiles = std::move(shared_tiles);
  if (!uploaded->tiles) {
    auto tiles = upload_tiles(patterns, what, precision, block_limit, budget);
    if (!tiles) return tl::unexpected(tiles.error());
    uploaded->tiles = std::move(*tiles);
  }
  auto gains = upload_reals(what + " (gains)", patterns.gains(), 1.0,
                            static_cast<std::size_t>(patterns.count()), precision, budget);
  if (!gains) return tl::unexpected(gains.error());
  uploaded->gains = std::move(*gains);
  auto shift = upload_reals(what + " (shift)", patterns.shift(), 0.0,
                            quads_of(patterns.dimension()) * 4, precision, budget);
  if (!shift) return tl::unexpected(shift.error());
  uploaded->shift = std::move(*shift);
  return uploaded;
}

Result<UploadedBank> BankCache::find(const std::shared_ptr<const MemoryBank>& bank,
                                     FloatWidth precision) {
  Entry& entry = entry_of(bank);
  std::optional<UploadedBank>& wanted =
      precision == FloatWidth::float32 ? entry.single : entry.float64;
  if (wanted) return *wanted;
  const std::optional<UploadedBank>& other =
      precision == FloatWidth::float32 ? entry.float64 : entry.single;
  Result<UploadedBank> uploaded = upload(*bank, precision, other ? &*other : nullptr);
  if (uploaded) wanted = *uploaded;
  return uploaded;
}

BankCache::Entry& BankCache::entry_of(const std::shared_ptr<const MemoryBank>& bank) {
  std::erase_if(entries_, [](const Entry& entry) { return entry.bank.expired(); });
  for (Entry& entry : entries_) {
    if (entry.bank.lock() == bank) return entry;
  }
  entries_.push_back({.bank = bank, .sizes = bank_sizes(*bank), .single = {}, .float64 = {}});
  return entries_.back();
}

// `other` is the same bank in the other precision, or null: bytes do not depend on it and serve
// both.
Result<UploadedBank> BankCache::upload(const MemoryBank& bank, FloatWidth precision,
                                       const UploadedBank* other) {
  const auto tiles_from = [](const std::shared_ptr<const UploadedPatterns>& patterns) {
    return patterns->eight_bit ? patterns->tiles : nullptr;
  };
  auto keys = upload_patterns(bank.keys(), "keys", precision, block_limit_, *budget_,
                              other ? tiles_from(other->keys) : nullptr);
  if (!keys) return tl::unexpected(keys.error());
  if (!bank.has_own_keys()) return UploadedBank{.keys = *keys, .values = *keys};
  // Unit-norm keys are the memories' own bytes under other gains.
  const bool same_bytes = bank.values().is_eight_bit() && bank.keys().is_eight_bit() &&
                          bank.values().bytes().data() == bank.keys().bytes().data();
  auto values = upload_patterns(bank.values(), "memories", precision, block_limit_, *budget_,
                                same_bytes ? (*keys)->tiles
                                : other    ? tiles_from(other->values)
                                           : nullptr);
  if (!values) return tl::unexpected(values.error());
  return UploadedBank{.keys = *keys, .values = *values};
}

}  // namespace mnemoscope
