#include "core/stepped_state.h"

#include <utility>

#include "core/variant.h"

namespace mnemoscope {

SteppedState::SteppedState(const Retriever& model, const States& x, const Step& step, Index n)
    : model_(model), x_(x.col(n)), next_(step.next.col(n)), weights_(step.weights.col(n)) {
  if (step.scores.size() == 0) return;
  scores_ = step.scores.col(n);
  scores_error_ = step.scores_error;
  if (x.cols() == 1) log_sum_exp_ = step.log_sum_exp;
}

SteppedState::SteppedState(const Retriever& model, State x) : model_(model), x_(std::move(x)) {}

const State& SteppedState::next() const {
  if (!next_) make_step();
  return *next_;
}

const Eigen::VectorXd& SteppedState::weights() const& {
  if (!weights_) make_step();
  return *weights_;
}

Eigen::VectorXd SteppedState::weights() && {
  if (!weights_) make_step();
  return std::move(*weights_);
}

const Eigen::VectorXd& SteppedState::scores() const {
  if (!scores_) scores_ = model_.scores(x_);
  return *scores_;
}

void SteppedState::make_step() const {
  const Step step = model_.step(x_);
  next_ = step.next.col(0);
  weights_ = step.weights.col(0);
  if (!scores_ && step.scores.size() > 0) scores_ = step.scores.col(0);
}

}  // namespace mnemoscope
