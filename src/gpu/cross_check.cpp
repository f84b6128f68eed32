#include "gpu/cross_check.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/random.h"

namespace mnemoscope {
namespace {

double relative_difference(const Eigen::MatrixXd& values, const Eigen::MatrixXd& specification) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  if (values.rows() != specification.rows() || values.cols() != specification.cols())
    return kInfinity;
  double largest = 0.0;
  double difference = 0.0;
  for (Index i = 0; i < values.size(); ++i) {
    const double got = values.data()[i];
    const double want = specification.data()[i];
    if (std::isnan(got) != std::isnan(want)) return kInfinity;
    if (std::isnan(want) || got == want) continue;
    difference = std::max(difference, std::abs(got - want));
  }
  for (const double want : specification.reshaped()) {
    if (std::isfinite(want)) largest = std::max(largest, std::abs(want));
  }
  return largest > 0.0 ? difference / largest : difference;
}

/// Every entry changed by at most a 1e-12th.
States nudged(const States& x) {
  constexpr double kNudge = 1e-12;
  Lcg random(1);
  States moved = x;
  for (double& entry : moved.reshaped()) entry *= 1.0 + kNudge * (2.0 * random.uniform() - 1.0);
  return moved;
}

}  // namespace

double largest_difference(const Step& step, const Step& specification) {
  return std::max(relative_difference(step.next, specification.next),
                  relative_difference(step.weights, specification.weights));
}

// NaN is no threshold: it stays compared.
Comparison compare_steps(const Retriever& retriever, const States& x, const Step& step) {
  const Step wanted = retriever.step(x);
  Comparison compared{.difference = largest_difference(step, wanted)};
  if (compared.difference < kFaithful) return compared;
  const Step beside = retriever.step(nudged(x));
  const double most_moved = kFaithful * wanted.next.cwiseAbs().maxCoeff();
  const double most_turned = kFaithful * wanted.weights.cwiseAbs().maxCoeff();
  Step kept = step;
  for (Index n = 0; n < x.cols(); ++n) {
    const double moved = (beside.next.col(n) - wanted.next.col(n)).cwiseAbs().maxCoeff();
    const double turned = (beside.weights.col(n) - wanted.weights.col(n)).cwiseAbs().maxCoeff();
    if (!(moved > most_moved) && !(turned > most_turned)) continue;
    kept.next.col(n) = wanted.next.col(n);
    kept.weights.col(n) = wanted.weights.col(n);
    ++compared.left_out;
  }
  compared.difference = largest_difference(kept, wanted);
  return compared;
}

Result<double> check_against_cpu(Backend& backend, const Variant& variant,
                                 std::shared_ptr<const MemoryBank> bank,
                                 const Parameters& parameters, const States& states) {
  Result<std::unique_ptr<const Retriever>> fitted = variant.fit(bank, parameters, {});
  if (!fitted) return tl::unexpected(fitted.error());
  const std::shared_ptr<const Retriever> retriever = std::move(*fitted);
  Result<std::unique_ptr<Stepper>> stepper =
      backend.prepare(variant, std::move(bank), parameters, retriever);
  if (!stepper) return tl::unexpected(stepper.error());
  Result<Step> step = (*stepper)->step(states);
  if (!step) return tl::unexpected(step.error());
  return largest_difference(*step, retriever->step(states));
}

}  // namespace mnemoscope
