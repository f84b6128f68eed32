// Classical Hopfield model: spins, Hebb's rule, one spin after the other or all at once.
//     s_i <- sign(sum_{j != i} W_ij s_j),   W = (1/d) sum_mu xi_mu xi_mu^T      Hopfield 1982
// All at once is what Little 1974 does: a step can then raise the energy, and a run can end in a
// cycle of two.
// That is the polynomial model with the power 2: sum_j W_ij s_j = sum_mu xi_mu,i <xi_mu, s>_{j !=
// i} / d, whole numbers over d, so ties are seen exactly.
#include "variants/declarations.h"
#include "variants/parts/spin_model.h"

namespace mnemoscope {
namespace {

constexpr const char* kAtOnce = "at-once";

const Parameter kUpdate{
    .key = "update",
    .label = "spins turn",
    .kind = ParameterKind::choice,
    .initial = std::string("one-by-one"),
    .choices = {"one-by-one", kAtOnce},
    .help =
        "One after the other, each seeing what those before it became (Hopfield 1982): the "
        "energy never rises. All at once (Little 1974): a run can go to and fro for ever."};

Result<std::unique_ptr<const Retriever>> fit(const std::shared_ptr<const MemoryBank>& bank,
                                             const Parameters& parameters,
                                             const FitContext& context) {
  Result<SpinBank> spins = spin_bank(*bank, context);
  if (!spins) return tl::unexpected(spins.error());
  const SpinUpdate update =
      parameters.choice(kUpdate.key) == kAtOnce ? SpinUpdate::at_once : SpinUpdate::one_by_one;
  // E = -s'Ws/2 without the diagonal of W, which is M/d.
  std::optional<SpinEnergy> energy;
  if (!bank->has_own_keys() && update == SpinUpdate::one_by_one) {
    energy = {.constant = static_cast<double>(bank->count()) / 2.0,
              .scale = static_cast<double>(bank->dimension()) / 2.0};
  }
  return std::make_unique<const SpinModel>(std::move(*spins), 2, energy, update);
}

CostModel cost(const Shape& shape, const Parameters& /*parameters*/) {
  return spin_cost(shape);
}

}  // namespace

const Variant variants::classical{
    .id = "classical",
    .name = "Classical",
    .summary = "Hopfield’s network of 1982: signs only, holds few memories",
    .formula = "sᵢ ← sign(Σⱼ Wᵢⱼ sⱼ), W = (1/d) Σ ξξᵀ without diagonal",
    .source = "Hopfield 1982, Proc. Natl. Acad. Sci. 79, eq. (1)-(2)",
    .has_energy = "when one by one",
    .rank = 110,
    .look = {.on_dark = 0xFFFFFF, .on_light = 0x1B1F26, .marker = LookMarker::bar, .thin = true},
    .parameters = {kUpdate},
    .fit = fit,
    .signed_weights = true,
    .overlap_weights = true,
    .cost = cost,
};

}  // namespace mnemoscope
