// The model itself: support vector regression of every pixel on the keys, solved as it stands.
//     T(x)_i = sum_mu v_{mu,i} K(key_mu, x)      Hu et al. 2024, Theorem 3.1, eq. (3.2)-(3.4)
// The other models of the paper choose v so that T is a softmax over the memories; here v is the
// optimum of the dual (B.7). With the paper's own normalised kernel that is a softmax too, over
// learned values: T(x) = sum_mu softmax(beta <key_mu, x>)_mu Vhat_mu, Vhat_mu = v_mu e^s/h(key_mu).
#include <algorithm>
#include <cmath>
#include <limits>
#include <memory>
#include <utility>
#include <vector>

#include "kernels/tally.h"
#include "variants/declarations.h"
#include "variants/parts/beta.h"
#include "variants/parts/passes.h"
#include "variants/solvers/support_vector.h"

namespace mnemoscope {
namespace {

const Parameter kKernel{
    .key = "kernel",
    .label = "kernel",
    .symbol = "K",
    .kind = ParameterKind::choice,
    .initial = std::string("normalised"),
    .choices = {"normalised", "exp", "rbf", "polynomial", "linear"},
    .help =
        "How alike a memory and the state are: normalised is the paper's, exp over its sums; exp "
        "is e^(β<ξ,x>), rbf e^(−β|ξ−x|²/2), polynomial (β<ξ,x> + c)^q, linear <ξ,x>. Hu et al. "
        "2024, eq. (3.5) and (B.6)."};

const Parameter kDegree{.key = "degree",
                        .label = "degree of the polynomial",
                        .symbol = "q",
                        .kind = ParameterKind::integer,
                        .min = 1.0,
                        .max = 20.0,
                        .slider_min = 1.0,
                        .slider_max = 8.0,
                        .initial = std::int64_t{2},
                        .help =
                            "The power of the polynomial kernel (β<ξ,x> + c)^q; no other kernel "
                            "reads it. No unit."};

const Parameter kOffset{.key = "offset",
                        .label = "offset of the polynomial",
                        .symbol = "c",
                        .kind = ParameterKind::real,
                        .min = 0.0,
                        .max = 1e6,
                        .slider_min = 0.0,
                        .slider_max = 4.0,
                        .initial = 1.0,
                        .help =
                            "What the polynomial kernel (β<ξ,x> + c)^q adds: more of it brings in "
                            "lower powers; no other kernel reads it. No unit."};

const Parameter kBox{.key = "C",
                     .label = "price of an error",
                     .symbol = "C",
                     .kind = ParameterKind::real,
                     .min = 1e-6,
                     .max = 1e8,
                     .slider_min = 0.01,
                     .slider_max = 1e6,
                     .initial = 100.0,
                     .scale = SliderScale::logarithmic,
                     .help =
                         "No dual coefficient is larger: small C smooths and leaves errors, large "
                         "C makes every key return its memory. Unit: a pixel over a kernel value. "
                         "Hu et al. 2024, eq. (3.2)."};

const Parameter kEpsilon{.key = "epsilon",
                         .label = "error that costs nothing",
                         .symbol = "ε",
                         .kind = ParameterKind::real,
                         .min = 0.0,
                         .max = 1e6,
                         .slider_min = 1e-6,
                         .slider_max = 0.5,
                         .initial = 0.01,
                         .scale = SliderScale::logarithmic,
                         .help =
                             "A pixel nearer to its memory than this is right: more of it leaves "
                             "more coefficients at 0. Unit: a pixel. Hu et al. 2024, eq. (3.2)."};

const Parameter kSweeps{.key = "sweeps",
                        .label = "most sweeps",
                        .kind = ParameterKind::integer,
                        .min = 1.0,
                        .max = 1e6,
                        .slider_min = 10.0,
                        .slider_max = 10000.0,
                        .initial = std::int64_t{2000},
                        .scale = SliderScale::logarithmic,
                        .help =
                            "Passes over all memories after which a pixel is left as good as it "
                            "is; the solver's quality then says how good. No unit."};

/// A fitted machine: its kernel, the keys, and what the coefficients make of each memory.
class SupportVectors final : public Retriever {
 public:
  SupportVectors(std::shared_ptr<const MemoryBank> bank, const Kernel& kernel,
                 Eigen::MatrixXd values, std::shared_ptr<const FitReport> report)
      : bank_(std::move(bank)),
        kernel_(kernel),
        values_(std::move(values)),
        report_(std::move(report)) {}

  // State by state: what a product of matrices would round otherwise, large coefficients show.
  Step step(const States& x) const override {
    const bool by_scores = kernel_.kind != KernelKind::gaussian;
    Step step{.next = States(x.rows(), x.cols()),
              .weights = Weights(bank_->count(), x.cols()),
              .scores = Scores(by_scores ? bank_->count() : 0, by_scores ? x.cols() : 0)};
    for (Index n = 0; n < x.cols(); ++n) {
      if (by_scores) step.scores.col(n) = bank_->scores(x.col(n));
      const Eigen::VectorXd k = by_scores ? kernel_weights(kernel_, step.scores.col(n))
                                          : kernel_weights(bank_->keys(), kernel_, x.col(n));
      tally::product(values_.rows(), values_.cols(), 1);
      step.next.col(n).noalias() = values_ * k;
      step.weights.col(n) = k;
    }
    return step;
  }

  // Its bounds are of the weights.
  Eigen::VectorXd scores(const State& /*x*/) const override { return {}; }

  // None in the theory: a kernel machine is no gradient of a potential.
  std::optional<double> energy(const SteppedState& /*at*/) const override { return std::nullopt; }

  // Whatever the learned values are, a convex combination of them is no further from the target
  // than they are on the average. The kernels without normaliser promise nothing away from the
  // keys.
  std::vector<Bound> bounds(const SteppedState& at, Index target) const override {
    if (kernel_.kind != KernelKind::normalised) return {};
    const State xi = bank_->values().column(target);
    return {{.id = "a-posteriori-learned",
             .name = "Certificate by the learned values",
             .source = "triangle inequality on the weights of the learned values",
             .value = (values_.colwise() - xi).colwise().norm() * at.weights()}};
  }

  std::shared_ptr<const FitReport> report() const override { return report_; }

  // Large coefficients of both signs magnify rounding, so the device takes doubles.
  std::uint64_t held_bytes() const override {
    // The values and, in the report, what is shown of them.
    return 3 * sizeof(double) * static_cast<std::uint64_t>(values_.size());
  }

  PassInputs make_pass_inputs() const override {
    return {.numbers = {{"rounding_gain", std::numeric_limits<double>::infinity()}},
            .arrays = {{"learned_values", values_},
                       {"key_squared_norms", bank_->keys().squared_norms()}}};
  }

 private:
  std::shared_ptr<const MemoryBank> bank_;
  Kernel kernel_;
  Eigen::MatrixXd values_;  ///< d x M: learned values of the normalised kernel, else coefficients
  std::shared_ptr<const FitReport> report_;
};

Kernel kernel_of(const Parameters& parameters) {
  const std::string& name = parameters.choice(kKernel.key);
  const KernelKind kind = name == "exp"          ? KernelKind::exponential
                          : name == "rbf"        ? KernelKind::gaussian
                          : name == "polynomial" ? KernelKind::polynomial
                          : name == "linear"     ? KernelKind::linear
                                                 : KernelKind::normalised;
  return {.kind = kind,
          .beta = parameters.real(kBeta.key),
          .degree = parameters.integer(kDegree.key),
          .offset = parameters.real(kOffset.key)};
}

/// v = u over the scales, d x M; 0 where a scale has left the doubles.
Eigen::MatrixXd dual_coefficients(const SupportVectorTask& task,
                                  const SupportVectorSolution& solution) {
  Eigen::MatrixXd v = solution.coefficients.transpose();
  for (Index mu = 0; mu < v.cols(); ++mu) {
    const double scale = task.kernel.scales[mu];
    if (scale > 0.0) v.col(mu) = (v.col(mu) / scale).cwiseMin(task.box).cwiseMax(-task.box);
  }
  return v;
}

std::vector<Finding> findings(const SupportVectorSolution& solution) {
  const auto u = solution.coefficients.array().abs();
  const auto bounds = solution.bounds.replicate(1, u.cols()).array();
  const auto share = [count = static_cast<double>(u.size())](Index n) {
    return static_cast<double>(n) / count;
  };
  return {
      {.id = "support_share",
       .label = "support pixels",
       .value = share((u > 0.0).count()),
       .help = "The share of pixels of all memories whose dual coefficient is not 0: only these "
               "are remembered; Hu et al. 2024, eq. (3.3)."},
      {.id = "bound_share",
       .label = "pixels at the price C",
       .value = share((u > 0.0 && u >= bounds).count()),
       .help = "The share of pixels of all memories whose dual coefficient is as large as C "
               "allows: their error may exceed ε; Hu et al. 2024, eq. (3.2)."},
      {.id = "training_residual",
       .label = "largest error at the keys",
       .value = solution.residuals.cwiseAbs().maxCoeff(),
       .help = "The largest |ξ − T(key)| over all pixels of all memories, in pixels: ε where C "
               "was large enough; Hu et al. 2024, eq. (3.2)."}};
}

/// |Vhat - Xi| / |Xi|: how far the paper's construction, Vhat = Xi, is from the optimum.
Finding learned_change(const Eigen::MatrixXd& memories, const Eigen::MatrixXd& learned) {
  const double norm = memories.norm();
  return {.id = "learned_change",
          .label = "learned values, away from the memories",
          .value = norm > 0.0 ? (learned - memories).norm() / norm : learned.norm(),
          .help =
              "|V̂ − Ξ| / |Ξ|: 0 would make this the dense model, as the proof of Lemma 3.1 "
              "in Hu et al. 2024 assumes; the optimum is elsewhere."};
}

std::shared_ptr<const FitReport> report_of(const SupportVectorTask& task,
                                           const SupportVectorSolution& solution, bool normalised) {
  FitReport report{.solver = solution.quality, .findings = findings(solution)};
  report.learned.push_back(
      {.id = "dual-coefficients",
       .name = "Dual coefficients",
       .help = "v of every pixel of every memory, within ±C; 0 is a pixel that is not needed. Hu "
               "et al. 2024, eq. (3.3)-(3.4).",
       .patterns = dual_coefficients(task, solution)});
  if (normalised) {
    const Eigen::MatrixXd memories = task.targets.transpose();
    Eigen::MatrixXd learned = solution.coefficients.transpose();
    report.findings.push_back(learned_change(memories, learned));
    report.learned.push_back(
        {.id = "learned-values",
         .name = "Learned values",
         .help = "V̂ of every memory: what the softmax averages in place of the memories, in their "
                 "unit. Theory of Hu et al. 2024, eq. (B.6)-(B.7).",
         .patterns = std::move(learned),
         .like_memories = true});
  }
  return std::make_shared<const FitReport>(std::move(report));
}

Result<std::unique_ptr<const Retriever>> fit(std::shared_ptr<const MemoryBank> bank,
                                             const Parameters& parameters,
                                             const FitContext& context) {
  Progress progress(context.report);
  const Kernel kernel = kernel_of(parameters);
  Result<KernelMatrix> matrix = kernel_matrix(bank->keys(), kernel, progress);
  if (!matrix) return tl::unexpected(matrix.error());
  const SupportVectorTask task{.kernel = std::move(*matrix),
                               .targets = bank->values().dense().transpose(),
                               .box = parameters.real(kBox.key),
                               .tube = parameters.real(kEpsilon.key),
                               .sweeps = parameters.integer(kSweeps.key)};
  const Result<SupportVectorSolution> solution = solve_support_vectors(task, progress);
  if (!solution) return tl::unexpected(solution.error());
  auto report = report_of(task, *solution, kernel.kind == KernelKind::normalised);
  return std::make_unique<const SupportVectors>(
      std::move(bank), kernel, solution->coefficients.transpose(), std::move(report));
}

// A step is the scores (for rbf the distances), their kernel, and the combination of what was
// learned, which is held as doubles. The fit's formula is the least it takes: the kernel matrix,
// its inverse, the start (four products with the inverse) and one sweep; how many sweeps and Newton
// steps follow, the data decide.
CostModel cost(const Shape& shape, const Parameters& parameters) {
  const auto m = static_cast<double>(shape.m);
  const auto d = static_cast<double>(shape.d);
  const KernelKind kind = kernel_of(parameters).kind;
  const bool exponentials = kind != KernelKind::linear && kind != KernelKind::polynomial;
  const double per_entry = kind == KernelKind::gaussian ? 3.0 : 2.0;
  constexpr double kBytes = sizeof(double);
  return {.fit = {.flops = 2.0 * m * m * m + 12.0 * m * m * d,
                  .exps = exponentials ? m * m : 0.0,
                  .bytes = kBytes * (4.0 * m * m + 4.0 * m * d)},
          .step = {.flops = (per_entry + 2.0) * m * d + m,
                   .exps = exponentials ? m : 0.0,
                   .bytes = m * d * (shape.bytes_per_entry + kBytes)}};
}

}  // namespace

const Variant variants::svr{
    .id = "svr",
    .name = "Support vectors",
    .summary = "A kernel machine trained on the memories",
    .formula = "T(x) = V K(Ξ, x), V = argmin ½|w|² + C Σ max(|ξ − T(ξ)| − ε, 0)",
    .source = "Hu et al. 2024, Theorem 3.1, eq. (3.2)-(3.4) and (B.7)",
    .has_energy = "no",
    .rank = 90,
    .look = {.on_dark = 0x33BFC7,
             .on_light = 0x0B7C85,
             .dash = LookDash::dash_dot,
             .marker = LookMarker::pentagon},
    .parameters = {kKernel, kBeta, kDegree, kOffset, kBox, kEpsilon, kSweeps},
    .fit = fit,
    .signed_weights = true,
    .passes = passes::joined({passes::scores(), passes::separation("variants/svr"),
                              passes::weighted_sum("learned_combine", PassInput::array,
                                                   {5, passes::weights()}, "learned_values")}),
    .cost = cost,
};

}  // namespace mnemoscope
