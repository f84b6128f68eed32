// Highway compiles the part between HWY_BEFORE_NAMESPACE and HWY_AFTER_NAMESPACE once per
// instruction set by including this very file again (see byte_kernels.cpp).
#include "kernels/fast_byte_kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/fast_byte_kernels.cpp"
#include <hwy/foreach_target.h>
// foreach_target.h must come first.
#include <hwy/cache_control.h>
#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

#include <algorithm>
#include <cmath>
#include <cstring>

#include "kernels/fast_byte_vnni.h"

HWY_BEFORE_NAMESPACE();
namespace mnemoscope::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Doubles = hn::ScalableTag<double>;
using Ints = hn::ScalableTag<std::int32_t>;
using Words = hn::ScalableTag<std::int16_t>;
using Floats = hn::ScalableTag<float>;

/// Terms of a sum of whole numbers in 32 bits before it is widened: 2^7 steps of at most 4 products
/// of a byte with a word, 2^9 * 255 * 2^14 < 2^31.
constexpr std::size_t kSteps = 128;

#if HWY_TARGET == HWY_SCALAR
HWY_INLINE double widened_sum(hn::Vec<Ints> high, hn::Vec<Ints> low) {
  return 0x1p14 * static_cast<double>(hn::GetLane(high)) + static_cast<double>(hn::GetLane(low));
}

HWY_INLINE void add_widened(hn::Vec<Floats> sum, double* out) {
  *out += static_cast<double>(hn::GetLane(sum));
}
#else
/// sum over the lanes of 2^14 high + low, exact.
HWY_INLINE double widened_sum(hn::Vec<Ints> high, hn::Vec<Ints> low) {
  const Doubles tag;
  const hn::Half<Ints> half;
  const auto shift = hn::Set(tag, 0x1p14);
  const auto lower = hn::MulAdd(hn::PromoteTo(tag, hn::LowerHalf(half, high)), shift,
                                hn::PromoteTo(tag, hn::LowerHalf(half, low)));
  const auto upper = hn::MulAdd(hn::PromoteTo(tag, hn::UpperHalf(half, high)), shift,
                                hn::PromoteTo(tag, hn::UpperHalf(half, low)));
  return hn::GetLane(hn::SumOfLanes(tag, hn::Add(lower, upper)));
}

/// out_i += sum_i for a vector of floats.
HWY_INLINE void add_widened(hn::Vec<Floats> sum, double* out) {
  const Doubles tag;
  const hn::Half<Floats> half;
  const std::size_t lanes = hn::Lanes(tag);
  const auto lower = hn::PromoteTo(tag, hn::LowerHalf(half, sum));
  const auto upper = hn::PromoteTo(tag, hn::UpperHalf(half, sum));
  hn::StoreU(hn::Add(hn::LoadU(tag, out), lower), tag, out);
  hn::StoreU(hn::Add(hn::LoadU(tag, out + lanes), upper), tag, out + lanes);
}
#endif

// Two products of words a lane and instruction.
HWY_INLINE std::size_t step_entries() {
  return hn::Lanes(Words());
}

/// The sums of one pattern with the two words of the state.
struct Sums {
  hn::Vec<Ints> high, high_odd, low, low_odd;

  HWY_INLINE double total() const {
    return widened_sum(hn::RearrangeToOddPlusEven(high, high_odd),
                       hn::RearrangeToOddPlusEven(low, low_odd));
  }
};

HWY_INLINE Sums no_sums() {
  const auto zero = hn::Zero(Ints());
  return {zero, zero, zero, zero};
}

struct StateVectors {
  hn::Vec<Words> high, low;
  HWY_INLINE StateVectors(const FixedPoint& x, std::size_t i)
      : high(hn::Load(Words(), x.words.get() + i)),
        low(hn::Load(Words(), x.words.get() + x.padded + i)) {}
};

HWY_INLINE void add_to(Sums& sums, const std::uint8_t* at, const StateVectors& x) {
  const hn::Rebind<std::uint8_t, Words> small;
  const auto bytes = hn::PromoteTo(Words(), hn::LoadU(small, at));
  sums.high = hn::ReorderWidenMulAccumulate(Ints(), bytes, x.high, sums.high, sums.high_odd);
  sums.low = hn::ReorderWidenMulAccumulate(Ints(), bytes, x.low, sums.low, sums.low_odd);
}

/// Four patterns (the same one may be there several times) from entry `begin` on, at most kSteps
/// vectors of each.
HWY_INLINE void add_four(const std::uint8_t* const* rows, const FixedPoint& x, std::size_t begin,
                         std::size_t end, double* out) {
  Sums a = no_sums(), b = a, c = a, d = a;
  for (std::size_t i = begin; i < end; i += step_entries()) {
    const StateVectors at(x, i);
    add_to(a, rows[0] + i, at);
    add_to(b, rows[1] + i, at);
    add_to(c, rows[2] + i, at);
    add_to(d, rows[3] + i, at);
  }
  out[0] += a.total();
  out[1] += b.total();
  out[2] += c.total();
  out[3] += d.total();
}

/// The last entries of four patterns, fewer than a vector: copied where a vector would reach beyond
/// `memory_end`.
void add_four_tails(const std::uint8_t* const* rows, const ByteRows& all, const FixedPoint& x,
                    std::size_t begin, double* out) {
  HWY_ALIGN std::uint8_t copies[4][64];
  const std::uint8_t* at[4];
  for (std::size_t k = 0; k < 4; ++k) {
    at[k] = rows[k] + begin;
    if (step_entries() <= static_cast<std::size_t>(all.end - at[k])) continue;
    std::memset(copies[k], 0, sizeof copies[k]);
    std::memcpy(copies[k], at[k], all.dimension - begin);
    at[k] = copies[k];
  }
  const StateVectors state(x, begin);
  Sums a = no_sums(), b = a, c = a, d = a;
  add_to(a, at[0], state);
  add_to(b, at[1], state);
  add_to(c, at[2], state);
  add_to(d, at[3], state);
  out[0] += a.total();
  out[1] += b.total();
  out[2] += c.total();
  out[3] += d.total();
}

void scores(const ByteRows& rows, const FixedPoint& x, double* out) {
  const std::size_t d = rows.dimension;
  const std::size_t step = step_entries();
  const std::size_t whole = d - d % step;
  for (std::size_t mu = 0; mu < rows.count; mu += 4) {
    const std::uint8_t* four[4];
    for (std::size_t k = 0; k < 4; ++k) {
      four[k] = rows.first + std::min(mu + k, rows.count - 1) * d;
    }
    double sums[4] = {};
    for (std::size_t begin = 0; begin < whole; begin += kSteps * step) {
      add_four(four, x, begin, std::min(whole, begin + kSteps * step), sums);
    }
    if (whole < d) add_four_tails(four, rows, x, whole, sums);
    std::copy_n(sums, std::min<std::size_t>(4, rows.count - mu), out + mu);
  }
}

/// As many bytes as a vector has floats, widened in registers.
HWY_INLINE hn::Vec<Floats> as_floats(const std::uint8_t* bytes) {
  const hn::Rebind<std::uint8_t, Floats> small;
  return hn::ConvertTo(Floats(), hn::PromoteTo(Ints(), hn::LoadU(small, bytes)));
}

/// Asks for `bytes` bytes that lie `ahead` of `at`; where nothing lies, nothing happens.
HWY_INLINE void fetch(const std::uint8_t* at, std::ptrdiff_t ahead, std::size_t bytes) {
  const std::uintptr_t first =
      reinterpret_cast<std::uintptr_t>(at) + static_cast<std::uintptr_t>(ahead);
  for (std::size_t i = 0; i < bytes; i += 64) {
    hwy::Prefetch(reinterpret_cast<const std::uint8_t*>(first + i));
  }
}

/// Eight vectors of entries from `i` on: so many sums hide the latency of the multiply-add.
HWY_INLINE void add_eight_vectors(const std::uint8_t* const* rows, const float* weights,
                                  std::size_t count, std::size_t i, std::ptrdiff_t ahead,
                                  double* out) {
  const Floats tag;
  const std::size_t n = hn::Lanes(tag);
  auto s0 = hn::Zero(tag), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
  for (std::size_t k = 0; k < count; ++k) {
    const auto w = hn::Set(tag, weights[k]);
    const std::uint8_t* const at = rows[k] + i;
    if (ahead != 0) fetch(at, ahead, 8 * n);
    s0 = hn::MulAdd(as_floats(at), w, s0);
    s1 = hn::MulAdd(as_floats(at + n), w, s1);
    s2 = hn::MulAdd(as_floats(at + 2 * n), w, s2);
    s3 = hn::MulAdd(as_floats(at + 3 * n), w, s3);
    s4 = hn::MulAdd(as_floats(at + 4 * n), w, s4);
    s5 = hn::MulAdd(as_floats(at + 5 * n), w, s5);
    s6 = hn::MulAdd(as_floats(at + 6 * n), w, s6);
    s7 = hn::MulAdd(as_floats(at + 7 * n), w, s7);
  }
  add_widened(s0, out + i);
  add_widened(s1, out + i + n);
  add_widened(s2, out + i + 2 * n);
  add_widened(s3, out + i + 3 * n);
  add_widened(s4, out + i + 4 * n);
  add_widened(s5, out + i + 5 * n);
  add_widened(s6, out + i + 6 * n);
  add_widened(s7, out + i + 7 * n);
}

void add_rows(const std::uint8_t* const* rows, const float* weights, std::size_t count,
              std::size_t d, std::ptrdiff_t ahead, double* out) {
  const Floats tag;
  const std::size_t n = hn::Lanes(tag);
  std::size_t i = 0;
  for (; i + 8 * n <= d; i += 8 * n) add_eight_vectors(rows, weights, count, i, ahead, out);
  for (; i + n <= d; i += n) {
    auto sum = hn::Zero(tag);
    for (std::size_t k = 0; k < count; ++k) {
      sum = hn::MulAdd(as_floats(rows[k] + i), hn::Set(tag, weights[k]), sum);
    }
    add_widened(sum, out + i);
  }
  for (; i < d; ++i) {
    for (std::size_t k = 0; k < count; ++k) {
      out[i] += static_cast<double>(weights[k]) * static_cast<double>(rows[k][i]);
    }
  }
}

/// `below` of the sums as vectors: no arrays of vectors, which not every instruction set has.
struct Below {
  hn::Vec<Doubles> a, b, c, d, e, f, g, h;

  HWY_INLINE void add(hn::Vec<Doubles> weight, hn::Vec<Doubles> gained) {
    const auto more = [&](hn::Vec<Doubles> sum, std::size_t k) HWY_ATTR {
      const auto is_below = hn::Lt(weight, hn::Set(Doubles(), kCutShares[k]));
      return hn::Add(sum, hn::IfThenElseZero(is_below, gained));
    };
    a = more(a, 0);
    b = more(b, 1);
    c = more(c, 2);
    d = more(d, 3);
    e = more(e, 4);
    f = more(f, 5);
    g = more(g, 6);
    h = more(h, 7);
  }
};

/// A whole vector of z, in place.
struct Exponentials {
  hn::Vec<Doubles> weights, gained;
  Below below;

  HWY_INLINE void add(double* z, double top, hn::Vec<Doubles> gains) {
    const Doubles tag;
    const auto e = hn::Exp(tag, hn::Sub(hn::LoadU(tag, z), hn::Set(tag, top)));
    const auto w = hn::IfThenElseZero(hn::Ge(e, hn::Set(tag, 1e-290)), e);
    hn::StoreU(w, tag, z);
    const auto product = hn::Mul(w, gains);
    weights = hn::Add(weights, w);
    gained = hn::Add(gained, product);
    below.add(w, product);
  }

  HWY_INLINE WeightSums sums() const {
    const auto sum = [](hn::Vec<Doubles> v)
                         HWY_ATTR { return hn::GetLane(hn::SumOfLanes(Doubles(), v)); };
    return {.weights = sum(weights),
            .gained = sum(gained),
            .below = {sum(below.a), sum(below.b), sum(below.c), sum(below.d), sum(below.e),
                      sum(below.f), sum(below.g), sum(below.h)}};
  }
};

void exponentials_of(double* z, std::size_t count, double top, const double* gains,
                     WeightSums* out) {
  const Doubles tag;
  const std::size_t n = hn::Lanes(tag);
  const auto one = hn::Set(tag, 1.0);
  const auto zero = hn::Zero(tag);
  Exponentials all{zero, zero, {zero, zero, zero, zero, zero, zero, zero, zero}};
  std::size_t i = 0;
  for (; i + n <= count; i += n) {
    all.add(z + i, top, gains == nullptr ? one : hn::LoadU(tag, gains + i));
  }
  if (i < count) {
    // Beyond the last: so far below the top that nothing is left of it.
    HWY_ALIGN double last[HWY_MAX_BYTES / sizeof(double)];
    HWY_ALIGN double its_gains[HWY_MAX_BYTES / sizeof(double)];
    std::fill_n(last, n, top - 5000.0 - std::abs(top));
    std::fill_n(its_gains, n, 1.0);
    std::copy_n(z + i, count - i, last);
    if (gains != nullptr) std::copy_n(gains + i, count - i, its_gains);
    all.add(last, top, hn::LoadU(tag, its_gains));
    std::copy_n(last, count - i, z + i);
  }
  *out = all.sums();
}

const char* fast_target() {
  return hwy::TargetName(HWY_TARGET);
}

}  // namespace mnemoscope::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace mnemoscope {

HWY_EXPORT(scores);
HWY_EXPORT(add_rows);
HWY_EXPORT(exponentials_of);
HWY_EXPORT(fast_target);

void fixed_scores_by_words(const ByteRows& rows, const FixedPoint& x, double* out) {
  HWY_DYNAMIC_DISPATCH(scores)(rows, x, out);
}

void fixed_scores(const ByteRows& rows, const FixedPoint& x, double* out) {
  if (has_byte_products()) {
    fixed_scores_by_byte_products(rows, x, out);
  } else {
    fixed_scores_by_words(rows, x, out);
  }
}

void add_weighted_rows(std::span<const std::uint8_t* const> rows, const float* weights,
                       std::span<double> out, std::ptrdiff_t ahead) {
  HWY_DYNAMIC_DISPATCH(add_rows)
  (rows.data(), weights, rows.size(), out.size(), ahead, out.data());
}

WeightSums exponentials(std::span<double> z, double top, const double* gains) {
  WeightSums sums;
  HWY_DYNAMIC_DISPATCH(exponentials_of)(z.data(), z.size(), top, gains, &sums);
  return sums;
}

const char* fast_byte_kernel_target() {
  return HWY_DYNAMIC_DISPATCH(fast_target)();
}

}  // namespace mnemoscope
#endif
