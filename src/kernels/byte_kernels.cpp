// Highway compiles the part between HWY_BEFORE_NAMESPACE and HWY_AFTER_NAMESPACE once per
// instruction set by including this very file again; HWY_ONCE guards what must exist once.
#include "kernels/byte_kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/byte_kernels.cpp"
#include <hwy/foreach_target.h>
// foreach_target.h must come first.
#include <hwy/highway.h>

#include <cstddef>

HWY_BEFORE_NAMESPACE();
namespace mnemoscope::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Doubles = hn::ScalableTag<double>;
using Vector = hn::Vec<Doubles>;

/// As many bytes as a vector has doubles, widened in registers.
HWY_INLINE Vector widened(const std::uint8_t* bytes) {
  const Doubles tag;
  const hn::Rebind<std::int32_t, Doubles> ints;
  const hn::Rebind<std::uint8_t, Doubles> small;
  return hn::PromoteTo(tag, hn::PromoteTo(ints, hn::LoadU(small, bytes)));
}

double dot(const std::uint8_t* bytes, const double* x, std::size_t d) {
  const Doubles tag;
  const std::size_t lanes = hn::Lanes(tag);
  // Four sums hide the latency of the multiply-add.
  Vector s0 = hn::Zero(tag), s1 = s0, s2 = s0, s3 = s0;
  std::size_t i = 0;
  for (; i + 4 * lanes <= d; i += 4 * lanes) {
    s0 = hn::MulAdd(widened(bytes + i), hn::LoadU(tag, x + i), s0);
    s1 = hn::MulAdd(widened(bytes + i + lanes), hn::LoadU(tag, x + i + lanes), s1);
    s2 = hn::MulAdd(widened(bytes + i + 2 * lanes), hn::LoadU(tag, x + i + 2 * lanes), s2);
    s3 = hn::MulAdd(widened(bytes + i + 3 * lanes), hn::LoadU(tag, x + i + 3 * lanes), s3);
  }
  for (; i + lanes <= d; i += lanes) {
    s0 = hn::MulAdd(widened(bytes + i), hn::LoadU(tag, x + i), s0);
  }
  double sum = hn::GetLane(hn::SumOfLanes(tag, hn::Add(hn::Add(s0, s1), hn::Add(s2, s3))));
  for (; i < d; ++i) sum += static_cast<double>(bytes[i]) * x[i];
  return sum;
}

void add(const std::uint8_t* bytes, double weight, double* out, std::size_t d) {
  const Doubles tag;
  const std::size_t lanes = hn::Lanes(tag);
  const Vector w = hn::Set(tag, weight);
  std::size_t i = 0;
  for (; i + lanes <= d; i += lanes) {
    hn::StoreU(hn::MulAdd(widened(bytes + i), w, hn::LoadU(tag, out + i)), tag, out + i);
  }
  for (; i < d; ++i) out[i] += static_cast<double>(bytes[i]) * weight;
}

void add_rows(const std::uint8_t* const* rows, std::size_t count, bool subtract, std::int16_t* sums,
              std::size_t n) {
  const hn::ScalableTag<std::int16_t> tag;
  const hn::Rebind<std::uint8_t, hn::ScalableTag<std::int16_t>> small;
  const std::size_t lanes = hn::Lanes(tag);
  std::size_t i = 0;
  for (; i + lanes <= n; i += lanes) {
    auto sum = hn::Zero(tag);
    for (std::size_t k = 0; k < count; ++k) {
      sum = hn::Add(sum, hn::PromoteTo(tag, hn::LoadU(small, rows[k] + i)));
    }
    const auto before = hn::LoadU(tag, sums + i);
    hn::StoreU(subtract ? hn::Sub(before, sum) : hn::Add(before, sum), tag, sums + i);
  }
  for (; i < n; ++i) {
    int sum = 0;
    for (std::size_t k = 0; k < count; ++k) sum += rows[k][i];
    sums[i] = static_cast<std::int16_t>(subtract ? sums[i] - sum : sums[i] + sum);
  }
}

double squared_distance(const std::uint8_t* bytes, double scale, const double* y, std::size_t d) {
  const Doubles tag;
  const std::size_t lanes = hn::Lanes(tag);
  const Vector factor = hn::Set(tag, scale);
  Vector sum = hn::Zero(tag);
  std::size_t i = 0;
  for (; i + lanes <= d; i += lanes) {
    // Rounded before the subtraction, as column() is, so that the distance of a pattern to itself
    // is 0.
    const Vector difference = hn::Sub(hn::Mul(widened(bytes + i), factor), hn::LoadU(tag, y + i));
    sum = hn::MulAdd(difference, difference, sum);
  }
  double total = hn::GetLane(hn::SumOfLanes(tag, sum));
  for (; i < d; ++i) {
    const double difference = static_cast<double>(bytes[i]) * scale - y[i];
    total += difference * difference;
  }
  return total;
}

const char* target() {
  return hwy::TargetName(HWY_TARGET);
}

}  // namespace mnemoscope::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace mnemoscope {

HWY_EXPORT(dot);
HWY_EXPORT(add);
HWY_EXPORT(add_rows);
HWY_EXPORT(squared_distance);
HWY_EXPORT(target);

double byte_dot(std::span<const std::uint8_t> bytes, std::span<const double> x) {
  return HWY_DYNAMIC_DISPATCH(dot)(bytes.data(), x.data(), bytes.size());
}

void add_bytes(std::span<const std::uint8_t> bytes, double weight, std::span<double> out) {
  HWY_DYNAMIC_DISPATCH(add)(bytes.data(), weight, out.data(), bytes.size());
}

void add_rows_of_bytes(std::span<const std::uint8_t* const> rows, bool subtract,
                       std::span<std::int16_t> sums) {
  HWY_DYNAMIC_DISPATCH(add_rows)(rows.data(), rows.size(), subtract, sums.data(), sums.size());
}

double byte_squared_distance(std::span<const std::uint8_t> bytes, double scale,
                             std::span<const double> y) {
  return HWY_DYNAMIC_DISPATCH(squared_distance)(bytes.data(), scale, y.data(), bytes.size());
}

const char* byte_kernel_target() {
  return HWY_DYNAMIC_DISPATCH(target)();
}

}  // namespace mnemoscope
#endif
