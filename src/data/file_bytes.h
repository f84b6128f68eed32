// Whole files in: every size is known before memory is asked for. (Out: data/write_file.h.)
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "core/error.h"
#include "data/loading.h"

namespace mnemoscope {

/// Bytes of an existing regular file. Errors: missing, a folder or device, not readable.
Result<std::uint64_t> bytes_in_file(const std::filesystem::path& file);

/// The whole file. Errors as bytes_in_file, when it would not fit in memory, and when stopped.
Result<std::vector<std::uint8_t>> read_file(const std::filesystem::path& file,
                                            const Loading& loading = {});

/// The first bytes of a file, at most `count`: for telling formats apart.
Result<std::vector<std::uint8_t>> read_beginning(const std::filesystem::path& file,
                                                 std::size_t count);

/// The product, or nullopt when it leaves 64 bits: sizes read from a header are never multiplied
/// unchecked.
std::optional<std::uint64_t> checked_product(std::span<const std::uint64_t> factors);

}  // namespace mnemoscope
