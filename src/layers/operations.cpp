#include "layers/operations.h"

#include <cmath>
#include <numbers>
#include <utility>

#include "layers/products.h"

namespace mnemoscope::layers {
namespace {

double normal_cdf(double x) {
  return 0.5 * (1.0 + std::erf(x / std::numbers::sqrt2));
}

double normal_density(double x) {
  return std::exp(-0.5 * x * x) / std::sqrt(2.0 * std::numbers::pi);
}

/// An operation on each entry by itself, and its derivative.
template <class Value, class Slope>
Var entrywise(Tape& tape, std::string_view name, Var x, Value value, Slope slope) {
  return tape.record(name, tape.value(x).unaryExpr(value), {x},
                     [x, slope](const Matrix& g, Tape& t) {
                       t.add(x, g.cwiseProduct(t.value(x).unaryExpr(slope)));
                     });
}

/// h = (x - mean) / sqrt(var + eps), and 1 / sqrt(var + eps) of each row.
struct Normed {
  Matrix h{};
  Eigen::VectorXd inverse_root{};
};

Normed normed(const Matrix& x) {
  const Eigen::VectorXd mean = x.rowwise().mean();
  Matrix h = x.colwise() - mean;
  const Eigen::VectorXd variance = h.rowwise().squaredNorm() / static_cast<double>(x.cols());
  Eigen::VectorXd inverse = (variance.array() + kNormEpsilon).rsqrt();
  h.array().colwise() *= inverse.array();
  return {.h = std::move(h), .inverse_root = std::move(inverse)};
}

/// dx = (gh - mean(gh) - h mean(gh h)) / sqrt(var + eps), gh = g * gain.
Matrix norm_gradient(const Normed& of, const Matrix& gain, const Matrix& g) {
  Matrix gh = g.array().rowwise() * gain.row(0).array();
  const Eigen::VectorXd mean = gh.rowwise().mean();
  const Eigen::VectorXd along =
      gh.cwiseProduct(of.h).rowwise().sum() / static_cast<double>(g.cols());
  gh.colwise() -= mean;
  gh.array() -= of.h.array().colwise() * along.array();
  gh.array().colwise() *= of.inverse_root.array();
  return gh;
}

}  // namespace

Var linear(Tape& tape, Var x, Var w) {
  Matrix value = times_transposed(tape.value(x), tape.value(w));
  return tape.record("linear map", std::move(value), {x, w}, [x, w](const Matrix& g, Tape& t) {
    if (t.wants(x)) add_times(g, t.value(w), t.gradient_to_add(x));
    if (t.wants(w)) add_transposed_times(g, t.value(x), t.gradient_to_add(w));
  });
}

Var add_row(Tape& tape, Var x, Var bias) {
  return tape.record("bias", tape.value(x).rowwise() + tape.value(bias).row(0), {x, bias},
                     [x, bias](const Matrix& g, Tape& t) {
                       t.add(x, g);
                       t.add(bias, g.colwise().sum());
                     });
}

Var add_repeated(Tape& tape, Var x, Var rows) {
  const Index period = tape.value(rows).rows();
  Matrix value = tape.value(x);
  for (Index first = 0; first < value.rows(); first += period) {
    value.middleRows(first, period) += tape.value(rows);
  }
  return tape.record("position", std::move(value), {x, rows},
                     [x, rows, period](const Matrix& g, Tape& t) {
                       t.add(x, g);
                       for (Index first = 0; first < g.rows(); first += period) {
                         t.add(rows, g.middleRows(first, period));
                       }
                     });
}

Var add(Tape& tape, Var a, Var b) {
  return tape.record("sum", tape.value(a) + tape.value(b), {a, b},
                     [a, b](const Matrix& g, Tape& t) {
                       t.add(a, g);
                       t.add(b, g);
                     });
}

Var subtract(Tape& tape, Var a, Var b) {
  return tape.record("difference", tape.value(a) - tape.value(b), {a, b},
                     [a, b](const Matrix& g, Tape& t) {
                       t.add(a, g);
                       t.add(b, -g);
                     });
}

Var multiply(Tape& tape, Var a, Var b) {
  return tape.record("product", tape.value(a).cwiseProduct(tape.value(b)), {a, b},
                     [a, b](const Matrix& g, Tape& t) {
                       t.add(a, g.cwiseProduct(t.value(b)));
                       t.add(b, g.cwiseProduct(t.value(a)));
                     });
}

Var scale(Tape& tape, Var x, double factor) {
  return tape.record("multiple", factor * tape.value(x), {x},
                     [x, factor](const Matrix& g, Tape& t) { t.add(x, factor * g); });
}

Var keep_some(Tape& tape, Var x, Matrix keep) {
  Matrix value = tape.value(x).cwiseProduct(keep);
  return tape.record(
      "dropout", std::move(value), {x},
      [x, kept = std::move(keep)](const Matrix& g, Tape& t) { t.add(x, g.cwiseProduct(kept)); });
}

Var gelu(Tape& tape, Var x) {
  return entrywise(
      tape, "GELU", x, [](double v) { return v * normal_cdf(v); },
      [](double v) { return normal_cdf(v) + v * normal_density(v); });
}

Var elu_plus_one(Tape& tape, Var x) {
  return entrywise(
      tape, "elu + 1", x, [](double v) { return v > 0.0 ? v + 1.0 : std::exp(v); },
      [](double v) { return v > 0.0 ? 1.0 : std::exp(v); });
}

Var layer_norm(Tape& tape, Var x, Var gain, Var bias) {
  Normed of = normed(tape.value(x));
  Matrix value = of.h;
  value.array().rowwise() *= tape.value(gain).row(0).array();
  value.rowwise() += tape.value(bias).row(0);
  return tape.record("layer norm", std::move(value), {x, gain, bias},
                     [x, gain, bias, kept = std::move(of)](const Matrix& g, Tape& t) {
                       if (t.wants(x)) t.add(x, norm_gradient(kept, t.value(gain), g));
                       t.add(gain, g.cwiseProduct(kept.h).colwise().sum());
                       t.add(bias, g.colwise().sum());
                     });
}

Var reshape(Tape& tape, Var x, Index columns) {
  Matrix value = tape.value(x).reshaped<Eigen::RowMajor>(tape.value(x).size() / columns, columns);
  return tape.record("reshape", std::move(value), {x}, [x](const Matrix& g, Tape& t) {
    t.add(x, g.reshaped<Eigen::RowMajor>(t.value(x).rows(), t.value(x).cols()));
  });
}

Var reordered(Tape& tape, Var x, std::vector<Index> order) {
  Matrix value = tape.value(x)(order, Eigen::all);
  return tape.record("order", std::move(value), {x},
                     [x, of = std::move(order)](const Matrix& g, Tape& t) {
                       Matrix& dx = t.gradient_to_add(x);
                       for (std::size_t i = 0; i < of.size(); ++i) {
                         dx.row(of[i]) += g.row(static_cast<Index>(i));
                       }
                     });
}

Var group_mean(Tape& tape, Var x, std::vector<RowGroup> groups) {
  Matrix value(std::ssize(groups), tape.value(x).cols());
  for (std::size_t i = 0; i < groups.size(); ++i) {
    value.row(static_cast<Index>(i)) =
        tape.value(x).middleRows(groups[i].first, groups[i].count).colwise().mean();
  }
  return tape.record("mean", std::move(value), {x},
                     [x, of = std::move(groups)](const Matrix& g, Tape& t) {
                       Matrix& dx = t.gradient_to_add(x);
                       for (std::size_t i = 0; i < of.size(); ++i) {
                         dx.middleRows(of[i].first, of[i].count).rowwise() +=
                             g.row(static_cast<Index>(i)) / static_cast<double>(of[i].count);
                       }
                     });
}

Var group_max(Tape& tape, Var x, std::vector<RowGroup> groups) {
  const Matrix& from = tape.value(x);
  Matrix value(std::ssize(groups), from.cols());
  Eigen::Matrix<Index, Eigen::Dynamic, Eigen::Dynamic, Eigen::RowMajor> where(value.rows(),
                                                                              value.cols());
  for (Index i = 0; i < value.rows(); ++i) {
    const RowGroup group = groups[static_cast<std::size_t>(i)];
    for (Index c = 0; c < value.cols(); ++c) {
      Index row = 0;
      value(i, c) = from.col(c).segment(group.first, group.count).maxCoeff(&row);
      where(i, c) = group.first + row;
    }
  }
  return tape.record("max", std::move(value), {x},
                     [x, at = std::move(where)](const Matrix& g, Tape& t) {
                       Matrix& dx = t.gradient_to_add(x);
                       for (Index i = 0; i < g.rows(); ++i) {
                         for (Index c = 0; c < g.cols(); ++c) dx(at(i, c), c) += g(i, c);
                       }
                     });
}

Var weighted_sum(Tape& tape, Var x, Matrix weights) {
  Matrix value = Matrix::Constant(1, 1, tape.value(x).cwiseProduct(weights).sum());
  return tape.record(
      "weighted sum", std::move(value), {x},
      [x, w = std::move(weights)](const Matrix& g, Tape& t) { t.add(x, g(0, 0) * w); });
}

}  // namespace mnemoscope::layers
