#include "kernels/fast_byte_vnni.h"

#if defined(__x86_64__)
#include <immintrin.h>

#include <algorithm>
#include <cstring>

#if defined(__GNUC__) && !defined(__clang__)
// The intrinsics leave undefined on purpose what they overwrite (GCC bug 105593).
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"
#endif

#define MNEMOSCOPE_VNNI __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")))
#define MNEMOSCOPE_VNNI_INLINE inline MNEMOSCOPE_VNNI __attribute__((always_inline))

namespace mnemoscope {
namespace {

/// Bytes of a vector.
constexpr std::size_t kVector = 64;
/// Vectors before sums of 32 bits are widened: 2^7 times 4 products of a byte with a word,
/// 2^9 * 255 * 2^14 < 2^31.
constexpr std::size_t kMostVectors = 128;

/// Bytes that are asked for before they are needed: four patterns at a time are more than what
/// processors see coming by themselves. 8 to 16 KiB are as good.
constexpr std::uintptr_t kAhead = 12288;

/// The sums of one pattern with the four digits of the state.
struct DigitSums {
  __m512i h1, l1, h0, l0;
};

MNEMOSCOPE_VNNI_INLINE DigitSums no_sums() {
  const __m512i zero = _mm512_setzero_si512();
  return {zero, zero, zero, zero};
}

MNEMOSCOPE_VNNI_INLINE void add_products(DigitSums& sums, __m512i bytes, const std::int8_t* x,
                                         std::size_t padded) {
  sums.h1 = _mm512_dpbusd_epi32(sums.h1, bytes, _mm512_load_si512(x));
  sums.l1 = _mm512_dpbusd_epi32(sums.l1, bytes, _mm512_load_si512(x + padded));
  sums.h0 = _mm512_dpbusd_epi32(sums.h0, bytes, _mm512_load_si512(x + 2 * padded));
  sums.l0 = _mm512_dpbusd_epi32(sums.l0, bytes, _mm512_load_si512(x + 3 * padded));
}

/// 2^14 (2^7 h1 + l1) + 2^7 h0 + l0 over all lanes, exact.
MNEMOSCOPE_VNNI_INLINE double total(const DigitSums& s) {
  const __m512i high = _mm512_add_epi32(_mm512_slli_epi32(s.h1, 7), s.l1);
  const __m512i low = _mm512_add_epi32(_mm512_slli_epi32(s.h0, 7), s.l0);
  const __m512d shift = _mm512_set1_pd(0x1p14);
  const __m512d first = _mm512_fmadd_pd(_mm512_cvtepi32_pd(_mm512_castsi512_si256(high)), shift,
                                        _mm512_cvtepi32_pd(_mm512_castsi512_si256(low)));
  const __m512d second =
      _mm512_fmadd_pd(_mm512_cvtepi32_pd(_mm512_extracti64x4_epi64(high, 1)), shift,
                      _mm512_cvtepi32_pd(_mm512_extracti64x4_epi64(low, 1)));
  return _mm512_reduce_add_pd(_mm512_add_pd(first, second));
}

/// Asks for the bytes that lie `ahead` of `at`; where nothing lies, nothing happens.
MNEMOSCOPE_VNNI_INLINE void fetch(const std::uint8_t* at, std::uintptr_t ahead) {
  _mm_prefetch(reinterpret_cast<const char*>(reinterpret_cast<std::uintptr_t>(at) + ahead),
               _MM_HINT_T0);
}

/// The last entries, fewer than a vector.
MNEMOSCOPE_VNNI_INLINE __m512i last_bytes(const std::uint8_t* at, std::size_t count) {
  return _mm512_maskz_loadu_epi8((__mmask64{1} << count) - 1, at);
}

/// Four patterns (the same one may be there several times).
MNEMOSCOPE_VNNI_INLINE void score_four(const std::uint8_t* const* rows, std::size_t d,
                                       const FixedPoint& x, double* out) {
  const std::int8_t* const digits = x.digits.get();
  for (std::size_t begin = 0; begin < d; begin += kMostVectors * kVector) {
    DigitSums a = no_sums(), b = a, c = a, e = a;
    const std::size_t end = std::min(d, begin + kMostVectors * kVector);
    std::size_t i = begin;
    for (; i + kVector <= end; i += kVector) {
      for (std::size_t k = 0; k < 4; ++k) fetch(rows[k] + i, kAhead);
      add_products(a, _mm512_loadu_si512(rows[0] + i), digits + i, x.padded);
      add_products(b, _mm512_loadu_si512(rows[1] + i), digits + i, x.padded);
      add_products(c, _mm512_loadu_si512(rows[2] + i), digits + i, x.padded);
      add_products(e, _mm512_loadu_si512(rows[3] + i), digits + i, x.padded);
    }
    if (i < end) {
      add_products(a, last_bytes(rows[0] + i, end - i), digits + i, x.padded);
      add_products(b, last_bytes(rows[1] + i, end - i), digits + i, x.padded);
      add_products(c, last_bytes(rows[2] + i, end - i), digits + i, x.padded);
      add_products(e, last_bytes(rows[3] + i, end - i), digits + i, x.padded);
    }
    out[0] += total(a);
    out[1] += total(b);
    out[2] += total(c);
    out[3] += total(e);
  }
}

MNEMOSCOPE_VNNI void score_all(const ByteRows& rows, const FixedPoint& x, double* out) {
  for (std::size_t mu = 0; mu < rows.count; mu += 4) {
    const std::uint8_t* four[4];
    for (std::size_t k = 0; k < 4; ++k) {
      four[k] = rows.first + std::min(mu + k, rows.count - 1) * rows.dimension;
    }
    double sums[4] = {};
    score_four(four, rows.dimension, x, sums);
    std::copy_n(sums, std::min<std::size_t>(4, rows.count - mu), out + mu);
  }
}

/// Patterns that are multiplied with a group of states at a time: 24 sums and the digits of the
/// states fill the registers.
constexpr std::size_t kTile = 6;

/// The sums of one pattern with a group of states: a lane each.
MNEMOSCOPE_VNNI_INLINE void add_entries(DigitSums& sums, __m512i bytes, __m512i h1, __m512i l1,
                                        __m512i h0, __m512i l0) {
  sums.h1 = _mm512_dpbusd_epi32(sums.h1, bytes, h1);
  sums.l1 = _mm512_dpbusd_epi32(sums.l1, bytes, l1);
  sums.h0 = _mm512_dpbusd_epi32(sums.h0, bytes, h0);
  sums.l0 = _mm512_dpbusd_epi32(sums.l0, bytes, l0);
}

/// 2^7 (2^7 (2^7 h1 + l1) + h0) + l0 of eight lanes, exact: each sum is below 2^31, as d is below
/// 2^16.
MNEMOSCOPE_VNNI_INLINE __m512d eight_totals(__m256i h1, __m256i l1, __m256i h0, __m256i l0) {
  const __m512d shift = _mm512_set1_pd(0x1p7);
  __m512d sum = _mm512_fmadd_pd(_mm512_cvtepi32_pd(h1), shift, _mm512_cvtepi32_pd(l1));
  sum = _mm512_fmadd_pd(sum, shift, _mm512_cvtepi32_pd(h0));
  return _mm512_fmadd_pd(sum, shift, _mm512_cvtepi32_pd(l0));
}

/// A lane's total goes to the place of its state.
MNEMOSCOPE_VNNI_INLINE void store_totals(const DigitSums& s, std::size_t states, double* out,
                                         std::size_t stride) {
  alignas(64) double totals[FixedBatch::kGroup];
  _mm512_store_pd(totals, eight_totals(_mm512_castsi512_si256(s.h1), _mm512_castsi512_si256(s.l1),
                                       _mm512_castsi512_si256(s.h0), _mm512_castsi512_si256(s.l0)));
  _mm512_store_pd(
      totals + 8,
      eight_totals(_mm512_extracti64x4_epi64(s.h1, 1), _mm512_extracti64x4_epi64(s.l1, 1),
                   _mm512_extracti64x4_epi64(s.h0, 1), _mm512_extracti64x4_epi64(s.l0, 1)));
  for (std::size_t n = 0; n < states; ++n) out[n * stride] = totals[n];
}

/// Four entries of a pattern for all lanes.
MNEMOSCOPE_VNNI_INLINE __m512i spread(const std::uint8_t* at, std::size_t bytes) {
  std::uint32_t four = 0;
  std::memcpy(&four, at, bytes);
  return _mm512_set1_epi32(static_cast<int>(four));
}

/// Six patterns (the same one may be there several times) against one group of states. Where
/// `fetches`, those after them are asked for meanwhile.
MNEMOSCOPE_VNNI_INLINE void score_tile(const std::uint8_t* const* rows, std::size_t d,
                                       const std::int8_t* digits, bool fetches, DigitSums* sums) {
  DigitSums a = no_sums(), b = a, c = a, e = a, f = a, g = a;
  const auto add = [&](std::size_t i, std::size_t bytes)
      __attribute__((always_inline, target("avx512f,avx512bw,avx512dq,avx512vl,"
                                           "avx512vnni"))) {
    const std::int8_t* const at = digits + i * 4 * FixedBatch::kGroup;
    const __m512i h1 = _mm512_load_si512(at), l1 = _mm512_load_si512(at + kVector);
    const __m512i h0 = _mm512_load_si512(at + 2 * kVector);
    const __m512i l0 = _mm512_load_si512(at + 3 * kVector);
    add_entries(a, spread(rows[0] + i, bytes), h1, l1, h0, l0);
    add_entries(b, spread(rows[1] + i, bytes), h1, l1, h0, l0);
    add_entries(c, spread(rows[2] + i, bytes), h1, l1, h0, l0);
    add_entries(e, spread(rows[3] + i, bytes), h1, l1, h0, l0);
    add_entries(f, spread(rows[4] + i, bytes), h1, l1, h0, l0);
    add_entries(g, spread(rows[5] + i, bytes), h1, l1, h0, l0);
  };
  std::size_t i = 0;
  for (; i + 4 <= d; i += 4) {
    if (fetches && i % kVector == 0) {
      for (std::size_t k = 0; k < kTile; ++k) fetch(rows[k] + i, kTile * d);
    }
    add(i, 4);
  }
  if (i < d) add(i, d - i);
  sums[0] = a;
  sums[1] = b;
  sums[2] = c;
  sums[3] = e;
  sums[4] = f;
  sums[5] = g;
}

MNEMOSCOPE_VNNI void score_batch(const ByteRows& rows, const FixedBatch& x, double* out,
                                 std::size_t stride) {
  for (std::size_t mu = 0; mu < rows.count; mu += kTile) {
    const std::uint8_t* six[kTile];
    for (std::size_t k = 0; k < kTile; ++k) {
      six[k] = rows.first + std::min(mu + k, rows.count - 1) * rows.dimension;
    }
    for (std::size_t first = 0; first < x.states; first += FixedBatch::kGroup) {
      DigitSums sums[kTile];
      score_tile(six, rows.dimension, x.group(first / FixedBatch::kGroup), first == 0, sums);
      const std::size_t states = std::min(FixedBatch::kGroup, x.states - first);
      for (std::size_t k = 0; k < kTile && mu + k < rows.count; ++k) {
        store_totals(sums[k], states, out + first * stride + mu + k, stride);
      }
    }
  }
}

}  // namespace

bool has_byte_products() {
  static const bool has = __builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512bw") &&
                          __builtin_cpu_supports("avx512dq") &&
                          __builtin_cpu_supports("avx512vl") &&
                          __builtin_cpu_supports("avx512vnni");
  return has;
}

void fixed_scores_by_byte_products(const ByteRows& rows, const FixedPoint& x, double* out) {
  score_all(rows, x, out);
}

void fixed_batch_scores_by_byte_products(const ByteRows& rows, const FixedBatch& x, double* out,
                                         std::size_t stride) {
  score_batch(rows, x, out, stride);
}

}  // namespace mnemoscope

#undef MNEMOSCOPE_VNNI_INLINE
#undef MNEMOSCOPE_VNNI
#else
namespace mnemoscope {

bool has_byte_products() {
  return false;
}

void fixed_scores_by_byte_products(const ByteRows&, const FixedPoint&, double*) {}

void fixed_batch_scores_by_byte_products(const ByteRows&, const FixedBatch&, double*, std::size_t) {
}

}  // namespace mnemoscope
#endif
