// Products of groups of states with 8-bit patterns (fast_byte_batch.h), all in whole numbers.
// Only where has_byte_products() (fast_byte_vnni.h), for d below 2^16.
#pragma once

#include "kernels/fast_byte_batch.h"

namespace mnemoscope {

/// out[mu * kBatchLanes + n] = sum_i bytes_{mu,i} whole_{n,i}, rows.count rows; aligned as a
/// vector. Exact below 2^53, beyond to 2^-51 of the sum. Where `fetches`, patterns behind those at
/// work are asked for meanwhile.
void whole_scores(const ByteRows& rows, const WholeGroup& states, bool fetches, double* out);

/// Entries that the sums below are made for at a time; sums have whole multiples of them.
inline constexpr std::size_t kSumEntries = 64;

/// The weights of one group, of some rows of a block, as the products take them.
struct PackedWeights {
  std::size_t states = 0;             ///< of the group
  const LaneNumbers* unit = nullptr;  ///< of LaneWeights
  double* sums = nullptr;             ///< of the first state; those of the next are `stride` behind
  /// Four rows after four: digit after digit, the lowest first, four bytes for each lane.
  alignas(64) std::array<std::int32_t, 3 * kBatchBlock / 4 * kBatchLanes> digits{};
};

/// Those of the rows that `chosen` names; up to four times as many as needed are 0.
void pack_weights(const LaneWeights& weights, std::span<const std::uint16_t> chosen,
                  PackedWeights& out);

/// sums_n += unit_n sum_k whole_{n,k} rows_k for all groups, in the order that whole_sums_in_order
/// takes back. rows are those of pack_weights, d bytes each.
void add_whole_sums(std::span<const std::uint8_t* const> rows, std::size_t d,
                    std::span<PackedWeights* const> groups, std::size_t stride);

/// Which place among kSumEntries the i-th of them has in such sums.
std::size_t place_in_sums(std::size_t i);

}  // namespace mnemoscope
