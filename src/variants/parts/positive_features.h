// Retrieval whose similarity is an inner product of positive features:
//     T(x) = sum_mu w_mu xi_mu,   w_mu = <phi(x), phi(key_mu)> / sum_nu <phi(x), phi(key_nu)>
// Because the features of the state factor out, T(x) = S phi(x) / <z, phi(x)> with S = sum_mu xi_mu
// phi(key_mu)^T and z = sum_mu phi(key_mu), both made once: the answer then costs nothing in M. The
// weights beside it, which people want to see, still do.
#pragma once

#include <functional>
#include <memory>

#include "core/memory_budget.h"
#include "core/progress.h"
#include "core/separation.h"
#include "theory/attention_bounds.h"

namespace mnemoscope {

/// Multiplications worth spending at once on S, by all cores: a second or two of two of them. Enough
/// for 60,000 memories of 784 entries by as many features.
inline constexpr double kMostFeatureWork = 4e10;

/// Numbers worth keeping for the features of all keys: one gigabyte.
inline constexpr double kMostFeatureEntries = 134217728.0;

/// Multiplications and additions of one step for `features` features of M memories. The weights,
/// which a step returns for showing, look at every memory; with S the answer does not.
double feature_step_flops(bool precomputed, double m, double d, double features);

/// Whether S is made: where it pays, is not too much work and fits into memory.
bool precomputes_features(bool pays, double m, double d, double features);

/// Refuses what does not fit into memory.
Status features_fit(Index memories, Index features);

/// The same, and takes the memory for as long as the fit goes on: several large fits wait for each
/// other. `progress` may stop the wait.
Result<MemoryClaim> claim_features(Index memories, Index features, Progress& progress);

/// What is said of a fit of features that nobody wanted any more.
tl::unexpected<Error> features_given_up();

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
                   Progress& progress);

  Step step(const States& x) const override;

  // From S and z alone, where there are any and nothing underflows.
  States next(const States& x) const override;

  bool skips_memories() const override { return summary_.size() > 0; }

  // The exponentials that the features stand for are of them; a step asks for none.
  Eigen::VectorXd scores(const State& x) const override;

  // None in the theory: these weights are no gradient of a potential.
  std::optional<double> energy(const SteppedState& /*at*/) const override { return std::nullopt; }

  std::vector<Bound> bounds(const SteppedState& at, Index target) const override;

  PassInputs make_pass_inputs() const override { return map_.inputs(features_); }

  std::uint64_t held_bytes() const override;

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

  /// With the weights that a step has found there, no memory but one is read.
  Similarity similarity_at(const State& x, const Eigen::VectorXd* weights = nullptr) const;

  /// phi(x) over its largest entry, from its logarithms.
  static Eigen::VectorXd features_of(const Eigen::VectorXd& logs);

  State summarised(const Eigen::VectorXd& phi) const;

  /// The logarithms of the features of all keys, block by block; the first half of the work. False
  /// when it was stopped.
  bool make_logarithms(Progress& progress);

  /// Those of the keys from `begin` on, a block of them.
  Eigen::MatrixXd logarithms_of_block(Index begin) const;

  /// Makes the features of their logarithms. False when it was stopped.
  bool take_exponentials(Progress& progress);

  /// S and z, some features at a time.
  void sum_up(Progress& progress);

  /// ln <phi(x), phi(key_mu)> without forming a feature: slow, and rarely needed.
  Eigen::VectorXd by_logarithms(const Eigen::VectorXd& logs) const;

  /// The same of a state whose weights are known, which are those sums but for a factor: that of one
  /// memory tells it. Minus infinity where a weight is 0.
  Eigen::VectorXd by_weights(const Eigen::VectorXd& logs, const Eigen::VectorXd& weights) const;

  std::shared_ptr<const MemoryBank> bank_;
  FeatureMap map_;
  double shift_ = 0.0;        ///< ln of the largest feature of a key
  Eigen::MatrixXd features_;  ///< phi(key_mu), D x M, over their largest entry
  Eigen::VectorXd sums_;      ///< z, length D
  Eigen::MatrixXd summary_;   ///< S, d x D; empty where it does not pay
};

}  // namespace mnemoscope
