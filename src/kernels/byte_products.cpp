// Highway compiles the part between HWY_BEFORE_NAMESPACE and HWY_AFTER_NAMESPACE once per
// instruction set by including this very file again (see byte_kernels.cpp). The compiler is told
// not to fuse a product with a sum (CMakeLists.txt).
#include "kernels/byte_products.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "kernels/byte_products.cpp"
#include <hwy/foreach_target.h>
// foreach_target.h must come first.
#include <hwy/highway.h>

#include <algorithm>
#include <cstdint>
#include <new>
#include <vector>

HWY_BEFORE_NAMESPACE();
namespace mnemoscope::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
using Doubles = hn::ScalableTag<double>;
using Vector = hn::Vec<Doubles>;

Index lanes() {
  return static_cast<Index>(hn::Lanes(Doubles()));
}

/// As many bytes as a vector has doubles, from there on.
HWY_INLINE Vector as_doubles(const std::uint8_t* bytes) {
  const Doubles tag;
  const hn::Rebind<std::int32_t, Doubles> ints;
  const hn::Rebind<std::uint8_t, Doubles> small;
  return hn::PromoteTo(tag, hn::PromoteTo(ints, hn::LoadU(small, bytes)));
}

HWY_INLINE Vector plus_product(Vector sum, Vector a, Vector b) {
  return hn::Add(sum, hn::Mul(a, b));
}

/// n bytes of each row, the rows d apart, as doubles that are `width` apart.
void widen(const std::uint8_t* bytes, Index d, Index rows, Index n, double* out, Index width) {
  const Index step = lanes();
  for (Index row = 0; row < rows; ++row, bytes += d, out += width) {
    Index i = 0;
    for (; i + step <= n; i += step) hn::StoreU(as_doubles(bytes + i), Doubles(), out + i);
    for (; i < n; ++i) out[i] = static_cast<double>(bytes[i]);
  }
}

HWY_INLINE void add_to(double* sums, Vector more) {
  const Doubles tag;
  hn::StoreU(hn::Add(hn::LoadU(tag, sums), more), tag, sums);
}

/// Adds the products of eight patterns, widened and d apart, with a group of states over the
/// entries begin .. end: a vector for each pattern.
void add_eight_scores(const double* patterns, Index d, const double* states, Index begin, Index end,
                      double* sums) {
  const Doubles tag;
  const Index step = lanes();
  Vector s0 = hn::Zero(tag), s1 = s0, s2 = s0, s3 = s0, s4 = s0, s5 = s0, s6 = s0, s7 = s0;
  for (Index i = begin; i < end; ++i) {
    const double* at = patterns + i;
    const Vector x = hn::LoadU(tag, states + i * step);
    s0 = plus_product(s0, hn::Set(tag, at[0]), x);
    s1 = plus_product(s1, hn::Set(tag, at[d]), x);
    s2 = plus_product(s2, hn::Set(tag, at[2 * d]), x);
    s3 = plus_product(s3, hn::Set(tag, at[3 * d]), x);
    s4 = plus_product(s4, hn::Set(tag, at[4 * d]), x);
    s5 = plus_product(s5, hn::Set(tag, at[5 * d]), x);
    s6 = plus_product(s6, hn::Set(tag, at[6 * d]), x);
    s7 = plus_product(s7, hn::Set(tag, at[7 * d]), x);
  }
  add_to(sums, s0);
  add_to(sums + step, s1);
  add_to(sums + 2 * step, s2);
  add_to(sums + 3 * step, s3);
  add_to(sums + 4 * step, s4);
  add_to(sums + 5 * step, s5);
  add_to(sums + 6 * step, s6);
  add_to(sums + 7 * step, s7);
}

/// Adds to two vectors of entries of four states what the patterns that `active` names, widened and
/// two vectors apart, bring by their weights.
void add_four_combinations(const double* patterns, const double* const* weights,
                           const std::int32_t* active, Index count, double* sums) {
  const Doubles tag;
  const Index step = lanes();
  const double *w0 = weights[0], *w1 = weights[1], *w2 = weights[2], *w3 = weights[3];
  Vector a0 = hn::Zero(tag), a1 = a0, a2 = a0, a3 = a0, b0 = a0, b1 = a0, b2 = a0, b3 = a0;
  for (Index i = 0; i < count; ++i) {
    const Index mu = active[i];
    const Vector a = hn::LoadU(tag, patterns + 2 * mu * step);
    const Vector b = hn::LoadU(tag, patterns + (2 * mu + 1) * step);
    const Vector v0 = hn::Set(tag, w0[mu]), v1 = hn::Set(tag, w1[mu]);
    const Vector v2 = hn::Set(tag, w2[mu]), v3 = hn::Set(tag, w3[mu]);
    a0 = plus_product(a0, a, v0);
    b0 = plus_product(b0, b, v0);
    a1 = plus_product(a1, a, v1);
    b1 = plus_product(b1, b, v1);
    a2 = plus_product(a2, a, v2);
    b2 = plus_product(b2, b, v2);
    a3 = plus_product(a3, a, v3);
    b3 = plus_product(b3, b, v3);
  }
  hn::StoreU(a0, tag, sums);
  hn::StoreU(b0, tag, sums + step);
  hn::StoreU(a1, tag, sums + 2 * step);
  hn::StoreU(b1, tag, sums + 3 * step);
  hn::StoreU(a2, tag, sums + 4 * step);
  hn::StoreU(b2, tag, sums + 5 * step);
  hn::StoreU(a3, tag, sums + 6 * step);
  hn::StoreU(b3, tag, sums + 7 * step);
}

}  // namespace mnemoscope::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace mnemoscope {

HWY_EXPORT(lanes);
HWY_EXPORT(widen);
HWY_EXPORT(add_eight_scores);
HWY_EXPORT(add_four_combinations);

namespace {

/// Eigen goes through the rows by fours; the last ones it takes in an order of its own, and few
/// altogether.
constexpr Index kFour = 4;
/// Patterns and states that are multiplied at a time.
constexpr Index kPatterns = 8;
constexpr Index kStates = 4;
/// Patterns widened at a time: 32 x 784 doubles stay in the second-level cache.
constexpr Index kWidened = 32;

#if defined(EIGEN_VECTORIZE_SSE2) && !defined(EIGEN_VECTORIZE_AVX) && !defined(EIGEN_VECTORIZE_FMA)
constexpr Index kDoublesOfEigen = 2;
#else
// Compiled for more than every processor of its kind has, or for another kind: Eigen has the widest
// vectors already, and fuses.
constexpr Index kDoublesOfEigen = 1 << 20;
#endif

using Buffer = hwy::AlignedFreeUniquePtr<double[]>;

Index vector_doubles() {
  return HWY_DYNAMIC_DISPATCH(lanes)();
}

Buffer buffer_of(Index doubles) {
  Buffer buffer = hwy::AllocateAligned<double>(static_cast<std::size_t>(doubles));
  if (buffer == nullptr) throw std::bad_alloc();  // as Eigen does
  std::fill_n(buffer.get(), doubles, 0.0);
  return buffer;
}

/// One group of states against up to kWidened patterns, sums[mu * step + n].
void score_group(const double* widened, Index patterns, const GroupedStates& x, Index group,
                 Index terms, double* sums) {
  const Index d = x.dimension;
  const Index step = vector_doubles();
  const double* states = x.entries.get() + group * d * step;
  std::fill_n(sums, kWidened * step, 0.0);
  for (Index begin = 0; begin < d; begin += terms) {
    for (Index mu = 0; mu < patterns; mu += kPatterns) {
      HWY_DYNAMIC_DISPATCH(add_eight_scores)
      (widened + mu * d, d, states, begin, std::min(d, begin + terms), sums + mu * step);
    }
  }
}

/// Four states of a batch: their weights, and the patterns that any of them gives some. Beyond the
/// last state it is there again.
struct FourStates {
  const double* weights[kStates]{};
  std::vector<std::int32_t> active{};

  FourStates(const Eigen::Ref<const Weights>& w, Index first) {
    for (Index i = 0; i < kStates; ++i) {
      weights[i] = w.data() + std::min(first + i, w.cols() - 1) * w.outerStride();
    }
    for (Index mu = 0; mu < w.rows(); ++mu) {
      // Written so that a NaN weight is not passed over.
      const bool weighs = std::any_of(weights, weights + kStates,
                                      [mu](const double* of) { return !(of[mu] == 0.0); });
      if (weighs) active.push_back(static_cast<std::int32_t>(mu));
    }
  }
};

}  // namespace

Index rows_of_wide_product(Index rows, Index depth, Index columns) {
  if (vector_doubles() <= kDoublesOfEigen || rows < 2 * kFour) return 0;
  // Eigen multiplies what is small coefficient by coefficient.
  if (depth + columns < EIGEN_GEMM_TO_COEFFBASED_THRESHOLD) return 0;
  return rows - rows % kFour;
}

Index terms_at_once(Index rows, Index depth, Index columns) {
  Eigen::internal::computeProductBlockingSizes<double, double>(depth, rows, columns);
  return depth;
}

GroupedStates grouped(const States& x) {
  const Index step = vector_doubles();
  const Index groups = (x.cols() + step - 1) / step;
  GroupedStates all{
      .entries = buffer_of(groups * step * x.rows()), .dimension = x.rows(), .count = x.cols()};
  for (Index n = 0; n < x.cols(); ++n) {
    double* const first = all.entries.get() + n / step * step * x.rows() + n % step;
    for (Index i = 0; i < x.rows(); ++i) first[i * step] = x(i, n);
  }
  return all;
}

void byte_scores(const StoredPatterns& patterns, const GroupedStates& x, Index terms,
                 Eigen::Ref<Scores> out) {
  const Index d = patterns.dimension;
  const Index step = vector_doubles();
  const Buffer widened = buffer_of(kWidened * d);
  const Buffer sums = buffer_of(kWidened * step);
  for (Index first = 0; first < patterns.count; first += kWidened) {
    const Index many = std::min(kWidened, patterns.count - first);
    HWY_DYNAMIC_DISPATCH(widen)(patterns.bytes + first * d, d, many, d, widened.get(), d);
    for (Index group = 0; group * step < x.count; ++group) {
      score_group(widened.get(), many, x, group, terms, sums.get());
      for (Index n = group * step; n < std::min(x.count, (group + 1) * step); ++n) {
        for (Index mu = 0; mu < many; ++mu) out(first + mu, n) = sums.get()[mu * step + n % step];
      }
    }
  }
}

void add_byte_combinations(const StoredPatterns& patterns, const Eigen::Ref<const Weights>& w,
                           Eigen::Ref<States> out) {
  const Index width = 2 * vector_doubles();
  const Buffer widened = buffer_of(width * patterns.count);
  const Buffer sums = buffer_of(width * kStates);
  std::vector<FourStates> fours;
  for (Index n = 0; n < w.cols(); n += kStates) fours.emplace_back(w, n);
  for (Index begin = 0; begin < out.rows(); begin += width) {
    const Index entries = std::min(width, out.rows() - begin);
    HWY_DYNAMIC_DISPATCH(widen)
    (patterns.bytes + begin, patterns.dimension, patterns.count, entries, widened.get(), width);
    for (Index n = 0; n < w.cols(); ++n) {
      const FourStates& four = fours[static_cast<std::size_t>(n / kStates)];
      if (four.active.empty()) continue;
      if (n % kStates == 0) {
        HWY_DYNAMIC_DISPATCH(add_four_combinations)
        (widened.get(), four.weights, four.active.data(), std::ssize(four.active), sums.get());
      }
      out.col(n).segment(begin, entries) +=
          Eigen::Map<const Eigen::VectorXd>(sums.get() + n % kStates * width, entries);
    }
  }
}

}  // namespace mnemoscope
#endif
