#include "kernels/fast_batch_vnni.h"

#if defined(__x86_64__)
#include <algorithm>

#include "kernels/byte_instructions.h"

namespace mnemoscope {
namespace {

constexpr std::size_t kLaneBytes = 4 * kBatchLanes;
static_assert(kLaneBytes == kByteVector);

/// Patterns that are multiplied with a group of states at a time: as many as leave registers for
/// the digits.
template <int kDigits>
constexpr std::size_t kTileRows = kDigits == 2   ? 9
                                  : kDigits == 3 ? 6
                                                 : 5;

/// sum_k 256^k digit_k of eight lanes: each sum is below 2^31, as d is below 2^16.
template <int kDigits>
MNEMOSCOPE_VNNI_INLINE __m512d eight_totals(const __m512i* sums, bool upper) {
  const auto half = [upper](__m512i all)
      __attribute__((always_inline, target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni"))) {
    return _mm512_cvtepi32_pd(upper ? _mm512_extracti64x4_epi64(all, 1)
                                    : _mm512_castsi512_si256(all));
  };
  const __m512d base = _mm512_set1_pd(256.0);
  __m512d total = half(sums[kDigits - 1]);
  MNEMOSCOPE_UNROLLED
  for (int k = kDigits - 2; k >= 0; --k) total = _mm512_fmadd_pd(total, base, half(sums[k]));
  return total;
}

// Sums are local arrays, and loops over them stand where they are used: only so are they kept in
// registers.
template <int kDigits>
MNEMOSCOPE_VNNI_ALONE void score_tile(const std::uint8_t* const* rows, std::size_t d,
                                      const std::int8_t* digits, double* out) {
  constexpr std::size_t kRows = kTileRows<kDigits>;
  __m512i sums[kRows][kDigits];
  MNEMOSCOPE_UNROLLED
  for (std::size_t r = 0; r < kRows; ++r) {
    MNEMOSCOPE_UNROLLED
    for (std::size_t k = 0; k < kDigits; ++k) sums[r][k] = _mm512_setzero_si512();
  }
  for (std::size_t i = 0; i + 4 <= d; i += 4, digits += kDigits * kByteVector) {
    __m512i x[kDigits];
    MNEMOSCOPE_UNROLLED
    for (std::size_t k = 0; k < kDigits; ++k) x[k] = _mm512_load_si512(digits + k * kByteVector);
    MNEMOSCOPE_UNROLLED
    for (std::size_t r = 0; r < kRows; ++r) {
      const __m512i four = spread_four_bytes(rows[r] + i);
      MNEMOSCOPE_UNROLLED
      for (std::size_t k = 0; k < kDigits; ++k) add_byte_products(sums[r][k], four, x[k]);
    }
  }
  MNEMOSCOPE_UNROLLED
  for (std::size_t r = 0; r < kRows; ++r) {
    _mm512_store_pd(out + r * kBatchLanes, eight_totals<kDigits>(sums[r], false));
    _mm512_store_pd(out + r * kBatchLanes + 8, eight_totals<kDigits>(sums[r], true));
  }
}

/// Adds the last entries of one pattern, fewer than four.
void add_last_entries(const std::uint8_t* row, std::size_t count, const std::int8_t* digits,
                      int digit_count, double* out) {
  for (std::size_t n = 0; n < kBatchLanes; ++n) {
    for (std::size_t i = 0; i < count; ++i) {
      double whole = 0.0;
      for (int k = digit_count - 1; k >= 0; --k) {
        whole = 256.0 * whole + digits[(static_cast<std::size_t>(k) * kBatchLanes + n) * 4 + i];
      }
      out[n] += static_cast<double>(row[i]) * whole;
    }
  }
}

/// Asks for the patterns of the next tile.
MNEMOSCOPE_VNNI_INLINE void fetch_tile(const std::uint8_t* first, std::size_t bytes) {
  for (std::size_t i = 0; i < bytes; i += kByteVector) fetch_bytes(first + i, bytes);
}

template <int kDigits>
MNEMOSCOPE_VNNI void score_rows(const ByteRows& rows, const std::int8_t* digits, bool fetches,
                                double* out) {
  constexpr std::size_t kRows = kTileRows<kDigits>;
  alignas(64) double last[kRows * kBatchLanes];
  for (std::size_t mu = 0; mu < rows.count; mu += kRows) {
    const std::uint8_t* some[kRows];
    for (std::size_t k = 0; k < kRows; ++k) {
      some[k] = rows.first + std::min(mu + k, rows.count - 1) * rows.dimension;
    }
    if (fetches) fetch_tile(some[0], kRows * rows.dimension);
    const std::size_t many = std::min(kRows, rows.count - mu);
    double* const to = out + mu * kBatchLanes;
    score_tile<kDigits>(some, rows.dimension, digits, many < kRows ? last : to);
    if (many < kRows) std::copy_n(last, many * kBatchLanes, to);
    const std::size_t whole = rows.dimension / 4 * 4;
    for (std::size_t k = 0; k < many && whole < rows.dimension; ++k) {
      add_last_entries(some[k] + whole, rows.dimension - whole,
                       digits + whole * kDigits * kBatchLanes, kDigits, to + k * kBatchLanes);
    }
  }
}

/// Vectors of four rows' bytes that are added at a time, and states.
constexpr std::size_t kSumVectors = 4;
constexpr std::size_t kSumStates = 2;
constexpr int kWeightDigits = 3;
static_assert(kSumVectors * kBatchLanes == kSumEntries);

/// Four rows byte by byte: each lane has the four bytes of one entry.
MNEMOSCOPE_VNNI_INLINE void interleave(const std::uint8_t* const* rows, std::size_t begin,
                                       std::size_t entries, std::uint8_t* out) {
  __m512i r[4];
  MNEMOSCOPE_UNROLLED
  for (std::size_t k = 0; k < 4; ++k) {
    r[k] = entries == kSumEntries ? _mm512_loadu_si512(rows[k] + begin)
                                  : last_bytes(rows[k] + begin, entries);
  }
  const __m512i low = _mm512_unpacklo_epi8(r[0], r[1]), high = _mm512_unpackhi_epi8(r[0], r[1]);
  const __m512i low2 = _mm512_unpacklo_epi8(r[2], r[3]), high2 = _mm512_unpackhi_epi8(r[2], r[3]);
  _mm512_store_si512(out, _mm512_unpacklo_epi16(low, low2));
  _mm512_store_si512(out + kByteVector, _mm512_unpackhi_epi16(low, low2));
  _mm512_store_si512(out + 2 * kByteVector, _mm512_unpacklo_epi16(high, high2));
  _mm512_store_si512(out + 3 * kByteVector, _mm512_unpackhi_epi16(high, high2));
}

/// kSumEntries entries of two states, as score_tile has its sums.
MNEMOSCOPE_VNNI_ALONE void add_two_states(const std::uint8_t* bytes, std::size_t fours,
                                          const std::int32_t* digits, const double* unit,
                                          double* out, std::size_t stride) {
  __m512i sums[kSumStates][kSumVectors][kWeightDigits];
  MNEMOSCOPE_UNROLLED
  for (std::size_t n = 0; n < kSumStates; ++n) {
    MNEMOSCOPE_UNROLLED
    for (std::size_t v = 0; v < kSumVectors; ++v) {
      MNEMOSCOPE_UNROLLED
      for (std::size_t k = 0; k < kWeightDigits; ++k) sums[n][v][k] = _mm512_setzero_si512();
    }
  }
  for (std::size_t q = 0; q < fours; ++q) {
    __m512i x[kSumVectors];
    MNEMOSCOPE_UNROLLED
    for (std::size_t v = 0; v < kSumVectors; ++v) x[v] = _mm512_load_si512(bytes + v * kByteVector);
    MNEMOSCOPE_UNROLLED
    for (std::size_t n = 0; n < kSumStates; ++n) {
      MNEMOSCOPE_UNROLLED
      for (std::size_t k = 0; k < kWeightDigits; ++k) {
        const __m512i weight = _mm512_set1_epi32(digits[k * kBatchLanes + n]);
        MNEMOSCOPE_UNROLLED
        for (std::size_t v = 0; v < kSumVectors; ++v)
          add_byte_products(sums[n][v][k], x[v], weight);
      }
    }
    bytes += kSumVectors * kByteVector;
    digits += kWeightDigits * kBatchLanes;
  }
  MNEMOSCOPE_UNROLLED
  for (std::size_t n = 0; n < kSumStates; ++n) {
    const __m512d scale = _mm512_set1_pd(unit[n]);
    MNEMOSCOPE_UNROLLED
    for (std::size_t v = 0; v < kSumVectors; ++v) {
      double* const at = out + n * stride + v * kBatchLanes;
      const __m512d lower = eight_totals<kWeightDigits>(sums[n][v], false);
      const __m512d upper = eight_totals<kWeightDigits>(sums[n][v], true);
      _mm512_storeu_pd(at, _mm512_fmadd_pd(lower, scale, _mm512_loadu_pd(at)));
      _mm512_storeu_pd(at + 8, _mm512_fmadd_pd(upper, scale, _mm512_loadu_pd(at + 8)));
    }
  }
}

MNEMOSCOPE_VNNI void add_sums(std::span<const std::uint8_t* const> rows, std::size_t d,
                              std::span<PackedWeights* const> groups, std::size_t stride) {
  alignas(64) std::uint8_t bytes[kBatchBlock * kSumEntries];
  const std::size_t fours = rows.size() / 4;
  for (std::size_t begin = 0; begin < d; begin += kSumEntries) {
    for (std::size_t q = 0; q < fours; ++q) {
      interleave(rows.data() + 4 * q, begin, std::min(kSumEntries, d - begin),
                 bytes + q * 4 * kSumEntries);
    }
    for (PackedWeights* const group : groups) {
      for (std::size_t n = 0; n < group->states; n += kSumStates) {
        const double* const unit = group->unit->data() + n;
        if (unit[0] == 0.0 && unit[1] == 0.0) continue;
        add_two_states(bytes, fours, group->digits.data() + n, unit,
                       group->sums + n * stride + begin, stride);
      }
    }
  }
}

/// Digit `shift` / 8 of four rows, four bytes a lane.
MNEMOSCOPE_VNNI_INLINE __m512i four_digits(const __m512i* rows, unsigned shift) {
  const __m512i byte = _mm512_set1_epi32(0xFF);
  const auto digit = [ byte, shift ](__m512i row)
      __attribute__((always_inline, target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni"))) {
    return _mm512_and_si512(_mm512_srli_epi32(row, shift), byte);
  };
  return _mm512_or_si512(_mm512_or_si512(digit(rows[0]), _mm512_slli_epi32(digit(rows[1]), 8)),
                         _mm512_or_si512(_mm512_slli_epi32(digit(rows[2]), 16),
                                         _mm512_slli_epi32(digit(rows[3]), 24)));
}

/// The digits of whole numbers 0 .. kLargestWeight: with 128 added to both lower ones, which is
/// taken off again byte by byte, all are bytes with a sign.
MNEMOSCOPE_VNNI void pack(const LaneWeights& weights, std::span<const std::uint16_t> chosen,
                          PackedWeights& out) {
  const __m512i offset = _mm512_set1_epi32(0x8080);
  const __m512i sign = _mm512_set1_epi8(-128);
  std::int32_t* to = out.digits.data();
  for (std::size_t q = 0; q < chosen.size(); q += 4, to += kWeightDigits * kBatchLanes) {
    __m512i rows[4];
    MNEMOSCOPE_UNROLLED
    for (std::size_t k = 0; k < 4; ++k) {
      rows[k] = q + k < chosen.size()
                    ? _mm512_load_si512(weights.whole.data() + chosen[q + k] * kBatchLanes)
                    : _mm512_setzero_si512();
      rows[k] = _mm512_add_epi32(rows[k], offset);
    }
    _mm512_store_si512(to, _mm512_xor_si512(four_digits(rows, 0), sign));
    _mm512_store_si512(to + kBatchLanes, _mm512_xor_si512(four_digits(rows, 8), sign));
    _mm512_store_si512(to + 2 * kBatchLanes, four_digits(rows, 16));
  }
}

}  // namespace

void whole_scores(const ByteRows& rows, const WholeGroup& states, bool fetches, double* out) {
  switch (states.digits) {
    case 2: return score_rows<2>(rows, states.bytes.get(), fetches, out);
    case 3: return score_rows<3>(rows, states.bytes.get(), fetches, out);
    default: return score_rows<4>(rows, states.bytes.get(), fetches, out);
  }
}

void pack_weights(const LaneWeights& weights, std::span<const std::uint16_t> chosen,
                  PackedWeights& out) {
  pack(weights, chosen, out);
}

void add_whole_sums(std::span<const std::uint8_t* const> rows, std::size_t d,
                    std::span<PackedWeights* const> groups, std::size_t stride) {
  add_sums(rows, d, groups, stride);
}

}  // namespace mnemoscope

#else
namespace mnemoscope {

void whole_scores(const ByteRows&, const WholeGroup&, bool, double*) {}

void pack_weights(const LaneWeights&, std::span<const std::uint16_t>, PackedWeights&) {}

void add_whole_sums(std::span<const std::uint8_t* const>, std::size_t,
                    std::span<PackedWeights* const>, std::size_t) {}

}  // namespace mnemoscope
#endif

namespace mnemoscope {

// unpack works on lanes of 128 bits: vector v of the four has entries 4v .. 4v + 3 of each.
std::size_t place_in_sums(std::size_t i) {
  const std::size_t lane = i / 16, vector = i % 16 / 4, within = i % 4;
  return vector * 16 + lane * 4 + within;
}

}  // namespace mnemoscope
