// 8-bit patterns in double precision: bytes become doubles in registers, or a block at a time where
// a batch of states is multiplied.
#include <algorithm>
#include <cmath>
#include <cstddef>
#include <span>

#include "kernels/byte_kernels.h"
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

Scores scores(const StoredPatterns& p, const States& x) {
  tally::product(p.count, p.dimension, x.cols());
  Scores s(p.count, x.cols());
  if (x.cols() < kMatrixBatch) {
    for (Index n = 0; n < x.cols(); ++n) {
      for (Index mu = 0; mu < p.count; ++mu) {
        s(mu, n) = byte_dot(pattern_bytes(p, mu), entries(x.col(n)));
      }
    }
    return s;
  }
  for (Index first = 0; first < p.count; first += kBlock) {
    const Index n = std::min(kBlock, p.count - first);
    s.middleRows(first, n).noalias() = widened(p, first, n).transpose() * x;
  }
  return s;
}

States combine(const StoredPatterns& p, const Weights& w) {
  States out = States::Zero(p.dimension, w.cols());
  if (w.cols() >= kMatrixBatch) {
    tally::product(p.dimension, w.rows(), w.cols());
    for (Index first = 0; first < w.rows(); first += kBlock) {
      const Index n = std::min(kBlock, w.rows() - first);
      out.noalias() += widened(p, first, n) * w.middleRows(first, n);
    }
    return out;
  }
  for (Index n = 0; n < w.cols(); ++n) {
    const double least = kNegligible * w.col(n).cwiseAbs().maxCoeff();
    const std::span<double> sum{out.col(n).data(), static_cast<std::size_t>(p.dimension)};
    for (Index mu = 0; mu < w.rows(); ++mu) {
      // Written so that a NaN weight is not skipped.
      if (std::abs(w(mu, n)) < least || w(mu, n) == 0.0) continue;
      add_bytes(pattern_bytes(p, mu), w(mu, n), sum);
      tally::product(p.dimension, 1, 1);
    }
  }
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
                                       .combine = combine,
                                       .column = column,
                                       .squared_distances = squared_distances};
  return kRow;
}

}  // namespace mnemoscope
