#include "layers/score_attention.h"

#include <utility>

#include "layers/map_gradients.h"

namespace mnemoscope::layers {
namespace {

struct ScoreRecord final : HeadRecord {
  Matrix scores{};                             ///< L x S
  std::vector<std::vector<Index>> supports{};  ///< of each row
};

}  // namespace

HeadStep ScoreAttention::forward(const HeadInput& in, bool /*show*/) const {
  auto record = std::make_unique<ScoreRecord>();
  record->scores.noalias() = in.q * in.k.transpose();
  Matrix weights(in.q.rows(), in.k.rows());
  for (Index l = 0; l < weights.rows(); ++l) {
    AttentionRow made = row(in, l, record->scores.row(l));
    weights.row(l) = made.weights;
    record->supports.push_back(std::move(made.support));
  }
  Matrix out = weights * in.v;
  return {.out = std::move(out), .weights = std::move(weights), .record = std::move(record)};
}

HeadGradient ScoreAttention::backward(const HeadInput& in, const HeadStep& step,
                                      const MatrixView& g) const {
  const auto& record = static_cast<const ScoreRecord&>(*step.record);
  const Matrix of_weights = g * in.v.transpose();
  HeadGradient gradient{.v = step.weights.transpose() * g};
  Matrix of_scores(of_weights.rows(), of_weights.cols());
  AttentionRow row;
  for (Index l = 0; l < of_scores.rows(); ++l) {
    row.weights = step.weights.row(l);
    row.support = record.supports[static_cast<std::size_t>(l)];
    const Eigen::VectorXd s = record.scores.row(l);
    const Eigen::VectorXd dz = row_gradient(row, in.beta * s, of_weights.row(l));
    gradient.beta += dz.dot(s);
    of_scores.row(l) = in.beta * dz;
  }
  gradient.q.noalias() = of_scores * in.k;
  gradient.k.noalias() = of_scores.transpose() * in.q;
  return gradient;
}

AttentionRow SupportedAttention::row(const HeadInput& in, Index l, const Eigen::VectorXd& s) const {
  AttentionRow made{.support = support(in, l, s)};
  made.weights = made.support.empty() ? Eigen::VectorXd::Zero(s.size()).eval()
                                      : supported_softmax(in.beta * s, made.support, reading_);
  return made;
}

Eigen::VectorXd SupportedAttention::row_gradient(const AttentionRow& row, const Eigen::VectorXd& z,
                                                 const Eigen::VectorXd& g) const {
  if (row.support.empty()) return Eigen::VectorXd::Zero(z.size());
  return supported_softmax_gradient(z, row.weights, row.support, reading_, g);
}

}  // namespace mnemoscope::layers
