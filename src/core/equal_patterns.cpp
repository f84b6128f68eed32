#include "core/equal_patterns.h"

#include <cmath>
#include <map>
#include <optional>

#include "core/random.h"

namespace mnemoscope {
namespace {

/// Centring and normalising leave patterns that are equal on paper a few last bits apart: 2 and 4
/// divided by their norms are not always the same number.
constexpr double kRounding = 1e-12;

/// The patterns that equal none before them, found by their product with one random vector: equal
/// patterns have equal products, others hardly ever, so few are compared entry by entry.
class Distinct {
 public:
  explicit Distinct(const Patterns& patterns)
      : patterns_(patterns),
        direction_(random_vector()),
        products_(patterns.count()),
        norms_(patterns.count()) {
    patterns.for_columns([this](Index mu, const State& pattern) {
      products_[mu] = direction_.dot(pattern);
      norms_[mu] = pattern.norm();
    });
  }

  /// The first pattern that equals mu, or mu itself, which is then one of the distinct.
  Index first_of(Index mu) {
    const double product = products_[mu];
    const double rounding = kRounding * norms_[mu] * length_;
    std::optional<Index> first;
    for (auto at = by_product_.lower_bound(product - rounding);
         at != by_product_.end() && at->first <= product + rounding; ++at) {
      if ((!first || at->second < *first) && is_equal(mu, at->second)) first = at->second;
    }
    if (!first && !std::isnan(product)) by_product_.emplace(product, mu);
    return first.value_or(mu);
  }

 private:
  State random_vector() const {
    Lcg random(1);
    return State::NullaryExpr(patterns_.dimension(), [&random] { return random.normal(); });
  }

  bool is_equal(Index mu, Index other) const {
    const State pattern = patterns_.column(mu);
    const double apart = (patterns_.column(other) - pattern).cwiseAbs().maxCoeff();
    return apart <= kRounding * pattern.cwiseAbs().maxCoeff();
  }

  const Patterns& patterns_;
  State direction_;
  double length_ = direction_.norm();
  Eigen::VectorXd products_;  // of every pattern with the direction
  Eigen::VectorXd norms_;
  std::multimap<double, Index> by_product_{};  // of the distinct ones so far
};

}  // namespace

std::vector<Index> first_equal(const Patterns& patterns) {
  Distinct distinct(patterns);
  std::vector<Index> first;
  first.reserve(static_cast<std::size_t>(patterns.count()));
  for (Index mu = 0; mu < patterns.count(); ++mu) first.push_back(distinct.first_of(mu));
  return first;
}

Repetitions repetitions(const std::vector<Index>& first) {
  Repetitions found;
  for (std::size_t at = 0; at < first.size(); ++at) {
    const auto mu = static_cast<Index>(at);
    if (first[at] == mu) continue;
    if (found.count == 0) found = {.count = 0, .original = first[at], .copy = mu};
    ++found.count;
  }
  return found;
}

}  // namespace mnemoscope
