#include "core/patterns.h"

#include <cmath>
#include <utility>

#include "kernels/in_pieces.h"
#include "kernels/tally.h"

namespace mnemoscope {
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

StoredPatterns Patterns::stored() const {
  return {.dimension = dimension_,
          .count = count_,
          .bytes = bytes_ ? bytes_->data() : nullptr,
          .values = values_ ? values_->data() : nullptr};
}

StoredPatterns Patterns::stored_one(Index mu) const {
  return {.dimension = dimension_,
          .count = 1,
          .bytes = bytes_ ? bytes_->data() + mu * dimension_ : nullptr,
          .values = values_ ? values_->data() + mu * dimension_ : nullptr};
}

State Patterns::column(Index mu) const {
  tally::single();
  State x;
  column_into(mu, x);
  return x;
}

void Patterns::column_into(Index mu, State& x) const {
  const State raw = exact_kernels(stored()).column(stored(), mu);
  // In one pass each: the usual memories, centred and normalised, have both.
  const double gain = gains_.size() > 0 ? gains_[mu] : 1.0;
  if (shift_.size() > 0) {
    x = (scale_ * raw + shift_) * gain;
  } else {
    x = (scale_ * raw) * gain;
  }
}

void Patterns::for_columns(const std::function<void(Index, const State&)>& visit) const {
  in_pieces(count_, dimension_, [&](Index first, Index end) {
    State column(dimension_);
    for (Index mu = first; mu < end; ++mu) {
      column_into(mu, column);
      visit(mu, column);
    }
  });
}

Eigen::MatrixXd Patterns::dense() const {
  Eigen::MatrixXd columns(dimension_, count_);
  tally::reading(count_, dimension_);
  for_columns([&](Index mu, const State& column) { columns.col(mu) = column; });
  return columns;
}

Scores Patterns::scores(const States& x) const {
  Scores s = exact_kernels(stored()).scores(stored(), x);
  if (scale_ != 1.0) s *= scale_;
  if (shift_.size() > 0) {
    tally::product(1, dimension_, x.cols());
    s.rowwise() += shift_.transpose() * x;
  }
  if (gains_.size() > 0) s.array().colwise() *= gains_.array();
  return s;
}

Eigen::VectorXd Patterns::scores_of(std::span<const Index> which, const State& x) const {
  Eigen::VectorXd s = exact_kernels(stored()).scores_of(stored(), which, x);
  if (scale_ != 1.0) s *= scale_;
  if (shift_.size() > 0) {
    tally::product(1, dimension_, 1);
    // By the very product of scores(), so that it is rounded as there.
    const States column = x;
    const Scores of_shift = shift_.transpose() * column;
    s.array() += of_shift(0, 0);
  }
  for (Index i = 0; gains_.size() > 0 && i < s.size(); ++i) {
    s[i] *= gains_[which[static_cast<std::size_t>(i)]];
  }
  return s;
}

States Patterns::combine(const Weights& w) const {
  const Weights with_gains = gains_.size() > 0 ? Weights(gains_.asDiagonal() * w) : Weights();
  const Weights& scaled_weights = gains_.size() > 0 ? with_gains : w;
  States out = exact_kernels(stored()).combine(stored(), scaled_weights);
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
  tally::reading(count_, dimension_);
  const StorageKernels& kernels = exact_kernels(stored());
  if (kernels.squared_distances != nullptr && gains_.size() == 0) {
    const State y = shift_.size() > 0 ? State(x - shift_) : x;
    return kernels.squared_distances(stored(), scale_, y).cwiseSqrt();
  }
  Eigen::VectorXd out(count_);
  for_columns([&](Index mu, const State& column) { out[mu] = (column - x).norm(); });
  return out;
}

double Patterns::score(Index mu, const State& x) const {
  return column(mu).dot(x);
}

double Patterns::distance(Index mu, const State& x) const {
  const StorageKernels& kernels = exact_kernels(stored());
  if (kernels.squared_distances == nullptr || gains_.size() > 0) return (column(mu) - x).norm();
  tally::single();
  const State y = shift_.size() > 0 ? State(x - shift_) : x;
  return std::sqrt(kernels.squared_distances(stored_one(mu), scale_, y)[0]);
}

Eigen::MatrixXd Patterns::absolute_distances(const States& x) const {
  tally::flops(3.0 * static_cast<double>(count_) * static_cast<double>(x.size()));
  tally::reading(count_, dimension_, x.cols());
  Eigen::MatrixXd out(count_, x.cols());
  for_columns([&](Index mu, const State& column) {
    out.row(mu) = (x.colwise() - column).cwiseAbs().colwise().sum();
  });
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

std::optional<AffineValues> Patterns::affine_values() const {
  if (is_eight_bit()) return std::nullopt;
  return mnemoscope::affine_values(stored(), scale_, shift_.size() > 0 ? shift_.data() : nullptr,
                                   gains_.size() > 0 ? gains_.data() : nullptr);
}

std::optional<AffineBytes> Patterns::affine_bytes() const {
  if (!is_eight_bit()) return std::nullopt;
  return mnemoscope::affine_bytes(stored(), scale_, shift_.size() > 0 ? shift_.data() : nullptr,
                                  gains_.size() > 0 ? gains_.data() : nullptr);
}

}  // namespace mnemoscope
