#include "variants/parts/screened.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>
#include <vector>

#include "core/separation.h"

namespace mnemoscope {
namespace {

/// From this share of all memories on, exact scores of all are as fast.
constexpr Index kMostOfMemories = 16;
/// What comparisons may round, as a share of the largest score; it is 1e-12 for ties.
constexpr double kSlack = 4e-12;

}  // namespace

std::optional<FastScores> Screen::scores(const State& x, const Least& least) const {
  std::call_once(known_, [this] { keys_ = bank_->keys().affine_bytes(); });
  if (!keys_ || !x.allFinite()) return std::nullopt;
  FastScores found = fast_scores(*keys_, x);
  if (!std::isfinite(found.error)) return std::nullopt;
  Eigen::VectorXd& s = found.scores;
  const double magnitude = s.cwiseAbs().maxCoeff();
  const double bound = least(s, found.error);
  // Ties are told by the largest magnitude, which has to be exact too.
  const double extreme = (1.0 - kSlack) * magnitude - 2.0 * found.error;
  std::vector<Index> again;
  for (Index mu = 0; mu < s.size(); ++mu) {
    if (s[mu] >= bound || std::abs(s[mu]) >= extreme) again.push_back(mu);
  }
  if (std::ssize(again) > std::max<Index>(64, s.size() / kMostOfMemories)) return std::nullopt;
  const Eigen::VectorXd exact = bank_->keys().scores_of(again, x);
  if (!exact.allFinite()) return std::nullopt;
  for (std::size_t i = 0; i < again.size(); ++i) s[again[i]] = exact[static_cast<Index>(i)];
  return found;
}

FastStep Screen::step(FastScores scores, Eigen::VectorXd weights) const {
  FastStep step{.next = bank_->combine(weights),
                .scores = std::move(scores.scores),
                .weights = std::move(weights)};
  step.all_scores_error = scores.error;
  if (!step.next.allFinite()) step.error = std::numeric_limits<double>::infinity();
  return step;
}

double least_of_largest(const Eigen::VectorXd& s, double error, Index k) {
  // Those that are the k largest now are not below the k-th less the error, and others that reach
  // it now seem no further below than that.
  return kth_largest(s, k) - 2.0 * error - kSlack * (s.cwiseAbs().maxCoeff() + error);
}

double least_of_entmax(const Eigen::VectorXd& s, double error, double beta, double alpha) {
  const double reach = 1.0 / ((alpha - 1.0) * beta);
  const double top = s.maxCoeff();
  const double slack = kSlack * (s.cwiseAbs().maxCoeff() + error + reach);
  // A search begins with all that lie within reach of the largest.
  if (alpha != 1.5 && alpha != 2.0) return top - reach - 2.0 * error - slack;
  // Sorted, no score below the threshold counts. It lies w^(alpha - 1) / ((alpha - 1) beta) below a
  // score of weight w, moves no further than the scores do, and is found to k^2 roundings of the
  // reach at worst (the square root of 1.5-entmax), k being how many have weight.
  const Entmax found = entmax(beta * s, alpha);
  const auto k = static_cast<double>(found.support);
  const double depth = std::pow(found.weights.maxCoeff(), alpha - 1.0) * reach;
  return top - depth - 2.0 * error - slack - (1e-6 + 1e-15 * k * k) * reach;
}

}  // namespace mnemoscope
