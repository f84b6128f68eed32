// Retrieval whose similarity is an inner product of positive features:
//     T(x) = sum_mu w_mu xi_mu,   w_mu = <phi(x), phi(key_mu)> / sum_nu <phi(x), phi(key_nu)>
// Because the features of the state factor out, T(x) = S phi(x) / <z, phi(x)> with S = sum_mu xi_mu
// phi(key_mu)^T and z = sum_mu phi(key_mu), both made once: the answer then costs nothing in M. The
// weights beside it, which people want to see, still do.
#pragma once

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <utility>
#include <vector>

#include "core/memory_budget.h"
#include "core/progress.h"
#include "core/separation.h"
#include "kernels/tally.h"
#include "theory/attention_bounds.h"
#include "variants/parts/near_dense.h"

namespace mnemoscope {

/// Multiplications worth spending at once on S: about a second.
inline constexpr double kMostFeatureWork = 4e9;

/// Numbers worth keeping for the features of all keys: one gigabyte.
inline constexpr double kMostFeatureEntries = 134217728.0;

/// Multiplications and additions of one step for `features` features of M memories. The weights,
/// which a step returns for showing, look at every memory; with S the answer does not.
inline double feature_step_flops(bool precomputed, double m, double d, double features) {
  return 2.0 * features * (m + (precomputed ? d + 1.0 : 0.0)) + (precomputed ? 0.0 : 2.0 * m * d);
}

/// Whether S is made: where it pays, is not too much work and fits into memory.
inline bool precomputes_features(bool pays, double m, double d, double features) {
  return pays && m * d * features <= kMostFeatureWork && d * features <= kMostFeatureEntries;
}

/// Refuses what does not fit into memory.
inline Status features_fit(Index memories, Index features) {
  if (static_cast<double>(memories) * static_cast<double>(features) <= kMostFeatureEntries) {
    // The features and, where it pays, their sums.
    return fits_in_memory(bytes_of({8, 2, memories, features}),
                          fmt::format("{} features of each of {} memories", features, memories),
                          "use fewer of either");
  }
  return fail("{} features of each of {} memories take more than a gigabyte; use fewer of either",
              features, memories);
}

/// What is said of a fit of features that nobody wanted any more.
inline tl::unexpected<Error> features_given_up() {
  return fail("The fit was stopped at the features of the memories; start it again");
}

/// Which features.
struct FeatureMap {
  /// The logarithms of the features, D x N from d x N: they stay finite where the features do not.
  using LogFeatures = std::function<Eigen::MatrixXd(const States&)>;
  LogFeatures of_state{};
  LogFeatures of_key{};

  /// ln of the exponentials whose place the mean over the features takes, length M; empty for
  /// features that stand for nothing but themselves.
  std::function<Eigen::VectorXd(const SteppedState&)> exact{};

  /// What the compute passes need, from phi(key_mu), D x M, over their largest entry.
  std::function<PassInputs(const Eigen::MatrixXd&)> inputs{};

  std::shared_ptr<const FitReport> report{};
};

class PositiveFeatures final : public Retriever {
 public:
  /// Unfinished, and of no use, where the progress was stopped.
  PositiveFeatures(std::shared_ptr<const MemoryBank> bank, FeatureMap map, bool precompute,
                   Progress& progress)
      : bank_(std::move(bank)), map_(std::move(map)) {
    if (!make_logarithms(progress)) return;
    // One shift for all keys and one for each state cancel in the weights.
    shift_ = features_.maxCoeff();
    for (Index begin = 0; begin < bank_->count(); begin += kKeysAtOnce) {
      if (progress.should_stop()) return;
      auto block = features_.middleCols(begin, std::min(kKeysAtOnce, bank_->count() - begin));
      block = (block.array() - shift_).exp();
    }
    tally::exps(static_cast<double>(features_.size()));
    if (precompute) sum_up(progress);
  }

  Step step(const States& x) const override {
    Step step{.next = States(x.rows(), x.cols()), .weights = Weights(bank_->count(), x.cols())};
    for (Index n = 0; n < x.cols(); ++n) {
      const Similarity similarity = similarity_at(x.col(n));
      step.weights.col(n) = similarity.weights();
      step.next.col(n) = similarity.underflows() || summary_.size() == 0
                             ? State(bank_->combine(step.weights.col(n)))
                             : summarised(similarity.phi);
    }
    return step;
  }

  // The exponentials that the features stand for are of them; a step asks for none.
  Eigen::VectorXd scores(const State& x) const override {
    return map_.exact ? Eigen::VectorXd(bank_->scores(x)) : Eigen::VectorXd();
  }

  // None in the theory: these weights are no gradient of a potential.
  std::optional<double> energy(const SteppedState& /*at*/) const override { return std::nullopt; }

  std::vector<Bound> bounds(const SteppedState& at, Index target) const override {
    std::vector<Bound> bounds{certificate(*bank_, at.weights(), target)};
    if (map_.exact) {
      const Similarity similarity = similarity_at(at.x());
      const double features = static_cast<double>(similarity.phi.size());
      const Eigen::VectorXd means = similarity.log_sums().array() - std::log(features);
      bounds.insert(bounds.begin(),
                    near_dense_bound(*bank_, map_.exact(at), means, target, "feature"));
    }
    return bounds;
  }

  PassInputs pass_inputs() const override { return map_.inputs(features_); }

  std::shared_ptr<const FitReport> report() const override { return map_.report; }

 private:
  /// Enough to fill the processor, few enough not to hold a large bank twice.
  static constexpr Index kKeysAtOnce = 256;
  static constexpr Index kFeaturesAtOnce = 64;

  /// Below, products of features have lost their digits.
  static constexpr double kUnderflow = 1e-280;

  /// A state and all keys by their features.
  struct Similarity {
    Eigen::VectorXd phi{};       ///< phi(x) over its largest entry, length D
    Eigen::VectorXd products{};  ///< <phi(x), phi(key_mu)> as they are stored, length M
    double log_scale = 0.0;      ///< ln of what the products were divided by
    Eigen::VectorXd logs{};      ///< ln <phi(x), phi(key_mu)> where all products underflow

    bool underflows() const { return logs.size() > 0; }

    Eigen::VectorXd weights() const {
      return underflows() ? softmax(logs) : Eigen::VectorXd(products / products.sum());
    }

    Eigen::VectorXd log_sums() const {
      return underflows() ? logs : Eigen::VectorXd(products.array().log() + log_scale);
    }
  };

  Similarity similarity_at(const State& x) const {
    const Eigen::VectorXd logs = map_.of_state(x);
    const double largest = logs.maxCoeff();
    Similarity similarity{.phi = (logs.array() - largest).exp(), .log_scale = largest + shift_};
    tally::exps(static_cast<double>(logs.size()));
    tally::product(features_.cols(), features_.rows(), 1);
    similarity.products = features_.transpose() * similarity.phi;
    if (!(similarity.products.sum() > kUnderflow)) similarity.logs = by_logarithms(logs);
    return similarity;
  }

  State summarised(const Eigen::VectorXd& phi) const {
    tally::product(summary_.rows() + 1, phi.size(), 1);
    return summary_ * phi / sums_.dot(phi);
  }

  /// The logarithms of the features of all keys, block by block; the first half of the work. False
  /// when it was stopped.
  bool make_logarithms(Progress& progress) {
    const auto count = static_cast<double>(bank_->count());
    for (Index begin = 0; begin < bank_->count(); begin += kKeysAtOnce) {
      if (!progress.reaches(0.5 * static_cast<double>(begin) / count)) return false;
      States keys(bank_->dimension(), std::min(kKeysAtOnce, bank_->count() - begin));
      for (Index n = 0; n < keys.cols(); ++n) keys.col(n) = bank_->keys().column(begin + n);
      const Eigen::MatrixXd logs = map_.of_key(keys);
      if (begin == 0) features_.resize(logs.rows(), bank_->count());
      features_.middleCols(begin, keys.cols()) = logs;
    }
    return true;
  }

  /// S and z, some features at a time.
  void sum_up(Progress& progress) {
    tally::flops(static_cast<double>(features_.size()));
    sums_ = features_.rowwise().sum();
    summary_.resize(bank_->dimension(), features_.rows());
    const auto features = static_cast<double>(features_.rows());
    for (Index begin = 0; begin < features_.rows(); begin += kFeaturesAtOnce) {
      if (!progress.reaches(0.5 + 0.5 * static_cast<double>(begin) / features)) return;
      const Index size = std::min(kFeaturesAtOnce, features_.rows() - begin);
      summary_.middleCols(begin, size) =
          bank_->combine(features_.middleRows(begin, size).transpose());
    }
  }

  /// ln <phi(x), phi(key_mu)> without forming a feature: slow, and rarely needed.
  Eigen::VectorXd by_logarithms(const Eigen::VectorXd& logs) const {
    Eigen::VectorXd z(bank_->count());
    for (Index mu = 0; mu < z.size(); ++mu) {
      z[mu] = log_sum_exp(logs + map_.of_key(bank_->keys().column(mu)).col(0), 1.0);
    }
    return z;
  }

  std::shared_ptr<const MemoryBank> bank_;
  FeatureMap map_;
  double shift_ = 0.0;        ///< ln of the largest feature of a key
  Eigen::MatrixXd features_;  ///< phi(key_mu), D x M, over their largest entry
  Eigen::VectorXd sums_;      ///< z, length D
  Eigen::MatrixXd summary_;   ///< S, d x D; empty where it does not pay
};

}  // namespace mnemoscope
