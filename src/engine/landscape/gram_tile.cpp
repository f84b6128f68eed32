// Highway compiles the part between HWY_BEFORE_NAMESPACE and HWY_AFTER_NAMESPACE once per
// instruction set by including this very file again; HWY_ONCE guards what must exist once.
#include "engine/landscape/gram_tile.h"

#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/landscape/gram_tile.cpp"
#include <hwy/foreach_target.h>
// foreach_target.h must come first.
#include <hwy/contrib/math/math-inl.h>
#include <hwy/highway.h>

#include <algorithm>
#include <numeric>
#include <utility>

HWY_BEFORE_NAMESPACE();
namespace mnemoscope::HWY_NAMESPACE {

namespace hn = hwy::HWY_NAMESPACE;
/// Two vectors are worked on together and must fit into a row.
using Doubles = hn::CappedTag<double, GramTile::kPoints / 2>;
using Vector = hn::Vec<Doubles>;

constexpr Index kRow = GramTile::kPoints;
/// ln 1e-12: exponentials below are left out.
constexpr double kNegligible = -27.631021115928547;

HWY_INLINE Vector largest_score(const GramRule& rule, const GramTile& tile, Index at) {
  const Doubles tag;
  Vector largest = hn::Load(tag, tile.scores.get() + rule.members.front() * kRow + at);
  for (const Index mu : rule.members) {
    largest = hn::Max(largest, hn::Load(tag, tile.scores.get() + mu * kRow + at));
  }
  return largest;
}

/// exp(beta (s - largest)) of all members for the points from `at` on, into the weights; their sum
/// and the largest score beside them.
HWY_INLINE void exponentials(const GramRule& rule, GramTile& tile, Index at) {
  const Doubles tag;
  const Vector largest = largest_score(rule, tile, at);
  const Vector slope = hn::Set(tag, rule.beta);
  const Vector least = hn::Set(tag, kNegligible);
  Vector total = hn::Zero(tag);
  for (const Index mu : rule.members) {
    const Vector s = hn::Load(tag, tile.scores.get() + mu * kRow + at);
    const Vector z = hn::Mul(slope, hn::Sub(s, largest));
    const auto counts = hn::Ge(z, least);
    Vector e = hn::Zero(tag);
    if (!hn::AllFalse(tag, counts)) e = hn::IfThenElseZero(counts, hn::Exp(tag, z));
    total = hn::Add(total, e);
    hn::Store(e, tag, tile.weights.get() + mu * kRow + at);
  }
  hn::Store(largest, tag, tile.largest.data() + at);
  hn::Store(total, tag, tile.total.data() + at);
}

/// Sums over the t of those members that lie above tau.
struct SumsAbove {
  Vector first;   ///< sum (t - tau)
  Vector second;  ///< sum (t - tau)^2
  Vector count;
};

HWY_INLINE SumsAbove sums_above(const GramRule& rule, const GramTile& tile, Index at, Vector tau) {
  const Doubles tag;
  const Vector zero = hn::Zero(tag), one = hn::Set(tag, 1.0);
  SumsAbove sums{zero, zero, zero};
  for (const Index mu : rule.members) {
    const Vector t = hn::Load(tag, tile.weights.get() + mu * kRow + at);
    const Vector above = hn::Max(hn::Sub(t, tau), zero);
    sums.first = hn::Add(sums.first, above);
    sums.second = hn::MulAdd(above, above, sums.second);
    sums.count = hn::Add(sums.count, hn::IfThenElseZero(hn::Gt(above, zero), one));
  }
  return sums;
}

/// The tau at which the weights of the t sum to 1: of a convex function that falls, from its left
/// by Newton's steps, which never pass it. For sparsemax these end at the very one, once the
/// members above it stay the same. A lane that has arrived waits for the others as it is.
HWY_INLINE Vector threshold(const GramRule& rule, const GramTile& tile, Index at) {
  constexpr int kMostSteps = 100;
  const Doubles tag;
  const Vector one = hn::Set(tag, 1.0), smallest = hn::Set(tag, 1e-16);
  Vector tau = hn::Set(tag, -1.0);
  auto moves = hn::Lt(tau, hn::Zero(tag));
  for (int i = 0; i < kMostSteps && !hn::AllFalse(tag, moves); ++i) {
    const SumsAbove sums = sums_above(rule, tile, at, tau);
    const Vector step = rule.alpha == 2.0
                            ? hn::Div(hn::Sub(sums.first, one), sums.count)
                            : hn::Div(hn::Sub(sums.second, one), hn::Add(sums.first, sums.first));
    moves = hn::And(moves, hn::Gt(step, smallest));
    tau = hn::IfThenElse(moves, hn::Add(tau, step), tau);
  }
  return tau;
}

/// The same as exponentials() for sparsemax, w = (t - tau)+ of t = beta (s - largest), and
/// 1.5-entmax, w = (t - tau)+^2 of t = beta (s - largest) / 2 (core/separation.h).
HWY_INLINE void sparse_weights(const GramRule& rule, GramTile& tile, Index at) {
  const Doubles tag;
  const Vector largest = largest_score(rule, tile, at);
  const Vector slope = hn::Set(tag, rule.alpha == 2.0 ? rule.beta : rule.beta / 2.0);
  for (const Index mu : rule.members) {
    const Vector s = hn::Load(tag, tile.scores.get() + mu * kRow + at);
    hn::Store(hn::Mul(slope, hn::Sub(s, largest)), tag, tile.weights.get() + mu * kRow + at);
  }
  const Vector tau = threshold(rule, tile, at);
  Vector total = hn::Zero(tag);
  for (const Index mu : rule.members) {
    double* const place = tile.weights.get() + mu * kRow + at;
    const Vector above = hn::Max(hn::Sub(hn::Load(tag, place), tau), hn::Zero(tag));
    const Vector weight = rule.alpha == 2.0 ? above : hn::Mul(above, above);
    total = hn::Add(total, weight);
    hn::Store(weight, tag, place);
  }
  hn::Store(largest, tag, tile.largest.data() + at);
  hn::Store(total, tag, tile.total.data() + at);
}

/// Weights over their sum, and which memories are left with one.
HWY_INLINE void normalise(const GramRule& rule, GramTile& tile) {
  const Doubles tag;
  const auto lanes = static_cast<Index>(hn::Lanes(tag));
  tile.active.clear();
  for (const Index mu : rule.members) {
    bool any = false;
    for (Index at = 0; at < kRow; at += lanes) {
      double* place = tile.weights.get() + mu * kRow + at;
      const Vector e = hn::Load(tag, place);
      if (hn::AllFalse(tag, hn::Gt(e, hn::Zero(tag)))) continue;
      any = true;
      hn::Store(hn::Div(e, hn::Load(tag, tile.total.data() + at)), tag, place);
    }
    if (any) tile.active.push_back(static_cast<std::int32_t>(mu));
  }
}

/// Rows band * kBand ... of G p for the points from `at` on, two vectors of them.
HWY_INLINE void band_scores(const PackedGram& gram, Index band, GramTile& tile, Index at) {
  static_assert(PackedGram::kBand == 6);
  const Doubles tag;
  const auto lanes = static_cast<Index>(hn::Lanes(tag));
  const double* columns = gram.band(band);
  const double* weights = tile.weights.get() + at;
  // Twelve sums hide the latency of the multiply-add and leave registers for the rest.
  Vector a0 = hn::Zero(tag), a1 = a0, a2 = a0, a3 = a0, a4 = a0, a5 = a0;
  Vector b0 = a0, b1 = a0, b2 = a0, b3 = a0, b4 = a0, b5 = a0;
  const auto add = [&](double g, const Vector& p, const Vector& q, Vector& a, Vector& b) {
    const Vector factor = hn::Set(tag, g);
    a = hn::MulAdd(factor, p, a);
    b = hn::MulAdd(factor, q, b);
  };
  for (const std::int32_t nu : tile.active) {
    const double* g = columns + nu * PackedGram::kBand;
    const Vector p = hn::Load(tag, weights + nu * kRow);
    const Vector q = hn::Load(tag, weights + nu * kRow + lanes);
    add(g[0], p, q, a0, b0);
    add(g[1], p, q, a1, b1);
    add(g[2], p, q, a2, b2);
    add(g[3], p, q, a3, b3);
    add(g[4], p, q, a4, b4);
    add(g[5], p, q, a5, b5);
  }
  double* out = tile.next.get() + band * PackedGram::kBand * kRow + at;
  const auto put = [&](Index row, const Vector& a, const Vector& b) {
    hn::Store(a, tag, out + row * kRow);
    hn::Store(b, tag, out + row * kRow + lanes);
  };
  put(0, a0, b0);
  put(1, a1, b1);
  put(2, a2, b2);
  put(3, a3, b3);
  put(4, a4, b4);
  put(5, a5, b5);
}

/// The lengths that tell whether a point still moves, for the points from `at` on.
HWY_INLINE void lengths(Index count, GramTile& tile, Index at) {
  const Doubles tag;
  Vector moved = hn::Zero(tag), square = moved, overlap = moved;
  for (Index row = at; row < count * kRow; row += kRow) {
    const Vector p = hn::Load(tag, tile.weights.get() + row);
    const Vector older = hn::Load(tag, tile.older.get() + row);
    const Vector s = hn::Load(tag, tile.scores.get() + row);
    const Vector next = hn::Load(tag, tile.next.get() + row);
    moved = hn::MulAdd(hn::Sub(p, older), hn::Sub(next, s), moved);
    square = hn::MulAdd(p, next, square);
    overlap = hn::MulAdd(p, s, overlap);
  }
  hn::Store(moved, tag, tile.moved.data() + at);
  hn::Store(square, tag, tile.square.data() + at);
  hn::Store(overlap, tag, tile.overlap.data() + at);
}

void step(const PackedGram& gram, const GramRule& rule, GramTile& tile) {
  const auto lanes = static_cast<Index>(hn::Lanes(Doubles()));
  for (Index at = 0; at < kRow; at += lanes) {
    if (rule.alpha == 1.0) {
      exponentials(rule, tile, at);
    } else {
      sparse_weights(rule, tile, at);
    }
  }
  normalise(rule, tile);
  for (Index band = 0; band < gram.bands(); ++band) {
    for (Index at = 0; at < kRow; at += 2 * lanes) band_scores(gram, band, tile, at);
  }
  for (Index at = 0; at < kRow; at += lanes) lengths(gram.count(), tile, at);
}

}  // namespace mnemoscope::HWY_NAMESPACE
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace mnemoscope {

HWY_EXPORT(step);

namespace {

AlignedDoubles zeros(Index count) {
  AlignedDoubles memory = hwy::AllocateAligned<double>(static_cast<std::size_t>(count));
  std::fill_n(memory.get(), count, 0.0);
  return memory;
}

}  // namespace

PackedGram::PackedGram(const Eigen::MatrixXd& gram)
    : count_(gram.rows()), packed_(zeros(bands() * kBand * count_)) {
  for (Index mu = 0; mu < count_; ++mu) {
    double* rows = packed_.get() + (mu / kBand) * count_ * kBand + mu % kBand;
    for (Index nu = 0; nu < count_; ++nu) rows[nu * kBand] = gram(nu, mu);
  }
}

GramTile::GramTile(const PackedGram& gram) {
  const Index size = gram.bands() * PackedGram::kBand * kPoints;
  for (AlignedDoubles* array : {&scores, &weights, &older, &next}) *array = zeros(size);
  active.reserve(static_cast<std::size_t>(gram.count()));
}

void GramTile::turn() {
  std::swap(weights, older);
  std::swap(scores, next);
}

GramRule rule_for_all(Index memories, double beta, double alpha) {
  GramRule rule{.beta = beta, .alpha = alpha};
  rule.members.resize(static_cast<std::size_t>(memories));
  std::iota(rule.members.begin(), rule.members.end(), 0);
  return rule;
}

void advance(const PackedGram& gram, const GramRule& rule, GramTile& tile) {
  HWY_DYNAMIC_DISPATCH(step)(gram, rule, tile);
}

}  // namespace mnemoscope
#endif
