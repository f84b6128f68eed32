// Highway compiles the part between HWY_BEFORE_NAMESPACE and HWY_AFTER_NAMESPACE once per
// instruction set by including this very file again (see byte_kernels.cpp).
#include "kernels/fast_byte_batch.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/fast_byte_batch.cpp"
#include <hwy/foreach_target.h>
// foreach_target.h must come first.
#include <hwy/highway.h>

#include <algorithm>
#include <new>

#include "kernels/fast_byte_vnni.h"

HWY_BEFORE_NAMESPACE();
namespace mnemoscope::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using BatchFloats = hn::ScalableTag<float>;
using BatchVector = hn::Vec<BatchFloats>;

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

void add_tile(const float* rows, std::size_t count, const float* weights, std::size_t entries,
              std::size_t d, double* out) {
  const BatchFloats tag;
  const std::size_t n = hn::Lanes(tag);
  const auto zero = hn::Zero(tag);
  FourSums s0{zero, zero, zero, zero}, s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0;
  for (std::size_t k = 0; k < count; ++k, rows += kVectors * n, weights += kBatchTile) {
    const auto x0 = hn::Load(tag, rows), x1 = hn::Load(tag, rows + n);
    const auto x2 = hn::Load(tag, rows + 2 * n), x3 = hn::Load(tag, rows + 3 * n);
    s0.add(x0, x1, x2, x3, weights[0]);
    s1.add(x0, x1, x2, x3, weights[1]);
    s2.add(x0, x1, x2, x3, weights[2]);
    s3.add(x0, x1, x2, x3, weights[3]);
    s4.add(x0, x1, x2, x3, weights[4]);
    s5.add(x0, x1, x2, x3, weights[5]);
  }
  s0.add_to(out, entries);
  s1.add_to(out + d, entries);
  s2.add_to(out + 2 * d, entries);
  s3.add_to(out + 3 * d, entries);
  s4.add_to(out + 4 * d, entries);
  s5.add_to(out + 5 * d, entries);
}

void add_tiles(const std::uint8_t* const* rows, std::size_t count, std::size_t d,
               const float* weights, std::size_t tiles, double* out) {
  HWY_ALIGN float widened[kBatchGroup * kVectors * HWY_MAX_BYTES / sizeof(float)];
  const std::size_t width = kVectors * hn::Lanes(BatchFloats());
  for (std::size_t begin = 0; begin < d; begin += width) {
    widen_rows(rows, count, begin, d, widened);
    for (std::size_t t = 0; t < tiles; ++t) {
      add_tile(widened, count, weights + t * count * kBatchTile, std::min(width, d - begin), d,
               out + t * kBatchTile * d + begin);
    }
  }
}

}  // namespace mnemoscope::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace mnemoscope {

HWY_EXPORT(add_tiles);

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
                        std::span<const float> weights, double* out) {
  if (rows.empty()) return;
  HWY_DYNAMIC_DISPATCH(add_tiles)
  (rows.data(), rows.size(), d, weights.data(), weights.size() / (rows.size() * kBatchTile), out);
}

}  // namespace mnemoscope
#endif
