#include "core/pairwise.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace mnemoscope {
namespace {

/// Columns per block of the Gram matrix: two blocks of 784 entries stay in the second-level cache.
constexpr Index kBlock = 64;
/// Squared distances below this share of the squared norms have lost too many digits to the
/// subtraction; above it the Gram form is right to about 1e-11.
constexpr double kCancels = 1e-4;

/// The pairs (i, j), i < j, whose distances are the extremes so far, by squared distance.
struct Extremes {
  double smallest = std::numeric_limits<double>::infinity();
  double largest = -1.0;
  Index far_i = 0;
  Index far_j = 0;
};

void visit_block(const Eigen::MatrixXd& x, const Eigen::VectorXd& norms, Index i0, Index j0,
                 Extremes& found) {
  const Index ni = std::min(kBlock, x.cols() - i0);
  const Index nj = std::min(kBlock, x.cols() - j0);
  const Eigen::MatrixXd gram = x.middleCols(i0, ni).transpose() * x.middleCols(j0, nj);
  for (Index b = 0; b < nj; ++b) {
    const Index j = j0 + b;
    for (Index a = 0; a < ni && i0 + a < j; ++a) {
      const Index i = i0 + a;
      const double scale = norms[i] + norms[j];
      double squared = scale - 2.0 * gram(a, b);
      if (squared < kCancels * scale) squared = (x.col(i) - x.col(j)).squaredNorm();
      found.smallest = std::min(found.smallest, squared);
      if (squared > found.largest) {
        found.largest = squared;
        found.far_i = i;
        found.far_j = j;
      }
    }
  }
}

}  // namespace

PairwiseDistances pairwise_distances(const Patterns& patterns) {
  if (patterns.count() < 2) return {};
  const Eigen::MatrixXd x = patterns.dense();
  const Eigen::VectorXd norms = x.colwise().squaredNorm();
  Extremes found;
  for (Index j0 = 0; j0 < x.cols(); j0 += kBlock) {
    for (Index i0 = 0; i0 <= j0; i0 += kBlock) visit_block(x, norms, i0, j0, found);
  }
  return {.smallest = std::sqrt(found.smallest),
          .largest = (x.col(found.far_i) - x.col(found.far_j)).norm()};
}

TargetGeometry target_geometry(const Patterns& patterns, Index target) {
  State memory = patterns.column(target);
  Eigen::VectorXd overlaps = patterns.scores(memory);
  Eigen::VectorXd distances = patterns.distances(memory);
  return {.memory = std::move(memory),
          .overlaps = std::move(overlaps),
          .distances = std::move(distances)};
}

}  // namespace mnemoscope
