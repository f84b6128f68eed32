// 8-bit patterns in double precision: bytes become doubles in registers, or a block at a time where
// a batch of states is multiplied.

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

#include "kernels/byte_kernels.h"
#include "kernels/byte_products.h"
#include "kernels/parallel.h"
#include "kernels/storage.h"
#include "kernels/tally.h"

namespace mnemoscope {
namespace {

/// From this batch size on, widening a block of patterns once and multiplying matrices beats going
/// pattern by pattern.
constexpr Index kMatrixBatch = 8;
/// Patterns widened at a time: 128 x 784 doubles stay in the second-level cache.
constexpr Index kBlock = 128;
/// Weights below this share of the largest change nothing that a double could show after the sum.
constexpr double kNegligible = 1e-14;

/// Below this many bytes one thread is done before another has begun.
constexpr Index kAlone = Index{1} << 19;

using ByteMatrix = Eigen::Matrix<std::uint8_t, Eigen::Dynamic, Eigen::Dynamic>;

std::span<const std::uint8_t> pattern_bytes(const StoredPatterns& p, Index mu) {
  return {p.bytes + mu * p.dimension, static_cast<std::size_t>(p.dimension)};
}

std::span<const double> entries(const Eigen::Ref<const State>& x) {
  return {x.data(), static_cast<std::size_t>(x.size())};
}

/// Patterns first .. first + n - 1 widened to doubles, d x n.
Eigen::MatrixXd widened(const StoredPatterns& p, Index first, Index n) {
  return Eigen::Map<const ByteMatrix>(p.bytes + first * p.dimension, p.dimension, n).cast<double>();
}

/// Patterns first .. first + n - 1.
StoredPatterns block_of(const StoredPatterns& p, Index first, Index n) {
  return {.dimension = p.dimension, .count = n, .bytes = p.bytes + first * p.dimension};
}

/// Where Eigen begins with what the wide vectors leave of a product's rows: it takes the last ones
/// in another order than those before, so that it needs to see four of these.
Index with_neighbours(Index wide) {
  return std::max<Index>(0, wide - 4);
}

void score_by_blocks(const StoredPatterns& p, const States& x, Scores& s) {
  const Index terms = terms_at_once(kBlock, p.dimension, x.cols());
  GroupedStates groups;
  for (Index first = 0; first < p.count; first += kBlock) {
    const Index n = std::min(kBlock, p.count - first);
    const Index wide = rows_of_wide_product(n, p.dimension, x.cols());
    if (wide > 0) {
      if (groups.count == 0) groups = grouped(x);
      byte_scores(block_of(p, first, wide), groups, terms, s.middleRows(first, wide));
    }
    if (wide == n) continue;
    const Index begin = with_neighbours(wide);
    s.middleRows(first + begin, n - begin).noalias() =
        widened(p, first + begin, n - begin).transpose() * x;
  }
}

Scores scores(const StoredPatterns& p, const States& x) {
  tally::product_with_memories(p.count, p.dimension, x.cols());
  Scores s(p.count, x.cols());
  if (x.cols() < kMatrixBatch) {
    for (Index n = 0; n < x.cols(); ++n) {
      for (Index mu = 0; mu < p.count; ++mu) {
        s(mu, n) = byte_dot(pattern_bytes(p, mu), entries(x.col(n)));
      }
    }
    return s;
  }
  score_by_blocks(p, x, s);
  return s;
}

/// Each is a sum of its own, so threads change no bit.
Eigen::VectorXd scores_of(const StoredPatterns& p, std::span<const Index> which, const State& x) {
  tally::product(std::ssize(which), p.dimension, 1);
  Eigen::VectorXd out(std::ssize(which));
  const auto score = [&](Index i) {
    out[i] = byte_dot(pattern_bytes(p, which[static_cast<std::size_t>(i)]), entries(x));
  };
  if (out.size() * p.dimension > kAlone) {
    in_parallel(Index{0}, out.size(), score);
  } else {
    for (Index i = 0; i < out.size(); ++i) score(i);
  }
  return out;
}

/// Adds one block's part.
void combine_block(const StoredPatterns& block, const Eigen::Ref<const Weights>& w, States& out) {
  const Index d = block.dimension;
  const bool is_one_sum = terms_at_once(d, block.count, w.cols()) >= block.count;
  const Index wide = is_one_sum ? rows_of_wide_product(d, block.count, w.cols()) : 0;
  if (wide == 0) {
    out.noalias() += widened(block, 0, block.count) * w;
    return;
  }
  add_byte_combinations(block, w, out.topRows(wide));
  if (wide == d) return;
  const Index rows = d - with_neighbours(wide);
  const States last = widened(block, 0, block.count).bottomRows(rows) * w;
  out.bottomRows(d - wide) += last.bottomRows(d - wide);
}

States combine(const StoredPatterns& p, const Weights& w) {
  States out = States::Zero(p.dimension, w.cols());
  if (w.cols() >= kMatrixBatch) {
    tally::product_with_memories(w.rows(), p.dimension, w.cols());
    for (Index first = 0; first < w.rows(); first += kBlock) {
      const Index n = std::min(kBlock, w.rows() - first);
      combine_block(block_of(p, first, n), w.middleRows(first, n), out);
    }
    return out;
  }
  Index read = 0;
  for (Index n = 0; n < w.cols(); ++n) {
    const double least = kNegligible * w.col(n).cwiseAbs().maxCoeff();
    const std::span<double> sum{out.col(n).data(), static_cast<std::size_t>(p.dimension)};
    for (Index mu = 0; mu < w.rows(); ++mu) {
      // Written so that a NaN weight is not skipped.
      if (std::abs(w(mu, n)) < least || w(mu, n) == 0.0) continue;
      add_bytes(pattern_bytes(p, mu), w(mu, n), sum);
      ++read;
    }
  }
  tally::product_with_memories(read, p.dimension);
  return out;
}

State column(const StoredPatterns& p, Index mu) {
  return widened(p, mu, 1);
}

Eigen::VectorXd squared_distances(const StoredPatterns& p, double scale, const State& y) {
  Eigen::VectorXd out(p.count);
  for (Index mu = 0; mu < p.count; ++mu) {
    out[mu] = byte_squared_distance(pattern_bytes(p, mu), scale, entries(y));
  }
  return out;
}

}  // namespace

const StorageKernels& storage_rows::exact_bytes() {
  static constexpr StorageKernels kRow{.name = "8-bit exact",
                                       .scores = scores,
                                       .scores_of = scores_of,
                                       .combine = combine,
                                       .column = column,
                                       .squared_distances = squared_distances};
  return kRow;
}

}  // namespace mnemoscope
