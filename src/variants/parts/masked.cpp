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
      screen_(bank_) {
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
      choose_(std::move(choose)),
      screen_(bank_) {}

Masked::Masked(std::shared_ptr<const MemoryBank> bank, double beta, SupportReading reading,
               ChooseByScores choose, PassInputs inputs)
    : bank_(std::move(bank)),
      beta_(beta),
      reading_(reading),
      inputs_(std::move(inputs)),
      choose_by_scores_(std::move(choose)),
      screen_(bank_) {}

Step Masked::step(const States& x) const {
  if (part_) return step_in_support(x);
  if (gathers(x.cols())) return gathered_step(x);
  Scores s = bank_->scores(x);
  Weights p(s.rows(), s.cols());
  for (Index n = 0; n < x.cols(); ++n) {
    const Eigen::VectorXd of_state = s.col(n);
    p.col(n) = supported_softmax(beta_ * of_state, support_at(x.col(n), of_state), reading_);
  }
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

std::optional<FastStep> Masked::fast_step(const State& x) const {
  if (!choose_by_scores_.support || reading_ != SupportReading::renormalised) return std::nullopt;
  auto s = screen_.scores(
      x, [](const Eigen::VectorXd& all, double error) { return least_of_largest(all, error, 1); });
  if (!s) return std::nullopt;
  const std::vector<Index> support = choose_by_scores_.support(s->scores);
  const Eigen::VectorXd inside = bank_->keys().scores_of(support, x);
  for (std::size_t i = 0; i < support.size(); ++i) {
    s->scores[support[i]] = inside[static_cast<Index>(i)];
  }
  Eigen::VectorXd p = supported_softmax(beta_ * s->scores, support, reading_);
  return screen_.step(std::move(*s), std::move(p));
}

bool Masked::gathers(Index states) const {
  return choose_ && reading_ == SupportReading::renormalised && states < kMatrixBatch &&
         bank_->keys().is_eight_bit();
}

Step Masked::gathered_step(const States& x) const {
  Step step{.weights = Weights::Zero(bank_->count(), x.cols())};
  for (Index n = 0; n < x.cols(); ++n) {
    const std::vector<Index> support = choose_(x.col(n));
    const Eigen::VectorXd inside = softmax(beta_ * bank_->keys().scores_of(support, x.col(n)));
    for (std::size_t i = 0; i < support.size(); ++i) {
      step.weights(support[i], n) = inside[static_cast<Index>(i)];
    }
  }
  step.next = bank_->combine(step.weights);
  return step;
}

std::vector<Index> Masked::support_at(const State& x, const Eigen::VectorXd& s) const {
  if (fixed_) return *fixed_;
  return choose_ ? choose_(x) : choose_by_scores_.support(s);
}

Attention Masked::attention_of(const SteppedState& at) const {
  return {.beta = beta_,
          .support = choose_by_scores_.support ? choose_by_scores_.support(at.scores())
                                               : support_at(at.x(), {}),
          .reading = reading_,
          .same_everywhere = fixed_.has_value()};
}

}  // namespace mnemoscope
