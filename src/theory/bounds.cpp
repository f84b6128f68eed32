#include "theory/bounds.h"

#include <cmath>
#include <limits>

namespace mnemoscope {
namespace {

/// exp(700) is near the largest double; beyond it a bound says nothing anyway.
constexpr double kLargestExponent = 700.0;

/// m * factor * exp(-beta * margin) without NaN: an infinite margin, no factor or m = 0 give 0.
double decaying(double m, Index factor, double beta, double margin) {
  if (m == 0.0 || factor == 0) return 0.0;
  const double exponent = -beta * margin;
  // Written so that a NaN margin ends here too: nothing is promised then.
  if (!(exponent <= kLargestExponent)) return std::numeric_limits<double>::infinity();
  return m * static_cast<double>(factor) * std::exp(exponent);
}

}  // namespace

double theorem_41_bound(double m, Index memories, Index k, double beta, double margin) {
  return memories == 1 ? 0.0 : decaying(m, memories + k - 2, beta, margin);
}

double dense_bound(double m, Index memories, double beta, double margin) {
  return theorem_41_bound(m, memories, memories, beta, margin);
}

double renormalised_bound(double m, Index k, double beta, double margin_in_support) {
  return decaying(m, 2 * (k - 1), beta, margin_in_support);
}

double ball_bound(double m, Index memories, Index k, double beta, double separation,
                  double distance) {
  return theorem_41_bound(m, memories, k, beta, separation - 2.0 * m * distance);
}

double posterior_bound(const Eigen::VectorXd& weights, const Eigen::VectorXd& distances,
                       double norm) {
  const double bound = weights.dot(distances) + std::abs(1.0 - weights.sum()) * norm;
  return std::isnan(bound) ? std::numeric_limits<double>::infinity() : bound;
}

}  // namespace mnemoscope
