#include "engine/experiments/step_costs.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstddef>
#include <functional>
#include <memory>
#include <string>
#include <utility>

#include "core/random.h"
#include "engine/fit.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

using CostClock = std::chrono::steady_clock;

/// M patterns of random bytes; more of the same seed begin with the same.
std::shared_ptr<const MemoryBank> random_pictures(Index count, Index d, std::uint64_t seed) {
  Lcg draw = Lcg::seeded(seed);
  auto bytes = std::make_shared<Patterns::Bytes>(static_cast<std::size_t>(count * d));
  for (std::uint8_t& byte : *bytes) byte = static_cast<std::uint8_t>(draw.next() >> 56U);
  return std::make_shared<const MemoryBank>(
      Patterns::from_bytes(std::move(bytes), d, 1.0 / 255.0, 0.0));
}

States random_queries(Index count, Index d, std::uint64_t seed) {
  Lcg draw = Lcg::seeded(seed);
  States queries(d, count);
  for (double& entry : queries.reshaped()) entry = draw.uniform();
  return queries;
}

/// The model with a support of this share of the largest one; nullopt where it has no support.
std::optional<VariantChoice> with_share(const Variant& variant, VariantChoice choice,
                                        const Shape& shape, double share) {
  const Parameter* const size = find_parameter(variant.parameters, ParameterRole::support_size);
  if (size == nullptr) return std::nullopt;
  const double most = size->most ? size->most(shape, choice.parameters) : size->max;
  const double value = std::clamp(std::floor(share * most), size->min, most);
  const Status set = choice.parameters.set(variant.parameters, size->key,
                                           ParameterValue(static_cast<std::int64_t>(value)));
  return set ? std::optional(choice) : std::nullopt;
}

double attended_share(const Weights& weights) {
  return static_cast<double>((weights.array() != 0.0).count()) /
         static_cast<double>(weights.size());
}

/// What is asked of one bank.
struct CostPlace {
  const StepCostQuestion& question;
  std::shared_ptr<const MemoryBank> bank{};
  Shape shape{};
  std::size_t model = 0;
};

/// Microseconds of the fastest of so many; nullopt where one of them fails.
std::optional<double> fastest(int repeats, const std::function<bool()>& once) {
  std::optional<double> best;
  for (int n = 0; n < repeats; ++n) {
    const CostClock::time_point begin = CostClock::now();
    if (!once()) return std::nullopt;
    const double took = std::chrono::duration<double, std::micro>(CostClock::now() - begin).count();
    best = std::min(best.value_or(took), took);
  }
  return best;
}

/// After one step that compiles and uploads.
std::optional<double> time_on_device(const CostPlace& place, const Variant& variant,
                                     const VariantChoice& choice,
                                     const std::shared_ptr<const Retriever>& retriever,
                                     const States& x) {
  Backend* const device = place.question.device.get();
  std::string why;
  if (device == nullptr || !device->accelerates(variant, &why)) return std::nullopt;
  const auto stepper = device->prepare(variant, place.bank, choice.parameters, retriever);
  if (!stepper || !(*stepper)->step(x)) return std::nullopt;
  return fastest(place.question.repeats, [&] { return (*stepper)->step(x).has_value(); });
}

/// What nobody looks at need not be made.
double answer_flops(const Retriever& retriever, const States& x, const Tally& of_step) {
  if (!retriever.skips_memories()) return of_step.flops;
  const Counting counting;
  static_cast<void>(retriever.next(x));
  return counting.counted().flops;
}

StepCostRow measured(const CostPlace& place, const Variant& variant, const VariantChoice& choice,
                     const std::shared_ptr<const Retriever>& retriever, Index queries) {
  const States x = random_queries(queries, place.bank->dimension(), place.question.seed + 1);
  StepCostRow row{.model = place.model, .memories = place.bank->count(), .queries = queries};
  if (variant.cost) {
    const CostModel cost = variant.cost(place.shape, choice.parameters);
    const auto times = static_cast<double>(queries);
    row.formula = {.flops = times * cost.step.flops,
                   .exps = times * cost.step.exps,
                   .bytes = times * cost.step.bytes};
    row.fit_flops = cost.fit.flops;
  }
  {
    const Counting counting;
    const Step step = retriever->step(x);
    row.counted = counting.counted();
    row.attended = attended_share(step.weights);
  }
  row.answer_flops = answer_flops(*retriever, x, row.counted);
  row.microseconds = *fastest(place.question.repeats, [&] {
    static_cast<void>(retriever->step(x));
    return true;
  });
  row.device_microseconds = time_on_device(place, variant, choice, retriever, x);
  return row;
}

tl::unexpected<Error> costs_stopped() {
  return fail("The measuring of steps was stopped; ask again");
}

/// Every L of one model with one support.
Status add_rows(const CostPlace& place, const Variant& variant, VariantChoice choice,
                std::optional<double> share, Progress& progress, std::vector<StepCostRow>& rows) {
  choice.parameters = fitted_to(variant, choice.parameters, place.shape);
  const Fitted model = fit_variant(fit_key(place.bank, place.question.shape, choice, {.target = 0}),
                                   [&progress](double) { return !progress.should_stop(); });
  if (progress.stopped()) return costs_stopped();
  if (!model) return tl::unexpected(model.error());
  for (const Index queries : place.question.queries) {
    if (progress.should_stop()) return costs_stopped();
    rows.push_back(measured(place, variant, choice, *model, queries));
    rows.back().share = share;
  }
  return {};
}

/// Every share and every L of one model.
Status add_model(const CostPlace& place, Progress& progress, std::vector<StepCostRow>& rows) {
  const VariantChoice& choice = place.question.models[place.model];
  const Variant* const variant = find_variant(choice.id);
  if (variant == nullptr) return fail("there is no model \"{}\"; choose another", choice.id);
  bool has_shares = false;
  for (const double share : place.question.shares) {
    const auto with = with_share(*variant, choice, place.shape, share);
    if (!with) break;
    has_shares = true;
    const Status added = add_rows(place, *variant, *with, share, progress, rows);
    if (!added) return added;
  }
  if (has_shares) return {};
  return add_rows(place, *variant, choice, std::nullopt, progress, rows);
}

}  // namespace

Result<std::vector<StepCostRow>> step_costs(const StepCostQuestion& question, Progress& progress) {
  std::vector<StepCostRow> rows;
  const auto places = static_cast<double>(question.memories.size() * question.models.size());
  double done = 0.0;
  for (const Index count : question.memories) {
    const auto bank = random_pictures(count, question.shape.dimension(), question.seed);
    const Shape shape = shape_of(*bank, question.shape);
    for (std::size_t model = 0; model < question.models.size(); ++model) {
      if (!progress.reaches(done++ / places)) return costs_stopped();
      const Status added = add_model(
          {.question = question, .bank = bank, .shape = shape, .model = model}, progress, rows);
      if (!added) return tl::unexpected(added.error());
    }
  }
  return rows;
}

}  // namespace mnemoscope
