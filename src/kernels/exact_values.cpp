// Patterns of doubles: matrix products.
#include "kernels/storage.h"
#include "kernels/tally.h"

namespace mnemoscope {
namespace {

/// Combined at once where so many states are asked for.
constexpr Index kMatrixBatch = 8;

Eigen::Map<const Eigen::MatrixXd> matrix(const StoredPatterns& p) {
  return {p.values, p.dimension, p.count};
}

Scores scores(const StoredPatterns& p, const States& x) {
  tally::product_with_memories(p.count, p.dimension, x.cols());
  return matrix(p).transpose() * x;
}

/// Where most weights are 0, as outside a support, only the others' patterns are read.
States combine(const StoredPatterns& p, const Weights& w) {
  const auto values = matrix(p);
  const auto attended = (w.array() != 0.0).count();
  if (w.cols() >= kMatrixBatch || 2 * attended > w.size()) {
    tally::product_with_memories(w.rows(), p.dimension, w.cols());
    return values * w;
  }
  tally::product_with_memories(attended, p.dimension);
  States out = States::Zero(p.dimension, w.cols());
  for (Index n = 0; n < w.cols(); ++n) {
    for (Index mu = 0; mu < w.rows(); ++mu) {
      if (w(mu, n) != 0.0) out.col(n) += w(mu, n) * values.col(mu);
    }
  }
  return out;
}

State column(const StoredPatterns& p, Index mu) {
  return matrix(p).col(mu);
}

}  // namespace

const StorageKernels& storage_rows::exact_values() {
  static constexpr StorageKernels kRow{
      .name = "float64 exact", .scores = scores, .combine = combine, .column = column};
  return kRow;
}

}  // namespace mnemoscope
