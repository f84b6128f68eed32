#include "variants/parts/near_dense.h"

#include <limits>

#include "text/number_words.h"

namespace mnemoscope {

Bound near_dense_bound(const MemoryBank& bank, const Eigen::VectorXd& exact,
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
  const Eigen::VectorXd p = softmax(exact);
  const State answer = bank.combine(p);
  const double moved = error / (1.0 - error) * p.dot(bank.values().distances(answer));
  bound.value = moved + certificate(bank, p, target).value;
  return bound;
}

}  // namespace mnemoscope
