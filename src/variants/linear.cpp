// Linear modern Hopfield model: similarity is an inner product of phi = elu + 1, so memories need
// not be looked at one by one.
//     T(x) = sum_mu <phi(x), phi(key_mu)> xi_mu / sum_mu <phi(x), phi(key_mu)>
// Hu et al. 2024, eq. (C.1)-(C.2); Katharopoulos et al. 2020. Its weights are nearly equal, so it
// mostly returns the mean memory.
#include <cmath>
#include <memory>
#include <utility>

#include "variants/declarations.h"
#include "variants/parts/passes.h"
#include "variants/parts/positive_features.h"

namespace mnemoscope {
namespace {

const Parameter kGain{
    .key = "gain",
    .label = "gain (not the paper's)",
    .symbol = "c",
    .kind = ParameterKind::real,
    .min = 1e-6,
    .max = 1e6,
    .slider_min = 0.1,
    .slider_max = 100.0,
    .initial = 1.0,
    .scale = SliderScale::logarithmic,
    .help =
        "Multiplies state and keys before the features are taken: φ(cx). The paper has no such "
        "factor, which is c = 1; a larger one tells memories apart better. Unit: one over a "
        "pattern."};

/// ln(elu(c y) + 1), entry by entry.
Eigen::MatrixXd log_elu_plus_one(const States& y, double gain) {
  return y.unaryExpr([gain](double entry) {
    const double t = gain * entry;
    return t > 0.0 ? std::log1p(t) : t;
  });
}

bool precomputes(Index memories, Index dimension) {
  const auto m = static_cast<double>(memories);
  const auto d = static_cast<double>(dimension);
  return precomputes_features(m > d, m, d, d);
}

Result<std::unique_ptr<const Retriever>> fit(std::shared_ptr<const MemoryBank> bank,
                                             const Parameters& parameters,
                                             const FitContext& context) {
  const Index m = bank->count();
  const Index d = bank->dimension();
  Progress progress(context.report);
  const Result<MemoryClaim> claim = claim_features(m, d, progress);
  if (!claim) return tl::unexpected(claim.error());
  const double gain = parameters.real(kGain.key);
  const auto phi = [gain](const States& y) { return log_elu_plus_one(y, gain); };
  // The compute passes make the features on the way; only exponents magnify rounding.
  const auto inputs = [gain](const Eigen::MatrixXd& /*features*/) {
    return PassInputs{.numbers = {{"rounding_gain", 0.0}, {"rounding_slope", gain}}};
  };
  FeatureMap map{.of_state = phi, .of_key = phi, .inputs = inputs};
  auto fitted = std::make_unique<const PositiveFeatures>(std::move(bank), std::move(map),
                                                         precomputes(m, d), progress);
  if (progress.stopped()) return features_given_up();
  return fitted;
}

// Summed up once, the memories cost the answer 2d^2 + 2d; the weights are for showing and cost 2Md
// in either form, so summing up pays from M = d on (from d/2 on without the weights).
CostModel cost(const Shape& shape, const Parameters& /*parameters*/) {
  const auto m = static_cast<double>(shape.m);
  const auto d = static_cast<double>(shape.d);
  const bool precomputed = precomputes(shape.m, shape.d);
  constexpr double kBytes = sizeof(double);
  CostModel cost{
      .fit = {.exps = m * d, .bytes = m * d * (shape.bytes_per_entry + kBytes)},
      .step = {
          .flops = feature_step_flops(precomputed, m, d, d), .exps = d, .bytes = kBytes * m * d}};
  if (precomputed) {
    cost.fit.flops = 2.0 * m * d * d + m * d;
    cost.fit.bytes += m * d * shape.bytes_per_entry;
    cost.step.bytes += kBytes * d * (d + 1.0);
  } else {
    cost.step.bytes += m * d * shape.bytes_per_entry;
  }
  return cost;
}

}  // namespace

const Variant variants::linear{
    .id = "linear",
    .name = "Linear",
    .summary = "A simpler likeness, whose cost does not grow with the memories",
    .formula = "T(x) = Σ φ(x)ᵀφ(ξ) ξ / Σ φ(x)ᵀφ(ξ), φ = elu + 1",
    .source = "Hu et al. 2024, eq. (C.1)-(C.2); Katharopoulos et al. 2020",
    .has_energy = "no",
    .rank = 60,
    .look = {.on_dark = 0xA3A9B3,
             .on_light = 0x666C77,
             .dash = LookDash::dotted,
             .marker = LookMarker::plus},
    .parameters = {kGain},
    .fit = fit,
    .passes = passes::joined(
        {passes::product("elu_scores", PassInput::keys, passes::state(), passes::similarities()),
         passes::separation("variants/linear", passes::similarities()), passes::combine()}),
    .cost = cost,
};

}  // namespace mnemoscope
