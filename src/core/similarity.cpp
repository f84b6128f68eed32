#include "core/similarity.h"

#include <utility>

namespace mnemoscope {
namespace {

Eigen::VectorXd inverse_or_zero(const Eigen::VectorXd& norms) {
  return norms.unaryExpr([](double norm) { return norm == 0.0 ? 0.0 : 1.0 / norm; });
}

Eigen::VectorXd terms(const MemoryBank& bank, Similarity kind) {
  if (kind != Similarity::cosine && kind != Similarity::distance) return {};
  const Eigen::VectorXd norms =
      bank.has_own_keys() ? Eigen::VectorXd(bank.keys().squared_norms().cwiseSqrt()) : bank.norms();
  if (kind == Similarity::cosine) return inverse_or_zero(norms);
  return norms.array().square() / 2.0;
}

}  // namespace

KeySimilarity::KeySimilarity(const MemoryBank& bank, Similarity kind)
    : keys_(bank.keys()), kind_(kind), key_terms_(terms(bank, kind)) {}

Scores KeySimilarity::of(const States& x) const {
  if (kind_ == Similarity::minus_l1) return -keys_.absolute_distances(x);
  return from_scores(keys_.scores(x), x);
}

Scores KeySimilarity::from_scores(Scores scores, const States& x) const {
  if (kind_ == Similarity::distance) {
    scores.colwise() -= key_terms_;
  } else if (kind_ == Similarity::cosine) {
    scores.array().colwise() *= key_terms_.array();
    const Eigen::VectorXd lengths = x.colwise().norm().transpose();
    scores.array().rowwise() *= inverse_or_zero(lengths).transpose().array();
  }
  return scores;
}

}  // namespace mnemoscope
