#include "engine/experiments/low_rank_phase.h"

#include <algorithm>
#include <cmath>

#include "core/log_factorial.h"
#include "core/separation.h"
#include "variants/solvers/taylor.h"

namespace mnemoscope {
namespace {

/// Arguments from 0 to `most`.
std::optional<PhasePoint> point_for(double most, Index variables, double size, double error) {
  const std::optional<int> degree = taylor_degree(0.0, most, error);
  if (!degree) return std::nullopt;
  const double log_rank = log_monomials(variables, *degree);
  return PhasePoint{.degree = *degree, .log_rank = log_rank, .exponent = log_rank / std::log(size)};
}

double largest_entry_of(const Patterns& patterns) {
  double largest = 0.0;
  for (Index mu = 0; mu < patterns.count(); ++mu) {
    largest = std::max(largest, patterns.column(mu).cwiseAbs().maxCoeff());
  }
  return largest;
}

/// |T~ - T| of a query and what bounds it.
struct LowRankErrors {
  double measured = 0.0;
  double certificate = 0.0;
};

LowRankErrors errors_at(const MemoryBank& bank, const Eigen::VectorXd& arguments, double shift,
                        int degree) {
  const Eigen::VectorXd u = (arguments.array() + shift).cwiseMax(0.0);
  const Eigen::VectorXd p = softmax(arguments);
  const Eigen::VectorXd q =
      softmax(u.unaryExpr([degree](double t) { return log_taylor_exp(t, degree); }));
  const State exact = bank.combine(p);
  const double error = poisson_tail(u.maxCoeff(), degree);
  return {.measured = (State(bank.combine(q)) - exact).norm(),
          .certificate = error / (1.0 - error) * p.dot(bank.values().distances(exact))};
}

void measure_errors(const MemoryBank& bank, const Scores& arguments, OwnPhase& own) {
  LowRankErrors largest;
  for (Index n = 0; n < arguments.cols(); ++n) {
    const LowRankErrors here = errors_at(bank, arguments.col(n), own.shift, own.point->degree);
    largest.measured = std::max(largest.measured, here.measured);
    largest.certificate = std::max(largest.certificate, here.certificate);
  }
  own.measured_error = largest.measured;
  own.certificate = largest.certificate;
}

}  // namespace

double log_monomials(Index d, int degree) {
  const auto variables = static_cast<double>(d);
  const auto powers = static_cast<double>(degree);
  return log_factorial(variables + powers) - log_factorial(variables) - log_factorial(powers);
}

PhasePlace phase_at(double log2_size, double norm, const PhaseError& error) {
  const double size = std::exp2(log2_size);
  const auto d = static_cast<Index>(std::ceil(log2_size));
  const double range = norm * norm * std::log(size);  // T = B^2
  return {.log2_size = log2_size,
          .norm = norm,
          .point = point_for(2.0 * range, d + 1, size, error.at(size))};
}

std::vector<PhasePlace> phase_plane(std::span<const double> log2_sizes,
                                    std::span<const double> norms, const PhaseError& error) {
  std::vector<PhasePlace> places;
  for (const double log2_size : log2_sizes) {
    for (const double norm : norms) places.push_back(phase_at(log2_size, norm, error));
  }
  return places;
}

double largest_norm(double log2_size, const PhaseLimit& limit, const PhaseError& error) {
  constexpr double kWithin = 1e-4;
  const auto is_enough = [&](double norm) {
    const auto point = phase_at(log2_size, norm, error).point;
    return point && point->degree <= limit.degree && point->exponent <= limit.exponent;
  };
  if (is_enough(1.0)) return 1.0;
  double low = 0.0;  // no argument at all: a constant is enough
  double high = 1.0;
  while (high - low > kWithin) {
    const double middle = (low + high) / 2.0;
    (is_enough(middle) ? low : high) = middle;
  }
  return low;
}

OwnPhase own_phase(const MemoryBank& bank, const States& queries, double beta,
                   const PhaseError& error) {
  const Scores arguments = beta * bank.scores(queries);
  const Index d = bank.dimension();
  OwnPhase own{
      .size = static_cast<double>(std::max({bank.count(), queries.cols(), Index{2}})),
      .largest_entry = std::max({largest_entry_of(bank.values()), largest_entry_of(bank.keys()),
                                 queries.cwiseAbs().maxCoeff()}),
      .largest_argument = arguments.cwiseAbs().maxCoeff(),
      .shift = std::max(0.0, -arguments.minCoeff())};
  own.argument_bound = beta * static_cast<double>(d) * own.largest_entry * own.largest_entry;
  own.norm = std::sqrt(own.largest_argument / std::log(own.size));
  own.error = error.at(own.size);
  const double most = std::max(0.0, arguments.maxCoeff() + own.shift);
  own.point = point_for(most, own.shift > 0.0 ? d + 1 : d, own.size, own.error);
  if (own.point) measure_errors(bank, arguments, own);
  return own;
}

}  // namespace mnemoscope
