#include "variants/solvers/taylor.h"

#include <algorithm>
#include <cmath>

#include "core/log_factorial.h"
#include "kernels/tally.h"

namespace mnemoscope {
namespace {

/// A quotient, a multiplication and an addition.
constexpr double kOperationsOfATerm = 3.0;

/// ln(t^n / n!), t > 0.
double log_term(double t, int n) {
  return n * std::log(t) - log_factorial(n);
}

/// ln P_g(t), t > 0: all terms are positive, so they are summed in both directions from the
/// largest.
double log_sum_of_positive_terms(double t, int degree) {
  tally::flops(kOperationsOfATerm * degree);
  const int largest = static_cast<int>(std::min(static_cast<double>(degree), std::floor(t)));
  double sum = 1.0;
  double term = 1.0;
  for (int n = largest; n > 0; --n) sum += (term *= n / t);
  term = 1.0;
  for (int n = largest + 1; n <= degree; ++n) sum += (term *= t / n);
  return log_term(t, largest) + std::log(sum);
}

/// ln P_g(-u), u > 2g, g even: the terms fall by more than half each from the highest power down.
double log_alternating_sum(double u, int degree) {
  tally::flops(kOperationsOfATerm * degree);
  double sum = 1.0;
  double term = 1.0;
  for (int n = degree; n > 0; --n) sum += (term *= -n / u);
  return log_term(u, degree) + std::log(sum);
}

/// ln P_g(-u), 0 < u <= 2g, g even. Integrating the remainder gives P_g(-u) = e^-u (1 + J) with
/// J = sum_j u^(g+1+j) / (g! j! (g+1+j)): no term is negative.
double log_by_remainder(double u, int degree) {
  const double g = degree;
  double sum = 1.0;
  double term = 1.0;
  double j = 0.0;
  for (; term > 1e-18 * sum; ++j) {
    term *= u * (g + 1.0 + j) / ((j + 1.0) * (g + 2.0 + j));
    sum += term;
  }
  tally::flops(8.0 * j);
  const double log_j = log_term(u, degree) + std::log(u / (g + 1.0)) + std::log(sum);
  return -u + (log_j > 0.0 ? log_j + std::log1p(std::exp(-log_j)) : std::log1p(std::exp(log_j)));
}

/// What the error at -u is at most: e^u u^(g+1) / (g+1)!, by Lagrange's remainder.
bool small_below(double u, int degree, double error) {
  return u == 0.0 || u + log_term(u, degree + 1) <= std::log(error);
}

}  // namespace

double log_taylor_exp(double t, int degree) {
  if (std::isnan(t) || t == 0.0) return t;
  if (t > 0.0) return log_sum_of_positive_terms(t, degree);
  return -t > 2.0 * degree ? log_alternating_sum(-t, degree) : log_by_remainder(-t, degree);
}

double poisson_tail(double t, int degree) {
  if (t <= 0.0) return 0.0;
  if (degree + 1 < t) return std::max(0.0, -std::expm1(log_taylor_exp(t, degree) - t));
  double term = std::exp(log_term(t, degree + 1) - t);
  double sum = 0.0;
  for (double n = degree + 1.0; term > 1e-18 * sum && term > 0.0; ++n) {
    sum += term;
    term *= t / (n + 1.0);
  }
  return sum;
}

std::optional<int> taylor_degree(double low, double high, double error) {
  if (high > 2.0 * kMostTaylorDegree || low < -kMostTaylorDegree) return std::nullopt;
  for (int degree = 0; degree <= kMostTaylorDegree; degree += low < 0.0 ? 2 : 1) {
    if (poisson_tail(high, degree) <= error && small_below(-low, degree, error)) return degree;
  }
  return std::nullopt;
}

}  // namespace mnemoscope
