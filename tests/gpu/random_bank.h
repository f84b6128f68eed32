// Seeded banks and states of every kind the device must understand, and the dense variant they are
// stepped by.
#pragma once

#include <memory>
#include <string>

#include "core/memory_bank.h"
#include "core/parameters.h"
#include "core/random.h"
#include "core/variant.h"

namespace mnemoscope::testing {

/// How a bank is stored and mapped.
enum class Storage {
  bytes,             ///< unit images
  signed_bytes,      ///< with an offset, so a shift
  centred_bytes,     ///< minus their mean
  normalised_bytes,  ///< centred, then unit norm: shift and gains
  unit_norm_keys,    ///< bytes with keys that share them under other gains
  floats,            ///< normal numbers
  noisy_keys,        ///< bytes with keys of doubles
};
inline constexpr Storage kEveryStorage[] = {Storage::bytes,          Storage::signed_bytes,
                                            Storage::centred_bytes,  Storage::normalised_bytes,
                                            Storage::unit_norm_keys, Storage::floats,
                                            Storage::noisy_keys};

std::string name_of(Storage storage);

/// M memories of d entries; equal arguments give equal banks. d >= 2 for those with unit norm.
std::shared_ptr<const MemoryBank> random_bank(Storage storage, Index m, Index d, Lcg& random);

/// d x n states near memories of the bank: each a memory plus noise of the given share of its norm.
States states_near(const MemoryBank& bank, Index n, double noise, Lcg& random);

/// The catalogue's dense variant.
const Variant& dense_variant();

/// Its parameters with beta m^2 = sharpness, m the largest norm.
Parameters dense_at(const MemoryBank& bank, double sharpness);

}  // namespace mnemoscope::testing
