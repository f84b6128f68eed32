#include "variants/parts/masked.h"

#include <utility>

namespace mnemoscope {

Masked::Masked(std::shared_ptr<const MemoryBank> bank, double beta, SupportReading reading,
               std::vector<Index> support, PassInputs inputs)
    : bank_(std::move(bank)),
      beta_(beta),
      reading_(reading),
      inputs_(std::move(inputs)),
      fixed_(std::move(support)),
      choose_([this](const State&, const Eigen::VectorXd&) { return *fixed_; }) {
  if (reading_ == SupportReading::renormalised) {
    part_.emplace(part_of(*bank_, all_of(bank_->dimension()), *fixed_));
  }
}

Masked::Masked(std::shared_ptr<const MemoryBank> bank, double beta, SupportReading reading,
               Choose choose, PassInputs inputs)
    : bank_(std::move(bank)),
      beta_(beta),
      reading_(reading),
      inputs_(std::move(inputs)),
      choose_(std::move(choose)) {}

Step Masked::step(const States& x) const {
  if (part_) return step_in_support(x);
  Scores s = bank_->scores(x);
  Weights p(s.rows(), s.cols());
  for (Index n = 0; n < x.cols(); ++n) p.col(n) = weights(x.col(n), s.col(n));
  States next = bank_->combine(p);
  return {.next = std::move(next), .weights = std::move(p), .scores = std::move(s)};
}

std::optional<double> Masked::energy(const SteppedState& at) const {
  if (!part_ || bank_->has_own_keys()) return std::nullopt;
  const Eigen::VectorXd inside = at.has_scores() ? Eigen::VectorXd(at.scores()(*fixed_))
                                                 : Eigen::VectorXd(part_->scores(at.x()));
  return -log_sum_exp(inside, beta_) + at.x().squaredNorm() / 2.0;
}

std::vector<Bound> Masked::bounds(const SteppedState& at, Index target) const {
  return attention_bounds(*bank_, attention_of(at), at, target);
}

std::optional<Attention> Masked::attention(const SteppedState& at) const {
  return attention_of(at);
}

Step Masked::step_in_support(const States& x) const {
  Weights inside = part_->scores(x);
  for (auto column : inside.colwise()) column = softmax(beta_ * column);
  Step step{.next = part_->combine(inside), .weights = Weights::Zero(bank_->count(), x.cols())};
  for (Index i = 0; i < inside.rows(); ++i) {
    step.weights.row((*fixed_)[static_cast<std::size_t>(i)]) = inside.row(i);
  }
  return step;
}

Eigen::VectorXd Masked::weights(const State& x, const Eigen::VectorXd& s) const {
  return supported_softmax(beta_ * s, choose_(x, s), reading_);
}

Attention Masked::attention_of(const SteppedState& at) const {
  return {.beta = beta_,
          .support = fixed_ ? *fixed_ : choose_(at.x(), at.scores()),
          .reading = reading_};
}

}  // namespace mnemoscope
