// One state with what the step from it found out, so that nobody reads the memories again for what
// a step has read already.
#pragma once

#include <optional>

#include "kernels/vectors.h"

namespace mnemoscope {

class Retriever;

/// One application of T to a batch: the states after it, the attention weights that made them and
/// what the weights were made of.
struct Step {
  States next{};      ///< T(x_n), d x N
  Weights weights{};  ///< p_{mu,n}, M x N; 0 outside the support
  Scores scores{};    ///< <key_mu, x_n>, M x N; 0 x 0 where the step has no use for all of them.
                      ///< Of a model with heads those of every head, H M x 1, or 0 x 0 of a batch
  double scores_error = 0.0;  ///< none is further from the true product; 0 for the exact kernels'
  /// log(sum_mu exp(beta score_mu)) / beta of the only state, within scores_error or so, where the
  /// step made it on its way; the exact kernels make none.
  std::optional<double> log_sum_exp{};
};

/// What energy, bounds and attention are functions of. What the step did not keep is computed when
/// it is first asked for, once. For one thread; the model outlives it.
class SteppedState {
 public:
  /// Column n of a d x N batch x and of a step from there, be it the model's own or a device's.
  SteppedState(const Retriever& model, const States& x, const Step& step, Index n = 0);

  /// A state (length d) whose step nobody has made: asking for next() or weights() makes it.
  SteppedState(const Retriever& model, State x);

  const Retriever& model() const { return model_; }
  const State& x() const { return x_; }     ///< length d
  const State& next() const;                ///< T(x), length d
  const Eigen::VectorXd& weights() const&;  ///< p at x, length M
  Eigen::VectorXd weights() &&;             ///< the same, given up: for whoever keeps them

  /// What the model reads of the bank at x, Retriever::scores(): of most models <key_mu, x>, length
  /// M. Only where the step has none is the bank read.
  const Eigen::VectorXd& scores() const;

  /// Step::scores_error of these; 0 where the model has read them.
  double scores_error() const { return scores_error_; }

  /// Step::log_sum_exp of the step from here.
  const std::optional<double>& log_sum_exp() const { return log_sum_exp_; }

  /// Whether scores() reads nothing any more, and whether next() and weights() step no more.
  bool has_scores() const { return scores_.has_value(); }
  bool has_step() const { return weights_.has_value(); }

 private:
  void make_step() const;

  const Retriever& model_;
  State x_;
  mutable std::optional<State> next_{};
  mutable std::optional<Eigen::VectorXd> weights_{};
  mutable std::optional<Eigen::VectorXd> scores_{};
  double scores_error_ = 0.0;
  std::optional<double> log_sum_exp_{};
};

}  // namespace mnemoscope
