// What theorems look at: a state with its scores and weights, and one step from there.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/variant.h"

namespace mnemoscope {

/// A state and its target, before the step is looked at: all that a bound on its error asks for.
struct StateContext {
  const MemoryBank& bank;
  const State& x;
  NumbersView weights;  ///< p at x, length M
  Index target = 0;
  std::optional<Attention> attention{};  ///< nullopt: the weights are no separation of the scores
  Eigen::VectorXd scores{};              ///< <key_mu, x>, length M
  std::shared_ptr<const TargetGeometry> geometry{};  ///< of the target, never null

  double m() const { return bank.largest_norm(); }
  Index memories() const { return bank.count(); }
  double distance() const { return (x - geometry->memory).norm(); }  ///< |x - xi_mu|
};

/// Softmax of the scores with or without a support, as all statements on beta and Delta assume;
/// null for entmax, zero scores and models without attention. Points into `s`.
const Attention* softmax_attention(const StateContext& s);

/// The size k of the support: M without one.
Index support_size(const Attention& attention, Index memories);

/// M + k - 2 for literal weights, 2 (k - 1) for renormalised ones, 2 (M - 1) without a support:
/// what multiplies e^(-beta Delta) in the bounds and thresholds (theory/bounds.h,
/// theory/storage.h). The memories that can win instead of the target are fewer: each counts for
/// two.
Index rival_factor(const Attention& attention, Index memories);

/// The margin of the target that it goes with: within the support for renormalised weights, over
/// all memories otherwise.
double attended_margin(const Attention& attention, const Eigen::VectorXd& values, Index target);

/// How much rounding of a step in double a comparison forgives: relative to the right side, plus
/// absolute in units of the terms that both sides are made of.
struct Slack {
  double relative = 1e-9;
  double absolute = 1e-12;
};

/// What the options of a run make of a step, x' = x + a g with g = T(x) - x (docs/theory.md,
/// section 13). As it is made here: x' = T(x).
struct TakenStep {
  double damping = 1.0;  ///< a, 0 < a <= 2
  std::vector<bool>
      held{};  ///< which entries a clamp holds, where g is 0; length d, or empty: none
  double temperature = 0.0;  ///< >= 0, of the noise that is added
};

/// One variant's step at one state.
struct CheckedStep {
  const MemoryBank& bank;
  const SteppedState& at;
  Index target = 0;
  Slack slack{};
  TakenStep taken{};
};

/// What all statements on a step read, computed once for it: what the variant is, its support and
/// its beta come from its attention, R from the bank. The bank is read only for scores that the
/// step has not left. For one thread, and not longer than what the step refers to.
class StepContext : public StateContext {
 public:
  explicit StepContext(const CheckedStep& step);

  const SteppedState& at;
  const Retriever& retriever;
  const State& next;          ///< T(x)
  const Slack slack;          ///< what comparisons forgive
  const TakenStep taken;      ///< what the run made of the step
  const double error;         ///< |T(x) - xi_mu|
  std::vector<Bound> bounds;  ///< what the variant itself promises for the error

  /// The error in words; what is only rounding is 0.
  std::string error_words() const;

  /// The promise of this id (ErrorBound::id), or nullptr: the variant gives none.
  const Bound* bound(std::string_view id) const;

  /// |T_dense(x) - xi_mu| with the variant's beta, which needs attention. Measured when first asked
  /// for, O(Md).
  double dense_error() const;

  /// |J|_2 (theory/quantities.h), measured when first asked for; nullopt where J is no covariance
  /// of renormalised softmax weights, or where measuring it would take more than a few
  /// milliseconds.
  std::optional<double> jacobian_norm() const;

 private:
  mutable std::optional<double> dense_error_{};
  mutable std::optional<std::optional<double>> jacobian_norm_{};
};

}  // namespace mnemoscope
