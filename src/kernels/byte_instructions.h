// Products of bytes (AVX-512 VNNI), which Highway 1.0 has no operation for: what the files share
// that are compiled for it on any x86-64, and run where has_byte_products() (fast_byte_vnni.h).
#pragma once

#if defined(__x86_64__)
#include <immintrin.h>

#include <cstddef>
#include <cstdint>
#include <cstring>

#if defined(__GNUC__) && !defined(__clang__)
// The intrinsics leave undefined on purpose what they overwrite (GCC bug 105593).
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#pragma GCC diagnostic ignored "-Wuninitialized"
#endif

#define MNEMOSCOPE_VNNI __attribute__((target("avx512f,avx512bw,avx512dq,avx512vl,avx512vnni")))
#define MNEMOSCOPE_VNNI_INLINE inline MNEMOSCOPE_VNNI __attribute__((always_inline))
#define MNEMOSCOPE_VNNI_ALONE MNEMOSCOPE_VNNI __attribute__((noinline))
#if defined(__clang__)
#define MNEMOSCOPE_UNROLLED _Pragma("unroll")
#else
#define MNEMOSCOPE_UNROLLED _Pragma("GCC unroll 16")
#endif

namespace mnemoscope {

/// Bytes of a vector.
inline constexpr std::size_t kByteVector = 64;

/// Adds the products of four bytes without sign and four with one to each lane. As an instruction:
/// of the intrinsic GCC 12 copies the sums to and fro, which takes as long as the products.
MNEMOSCOPE_VNNI_INLINE void add_byte_products(__m512i& sums, __m512i bytes, __m512i digits) {
  asm("vpdpbusd %2, %1, %0" : "+v"(sums) : "v"(bytes), "v"(digits));
}

/// Four bytes, in all lanes.
MNEMOSCOPE_VNNI_INLINE __m512i spread_four_bytes(const std::uint8_t* at) {
  std::int32_t four = 0;
  std::memcpy(&four, at, sizeof four);
  return _mm512_set1_epi32(four);
}

/// Asks for the bytes that lie `ahead` of `at`; where nothing lies, nothing happens.
MNEMOSCOPE_VNNI_INLINE void fetch_bytes(const std::uint8_t* at, std::uintptr_t ahead) {
  _mm_prefetch(reinterpret_cast<const char*>(reinterpret_cast<std::uintptr_t>(at) + ahead),
               _MM_HINT_T0);
}

/// `count` bytes, fewer than a vector, and zeros behind them.
MNEMOSCOPE_VNNI_INLINE __m512i last_bytes(const std::uint8_t* at, std::size_t count) {
  return _mm512_maskz_loadu_epi8((__mmask64{1} << count) - 1, at);
}

}  // namespace mnemoscope
#endif
