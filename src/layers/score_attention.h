// Associations whose weights come from scores s = q k^T, row by row: they differ in one row's
// weights and in the way back through them.
#pragma once

#include <vector>

#include "core/separation.h"
#include "layers/head_attention.h"

namespace mnemoscope::layers {

/// The weights of one query.
struct AttentionRow {
  Eigen::VectorXd weights{};     ///< length S
  std::vector<Index> support{};  ///< of associations that choose one; ascending
};

class ScoreAttention : public HeadAttention {
 public:
  HeadStep forward(const HeadInput& in, bool show) const final;
  HeadGradient backward(const HeadInput& in, const HeadStep& step, const MatrixView& g) const final;

 protected:
  /// The weights of query `l` with scores s, length S.
  virtual AttentionRow row(const HeadInput& in, Index l, const Eigen::VectorXd& s) const = 0;

  /// dLoss/dz of that row, z = beta s, from g = dLoss/dweights.
  virtual Eigen::VectorXd row_gradient(const AttentionRow& row, const Eigen::VectorXd& z,
                                       const Eigen::VectorXd& g) const = 0;
};

/// Those of them that let a support of each query attend; it is taken for constant on the way back.
class SupportedAttention : public ScoreAttention {
 public:
  explicit SupportedAttention(SupportReading reading) : reading_(reading) {}

 protected:
  /// Which keys query `l` may attend to, ascending; an empty one leaves the answer 0.
  virtual std::vector<Index> support(const HeadInput& in, Index l,
                                     const Eigen::VectorXd& s) const = 0;

 private:
  AttentionRow row(const HeadInput& in, Index l, const Eigen::VectorXd& s) const final;
  Eigen::VectorXd row_gradient(const AttentionRow& row, const Eigen::VectorXd& z,
                               const Eigen::VectorXd& g) const final;

  SupportReading reading_;
};

}  // namespace mnemoscope::layers
