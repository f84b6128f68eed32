#include "variants/parts/sign_table.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "kernels/tally.h"

namespace mnemoscope {

SignTable::SignTable(const Patterns& patterns, double threshold, Progress& progress)
    : m_(patterns.count()),
      levels_{.threshold = threshold, .low = threshold, .high = threshold + 1.0} {
  bytes_.resize(static_cast<std::size_t>(m_ * patterns.dimension()));
  Eigen::MatrixXd block;
  Sums sums;
  for (Index first = 0; first < m_ && !progress.should_stop(); first += kBlock) {
    block.resize(patterns.dimension(), std::min(kBlock, m_ - first));
    for (Index n = 0; n < block.cols(); ++n) block.col(n) = patterns.column(first + n);
    take(block, first, sums);
  }
  // Rounding must not bring a mean to the other side. Where nothing is above, in a bank of equal
  // numbers, any level above shows it.
  if (sums.below > 0.0) levels_.low = std::min(sums.of_below / sums.below, threshold);
  const double above = std::nextafter(threshold, std::numeric_limits<double>::infinity());
  if (sums.above > 0.0) levels_.high = std::max(sums.of_above / sums.above, above);
}

ByteRows SignTable::pixels(Index first, Index count) const {
  return {.first = bytes_.data() + first * m_,
          .dimension = static_cast<std::size_t>(m_),
          .count = static_cast<std::size_t>(count),
          .end = bytes_.data() + bytes_.size()};
}

std::span<const std::uint8_t> SignTable::pixel(Index i) const {
  return std::span(bytes_).subspan(static_cast<std::size_t>(i * m_), static_cast<std::size_t>(m_));
}

void SignTable::take(const Eigen::MatrixXd& block, Index first, Sums& sums) {
  tally::flops(3.0 * static_cast<double>(block.size()));
  for (Index i = 0; i < block.rows(); ++i) {
    std::uint8_t* const row = bytes_.data() + i * m_ + first;
    for (Index n = 0; n < block.cols(); ++n) {
      const bool up = block(i, n) > levels_.threshold;
      row[n] = up ? 1 : 0;
      (up ? sums.above : sums.below) += 1.0;
      (up ? sums.of_above : sums.of_below) += block(i, n);
    }
  }
}

double split_of(const Patterns& patterns, Progress& progress) {
  tally::product(patterns.count(), patterns.dimension(), 1);
  double least = patterns.column(0).minCoeff();
  double most = least;
  for (Index mu = 0; mu < patterns.count() && !progress.should_stop(); ++mu) {
    const State x = patterns.column(mu);
    least = std::min(least, x.minCoeff());
    most = std::max(most, x.maxCoeff());
  }
  return least < 0.0 && most > 0.0 ? 0.0 : least + (most - least) / 2.0;
}

double split_of_keys(const MemoryBank& bank, double split, Progress& progress) {
  const State centre_v = bank.values().mean();
  const State centre_k = bank.keys().mean();
  const double mean_v = centre_v.mean();
  const double mean_k = centre_k.mean();
  double variance = 0.0;
  double covariance = 0.0;
  tally::flops(6.0 * static_cast<double>(bank.count()) * static_cast<double>(bank.dimension()));
  for (Index mu = 0; mu < bank.count() && !progress.should_stop(); ++mu) {
    const Eigen::ArrayXd value = bank.values().column(mu).array() - mean_v;
    variance += value.square().sum();
    covariance += (value * (bank.keys().column(mu).array() - mean_k)).sum();
  }
  return variance > 0.0 ? mean_k + covariance / variance * (split - mean_v) : mean_k;
}

}  // namespace mnemoscope
