// Highway compiles the part between HWY_BEFORE_NAMESPACE and HWY_AFTER_NAMESPACE once per
// instruction set by including this very file again (see byte_kernels.cpp).
#include "kernels/fixed_point.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/fixed_point.cpp"
#include <hwy/foreach_target.h>
// foreach_target.h must come first.
#include <hwy/highway.h>

#include <algorithm>
#include <cmath>
#include <new>

#include "kernels/fast_byte_vnni.h"

HWY_BEFORE_NAMESPACE();
namespace mnemoscope::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using FixedDoubles = hn::ScalableTag<double>;
using FixedInts = hn::ScalableTag<std::int32_t>;

/// The four digits of whole numbers (FixedPoint), each `padded` after the other.
void put_digits(const std::int32_t* whole, std::size_t count, std::size_t padded,
                std::int8_t* out) {
  const FixedInts tag;
  const hn::Rebind<std::int8_t, FixedInts> small;
  const auto seven = hn::Set(tag, 0x7F);
  const std::size_t n = hn::Lanes(tag);
  std::size_t i = 0;
  for (; i + n <= count; i += n) {
    const auto q = hn::LoadU(tag, whole + i);
    hn::StoreU(hn::DemoteTo(small, hn::ShiftRight<21>(q)), small, out + i);
    hn::StoreU(hn::DemoteTo(small, hn::And(hn::ShiftRight<14>(q), seven)), small, out + padded + i);
    hn::StoreU(hn::DemoteTo(small, hn::And(hn::ShiftRight<7>(q), seven)), small,
               out + 2 * padded + i);
    hn::StoreU(hn::DemoteTo(small, hn::And(q, seven)), small, out + 3 * padded + i);
  }
  for (; i < count; ++i) {
    for (std::size_t digit = 0; digit < 4; ++digit) {
      const std::int32_t rest = whole[i] >> (21 - 7 * digit);
      out[digit * padded + i] = static_cast<std::int8_t>(digit == 0 ? rest : rest & 0x7F);
    }
  }
}

/// The two words of whole numbers (FixedPoint), `padded` apart.
void put_words(const std::int32_t* whole, std::size_t count, std::size_t padded,
               std::int16_t* out) {
  const FixedInts tag;
  const hn::Rebind<std::int16_t, FixedInts> small;
  const auto low = hn::Set(tag, 0x3FFF);
  const std::size_t n = hn::Lanes(tag);
  std::size_t i = 0;
  for (; i + n <= count; i += n) {
    const auto q = hn::LoadU(tag, whole + i);
    hn::StoreU(hn::DemoteTo(small, hn::ShiftRight<14>(q)), small, out + i);
    hn::StoreU(hn::DemoteTo(small, hn::And(q, low)), small, out + padded + i);
  }
  for (; i < count; ++i) {
    out[i] = static_cast<std::int16_t>(whole[i] >> 14);
    out[padded + i] = static_cast<std::int16_t>(whole[i] & 0x3FFF);
  }
}

/// The largest magnitude of x, and the sum of all.
void magnitudes(const double* x, std::size_t count, double* largest, double* sum) {
  const FixedDoubles tag;
  const std::size_t n = hn::Lanes(tag);
  auto most = hn::Zero(tag), all = most, more = most;
  std::size_t i = 0;
  for (; i + 2 * n <= count; i += 2 * n) {
    const auto a = hn::Abs(hn::LoadU(tag, x + i)), b = hn::Abs(hn::LoadU(tag, x + i + n));
    most = hn::Max(most, hn::Max(a, b));
    all = hn::Add(all, a);
    more = hn::Add(more, b);
  }
  *largest = hn::GetLane(hn::MaxOfLanes(tag, most));
  *sum = hn::GetLane(hn::SumOfLanes(tag, hn::Add(all, more)));
  for (; i < count; ++i) {
    *largest = std::max(*largest, std::abs(x[i]));
    *sum += std::abs(x[i]);
  }
}

/// whole_i = x_i per_unit, rounded, at most `most`; the sum of what that takes away, in units.
double round_to_units(const double* x, std::size_t count, double per_unit, double most,
                      std::int32_t* whole) {
  const FixedDoubles tag;
  const hn::Rebind<std::int32_t, FixedDoubles> small;
  const std::size_t n = hn::Lanes(tag);
  const auto scale = hn::Set(tag, per_unit), top = hn::Set(tag, most);
  auto lost = hn::Zero(tag);
  std::size_t i = 0;
  for (; i + n <= count; i += n) {
    const auto units = hn::Mul(hn::LoadU(tag, x + i), scale);
    const auto rounded = hn::Min(hn::Round(units), top);
    lost = hn::Add(lost, hn::Abs(hn::Sub(units, rounded)));
    hn::StoreU(hn::DemoteTo(small, rounded), small, whole + i);
  }
  double sum = hn::GetLane(hn::SumOfLanes(tag, lost));
  for (; i < count; ++i) {
    const double units = x[i] * per_unit;
    const double rounded = std::min(std::nearbyint(units), most);
    sum += std::abs(units - rounded);
    whole[i] = static_cast<std::int32_t>(rounded);
  }
  return sum;
}

}  // namespace mnemoscope::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace mnemoscope {

HWY_EXPORT(put_digits);
HWY_EXPORT(put_words);
HWY_EXPORT(magnitudes);
HWY_EXPORT(round_to_units);

namespace {

/// Entries of a state are there in whole vectors of the widest kind.
constexpr std::size_t kPadding = 64;
/// 2^14 high + low stays below 2^28 in magnitude.
constexpr int kFixedBits = 28;
/// Entries that are brought to fixed point at a time.
constexpr std::size_t kEntries = 1024;
/// A state whose entries are all smaller is 0 in fixed point, all of it lost.
constexpr double kLeast = 1e-200;

template <class T>
hwy::AlignedFreeUniquePtr<T[]> zeros(std::size_t count) {
  auto all = hwy::AllocateAligned<T>(count);
  if (all == nullptr) throw std::bad_alloc();
  std::fill_n(all.get(), count, T{});
  return all;
}

}  // namespace

FixedPoint no_entries(std::size_t entries) {
  FixedPoint out;
  out.padded = (entries + kPadding - 1) / kPadding * kPadding;
  out.words = zeros<std::int16_t>(2 * out.padded);
  out.digits = zeros<std::int8_t>(4 * out.padded);
  return out;
}

void put_whole_numbers(std::span<const std::int32_t> whole, std::size_t first, FixedPoint& x) {
  if (has_byte_products()) {
    HWY_DYNAMIC_DISPATCH(put_digits)
    (whole.data(), whole.size(), x.padded, x.digits.get() + first);
    return;
  }
  HWY_DYNAMIC_DISPATCH(put_words)
  (whole.data(), whole.size(), x.padded, x.words.get() + first);
}

FixedPoint fixed_point(std::span<const double> x) {
  FixedPoint out = no_entries(x.size());
  double largest = 0.0;
  HWY_DYNAMIC_DISPATCH(magnitudes)(x.data(), x.size(), &largest, &out.magnitude);
  if (largest < kLeast) {
    out.lost = out.magnitude;
    return out;
  }
  // largest < 2^(ilogb + 1), so that what is rounded is at most 2^kFixedBits.
  const int exponent = std::ilogb(largest) + 1 - kFixedBits;
  out.unit = std::ldexp(1.0, exponent);
  const double per_unit = std::ldexp(1.0, -exponent);
  constexpr double kMost = (1 << kFixedBits) - 1;
  std::int32_t whole[kEntries];
  for (std::size_t first = 0; first < x.size(); first += kEntries) {
    const std::size_t count = std::min(kEntries, x.size() - first);
    out.lost += out.unit * HWY_DYNAMIC_DISPATCH(round_to_units)(x.data() + first, count, per_unit,
                                                                kMost, whole);
    HWY_DYNAMIC_DISPATCH(put_words)(whole, count, out.padded, out.words.get() + first);
    HWY_DYNAMIC_DISPATCH(put_digits)(whole, count, out.padded, out.digits.get() + first);
  }
  return out;
}

}  // namespace mnemoscope
#endif
