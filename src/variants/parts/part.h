// A part of a bank as a bank of its own: some entries of some memories, in the bank's own storage.
#pragma once

#include <span>
#include <vector>

#include "core/memory_bank.h"

namespace mnemoscope {

/// 0, 1, ..., n - 1.
std::vector<Index> all_of(Index n);

/// The given entries (rows) of the given patterns (columns); 8-bit patterns stay 8-bit.
Patterns part_of(const Patterns& whole, std::span<const Index> rows,
                 std::span<const Index> columns);

/// The same of values and keys.
MemoryBank part_of(const MemoryBank& whole, std::span<const Index> rows,
                   std::span<const Index> columns);

}  // namespace mnemoscope
