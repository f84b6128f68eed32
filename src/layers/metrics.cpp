#include "layers/metrics.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace mnemoscope::layers {

double accuracy(std::span<const double> logits, std::span<const double> labels, double threshold) {
  double right = 0.0;
  for (std::size_t i = 0; i < logits.size(); ++i) {
    if ((logits[i] > threshold) == (labels[i] == 1.0)) right += 1.0;
  }
  return right / static_cast<double>(logits.size());
}

std::optional<double> roc_auc(std::span<const double> scores, std::span<const double> labels) {
  const double positives = static_cast<double>(std::count(labels.begin(), labels.end(), 1.0));
  const double negatives = static_cast<double>(labels.size()) - positives;
  if (positives == 0.0 || negatives == 0.0) return std::nullopt;
  if (std::any_of(scores.begin(), scores.end(), [](double s) { return std::isnan(s); })) {
    return std::nullopt;
  }
  std::vector<std::size_t> order(scores.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::sort(order.begin(), order.end(),
            [scores](std::size_t a, std::size_t b) { return scores[a] < scores[b]; });
  double rank_sum = 0.0;
  for (std::size_t first = 0; first < order.size();) {
    std::size_t end = first + 1;
    while (end < order.size() && scores[order[end]] == scores[order[first]]) ++end;
    // Ranks from 1; those that tie share their mean.
    const double rank = 0.5 * static_cast<double>(first + 1 + end);
    for (; first < end; ++first) rank_sum += labels[order[first]] == 1.0 ? rank : 0.0;
  }
  return (rank_sum - positives * (positives + 1.0) / 2.0) / (positives * negatives);
}

double mean_squared_error(const Matrix& p, const Matrix& y) {
  return (p - y).squaredNorm() / static_cast<double>(y.size());
}

double mean_absolute_error(const Matrix& p, const Matrix& y) {
  return (p - y).cwiseAbs().mean();
}

}  // namespace mnemoscope::layers
