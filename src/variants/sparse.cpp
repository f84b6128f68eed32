// Sparse modern Hopfield model: softmax replaced by alpha-entmax, whose weights can be exactly
// zero.
//     T(x) = Xi entmax_alpha(beta Xi_delta^T x)
// Sparsemax at alpha = 2 (Hu et al. 2023), the dense model at alpha = 1, STanHop in between
// (Wu et al. 2024). At beta Delta~_mu(x) >= 1/(alpha - 1) a step returns the memory itself.
#include <memory>
#include <optional>
#include <utility>

#include "core/parameter_keys.h"
#include "theory/attention_bounds.h"
#include "variants/declarations.h"
#include "variants/parts/alpha.h"
#include "variants/parts/beta.h"
#include "variants/parts/passes.h"
#include "variants/parts/screened.h"

namespace mnemoscope {
namespace {

class Sparse final : public Retriever {
 public:
  Sparse(std::shared_ptr<const MemoryBank> bank, double beta, double alpha)
      : bank_(std::move(bank)), beta_(beta), alpha_(alpha), screen_(bank_) {}

  Step step(const States& x) const override {
    Scores s = bank_->scores(x);
    Weights w(s.rows(), s.cols());
    for (Index n = 0; n < s.cols(); ++n) w.col(n) = entmax(beta_ * s.col(n), alpha_).weights;
    States next = bank_->combine(w);
    return {.next = std::move(next), .weights = std::move(w), .scores = std::move(s)};
  }

  // Only scores within 1/(beta (alpha - 1)) of the largest can have weight. At alpha = 1 all have.
  std::optional<FastStep> fast_step(const State& x) const override {
    if (alpha_ == 1.0) return std::nullopt;
    auto s = screen_.scores(x, [this](const Eigen::VectorXd& all, double error) {
      return least_of_entmax(all, error, beta_, alpha_);
    });
    if (!s) return std::nullopt;
    Eigen::VectorXd w = entmax(beta_ * s->scores, alpha_).weights;
    return screen_.step(std::move(*s), std::move(w));
  }

  Eigen::VectorXd scores(const State& x) const override { return bank_->scores(x); }

  // -(1/beta) Psi*_alpha(beta Xi^T x) + |x|^2 / 2. The 1/beta matters: without it steps can climb.
  std::optional<double> energy(const SteppedState& at) const override {
    if (bank_->has_own_keys()) return std::nullopt;
    return -entmax_conjugate(beta_ * at.scores(), alpha_) / beta_ + at.x().squaredNorm() / 2.0;
  }

  std::vector<Bound> bounds(const SteppedState& at, Index target) const override {
    return attention_bounds(*bank_, *attention(at), at, target);
  }

  std::optional<Attention> attention(const SteppedState& /*at*/) const override {
    return Attention{.beta = beta_, .alpha = alpha_};
  }

  PassInputs make_pass_inputs() const override {
    return {.numbers = entmax_rounding(bank_->count(), alpha_)};
  }

 private:
  std::shared_ptr<const MemoryBank> bank_;
  double beta_;
  double alpha_;
  Screen screen_;
};

Result<std::unique_ptr<const Retriever>> fit(std::shared_ptr<const MemoryBank> bank,
                                             const Parameters& parameters,
                                             const FitContext& /*context*/) {
  return std::make_unique<const Sparse>(std::move(bank), parameters.real(kBeta.key),
                                        parameters.real(kAlpha.key));
}

// The worst case, in which all memories keep a weight.
CostModel cost(const Shape& shape, const Parameters& parameters) {
  const auto m = static_cast<double>(shape.m);
  const auto d = static_cast<double>(shape.d);
  Cost step = entmax_cost(shape.m, parameters.real(kAlpha.key));
  step.flops += 4.0 * m * d;
  step.bytes = 2.0 * m * d * shape.bytes_per_entry;
  return {.step = step};
}

}  // namespace

const Variant variants::sparse{
    .id = "sparse",
    .name = "Sparse",
    .summary = "Only memories that are alike enough answer",
    .formula = "T(x) = Ξ entmax_α(β Ξᵀx)",
    .source = "Hu et al. 2023; Martins & Astudillo 2016; Peters et al. 2019",
    .has_energy = "yes",
    .rank = 20,
    .look = {.on_dark = 0x5AA9E6, .on_light = 0x1F6FB2, .marker = LookMarker::square},
    .parameters = {kBeta, kAlpha},
    .opening = {{kBetaKey, 12.0}, {"alpha", 2.0}},
    .fit = fit,
    .passes = passes::joined(
        {passes::scores(), passes::separation("variants/sparse"), passes::combine()}),
    .cost = cost,
};

}  // namespace mnemoscope
