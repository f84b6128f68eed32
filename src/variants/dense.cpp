// Dense modern Hopfield model: every memory attends to the state by softmax.
//     T(x) = Xi softmax(beta Xi_delta^T x)      Hu et al. 2024, eq. (3.6); Ramsauer et al. 2020,
//     eq. (3)
//
// This file is the example to follow when adding a model; CONTRIBUTING.md has the checklist. A
// model is one file like this one: a Retriever (what a fitted model does) and a Variant (what the
// program shows of it). CMake finds the file, and the window, the session file, the sweeps and the
// tests find the descriptor at the end.
#include <memory>
#include <mutex>
#include <optional>
#include <utility>

#include "core/parameter_keys.h"
#include "theory/attention_bounds.h"
#include "variants/parts/beta.h"
#include "variants/parts/passes.h"
// Written by CMake: declares `dense` extern, so that the constant below is seen from outside.
#include "variants/declarations.h"

namespace mnemoscope {
namespace {

// A model that has memorised a bank. It never changes after its constructor: the program calls it
// from several threads at once.
class Dense final : public Retriever {
 public:
  Dense(std::shared_ptr<const MemoryBank> bank, double beta)
      : bank_(std::move(bank)), beta_(beta) {}

  // x holds N states as columns, d x N; a single query is N = 1. The weights are returned beside
  // the new states because people want to see which memories answered, and the scores because what
  // follows needs them too: reading all memories once more would cost half a step.
  Step step(const States& x) const override {
    Scores s = bank_->scores(x);  // <key_mu, x_n>, M x N
    Weights p(s.rows(), s.cols());
    for (Index n = 0; n < s.cols(); ++n) p.col(n) = softmax(beta_ * s.col(n));
    States next = bank_->combine(p);  // sum_mu p_mu xi_mu, d x N
    return {.next = std::move(next), .weights = std::move(p), .scores = std::move(s)};
  }

  // The same for one state by the fast kernels, with a bound of the error; only where keys and
  // memories are stored alike. A model does not have to have one: then a run makes exact steps.
  std::optional<FastStep> fast_step(const State& x) const override {
    look_how_stored();
    if (keys_ && values_) return fast_dense_step(*keys_, *values_, x, beta_);
    if (double_keys_ && doubles_) return fast_dense_step(*double_keys_, *doubles_, x, beta_);
    return std::nullopt;
  }

  // The same for many states that nobody wants the weights of; of doubles the exact step is as
  // fast.
  std::optional<FastBatch> fast_steps(const States& x) const override {
    look_how_stored();
    if (keys_ && values_) return fast_dense_batch(*keys_, *values_, x, beta_);
    return std::nullopt;
  }

  // The scores for whoever has a state and no step.
  Eigen::VectorXd scores(const State& x) const override { return bank_->scores(x); }

  // -lse(beta, Xi^T x) + |x|^2 / 2, eq. (2.2). With noisy keys a step may climb it, so there is no
  // energy then: nullopt makes the window say so instead of drawing a curve that means nothing.
  std::optional<double> energy(const SteppedState& at) const override {
    if (bank_->has_own_keys()) return std::nullopt;
    // A fast step has made the sum on its way.
    const double lse = at.log_sum_exp() ? *at.log_sum_exp() : log_sum_exp(at.scores(), beta_);
    return -lse + at.x().squaredNorm() / 2.0;
  }

  // What the theorems promise for |T(x) - xi_target|, each promise with its conditions decided at
  // x.
  std::vector<Bound> bounds(const SteppedState& at, Index target) const override {
    return attention_bounds(*bank_, {.beta = beta_}, at, target);
  }

  // How the weights come from the scores: a softmax with this beta over all memories. It is all the
  // theorem rows need to know, so that none of them asks which model this is.
  std::optional<Attention> attention(const SteppedState& /*at*/) const override {
    return Attention{.beta = beta_};
  }

 private:
  void look_how_stored() const {
    std::call_once(stored_known_, [this] {
      keys_ = bank_->keys().affine_bytes();
      values_ = bank_->has_own_keys() ? bank_->values().affine_bytes() : keys_;
      double_keys_ = bank_->keys().affine_values();
      doubles_ = bank_->has_own_keys() ? bank_->values().affine_values() : double_keys_;
    });
  }

  std::shared_ptr<const MemoryBank> bank_;
  double beta_;
  // What the fast kernels read of the bank: a few numbers, found when the first step asks.
  mutable std::once_flag stored_known_;
  mutable std::optional<AffineBytes> keys_;
  mutable std::optional<AffineBytes> values_;
  mutable std::optional<AffineValues> double_keys_;
  mutable std::optional<AffineValues> doubles_;
};

// "Memorises" the bank for these parameters. A model whose parameters may not suit the bank, such
// as more chosen memories than there are, would return fail("...") here.
Result<std::unique_ptr<const Retriever>> fit(std::shared_ptr<const MemoryBank> bank,
                                             const Parameters& parameters,
                                             const FitContext& /*context*/) {
  return std::make_unique<const Dense>(std::move(bank), parameters.real(kBeta.key));
}

// By formula, not by stopwatch: scores and combination take a multiplication and an addition for
// each entry of each memory, and both read all memories once. There is nothing to prepare in fit.
CostModel cost(const Shape& shape, const Parameters& /*parameters*/) {
  const auto m = static_cast<double>(shape.m);
  const auto d = static_cast<double>(shape.d);
  return {.step = {.flops = 4.0 * m * d, .exps = m, .bytes = 2.0 * m * d * shape.bytes_per_entry}};
}

}  // namespace

// The descriptor, named like the file. The id is what session files say; parameters are rows of
// data from which sliders, undo, session keys and sweep axes come; passes name the compute shaders
// that do the same step on the GPU (shaders/<pass>.comp), and leaving them out means CPU only.
const Variant variants::dense{
    .id = "dense",
    .name = "Dense",
    .summary = "Every memory answers, those most alike to the picture most",
    .formula = "T(x) = Ξ softmax(β Ξᵀx)",
    .source = "Ramsauer et al. 2020, eq. (3); Hu et al. 2024, eq. (3.6)",
    .has_energy = "yes",
    .rank = 10,
    .look = {.on_dark = 0xF2A541, .on_light = 0xB26A00, .marker = LookMarker::circle},
    .parameters = {kBeta},
    .opening = {{kBetaKey, 12.0}},
    .fit = fit,
    .passes = passes::joined({passes::scores(), passes::sliced("softmax_slices"),
                              passes::sliced("variants/dense"), passes::combine()}),
    .cost = cost,
};

}  // namespace mnemoscope
