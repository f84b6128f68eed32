#include "variants/parts/near_dense.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "text/number_words.h"

namespace mnemoscope {

namespace {

/// The spread of the memories about the answer, weighted as the answer weights them.
double spread(const TargetGeometry& geometry, const SteppedState& at) {
  const double about_target = at.weights().dot(geometry.distances.cwiseAbs2());
  return std::sqrt(std::max(0.0, about_target - (at.next() - geometry.memory).squaredNorm()));
}

}  // namespace

Bound near_dense_bound(const MemoryBank& bank, const SteppedState& at, const Eigen::VectorXd& exact,
                       const Eigen::VectorXd& similar, Index target, const std::string& what) {
  const double error = (similar - exact).array().expm1().abs().maxCoeff();
  const bool small = error < 1.0;
  Bound bound{.id = std::string(bound_id::kLowRank),
              .name = "Dense bound plus " + what + " error",
              .source = "relative error of the similarities, with the dense certificate",
              .value = std::numeric_limits<double>::infinity(),
              .hypotheses = {{.text = "Relative error of the similarities ε " +
                                      number_words(error) + (small ? " < 1" : " ≥ 1"),
                              .met = small}}};
  if (!small) return bound;
  const double moved = error / (1.0 - error) * spread(*bank.geometry(target), at);
  bound.value = moved + certificate(bank, softmax(exact), target).value;
  return bound;
}

}  // namespace mnemoscope
