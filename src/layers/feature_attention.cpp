#include "layers/feature_attention.h"

#include <cmath>
#include <utility>
#include <vector>

#include "core/separation.h"

namespace mnemoscope::layers {
namespace {

/// Below, products of features have lost their digits (as in variants/parts/positive_features.h).
constexpr double kLostSum = 1e-280;

struct FeatureRecord final : HeadRecord {
  Features queries{};
  Features keys{};
  Matrix summary{};                ///< Sm, D x dv
  Eigen::VectorXd sums{};          ///< n_l = <phi(q_l), u>
  std::vector<Index> from_logs{};  ///< rows whose n_l underflowed
};

/// ln a_lj + const of one query: log-sum-exp over the features.
Eigen::VectorXd log_similarities(const FeatureRecord& of, Index l) {
  const Matrix together = of.keys.logs.rowwise() + of.queries.logs.row(l);
  Eigen::VectorXd logs(together.rows());
  for (Index j = 0; j < logs.size(); ++j) logs[j] = log_sum_exp(together.row(j), 1.0);
  return logs;
}

bool is_lost(const FeatureRecord& of, Index l) {
  return of.queries.logs.size() > 0 && !(of.sums[l] >= kLostSum);
}

/// The way back through a row that was made from logarithms, added to both sides' dl.
void add_row_from_logs(const FeatureRecord& of, const HeadInput& in, Index l, const MatrixView& g,
                       Matrix& query_logs, Matrix& key_logs, Matrix& values) {
  const Eigen::VectorXd logs = log_similarities(of, l);
  const Eigen::VectorXd weights = softmax(logs);
  const Eigen::VectorXd da = in.v * g.row(l).transpose();
  const Eigen::VectorXd dt = weights.array() * (da.array() - weights.dot(da));
  values += weights * g.row(l);
  query_logs.row(l).setZero();
  for (Index j = 0; j < dt.size(); ++j) {
    const Eigen::RowVectorXd share =
        dt[j] * (of.keys.logs.row(j) + of.queries.logs.row(l)).array().unaryExpr([&](double t) {
          return std::exp(t - logs[j]);
        });
    query_logs.row(l) += share;
    key_logs.row(j) += share;
  }
}

}  // namespace

HeadStep FeatureAttention::forward(const HeadInput& in, bool show) const {
  auto record = std::make_unique<FeatureRecord>();
  record->queries = of_queries(in.q, in.beta);
  record->keys = of_keys(in.k, in.beta);
  const Matrix& fq = record->queries.values;
  const Matrix& fk = record->keys.values;
  record->summary.noalias() = fk.transpose() * in.v;
  record->sums = fq * fk.colwise().sum().transpose();
  Matrix out = fq * record->summary;
  out.array().colwise() /= record->sums.array();
  Matrix weights;
  if (show) {
    weights.noalias() = fq * fk.transpose();
    weights.array().colwise() /= record->sums.array();
  }
  for (Index l = 0; l < out.rows(); ++l) {
    if (!is_lost(*record, l)) continue;
    const Eigen::VectorXd p = softmax(log_similarities(*record, l));
    out.row(l) = p.transpose() * in.v;
    if (show) weights.row(l) = p;
    record->from_logs.push_back(l);
  }
  return {.out = std::move(out), .weights = std::move(weights), .record = std::move(record)};
}

HeadGradient FeatureAttention::backward(const HeadInput& in, const HeadStep& step,
                                        const MatrixView& g) const {
  const auto& of = static_cast<const FeatureRecord&>(*step.record);
  const Matrix& fq = of.queries.values;
  const Matrix& fk = of.keys.values;
  Matrix over = g;  // g_l / n_l, 0 for rows that were made from logarithms
  over.array().colwise() /= of.sums.array();
  for (const Index l : of.from_logs) over.row(l).setZero();
  // gn_l = -<g_l, o_l> / n_l
  const Eigen::VectorXd gn = -over.cwiseProduct(step.out).rowwise().sum();
  const Matrix of_summary = fq.transpose() * over;
  const Eigen::RowVectorXd u = fk.colwise().sum();
  const Eigen::RowVectorXd du = gn.transpose() * fq;
  Matrix query_logs = over * of.summary.transpose() + gn * u;
  query_logs.array() *= fq.array();
  Matrix key_logs = (in.v * of_summary.transpose()).rowwise() + du;
  key_logs.array() *= fk.array();
  HeadGradient gradient{.v = fk * of_summary};
  for (const Index l : of.from_logs) {
    add_row_from_logs(of, in, l, g, query_logs, key_logs, gradient.v);
  }
  gradient.q = back(in.q, in.beta, of.queries, query_logs, gradient.beta);
  gradient.k = back(in.k, in.beta, of.keys, key_logs, gradient.beta);
  return gradient;
}

}  // namespace mnemoscope::layers
