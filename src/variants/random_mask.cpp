// Random-masked modern Hopfield model: k memories drawn by chance attend.
//     T(x) = sum over S of softmax(beta <key, x>) xi,   S = k of M, each set equally likely
// Hu et al. 2024, eq. (3.9) and section 3.2. The theorems need the target in S, which happens with
// probability k/M unless it is kept: the reason the paper gives for this model's poor results.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <memory>
#include <optional>
#include <utility>

#include "core/random.h"
#include "variants/declarations.h"
#include "variants/parts/beta.h"
#include "variants/parts/masked.h"
#include "variants/parts/passes.h"

namespace mnemoscope {
namespace {

const Parameter kSeed{.key = "seed",
                      .label = "seed of the mask",
                      .kind = ParameterKind::integer,
                      .min = 0.0,
                      .max = 9e15,
                      .slider_min = 0.0,
                      .slider_max = 100.0,
                      .initial = std::int64_t{1},
                      .help =
                          "Which memories are drawn: the same seed draws the same ones on every "
                          "machine. No unit. Hu et al. 2024, section 3.2."};

const Parameter kRedraw{
    .key = "redraw",
    .label = "draw again at every step",
    .kind = ParameterKind::toggle,
    .initial = false,
    .help =
        "Draws another support for every state, from the seed and the state's own numbers "
        "(rounded to a millionth), so that a run can be repeated on any machine; there is no "
        "energy then. Hu et al. 2024, section 3.2."};

const Parameter kKeepTarget{
    .key = "keep_target",
    .label = "always keep the target",
    .kind = ParameterKind::toggle,
    .initial = false,
    .help =
        "Puts the memory that the query was made from in the place of the last one drawn, where "
        "it was not drawn: the theorems need it in the support. Without a target it does nothing. "
        "Hu et al. 2024, Theorem 4.1.",
    .role = ParameterRole::keeps_target};

/// k of the memories, ascending. A memory to keep that was not drawn replaces the last one drawn.
std::vector<Index> drawn(std::uint64_t seed, Index memories, Index k, std::optional<Index> keep) {
  std::vector<Index> support = Lcg::seeded(seed).permutation_prefix(memories, k);
  if (keep && std::find(support.begin(), support.end(), *keep) == support.end()) {
    support.back() = *keep;
  }
  std::sort(support.begin(), support.end());
  return support;
}

/// The unit to which a state is rounded before it decides a draw: a power of two near a millionth
/// of the largest norm. Between two powers it changes at an odd place, where no norm lies by
/// design.
double rounding_unit(double largest_norm) {
  if (!(largest_norm > 0.0)) return 1.0;
  return std::ldexp(1.0, static_cast<int>(std::floor(std::log2(largest_norm) + 0.3819)) - 20);
}

/// A seed of its own for every state. A step does not know its number in a run, but no two states
/// of a run that still moves are the same. Machines add in different orders, and one state or many
/// at once: so the entries are rounded far above the last bits, and at odd places, where means of
/// pixels do not lie.
std::uint64_t seed_at(std::uint64_t seed, const State& x, double unit) {
  constexpr double kOddPlace = 0.31830988618379067;
  constexpr double kFar = 0x1p62;
  for (const double entry : x) {
    const double place = std::floor(entry / unit + kOddPlace);
    const double known = std::isnan(place) ? kFar : std::clamp(place, -kFar, kFar);
    seed = mixed(seed ^ static_cast<std::uint64_t>(static_cast<std::int64_t>(known)));
  }
  return seed;
}

Result<std::unique_ptr<const Retriever>> fit(std::shared_ptr<const MemoryBank> bank,
                                             const Parameters& parameters,
                                             const FitContext& context) {
  const Index m = bank->count();
  const Result<Index> k = support_count(parameters, m);
  if (!k) return tl::unexpected(k.error());
  const double beta = parameters.real(kBeta.key);
  const SupportReading reading = support_reading(parameters);
  const auto seed = static_cast<std::uint64_t>(parameters.integer(kSeed.key));
  const std::optional<Index> keep =
      parameters.toggle(kKeepTarget.key) ? context.target : std::nullopt;
  if (!parameters.toggle(kRedraw.key)) {
    std::vector<Index> support = drawn(seed, m, *k, keep);
    PassInputs inputs{.arrays = {{"support", Eigen::VectorXd::Zero(m)}}};
    for (const Index mu : support) inputs.arrays["support"](mu) = 1.0;
    return std::make_unique<const Masked>(std::move(bank), beta, reading, std::move(support),
                                          std::move(inputs));
  }
  const double unit = rounding_unit(bank->largest_norm());
  const Masked::Choose anew = [=](const State& x) {
    return drawn(seed_at(seed, x, unit), m, *k, keep);
  };
  return std::make_unique<const Masked>(std::move(bank), beta, reading, anew);
}

CostModel cost(const Shape& shape, const Parameters& parameters) {
  const Index k = support_count(parameters, shape.m).value_or(shape.m);
  const SupportReading reading = support_reading(parameters);
  if (!parameters.toggle(kRedraw.key)) return supported_cost(shape, k, reading, false);
  // Drawn again: nothing is copied, and only of bytes are the scores of a part those of the whole.
  const bool gathers = shape.bytes_per_entry == 1.0 && reading == SupportReading::renormalised;
  return {.step = supported_cost(shape, k, reading, !gathers).step};
}

}  // namespace

const Variant variants::random_mask{
    .id = "random-mask",
    .name = "Random mask",
    .summary = "Answers from a few memories that a seed draws",
    .formula = "T(x) = Σ over k drawn of softmax(β Ξᵀx) ξ",
    .source = "Hu et al. 2024, eq. (3.9) and section 3.2",
    .has_energy = "when renormalised and fixed",
    .rank = 30,
    .look = {.on_dark = 0xD6336C,
             .on_light = 0x8A0F3C,
             .dash = LookDash::dashed,
             .marker = LookMarker::triangle_down},
    .parameters = {kBeta, kShare, kCount, kSeed, kRedraw, kKeepTarget, kReading},
    .fit = fit,
    .fit_reads_query = true,
    .passes = passes::joined(
        {passes::scores(), passes::separation("variants/random-mask"), passes::combine()}),
    .cost = cost,
};

}  // namespace mnemoscope
