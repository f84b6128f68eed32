// Polynomial Hopfield model, or dense associative memory: spins that feel a power of the overlaps.
//     s_i <- sign(sum_mu [F(xi_mu,i + <xi_mu, s>_{j != i}) - F(-xi_mu,i + <xi_mu, s>_{j != i})]),
//     F(z) = z^n      Krotov & Hopfield 2016, eq. (6)
// The more the power, the more memories fit: about d^(n-1) of random ones. n = 2 is the classical
// model.
#include "variants/declarations.h"
#include "variants/parts/spin_model.h"

namespace mnemoscope {
namespace {

const Parameter kPower{.key = "degree",
                       .label = "power of the overlaps",
                       .symbol = "n",
                       .kind = ParameterKind::integer,
                       .min = 2.0,
                       .max = 40.0,
                       .slider_min = 2.0,
                       .slider_max = 20.0,
                       .initial = std::int64_t{3},
                       .help =
                           "How much a memory's pull grows with its overlap: 2 is the classical "
                           "model, more tells more memories apart. No unit. Krotov & Hopfield "
                           "2016, eq. (2).",
                       .role = ParameterRole::power};

Result<std::unique_ptr<const Retriever>> fit(const std::shared_ptr<const MemoryBank>& bank,
                                             const Parameters& parameters,
                                             const FitContext& context) {
  Result<SpinBank> spins = spin_bank(*bank, context);
  if (!spins) return tl::unexpected(spins.error());
  std::optional<SpinEnergy> energy;
  if (!bank->has_own_keys()) energy = SpinEnergy{};
  return std::make_unique<const SpinModel>(std::move(*spins), parameters.integer(kPower.key),
                                           energy);
}

CostModel cost(const Shape& shape, const Parameters& /*parameters*/) {
  return spin_cost(shape);
}

}  // namespace

const Variant variants::polynomial{
    .id = "polynomial",
    .name = "Polynomial",
    .summary = "Signs like the classical one; a power lets it hold many more",
    .formula = "sᵢ ← sign(Σ [F(ξᵢ + Σⱼ ξⱼsⱼ) − F(−ξᵢ + Σⱼ ξⱼsⱼ)]), F(z) = zⁿ, j ≠ i",
    .source = "Krotov & Hopfield 2016, eq. (2) and (6)",
    .has_energy = "yes",
    .rank = 120,
    .look = {.on_dark = 0x7D8BD0,
             .on_light = 0x3D4A86,
             .marker = LookMarker::triangle_right,
             .thin = true},
    .parameters = {kPower},
    .fit = fit,
    .signed_weights = true,
    .overlap_weights = true,
    .cost = cost,
};

}  // namespace mnemoscope
