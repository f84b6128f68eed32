// Highway compiles the part between HWY_BEFORE_NAMESPACE and HWY_AFTER_NAMESPACE once per
// instruction set by including this very file again (see byte_kernels.cpp).
#include "kernels/fast_byte_batch.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/fast_byte_batch.cpp"
#include <hwy/foreach_target.h>
// foreach_target.h must come first.
#include <hwy/cache_control.h>
#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <new>

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
              std::size_t entries, std::size_t out_stride, double* out) {
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
  s1.add_to(out + out_stride, entries);
  s2.add_to(out + 2 * out_stride, entries);
  s3.add_to(out + 3 * out_stride, entries);
  s4.add_to(out + 4 * out_stride, entries);
  s5.add_to(out + 5 * out_stride, entries);
}

void add_tiles(const std::uint8_t* const* rows, std::size_t count, std::size_t d,
               const float* weights, std::size_t stride, std::size_t tiles, double* out,
               std::size_t out_stride) {
  HWY_ALIGN float widened[kBatchGroup * kVectors * HWY_MAX_BYTES / sizeof(float)];
  const std::size_t width = kVectors * hn::Lanes(BatchFloats());
  for (std::size_t begin = 0; begin < d; begin += width) {
    widen_rows(rows, count, begin, d, widened);
    for (std::size_t t = 0; t < tiles; ++t) {
      add_tile(widened, count, weights + t * kBatchTile * stride, stride,
               std::min(width, d - begin), out_stride, out + t * kBatchTile * out_stride + begin);
    }
  }
}

/// Some lanes of a row.
using RowPart = hn::CappedTag<double, kBatchLanes>;

void map_rows(double* z, std::size_t rows, const LaneMap& map, LaneRange& range) {
  const RowPart tag;
  for (std::size_t lane = 0; lane < kBatchLanes; lane += hn::Lanes(tag)) {
    const auto factor = hn::Load(tag, map.factor.data() + lane);
    const auto shift = hn::Load(tag, map.shift.data() + lane);
    const auto beta = hn::Set(tag, map.beta);
    auto largest = hn::Load(tag, range.largest.data() + lane);
    auto least = hn::Load(tag, range.least.data() + lane);
    auto none = hn::Zero(tag);
    double* at = z + lane;
    for (std::size_t row = 0; row < rows; ++row, at += kBatchLanes) {
      auto value = hn::MulAdd(hn::Load(tag, at), factor, shift);
      if (map.gains != nullptr) value = hn::Mul(value, hn::Set(tag, map.gains[row]));
      value = hn::Mul(value, beta);
      hn::Store(value, tag, at);
      largest = hn::Max(largest, value);
      least = hn::Min(least, value);
      // 0, or NaN once a value is not finite.
      none = hn::MulAdd(value, hn::Zero(tag), none);
    }
    hn::Store(largest, tag, range.largest.data() + lane);
    hn::Store(hn::Add(least, none), tag, range.least.data() + lane);
  }
}

/// Weights with their gains in place of z, 0 where they are left out; the largest of each lane.
HWY_INLINE hn::Vec<RowPart> make_weights(double* z, std::size_t rows, const LaneWeighing& with,
                                         std::size_t lane, LaneSums& sums) {
  const RowPart tag;
  const auto top = hn::Load(tag, with.top.data() + lane);
  const auto cut = hn::Set(tag, with.cut), least = hn::Set(tag, 1e-290);
  auto weights = hn::Load(tag, sums.weights.data() + lane);
  auto gained = hn::Load(tag, sums.gained.data() + lane);
  auto lost = hn::Load(tag, sums.lost.data() + lane);
  auto largest = hn::Zero(tag);
  for (std::size_t row = 0; row < rows; ++row, z += kBatchLanes) {
    const auto e = hn::Exp(tag, hn::Sub(hn::Load(tag, z), top));
    const auto w = hn::IfThenElseZero(hn::Ge(e, least), e);
    weights = hn::Add(weights, w);
    auto product = w;
    if (with.gains != nullptr) product = hn::Mul(w, hn::Set(tag, with.gains[row] * with.per_gain));
    gained = hn::Add(gained, product);
    const auto used = hn::IfThenElseZero(hn::Ge(w, cut), product);
    lost = hn::Add(lost, hn::Sub(product, used));
    largest = hn::Max(largest, used);
    hn::Store(used, tag, z);
  }
  hn::Store(weights, tag, sums.weights.data() + lane);
  hn::Store(gained, tag, sums.gained.data() + lane);
  hn::Store(lost, tag, sums.lost.data() + lane);
  return largest;
}

void weigh_rows(double* z, std::size_t rows, const LaneWeighing& with, LaneSums& sums,
                LaneWeights& out) {
  const RowPart tag;
  const hn::Rebind<std::int32_t, RowPart> ints;
  std::fill_n(out.weighs.data(), rows, false);
  for (std::size_t lane = 0; lane < kBatchLanes; lane += hn::Lanes(tag)) {
    const auto largest = make_weights(z + lane, rows, with, lane, sums);
    // So small a lane loses all: its quotient might be none.
    const auto some = hn::Ge(largest, hn::Set(tag, kLeastWeight));
    const auto most = hn::Set(tag, static_cast<double>(kLargestWeight));
    const auto unit = hn::IfThenElseZero(some, hn::Div(largest, most));
    const auto per_unit =
        hn::IfThenElseZero(some, hn::Div(most, hn::IfThenElse(some, largest, most)));
    const auto half = hn::Set(tag, 0.5);
    auto lost = hn::Load(tag, sums.lost.data() + lane);
    for (std::size_t row = 0; row < rows; ++row) {
      const auto weight = hn::Load(tag, z + row * kBatchLanes + lane);
      const auto whole = hn::DemoteTo(ints, hn::Min(hn::MulAdd(weight, per_unit, half), most));
      hn::Store(whole, ints, out.whole.data() + row * kBatchLanes + lane);
      if (!hn::AllFalse(ints, hn::Gt(whole, hn::Zero(ints)))) out.weighs[row] = true;
      const auto error = hn::NegMulAdd(hn::PromoteTo(tag, whole), unit, weight);
      lost = hn::Add(lost, hn::Abs(error));
    }
    hn::Store(lost, tag, sums.lost.data() + lane);
    hn::Store(unit, tag, out.unit.data() + lane);
  }
}

}  // namespace mnemoscope::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace mnemoscope {

HWY_EXPORT(add_tiles);
HWY_EXPORT(map_rows);
HWY_EXPORT(weigh_rows);

namespace {

/// A state whose entries are all smaller is 0 in whole numbers, all of it lost.
constexpr double kLeastEntry = 1e-200;

/// The largest whole number of so many digits of -128 .. 127.
double largest_whole(int digits) {
  double most = 0.0;
  for (int k = 0; k < digits; ++k) most = 256.0 * most + 127.0;
  return most;
}

}  // namespace

LaneRange::LaneRange() {
  largest.fill(-HUGE_VAL);
  least.fill(HUGE_VAL);
}

WholeState whole_state(std::span<const double> x, int digits) {
  WholeState out{.digits = digits, .whole = std::vector<std::int32_t>(x.size())};
  double largest = 0.0, magnitude = 0.0;
  for (const double entry : x) {
    largest = std::max(largest, std::abs(entry));
    magnitude += std::abs(entry);
  }
  const double most = largest_whole(digits);
  if (largest >= kLeastEntry) out.unit = largest / most;
  const double per_unit = out.unit > 0.0 ? most / largest : 0.0;
  // Added and taken off, it leaves the nearest whole number.
  constexpr double kRound = 0x1.8p52;
  for (std::size_t i = 0; i < x.size(); ++i) {
    const double whole = std::clamp((x[i] * per_unit + kRound) - kRound, -most, most);
    out.whole[i] = static_cast<std::int32_t>(whole);
    const double rest = x[i] - out.unit * whole;
    out.lost += std::abs(rest);
    out.rest += rest;
  }
  out.lost += 0x1p-52 * magnitude;
  return out;
}

WholeGroup whole_group(std::span<const WholeState* const> states) {
  const auto digits = static_cast<std::size_t>(states.front()->digits);
  const std::size_t d = states.front()->whole.size();
  const std::size_t size = std::max<std::size_t>(1, (d + 3) / 4) * digits * 4 * kBatchLanes;
  WholeGroup out{.digits = states.front()->digits,
                 .bytes = hwy::AllocateAligned<std::int8_t>(size)};
  if (out.bytes == nullptr) throw std::bad_alloc();
  std::fill_n(out.bytes.get(), size, std::int8_t{0});
  for (std::size_t n = 0; n < states.size(); ++n) {
    for (std::size_t i = 0; i < d; ++i) {
      std::int8_t* const to = out.bytes.get() + (i / 4 * digits * kBatchLanes + n) * 4 + i % 4;
      // Up to 2^31 - 2^23: what a lower digit below 0 carries leaves it within 64 bits at least.
      std::int64_t left = states[n]->whole[i];
      for (std::size_t k = 0; k < digits; ++k) {
        const auto digit = static_cast<std::int8_t>(left & 0xFF);
        to[k * 4 * kBatchLanes] = digit;
        left = (left - digit) / 256;
      }
    }
  }
  return out;
}

void map_lanes(double* sums, std::size_t rows, const LaneMap& map, LaneRange& range) {
  HWY_DYNAMIC_DISPATCH(map_rows)(sums, rows, map, range);
}

void weigh_lanes(double* z, std::size_t rows, const LaneWeighing& weighing, LaneSums& sums,
                 LaneWeights& out) {
  HWY_DYNAMIC_DISPATCH(weigh_rows)(z, rows, weighing, sums, out);
}

void add_weighted_tiles(std::span<const std::uint8_t* const> rows, std::size_t d,
                        const float* weights, std::size_t stride, std::size_t tiles, double* out,
                        std::size_t out_stride) {
  HWY_DYNAMIC_DISPATCH(add_tiles)
  (rows.data(), rows.size(), d, weights, stride, tiles, out, out_stride);
}

}  // namespace mnemoscope
#endif
