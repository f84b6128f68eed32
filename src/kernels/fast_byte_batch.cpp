// Highway compiles the part between HWY_BEFORE_NAMESPACE and HWY_AFTER_NAMESPACE once per
// instruction set by including this very file again (see byte_kernels.cpp).
#include "kernels/fast_byte_batch.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/fast_byte_batch.cpp"
#include <hwy/foreach_target.h>
// foreach_target.h must come first.
#include <hwy/cache_control.h>
#include <hwy/highway.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <new>

#include "kernels/fast_byte_vnni.h"

HWY_BEFORE_NAMESPACE();
namespace mnemoscope::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using BatchFloats = hn::ScalableTag<float>;
using BatchVector = hn::Vec<BatchFloats>;

/// Floats below this are 0: they and their products would be denormal.
constexpr double kLeastWeight = 1e-30;

/// Vectors of entries that are added at a time.
constexpr std::size_t kVectors = 4;

/// The entries `begin` .. `begin` + 4 vectors of every row as floats, row after row; 0 beyond d.
void widen_rows(const std::uint8_t* const* rows, std::size_t count, std::size_t begin,
                std::size_t d, float* out) {
  const BatchFloats tag;
  const hn::Rebind<std::uint8_t, BatchFloats> small;
  const hn::Rebind<std::int32_t, BatchFloats> ints;
  const std::size_t n = hn::Lanes(tag);
  for (std::size_t k = 0; k < count; ++k, out += kVectors * n) {
    const std::uint8_t* const at = rows[k] + begin;
    // Of the next group, where all patterns are added; else nothing is asked for that matters.
    hwy::Prefetch(reinterpret_cast<const std::uint8_t*>(reinterpret_cast<std::uintptr_t>(at) +
                                                        kBatchGroup * d));
    const std::size_t entries = std::min(kVectors * n, d - begin);
    std::size_t i = 0;
    for (; i + n <= entries; i += n) {
      hn::Store(hn::ConvertTo(tag, hn::PromoteTo(ints, hn::LoadU(small, at + i))), tag, out + i);
    }
    for (; i < entries; ++i) out[i] = static_cast<float>(at[i]);
    std::fill(out + i, out + kVectors * n, 0.0F);
  }
}

/// Sums of one state.
struct FourSums {
  BatchVector a, b, c, d;

  HWY_INLINE void add(BatchVector x0, BatchVector x1, BatchVector x2, BatchVector x3,
                      float weight) {
    const auto w = hn::Set(BatchFloats(), weight);
    a = hn::MulAdd(x0, w, a);
    b = hn::MulAdd(x1, w, b);
    c = hn::MulAdd(x2, w, c);
    d = hn::MulAdd(x3, w, d);
  }

  /// Adds the first `entries` of them.
  HWY_INLINE void add_to(double* out, std::size_t entries) const {
    const BatchFloats tag;
    const std::size_t n = hn::Lanes(tag);
    HWY_ALIGN float all[kVectors * HWY_MAX_BYTES / sizeof(float)];
    hn::Store(a, tag, all);
    hn::Store(b, tag, all + n);
    hn::Store(c, tag, all + 2 * n);
    hn::Store(d, tag, all + 3 * n);
    const hn::ScalableTag<double> doubles;
    const hn::Rebind<float, hn::ScalableTag<double>> half;
    const std::size_t step = hn::Lanes(doubles);
    std::size_t i = 0;
    for (; i + step <= entries; i += step) {
      const auto more = hn::PromoteTo(doubles, hn::LoadU(half, all + i));
      hn::StoreU(hn::Add(hn::LoadU(doubles, out + i), more), doubles, out + i);
    }
    for (; i < entries; ++i) out[i] += static_cast<double>(all[i]);
  }
};

void add_tile(const float* rows, std::size_t count, const float* weights, std::size_t stride,
              std::size_t entries, std::size_t d, double* out) {
  const BatchFloats tag;
  const std::size_t n = hn::Lanes(tag);
  const auto zero = hn::Zero(tag);
  FourSums s0{zero, zero, zero, zero}, s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0;
  for (std::size_t k = 0; k < count; ++k, rows += kVectors * n, ++weights) {
    const auto x0 = hn::Load(tag, rows), x1 = hn::Load(tag, rows + n);
    const auto x2 = hn::Load(tag, rows + 2 * n), x3 = hn::Load(tag, rows + 3 * n);
    s0.add(x0, x1, x2, x3, weights[0]);
    s1.add(x0, x1, x2, x3, weights[stride]);
    s2.add(x0, x1, x2, x3, weights[2 * stride]);
    s3.add(x0, x1, x2, x3, weights[3 * stride]);
    s4.add(x0, x1, x2, x3, weights[4 * stride]);
    s5.add(x0, x1, x2, x3, weights[5 * stride]);
  }
  s0.add_to(out, entries);
  s1.add_to(out + d, entries);
  s2.add_to(out + 2 * d, entries);
  s3.add_to(out + 3 * d, entries);
  s4.add_to(out + 4 * d, entries);
  s5.add_to(out + 5 * d, entries);
}

void add_tiles(const std::uint8_t* const* rows, std::size_t count, std::size_t d,
               const float* weights, std::size_t stride, std::size_t tiles, double* out) {
  HWY_ALIGN float widened[kBatchGroup * kVectors * HWY_MAX_BYTES / sizeof(float)];
  const std::size_t width = kVectors * hn::Lanes(BatchFloats());
  for (std::size_t begin = 0; begin < d; begin += width) {
    widen_rows(rows, count, begin, d, widened);
    for (std::size_t t = 0; t < tiles; ++t) {
      add_tile(widened, count, weights + t * kBatchTile * stride, stride,
               std::min(width, d - begin), d, out + t * kBatchTile * d + begin);
    }
  }
}

double mapped(double z, double gain, const ScoreMap& map) {
  return map.beta * (gain * (map.factor * z + map.shift));
}

ScoreRange map_all(double* z, std::size_t count, const ScoreMap& map) {
  const hn::ScalableTag<double> tag;
  const std::size_t n = hn::Lanes(tag);
  const auto factor = hn::Set(tag, map.factor), shift = hn::Set(tag, map.shift);
  const auto beta = hn::Set(tag, map.beta);
  auto largest = hn::Set(tag, -HUGE_VAL), least = hn::Set(tag, HUGE_VAL), none = hn::Zero(tag);
  std::size_t i = 0;
  for (; i + n <= count; i += n) {
    auto value = hn::MulAdd(hn::LoadU(tag, z + i), factor, shift);
    if (map.gains != nullptr) value = hn::Mul(value, hn::LoadU(tag, map.gains + i));
    value = hn::Mul(value, beta);
    hn::StoreU(value, tag, z + i);
    largest = hn::Max(largest, value);
    least = hn::Min(least, value);
    // 0, or NaN once a value is not finite.
    none = hn::MulAdd(value, hn::Zero(tag), none);
  }
  ScoreRange range{.largest = hn::GetLane(hn::MaxOfLanes(tag, largest)),
                   .least = hn::GetLane(hn::MinOfLanes(tag, least))};
  double bad = hn::GetLane(hn::SumOfLanes(tag, none));
  for (; i < count; ++i) {
    z[i] = mapped(z[i], map.gains == nullptr ? 1.0 : map.gains[i], map);
    range.largest = std::max(range.largest, z[i]);
    range.least = std::min(range.least, z[i]);
    bad += z[i] * 0.0;
  }
  range.least += bad;
  return range;
}

float float_weight(double w, double gain, double cut) {
  const double share = w * gain;
  return w >= cut && share >= kLeastWeight ? static_cast<float>(share) : 0.0F;
}

void make_floats(const double* w, std::size_t count, const double* gains, double per_gain,
                 double cut, float* out, float* any) {
  const hn::ScalableTag<double> tag;
  const hn::Rebind<float, hn::ScalableTag<double>> half;
  const std::size_t n = hn::Lanes(tag);
  const auto scale = hn::Set(tag, per_gain), at_least = hn::Set(tag, cut);
  std::size_t k = 0;
  for (; k + n <= count; k += n) {
    const auto weight = hn::LoadU(tag, w + k);
    const auto gain =
        gains == nullptr ? hn::Set(tag, 1.0) : hn::Mul(hn::LoadU(tag, gains + k), scale);
    const auto share = hn::Mul(weight, gain);
    const auto weighs =
        hn::And(hn::Ge(weight, at_least), hn::Ge(share, hn::Set(tag, kLeastWeight)));
    const auto value = hn::DemoteTo(half, hn::IfThenElseZero(weighs, share));
    hn::StoreU(value, half, out + k);
    hn::StoreU(hn::Max(value, hn::LoadU(half, any + k)), half, any + k);
  }
  for (; k < count; ++k) {
    out[k] = float_weight(w[k], gains == nullptr ? 1.0 : gains[k] * per_gain, cut);
    any[k] = std::max(any[k], out[k]);
  }
}

}  // namespace mnemoscope::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace mnemoscope {

HWY_EXPORT(add_tiles);
HWY_EXPORT(map_all);
HWY_EXPORT(make_floats);

FixedBatch fixed_batch(std::span<const FixedPoint* const> states) {
  FixedBatch out{.states = states.size(), .padded = states.empty() ? 0 : states[0]->padded};
  constexpr std::size_t kGroup = FixedBatch::kGroup;
  const std::size_t groups = (states.size() + kGroup - 1) / kGroup;
  const std::size_t size = std::max<std::size_t>(1, groups * 4 * kGroup * out.padded);
  out.digits = hwy::AllocateAligned<std::int8_t>(size);
  if (out.digits == nullptr) throw std::bad_alloc();
  std::fill_n(out.digits.get(), size, std::int8_t{0});
  for (std::size_t n = 0; n < states.size(); ++n) {
    std::int8_t* const first = out.digits.get() + n / kGroup * 4 * kGroup * out.padded;
    for (std::size_t digit = 0; digit < 4; ++digit) {
      const std::int8_t* const from = states[n]->digits.get() + digit * out.padded;
      for (std::size_t i = 0; i < out.padded; ++i) {
        first[(i / 4 * 4 + digit) * 4 * kGroup + n % kGroup * 4 + i % 4] = from[i];
      }
    }
  }
  return out;
}

void fixed_batch_scores(const ByteRows& rows, std::span<const FixedPoint* const> states,
                        const FixedBatch& x, double* out, std::size_t stride) {
  if (has_byte_products() && rows.dimension < 65536) {
    fixed_batch_scores_by_byte_products(rows, x, out, stride);
    return;
  }
  for (std::size_t n = 0; n < states.size(); ++n) fixed_scores(rows, *states[n], out + n * stride);
}

void add_weighted_tiles(std::span<const std::uint8_t* const> rows, std::size_t d,
                        const float* weights, std::size_t stride, std::size_t tiles, double* out) {
  HWY_DYNAMIC_DISPATCH(add_tiles)(rows.data(), rows.size(), d, weights, stride, tiles, out);
}

ScoreRange map_scores(std::span<double> z, const ScoreMap& map) {
  return HWY_DYNAMIC_DISPATCH(map_all)(z.data(), z.size(), map);
}

void float_weights(std::span<const double> w, const double* gains, double per_gain, double cut,
                   float* out, float* any) {
  HWY_DYNAMIC_DISPATCH(make_floats)(w.data(), w.size(), gains, per_gain, cut, out, any);
}

}  // namespace mnemoscope
#endif
