// Low-rank modern Hopfield model: the exponential similarity replaced by its Taylor polynomial, an
// inner product of C(d + g, g) monomials.
//     T(x) = sum_mu P_g(t_mu + c) xi_mu / sum_mu P_g(t_mu + c),   t_mu = beta <key_mu, x>
// Hu, Lin, Song & Liu 2024 (2402.04520); Alman & Song 2023. At the size of images the monomials
// are far more than the memories, so the polynomial is taken of the scores themselves: this shows
// how accurate the low rank is, and saves nothing.
#include <algorithm>
#include <cmath>
#include <memory>
#include <utility>

#include "core/log_factorial.h"
#include "theory/attention_bounds.h"
#include "variants/declarations.h"
#include "variants/parts/beta.h"
#include "variants/parts/near_dense.h"
#include "variants/parts/passes.h"
#include "variants/solvers/taylor.h"

namespace mnemoscope {
namespace {

const Parameter kDegree{
    .key = "degree",
    .label = "degree",
    .symbol = "g",
    .kind = ParameterKind::integer,
    .min = 0.0,
    .max = kMostTaylorDegree,
    .slider_min = 0.0,
    .slider_max = 40.0,
    .initial = std::int64_t{4},
    .help =
        "Of the polynomial that stands for exp: higher is closer to the dense model. Shows "
        "accuracy only, no speed-up. Hu et al. 2024 (2402.04520), Def. 3.1.",
    .role = ParameterRole::accuracy};

const Parameter kTargetError{
    .key = "target_error",
    .label = "largest relative error",
    .symbol = "ε",
    .kind = ParameterKind::real,
    .min = 1e-12,
    .max = 0.999,
    .slider_min = 1e-4,
    .slider_max = 0.5,
    .initial = 0.01,
    .scale = SliderScale::logarithmic,
    .instead_of = "degree",
    .help =
        "Takes the smallest degree whose similarities are this near to exp for every state no "
        "longer than the longest memory. No unit. Hu et al. 2024 (2402.04520), Def. 3.1."};

const Parameter kShift{
    .key = "shift",
    .label = "shift",
    .symbol = "c",
    .kind = ParameterKind::real,
    .min = 0.0,
    .max = 1e8,
    .slider_min = 0.0,
    .slider_max = 50.0,
    .initial = std::string("auto"),
    .choices = {"auto"},
    .help =
        "exp(t) = e^−c exp(t + c): auto takes c = β max|key| |x|, so that no argument is negative "
        "and all weights are positive; 0 expands around 0. A number needs an even degree, because "
        "arguments can be negative. Not the paper's."};

/// How the argument of the polynomial is shifted.
struct Shift {
  bool automatic = true;
  double by = 0.0;  ///< when not automatic
};

Shift shift_of(const Parameters& parameters) {
  if (parameters.is_word(kShift.key)) return {.automatic = true};
  return {.automatic = false, .by = parameters.real(kShift.key)};
}

class LowRank final : public Retriever {
 public:
  LowRank(std::shared_ptr<const MemoryBank> bank, double beta, int degree, Shift shift)
      : bank_(std::move(bank)),
        beta_(beta),
        degree_(degree),
        shift_(shift),
        longest_key_(std::sqrt(bank_->keys().squared_norms().maxCoeff())) {}

  Step step(const States& x) const override {
    Step step{.weights = Weights(bank_->count(), x.cols()),
              .scores = Scores(bank_->count(), x.cols())};
    for (Index n = 0; n < x.cols(); ++n) {
      step.scores.col(n) = scores(x.col(n));
      step.weights.col(n) = softmax(logarithms(arguments(x.col(n), step.scores.col(n))));
    }
    step.next = bank_->combine(step.weights);
    return step;
  }

  Eigen::VectorXd scores(const State& x) const override { return bank_->scores(x); }

  // None in the theory.
  std::optional<double> energy(const SteppedState& /*at*/) const override { return std::nullopt; }

  std::vector<Bound> bounds(const SteppedState& at, Index target) const override {
    const Eigen::VectorXd u = arguments(at.x(), at.scores());
    const Eigen::VectorXd logs = logarithms(u);
    return {near_dense_bound(*bank_, at, u, logs, target, "low-rank"),
            certificate(*bank_, at.weights(), target)};
  }

  // Powers magnify the rounding of their logarithms by the degree.
  PassInputs make_pass_inputs() const override {
    PassInputs inputs{.numbers = {{"taylor_degree", degree_},
                                  {"fixed_shift", shift_.automatic ? 0.0 : shift_.by},
                                  {"shift_per_norm", shift_.automatic ? beta_ * longest_key_ : 0.0},
                                  {"rounding_gain", 2.0 + degree_},
                                  {"rounding_floor", shift_.automatic ? 0.0 : shift_.by}}};
    Eigen::VectorXd of_powers(degree_ + 2);
    for (Index j = 0; j < of_powers.size(); ++j) {
      of_powers[j] = log_factorial(static_cast<double>(j));
    }
    inputs.arrays["log_factorial"] = of_powers;
    return inputs;
  }

 private:
  /// beta <key_mu, x> + c of the scores s = <key_mu, x>, length M.
  Eigen::VectorXd arguments(const State& x, const Eigen::VectorXd& s) const {
    const Eigen::VectorXd t = beta_ * s;
    if (!shift_.automatic) return t.array() + shift_.by;
    // Never negative but for rounding.
    return (t.array() + beta_ * longest_key_ * x.norm()).cwiseMax(0.0);
  }

  Eigen::VectorXd logarithms(const Eigen::VectorXd& u) const {
    return u.unaryExpr([this](double entry) { return log_taylor_exp(entry, degree_); });
  }

  std::shared_ptr<const MemoryBank> bank_;
  double beta_;
  int degree_;
  Shift shift_;
  double longest_key_;
};

/// From the parameters, for states no longer than the longest memory.
Result<int> degree_of(const Parameters& parameters, const MemoryBank& bank, Shift shift) {
  if (!parameters.has(kTargetError.key)) {
    const auto degree = static_cast<int>(parameters.integer(kDegree.key));
    if (shift.automatic || degree % 2 == 0) return degree;
    return fail(
        "degree = {} can give negative weights without the automatic shift; give an even "
        "degree or shift = \"auto\"",
        degree);
  }
  const double longest_key = std::sqrt(bank.keys().squared_norms().maxCoeff());
  const double range = parameters.real(kBeta.key) * longest_key * bank.largest_norm();
  const double by = shift.automatic ? range : shift.by;
  const double error = parameters.real(kTargetError.key);
  const std::optional<int> degree = taylor_degree(std::min(0.0, by - range), by + range, error);
  if (!degree) {
    return fail(
        "target_error = {} needs a polynomial of a degree above {} at this beta; lower "
        "beta or give a degree",
        error, kMostTaylorDegree);
  }
  return *degree;
}

Result<std::unique_ptr<const Retriever>> fit(std::shared_ptr<const MemoryBank> bank,
                                             const Parameters& parameters,
                                             const FitContext& /*context*/) {
  const Shift shift = shift_of(parameters);
  const Result<int> degree = degree_of(parameters, *bank, shift);
  if (!degree) return tl::unexpected(degree.error());
  return std::make_unique<const LowRank>(std::move(bank), parameters.real(kBeta.key), *degree,
                                         shift);
}

// The dense model's cost and the polynomials', three operations for each power. A degree that
// follows from target_error depends on the memories; it is left out. A fit measures the longest
// key.
CostModel cost(const Shape& shape, const Parameters& parameters) {
  const auto m = static_cast<double>(shape.m);
  const auto d = static_cast<double>(shape.d);
  const bool given = parameters.has(kDegree.key);
  const double degree = given ? static_cast<double>(parameters.integer(kDegree.key)) : 0.0;
  return {.fit = {.flops = 3.0 * m * d, .bytes = m * d * shape.bytes_per_entry},
          .step = {.flops = 4.0 * m * d + 3.0 * degree * m,
                   .exps = m,
                   .bytes = 2.0 * m * d * shape.bytes_per_entry}};
}

}  // namespace

const Variant variants::low_rank{
    .id = "low-rank",
    .name = "Low rank",
    .summary = "The dense answer with a polynomial in place of its exponential",
    .formula =
        "T(x) = Σ P(β ξᵀx + c) ξ / Σ P(β ξᵀx + c), P(t) = Σ tⁿ/n! up to n = g (accuracy only)",
    .source = "Hu, Lin, Song & Liu 2024 (2402.04520); Alman & Song 2023",
    .has_energy = "no",
    .rank = 100,
    .look = {.on_dark = 0xC08A5A,
             .on_light = 0x85511F,
             .dash = LookDash::dash_dot,
             .marker = LookMarker::triangle_left},
    .parameters = {kBeta, kDegree, kTargetError, kShift},
    .fit = fit,
    .passes = passes::joined(
        {passes::scores(), passes::separation("variants/low-rank"), passes::combine()}),
    .cost = cost,
};

}  // namespace mnemoscope
