#include "core/overlaps.h"

#include <limits>

namespace mnemoscope {
namespace {

/// Of a sum of d products and of one over heads, beside the product of the norms.
double rounding_of_sums(Index d, Index heads) {
  return 4.0 * static_cast<double>(d + heads) * std::numeric_limits<double>::epsilon();
}

}  // namespace

Overlaps exact_overlaps(const MemoryBank& bank, const State& x) {
  return {.scores = bank.values().scores(x)};
}

std::optional<Overlaps> known_overlaps(const MemoryBank& bank, const SteppedState& at) {
  if (bank.has_own_keys() || !at.has_scores()) return std::nullopt;
  const Eigen::VectorXd& scores = at.scores();
  const Index count = bank.count();
  if (scores.size() == count) return Overlaps{.scores = scores, .error = at.scores_error()};
  if (scores.size() == 0 || scores.size() % count != 0) return std::nullopt;
  const Index heads = scores.size() / count;
  const double rounding =
      rounding_of_sums(bank.dimension(), heads) * bank.largest_norm() * at.x().norm();
  return Overlaps{.scores = scores.reshaped(count, heads).rowwise().sum(),
                  .error = static_cast<double>(heads) * at.scores_error() + rounding};
}

}  // namespace mnemoscope
