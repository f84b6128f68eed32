#include "kernels/fast_byte_vnni.h"

#if defined(__x86_64__)
#include <algorithm>

#include "kernels/byte_instructions.h"

namespace mnemoscope {
namespace {

constexpr std::size_t kVector = kByteVector;
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
  add_byte_products(sums.h1, bytes, _mm512_load_si512(x));
  add_byte_products(sums.l1, bytes, _mm512_load_si512(x + padded));
  add_byte_products(sums.h0, bytes, _mm512_load_si512(x + 2 * padded));
  add_byte_products(sums.l0, bytes, _mm512_load_si512(x + 3 * padded));
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

/// Four patterns (the same one may be there several times).
MNEMOSCOPE_VNNI_INLINE void score_four(const std::uint8_t* const* rows, std::size_t d,
                                       const FixedPoint& x, double* out) {
  const std::int8_t* const digits = x.digits.get();
  for (std::size_t begin = 0; begin < d; begin += kMostVectors * kVector) {
    DigitSums a = no_sums(), b = a, c = a, e = a;
    const std::size_t end = std::min(d, begin + kMostVectors * kVector);
    std::size_t i = begin;
    for (; i + kVector <= end; i += kVector) {
      for (std::size_t k = 0; k < 4; ++k) fetch_bytes(rows[k] + i, kAhead);
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

}  // namespace mnemoscope
#else
namespace mnemoscope {

bool has_byte_products() {
  return false;
}

void fixed_scores_by_byte_products(const ByteRows&, const FixedPoint&, double*) {}

}  // namespace mnemoscope
#endif
