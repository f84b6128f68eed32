// Retrieval whose similarity is an inner product of positive features:
//     T(x) = sum_mu w_mu xi_mu,   w_mu = <phi(x), phi(key_mu)> / sum_nu <phi(x), phi(key_nu)>
// Because the features of the state factor out, T(x) = S phi(x) / <z, phi(x)> with S = sum_mu xi_mu
// phi(key_mu)^T and z = sum_mu phi(key_mu), both made once: a step then costs nothing in M.
#pragma once

#include <algorithm>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "core/separation.h"
#include "theory/attention_bounds.h"

namespace mnemoscope {

/// Multiplications worth spending at once on S: about a second.
inline constexpr double kMostFeatureWork = 4e9;

/// Numbers worth keeping for the features of all keys: one gigabyte.
inline constexpr double kMostFeatureEntries = 134217728.0;

/// Whether S is made: where it pays, is not too much work and fits into memory.
inline bool precomputes_features(bool pays, double m, double d, double features) {
  return pays && m * d * features <= kMostFeatureWork && d * features <= kMostFeatureEntries;
}

/// Refuses what does not fit into memory.
inline Status features_fit(Index memories, Index features) {
  if (static_cast<double>(memories) * static_cast<double>(features) <= kMostFeatureEntries) {
    return {};
  }
  return fail("{} features of each of {} memories take more than a gigabyte; use fewer of either",
              features, memories);
}

class PositiveFeatures final : public Retriever {
 public:
  /// The logarithms of the features, D x N from d x N: they stay finite where the features do not.
  using LogFeatures = std::function<Eigen::MatrixXd(const States&)>;

  PositiveFeatures(std::shared_ptr<const MemoryBank> bank, LogFeatures of_state, LogFeatures of_key,
                   bool precompute)
      : bank_(std::move(bank)), of_state_(std::move(of_state)), of_key_(std::move(of_key)) {
    for (Index begin = 0; begin < bank_->count(); begin += kKeysAtOnce) {
      States keys(bank_->dimension(), std::min(kKeysAtOnce, bank_->count() - begin));
      for (Index n = 0; n < keys.cols(); ++n) keys.col(n) = bank_->keys().column(begin + n);
      const Eigen::MatrixXd logs = of_key_(keys);
      if (begin == 0) features_.resize(logs.rows(), bank_->count());
      features_.middleCols(begin, keys.cols()) = logs;
    }
    // One shift for all keys and one for each state cancel in the weights.
    features_ = (features_.array() - features_.maxCoeff()).exp();
    if (!precompute) return;
    sums_ = features_.rowwise().sum();
    summary_ = bank_->combine(features_.transpose());
  }

  Step step(const States& x) const override {
    Step step{.next = States(x.rows(), x.cols()), .weights = Weights(bank_->count(), x.cols())};
    for (Index n = 0; n < x.cols(); ++n) {
      const Eigen::VectorXd logs = of_state_(x.col(n));
      const Eigen::VectorXd phi = (logs.array() - logs.maxCoeff()).exp();
      const Eigen::VectorXd a = features_.transpose() * phi;
      const double total = a.sum();
      const bool underflows = !(total > kUnderflow);
      step.weights.col(n) = underflows ? weights_by_logarithms(logs) : Eigen::VectorXd(a / total);
      step.next.col(n) = underflows || summary_.size() == 0
                             ? State(bank_->combine(step.weights.col(n)))
                             : State(summary_ * phi / sums_.dot(phi));
    }
    return step;
  }

  // None in the theory: these weights are no gradient of a potential.
  std::optional<double> energy(const State& /*x*/) const override { return std::nullopt; }

  std::vector<Bound> bounds(const State& x, Index target) const override {
    return {certificate(*bank_, step(x).weights, target)};
  }

 private:
  /// Enough to fill the processor, few enough not to hold a large bank twice.
  static constexpr Index kKeysAtOnce = 256;

  /// Below, products of features have lost their digits.
  static constexpr double kUnderflow = 1e-280;

  /// The same weights where all products underflow: slow, and rarely needed.
  Eigen::VectorXd weights_by_logarithms(const Eigen::VectorXd& logs) const {
    Eigen::VectorXd z(bank_->count());
    for (Index mu = 0; mu < z.size(); ++mu) {
      z[mu] = log_sum_exp(logs + of_key_(bank_->keys().column(mu)).col(0), 1.0);
    }
    return softmax(z);
  }

  std::shared_ptr<const MemoryBank> bank_;
  LogFeatures of_state_;
  LogFeatures of_key_;
  Eigen::MatrixXd features_;  ///< phi(key_mu), D x M, over their largest entry
  Eigen::VectorXd sums_;      ///< z, length D
  Eigen::MatrixXd summary_;   ///< S, d x D; empty where it does not pay
};

}  // namespace mnemoscope
