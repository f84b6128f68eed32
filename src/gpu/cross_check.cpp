#include "gpu/cross_check.h"

#include <algorithm>
#include <cmath>
#include <limits>

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

}  // namespace

double largest_difference(const Step& step, const Step& specification) {
  return std::max(relative_difference(step.next, specification.next),
                  relative_difference(step.weights, specification.weights));
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
