#include "core/patterns.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/byte_kernels.h"
#include "core/tally.h"

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

std::span<const std::uint8_t> pattern_bytes(const Patterns::Bytes& bytes, Index mu, Index d) {
  return {bytes.data() + mu * d, static_cast<std::size_t>(d)};
}

std::span<const double> entries(const Eigen::Ref<const State>& x) {
  return {x.data(), static_cast<std::size_t>(x.size())};
}

/// Patterns first .. first + n - 1 widened to doubles, d x n.
Eigen::MatrixXd widened(const Patterns::Bytes& bytes, Index first, Index n, Index d) {
  return Eigen::Map<const ByteMatrix>(bytes.data() + first * d, d, n).cast<double>();
}

Scores byte_scores(const Patterns::Bytes& bytes, Index d, Index m, const States& x) {
  tally::product(m, d, x.cols());
  Scores s(m, x.cols());
  if (x.cols() < kMatrixBatch) {
    for (Index n = 0; n < x.cols(); ++n) {
      for (Index mu = 0; mu < m; ++mu) {
        s(mu, n) = byte_dot(pattern_bytes(bytes, mu, d), entries(x.col(n)));
      }
    }
    return s;
  }
  for (Index first = 0; first < m; first += kBlock) {
    const Index n = std::min(kBlock, m - first);
    s.middleRows(first, n).noalias() = widened(bytes, first, n, d).transpose() * x;
  }
  return s;
}

States byte_combine(const Patterns::Bytes& bytes, Index d, const Weights& w) {
  States out = States::Zero(d, w.cols());
  if (w.cols() >= kMatrixBatch) {
    tally::product(d, w.rows(), w.cols());
    for (Index first = 0; first < w.rows(); first += kBlock) {
      const Index n = std::min(kBlock, w.rows() - first);
      out.noalias() += widened(bytes, first, n, d) * w.middleRows(first, n);
    }
    return out;
  }
  for (Index n = 0; n < w.cols(); ++n) {
    const double least = kNegligible * w.col(n).cwiseAbs().maxCoeff();
    const std::span<double> sum{out.col(n).data(), static_cast<std::size_t>(d)};
    for (Index mu = 0; mu < w.rows(); ++mu) {
      // Written so that a NaN weight is not skipped.
      if (std::abs(w(mu, n)) < least || w(mu, n) == 0.0) continue;
      add_bytes(pattern_bytes(bytes, mu, d), w(mu, n), sum);
      tally::product(d, 1, 1);
    }
  }
  return out;
}

Scores value_scores(const Eigen::MatrixXd& values, const States& x) {
  tally::product(values.cols(), values.rows(), x.cols());
  return values.transpose() * x;
}

/// Where most weights are 0, as outside a support, only the others' patterns are read.
States value_combine(const Eigen::MatrixXd& values, const Weights& w) {
  const auto attended = (w.array() != 0.0).count();
  if (w.cols() >= kMatrixBatch || 2 * attended > w.size()) {
    tally::product(values.rows(), w.rows(), w.cols());
    return values * w;
  }
  tally::product(values.rows(), attended, 1);
  States out = States::Zero(values.rows(), w.cols());
  for (Index n = 0; n < w.cols(); ++n) {
    for (Index mu = 0; mu < w.rows(); ++mu) {
      if (w(mu, n) != 0.0) out.col(n) += w(mu, n) * values.col(mu);
    }
  }
  return out;
}

}  // namespace

Patterns Patterns::from_bytes(std::shared_ptr<const Bytes> bytes, Index d, double scale,
                              double offset) {
  Patterns p;
  p.dimension_ = d;
  p.count_ = static_cast<Index>(bytes->size()) / d;
  p.bytes_ = std::move(bytes);
  p.scale_ = scale;
  if (offset != 0.0) p.shift_ = Eigen::VectorXd::Constant(d, offset);
  return p;
}

Patterns Patterns::from_values(Eigen::MatrixXd columns) {
  Patterns p;
  p.dimension_ = columns.rows();
  p.count_ = columns.cols();
  p.values_ = std::make_shared<const Eigen::MatrixXd>(std::move(columns));
  return p;
}

std::size_t Patterns::stored_bytes() const {
  const auto entries_stored = static_cast<std::size_t>(dimension_ * count_);
  return is_eight_bit() ? entries_stored : entries_stored * sizeof(double);
}

Eigen::VectorXd Patterns::stored_column(Index mu) const {
  if (is_eight_bit()) return widened(*bytes_, mu, 1, dimension_);
  return values_->col(mu);
}

State Patterns::column(Index mu) const {
  State x = scale_ * stored_column(mu);
  if (shift_.size() > 0) x += shift_;
  if (gains_.size() > 0) x *= gains_[mu];
  return x;
}

Eigen::MatrixXd Patterns::dense() const {
  Eigen::MatrixXd columns(dimension_, count_);
  for (Index mu = 0; mu < count_; ++mu) columns.col(mu) = column(mu);
  return columns;
}

Scores Patterns::scores(const States& x) const {
  Scores s =
      is_eight_bit() ? byte_scores(*bytes_, dimension_, count_, x) : value_scores(*values_, x);
  if (scale_ != 1.0) s *= scale_;
  if (shift_.size() > 0) {
    tally::product(1, dimension_, x.cols());
    s.rowwise() += shift_.transpose() * x;
  }
  if (gains_.size() > 0) s.array().colwise() *= gains_.array();
  return s;
}

States Patterns::combine(const Weights& w) const {
  const Weights scaled_weights = gains_.size() > 0 ? Weights(gains_.asDiagonal() * w) : w;
  States out = is_eight_bit() ? byte_combine(*bytes_, dimension_, scaled_weights)
                              : value_combine(*values_, scaled_weights);
  if (scale_ != 1.0) out *= scale_;
  if (shift_.size() > 0) {
    tally::product(dimension_, 1, w.cols());
    out += shift_ * scaled_weights.colwise().sum();
  }
  return out;
}

Eigen::VectorXd Patterns::squared_norms() const {
  return distances(State::Zero(dimension_)).array().square();
}

Eigen::VectorXd Patterns::distances(const State& x) const {
  tally::flops(3.0 * static_cast<double>(count_) * static_cast<double>(dimension_));
  Eigen::VectorXd out(count_);
  for (Index mu = 0; mu < count_; ++mu) {
    if (!is_eight_bit() || gains_.size() > 0) {
      out[mu] = (column(mu) - x).norm();
      continue;
    }
    const State y = shift_.size() > 0 ? State(x - shift_) : x;
    out[mu] = std::sqrt(
        byte_squared_distance(pattern_bytes(*bytes_, mu, dimension_), scale_, entries(y)));
  }
  return out;
}

State Patterns::mean() const {
  return combine(Weights::Constant(count_, 1, 1.0 / static_cast<double>(count_)));
}

Patterns Patterns::minus(const State& centre) const {
  if (gains_.size() > 0) return from_values(dense().colwise() - centre);
  Patterns p = *this;
  p.shift_ = shift_.size() > 0 ? State(shift_ - centre) : State(-centre);
  return p;
}

Patterns Patterns::scaled(const Eigen::VectorXd& factors) const {
  Patterns p = *this;
  p.gains_ = gains_.size() > 0 ? Eigen::VectorXd(gains_.cwiseProduct(factors)) : factors;
  return p;
}

std::span<const std::uint8_t> Patterns::bytes() const {
  return is_eight_bit() ? std::span<const std::uint8_t>(*bytes_) : std::span<const std::uint8_t>();
}

const Eigen::MatrixXd& Patterns::values() const {
  static const Eigen::MatrixXd none;
  return values_ ? *values_ : none;
}

}  // namespace mnemoscope
