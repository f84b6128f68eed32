// Retrieval from a support that does not follow from the scores' ranking: random masks and windows.
//     T(x) = sum over S of softmax(beta <key, x>) xi          Hu et al. 2024, eq. (3.9)
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "theory/attention_bounds.h"
#include "variants/parts/part.h"
#include "variants/parts/support.h"

namespace mnemoscope {

class Masked final : public Retriever {
 public:
  /// The support at a state: ascending, never empty. scores are <key_mu, x>, length M.
  using Choose = std::function<std::vector<Index>(const State& x, const Eigen::VectorXd& scores)>;

  /// The same support for every state. Renormalised weights then need no other memory: they are
  /// kept apart, so that a step costs what the paper says.
  /// `inputs` are what the compute passes need.
  Masked(std::shared_ptr<const MemoryBank> bank, double beta, SupportReading reading,
         std::vector<Index> support, PassInputs inputs = {})
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

  /// A support for each state.
  Masked(std::shared_ptr<const MemoryBank> bank, double beta, SupportReading reading, Choose choose,
         PassInputs inputs = {})
      : bank_(std::move(bank)),
        beta_(beta),
        reading_(reading),
        inputs_(std::move(inputs)),
        choose_(std::move(choose)) {}

  Step step(const States& x) const override {
    if (part_) return step_in_support(x);
    Scores s = bank_->scores(x);
    Weights p(s.rows(), s.cols());
    for (Index n = 0; n < x.cols(); ++n) p.col(n) = weights(x.col(n), s.col(n));
    States next = bank_->combine(p);
    return {.next = std::move(next), .weights = std::move(p), .scores = std::move(s)};
  }

  Eigen::VectorXd scores(const State& x) const override { return bank_->scores(x); }

  // With one support for all states this is the dense model on that support, and so is its energy.
  // The literal reading follows no potential and can run in cycles (docs/theory.md, CE4b).
  // Only where somebody read all scores already are they cheaper than those of the support.
  std::optional<double> energy(const SteppedState& at) const override {
    if (!part_ || bank_->has_own_keys()) return std::nullopt;
    const Eigen::VectorXd inside = at.has_scores() ? Eigen::VectorXd(at.scores()(*fixed_))
                                                   : Eigen::VectorXd(part_->scores(at.x()));
    return -log_sum_exp(inside, beta_) + at.x().squaredNorm() / 2.0;
  }

  std::vector<Bound> bounds(const SteppedState& at, Index target) const override {
    return attention_bounds(*bank_, attention_of(at), at, target);
  }

  std::optional<Attention> attention(const SteppedState& at) const override {
    return attention_of(at);
  }

  PassInputs pass_inputs() const override { return inputs_; }

 private:
  Step step_in_support(const States& x) const {
    Weights inside = part_->scores(x);
    for (auto column : inside.colwise()) column = softmax(beta_ * column);
    Step step{.next = part_->combine(inside), .weights = Weights::Zero(bank_->count(), x.cols())};
    for (Index i = 0; i < inside.rows(); ++i) {
      step.weights.row((*fixed_)[static_cast<std::size_t>(i)]) = inside.row(i);
    }
    return step;
  }

  Eigen::VectorXd weights(const State& x, const Eigen::VectorXd& s) const {
    return supported_softmax(beta_ * s, choose_(x, s), reading_);
  }

  Attention attention_of(const SteppedState& at) const {
    return {.beta = beta_,
            .support = fixed_ ? *fixed_ : choose_(at.x(), at.scores()),
            .reading = reading_};
  }

  std::shared_ptr<const MemoryBank> bank_;
  double beta_;
  SupportReading reading_;
  PassInputs inputs_;
  std::optional<std::vector<Index>> fixed_;
  Choose choose_;
  std::optional<MemoryBank> part_;  ///< the fixed support's memories, for renormalised weights
};

}  // namespace mnemoscope
