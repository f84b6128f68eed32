// Associations whose weights are inner products of positive features,
//     a_lj = <phi(q_l), phi(k_j)>,   A = a / sum_j a,
// so that the answer costs nothing in L x S: Sm = phi(k)^T v and u = sum_j phi(k_j) are made once.
#pragma once

#include "layers/head_attention.h"

namespace mnemoscope::layers {

/// Features of some rows by their logarithms, or as they are where those are not needed.
struct Features {
  Matrix values{};  ///< n x D, positive; those of one side may share a factor
  Matrix logs{};    ///< ln of them before the factor, n x D; empty where values cannot underflow
};

class FeatureAttention : public HeadAttention {
 public:
  HeadStep forward(const HeadInput& in, bool show) const final;
  HeadGradient backward(const HeadInput& in, const HeadStep& step, const MatrixView& g) const final;

 protected:
  virtual Features of_queries(const MatrixView& q, double beta) const = 0;
  virtual Features of_keys(const MatrixView& k, double beta) const = 0;

  /// dLoss/dx of x, n x dk, from dl = dLoss/d ln(feature), n x D; what leads to beta is added to
  /// `of_beta`.
  virtual Matrix back(const MatrixView& x, double beta, const Features& features, const Matrix& dl,
                      double& of_beta) const = 0;
};

}  // namespace mnemoscope::layers
