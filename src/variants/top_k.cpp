// Top-K modern Hopfield model: only the K memories most similar to the state attend.
//     T(x) = sum over S of softmax(beta <key, x>) xi,   S = {mu : <key_mu, x> >= K-th largest
//     score}
// Hu et al. 2024, eq. (3.10)-(3.11). Ties all enter, so S may hold more than K. The paper, its
// formula and its code read the weights outside S in three ways; see SupportReading.
#include <limits>
#include <memory>
#include <optional>
#include <utility>

#include "core/parameter_keys.h"
#include "theory/attention_bounds.h"
#include "variants/declarations.h"
#include "variants/parts/beta.h"
#include "variants/parts/passes.h"
#include "variants/parts/screened.h"
#include "variants/parts/support.h"

namespace mnemoscope {
namespace {

class TopK final : public Retriever {
 public:
  TopK(std::shared_ptr<const MemoryBank> bank, double beta, Index k, SupportReading reading)
      : bank_(std::move(bank)), beta_(beta), k_(k), reading_(reading), screen_(bank_) {}

  Step step(const States& x) const override {
    Scores s = bank_->scores(x);
    Weights p(s.rows(), s.cols());
    for (Index n = 0; n < s.cols(); ++n) p.col(n) = weights(s.col(n));
    States next = bank_->combine(p);
    return {.next = std::move(next), .weights = std::move(p), .scores = std::move(s)};
  }

  // The other readings give every memory a share of the softmax.
  std::optional<FastStep> fast_step(const State& x) const override {
    if (reading_ != SupportReading::renormalised) return std::nullopt;
    auto s = screen_.scores(x, [this](const Eigen::VectorXd& all, double error) {
      return least_of_largest(all, error, k_);
    });
    if (!s) return std::nullopt;
    Eigen::VectorXd p = weights(s->scores);
    return screen_.step(std::move(*s), std::move(p));
  }

  Eigen::VectorXd scores(const State& x) const override { return bank_->scores(x); }

  // -lse of the K largest scores + |x|^2 / 2: a maximum over supports of K of their dense energies,
  // so steps on K memories descend it. Steps on more, because of ties, need not, nor do steps with
  // noisy keys; the other readings follow no potential.
  std::optional<double> energy(const SteppedState& at) const override {
    if (bank_->has_own_keys() || reading_ != SupportReading::renormalised) return std::nullopt;
    const Eigen::VectorXd& s = at.scores();
    const std::vector<Index> chosen = support(s);
    if (std::ssize(chosen) > k_) return std::nullopt;
    return -log_sum_exp(s(chosen), beta_) + at.x().squaredNorm() / 2.0;
  }

  std::vector<Bound> bounds(const SteppedState& at, Index target) const override {
    return attention_bounds(*bank_, attention_of(at.scores()), at, target);
  }

  std::optional<Attention> attention(const SteppedState& at) const override {
    return attention_of(at.scores());
  }

  // Rounding can exchange two memories at the threshold, so the device takes doubles.
  PassInputs make_pass_inputs() const override {
    return {.numbers = {{"k", static_cast<double>(k_)},
                        {"rounding_gain", std::numeric_limits<double>::infinity()}}};
  }

 private:
  // The released code sorts and keeps the first K, so there ties do not all enter.
  std::vector<Index> support(const Eigen::VectorXd& s) const {
    return reading_ == SupportReading::zero_score ? k_best(s, k_) : top_k_support(s, k_);
  }

  Eigen::VectorXd weights(const Eigen::VectorXd& s) const {
    return supported_softmax(beta_ * s, support(s), reading_);
  }

  Attention attention_of(const Eigen::VectorXd& s) const {
    return {.beta = beta_, .support = support(s), .reading = reading_};
  }

  std::shared_ptr<const MemoryBank> bank_;
  double beta_;
  Index k_;
  SupportReading reading_;
  Screen screen_;
};

Result<std::unique_ptr<const Retriever>> fit(std::shared_ptr<const MemoryBank> bank,
                                             const Parameters& parameters,
                                             const FitContext& /*context*/) {
  const Result<Index> k = support_count(parameters, bank->count());
  if (!k) return tl::unexpected(k.error());
  return std::make_unique<const TopK>(std::move(bank), parameters.real(kBeta.key), *k,
                                      support_reading(parameters));
}

CostModel cost(const Shape& shape, const Parameters& parameters) {
  const Index k = support_count(parameters, shape.m).value_or(shape.m);
  return supported_cost(shape, k, support_reading(parameters), true);
}

}  // namespace

const Variant variants::top_k{
    .id = "top-k",
    .name = "Top-K",
    .summary = "Only the K memories most alike to the picture answer",
    .formula = "T(x) = Σ over the K best of softmax(β Ξᵀx) ξ",
    .source = "Hu et al. 2024, eq. (3.10)-(3.11)",
    .has_energy = "when renormalised",
    .rank = 50,
    .look = {.on_dark = 0x3FBF8F, .on_light = 0x007F5B, .marker = LookMarker::triangle},
    .parameters = {kBeta, kShare, kCount, kReading},
    .opening = {{kBetaKey, 12.0}, {"k", std::int64_t{3}}},
    .fit = fit,
    .passes =
        passes::joined({passes::scores(), passes::separation("variants/top-k"), passes::combine()}),
    .cost = cost,
};

}  // namespace mnemoscope
