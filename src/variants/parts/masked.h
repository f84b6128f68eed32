// Retrieval from a support that does not follow from the scores' ranking: random masks and windows.
//     T(x) = sum over S of softmax(beta <key, x>) xi          Hu et al. 2024, eq. (3.9)
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "theory/attention_bounds.h"
#include "variants/parts/part.h"
#include "variants/parts/screened.h"
#include "variants/parts/support.h"

namespace mnemoscope {

class Masked final : public Retriever {
 public:
  /// The support at a state: ascending, never empty.
  using Choose = std::function<std::vector<Index>(const State& x)>;

  /// The same where the scores <key_mu, x>, length M, decide. It is enough that those are exact that
  /// can be the largest.
  struct ChooseByScores {
    std::function<std::vector<Index>(const Eigen::VectorXd& scores)> support{};
  };

  /// The same support for every state. Renormalised weights then need no other memory: they are
  /// kept apart, so that a step costs what the paper says.
  /// `inputs` are what the compute passes need.
  Masked(std::shared_ptr<const MemoryBank> bank, double beta, SupportReading reading,
         std::vector<Index> support, PassInputs inputs = {});

  /// A support for each state. Renormalised weights need the scores of no other memory, so those
  /// of bytes are not read.
  Masked(std::shared_ptr<const MemoryBank> bank, double beta, SupportReading reading, Choose choose,
         PassInputs inputs = {});
  Masked(std::shared_ptr<const MemoryBank> bank, double beta, SupportReading reading,
         ChooseByScores choose, PassInputs inputs = {});

  Step step(const States& x) const override;

  // Where the largest scores decide the support. What needs no scores is as fast in step().
  std::optional<FastStep> fast_step(const State& x) const override;

  Eigen::VectorXd scores(const State& x) const override { return bank_->scores(x); }

  // With one support for all states this is the dense model on that support, and so is its energy.
  // The literal reading follows no potential and can run in cycles (docs/theory.md, CE4b).
  // Only where somebody read all scores already are they cheaper than those of the support.
  std::optional<double> energy(const SteppedState& at) const override;

  std::vector<Bound> bounds(const SteppedState& at, Index target) const override;
  std::optional<Attention> attention(const SteppedState& at) const override;
  PassInputs make_pass_inputs() const override { return inputs_; }

 private:
  /// States from which on a batch is multiplied at once: its scores are rounded otherwise than
  /// those of a state alone.
  static constexpr Index kMatrixBatch = 8;

  Step step_in_support(const States& x) const;
  bool gathers(Index states) const;
  Step gathered_step(const States& x) const;
  std::vector<Index> support_at(const State& x, const Eigen::VectorXd& s) const;
  Attention attention_of(const SteppedState& at) const;

  std::shared_ptr<const MemoryBank> bank_;
  double beta_;
  SupportReading reading_;
  PassInputs inputs_;
  std::optional<std::vector<Index>> fixed_;
  Choose choose_{};  ///< this or the next where nothing is fixed
  ChooseByScores choose_by_scores_{};
  Screen screen_;
  std::optional<MemoryBank> part_;  ///< the fixed support's memories, for renormalised weights
};

}  // namespace mnemoscope
