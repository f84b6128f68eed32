#include "engine/fast_steps.h"

#include <utility>

namespace mnemoscope {

bool is_near_enough(double error) {
  return error <= kFastEnough;
}

Step step_of(FastStep fast) {
  const double largest = fast.scores.size() > 0 ? fast.scores.cwiseAbs().maxCoeff() : 0.0;
  Step step{.next = std::move(fast.next), .weights = std::move(fast.weights)};
  if (fast.all_scores_error <= kFastEnough * largest) {
    step.scores = std::move(fast.scores);
    step.scores_error = fast.all_scores_error;
    const bool has_sum = std::isfinite(fast.log_sum_exp);
    if (has_sum && fast.log_sum_exp_error <= kFastEnough * largest) {
      step.log_sum_exp = fast.log_sum_exp;
    }
  }
  return step;
}

std::optional<States> fast_next(const Retriever& model, const States& x, Precision precision) {
  if (!may_be_fast(precision)) return std::nullopt;
  std::optional<FastBatch> fast = model.fast_steps(x);
  if (!fast) return std::nullopt;
  for (Index n = 0; n < x.cols(); ++n) {
    if (!is_near_enough(fast->error[n])) fast->next.col(n) = model.next(x.col(n));
  }
  return std::move(fast->next);
}

Step step_by(const Retriever& model, const State& x, Precision precision) {
  if (may_be_fast(precision)) {
    std::optional<FastStep> fast = model.fast_step(x);
    if (fast && is_near_enough(fast->error)) return step_of(std::move(*fast));
  }
  return model.step(x);
}

}  // namespace mnemoscope
