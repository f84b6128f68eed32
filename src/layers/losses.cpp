#include "layers/losses.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace mnemoscope::layers {
namespace {

/// A loss whose gradient is known when its value is.
Var loss_of(Tape& tape, std::string_view name, Var x, double value, Matrix gradient) {
  return tape.record(
      name, Matrix::Constant(1, 1, value), {x},
      [x, dx = std::move(gradient)](const Matrix& g, Tape& t) { t.add(x, g(0, 0) * dx); });
}

double sign(double x) {
  return x > 0.0 ? 1.0 : x < 0.0 ? -1.0 : 0.0;
}

}  // namespace

double logistic(double z) {
  const double e = std::exp(-std::abs(z));
  return z >= 0.0 ? 1.0 / (1.0 + e) : e / (1.0 + e);
}

Var binary_cross_entropy(Tape& tape, Var z, std::vector<double> y, double of) {
  const Matrix& logits = tape.value(z);
  Matrix gradient(logits.rows(), 1);
  double sum = 0.0;
  for (Index i = 0; i < logits.rows(); ++i) {
    const double logit = logits(i, 0);
    const double target = y[static_cast<std::size_t>(i)];
    sum += std::max(logit, 0.0) - logit * target + std::log1p(std::exp(-std::abs(logit)));
    gradient(i, 0) = (logistic(logit) - target) / of;
  }
  return loss_of(tape, "binary cross entropy", z, sum / of, std::move(gradient));
}

Var cross_entropy(Tape& tape, Var z, std::vector<Index> y, double of) {
  const Matrix& logits = tape.value(z);
  Matrix gradient(logits.rows(), logits.cols());
  double sum = 0.0;
  for (Index i = 0; i < logits.rows(); ++i) {
    const Index right = y[static_cast<std::size_t>(i)];
    const double largest = logits.row(i).maxCoeff();
    gradient.row(i) = (logits.row(i).array() - largest).exp();
    const double total = gradient.row(i).sum();
    sum += largest + std::log(total) - logits(i, right);
    gradient.row(i) /= total;
    gradient(i, right) -= 1.0;
  }
  gradient /= of;
  return loss_of(tape, "cross entropy", z, sum / of, std::move(gradient));
}

Var squared_error(Tape& tape, Var p, Matrix y, double of) {
  const Matrix difference = tape.value(p) - y;
  return loss_of(tape, "squared error", p, difference.squaredNorm() / of, 2.0 / of * difference);
}

Var absolute_error(Tape& tape, Var p, Matrix y, double of) {
  const Matrix difference = tape.value(p) - y;
  return loss_of(tape, "absolute error", p, difference.cwiseAbs().sum() / of,
                 difference.unaryExpr(&sign) / of);
}

}  // namespace mnemoscope::layers
