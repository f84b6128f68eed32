// Highway compiles the part between HWY_BEFORE_NAMESPACE and HWY_AFTER_NAMESPACE once per
// instruction set by including this very file again (see byte_kernels.cpp).
#include "kernels/fast_value_kernels.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/fast_value_kernels.cpp"
#include <hwy/foreach_target.h>
// foreach_target.h must come first.
#include <hwy/highway.h>

#include <algorithm>

HWY_BEFORE_NAMESPACE();
namespace mnemoscope::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using ValueTag = hn::ScalableTag<double>;

/// Four rows at a time (the same one may be there several times), two sums each.
void four_dots(const double* const* rows, const double* x, std::size_t d, double* out) {
  const ValueTag tag;
  const std::size_t n = hn::Lanes(tag);
  auto a = hn::Zero(tag), b = a, c = a, e = a, a1 = a, b1 = a, c1 = a, e1 = a;
  std::size_t i = 0;
  for (; i + 2 * n <= d; i += 2 * n) {
    const auto x0 = hn::LoadU(tag, x + i), x1 = hn::LoadU(tag, x + i + n);
    a = hn::MulAdd(hn::LoadU(tag, rows[0] + i), x0, a);
    b = hn::MulAdd(hn::LoadU(tag, rows[1] + i), x0, b);
    c = hn::MulAdd(hn::LoadU(tag, rows[2] + i), x0, c);
    e = hn::MulAdd(hn::LoadU(tag, rows[3] + i), x0, e);
    a1 = hn::MulAdd(hn::LoadU(tag, rows[0] + i + n), x1, a1);
    b1 = hn::MulAdd(hn::LoadU(tag, rows[1] + i + n), x1, b1);
    c1 = hn::MulAdd(hn::LoadU(tag, rows[2] + i + n), x1, c1);
    e1 = hn::MulAdd(hn::LoadU(tag, rows[3] + i + n), x1, e1);
  }
  out[0] = hn::GetLane(hn::SumOfLanes(tag, hn::Add(a, a1)));
  out[1] = hn::GetLane(hn::SumOfLanes(tag, hn::Add(b, b1)));
  out[2] = hn::GetLane(hn::SumOfLanes(tag, hn::Add(c, c1)));
  out[3] = hn::GetLane(hn::SumOfLanes(tag, hn::Add(e, e1)));
  for (; i < d; ++i) {
    for (std::size_t k = 0; k < 4; ++k) out[k] += rows[k][i] * x[i];
  }
}

void all_dots(const double* rows, const double* x, std::size_t d, std::size_t count, double* out) {
  for (std::size_t mu = 0; mu < count; mu += 4) {
    const double* four[4];
    for (std::size_t k = 0; k < 4; ++k) four[k] = rows + std::min(mu + k, count - 1) * d;
    double sums[4];
    four_dots(four, x, d, sums);
    std::copy_n(sums, std::min<std::size_t>(4, count - mu), out + mu);
  }
}

/// Four rows at a time: their weights may be 0 for rows that are there to fill up.
void add_four(const double* const* rows, const double* weights, std::size_t d, double* out) {
  const ValueTag tag;
  const std::size_t n = hn::Lanes(tag);
  const auto a = hn::Set(tag, weights[0]), b = hn::Set(tag, weights[1]);
  const auto c = hn::Set(tag, weights[2]), e = hn::Set(tag, weights[3]);
  std::size_t i = 0;
  for (; i + n <= d; i += n) {
    const auto first = hn::MulAdd(hn::LoadU(tag, rows[0] + i), a, hn::LoadU(tag, out + i));
    const auto second = hn::Mul(hn::LoadU(tag, rows[1] + i), b);
    const auto third = hn::MulAdd(hn::LoadU(tag, rows[2] + i), c, first);
    const auto fourth = hn::MulAdd(hn::LoadU(tag, rows[3] + i), e, second);
    hn::StoreU(hn::Add(third, fourth), tag, out + i);
  }
  for (; i < d; ++i) {
    for (std::size_t k = 0; k < 4; ++k) out[i] += weights[k] * rows[k][i];
  }
}

void add_values(const double* rows, const double* weights, std::size_t count, std::size_t d,
                double* out) {
  const double* four[4];
  double their_weights[4];
  std::size_t waiting = 0;
  for (std::size_t k = 0; k < count; ++k) {
    if (weights[k] == 0.0) continue;
    four[waiting] = rows + k * d;
    their_weights[waiting] = weights[k];
    if (++waiting < 4) continue;
    add_four(four, their_weights, d, out);
    waiting = 0;
  }
  if (waiting == 0) return;
  for (std::size_t k = waiting; k < 4; ++k) {
    four[k] = four[0];
    their_weights[k] = 0.0;
  }
  add_four(four, their_weights, d, out);
}

}  // namespace mnemoscope::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace mnemoscope {

HWY_EXPORT(all_dots);
HWY_EXPORT(add_values);

void value_dots(const double* rows, std::span<const double> x, std::span<double> out) {
  HWY_DYNAMIC_DISPATCH(all_dots)(rows, x.data(), x.size(), out.size(), out.data());
}

void add_weighted_values(const double* rows, std::span<const double> weights,
                         std::span<double> out) {
  HWY_DYNAMIC_DISPATCH(add_values)(rows, weights.data(), weights.size(), out.size(), out.data());
}

}  // namespace mnemoscope
#endif
