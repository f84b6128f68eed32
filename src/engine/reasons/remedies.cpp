#include "engine/reasons/remedies.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "data/corruption_type.h"
#include "engine/choice_beta.h"
#include "text/number_words.h"
#include "text/text.h"
#include "variants/catalogue.h"

namespace mnemoscope::remedies {
namespace {

constexpr int kMostSteps = 1000;

/// The row of this role in the model's table; nullptr where the model has none.
const Parameter* parameter_of(const Evidence& e, ParameterRole role) {
  return find_parameter(e.variant.parameters, role);
}

Rung rung(std::string label, Change change) {
  return {.label = std::move(label), .change = std::move(change)};
}

Change with_parameter(const std::string& key, ParameterValue value) {
  Change change;
  change.parameters[key] = std::move(value);
  return change;
}

/// β times a length: with it a similarity without that length counts as much as before.
Change with_beta_times(Change change, const Evidence& e, double length) {
  change.beta = *e.beta * length;
  return change;
}

bool has_filled_masks(const Evidence& e) {
  return std::any_of(e.corruptions.begin(), e.corruptions.end(),
                     [](const Corruption& c) { return c.enabled && is_filled(c); });
}

/// The model of signs whose memories pull by a power of their overlaps; nullptr for none.
const Variant* model_with_power() {
  for (const Variant* variant : catalogue()) {
    if (find_parameter(variant->parameters, ParameterRole::power) != nullptr) return variant;
  }
  return nullptr;
}

/// One remedy with one rung.
Remedy single(std::string id, std::string label, Change change, Goal goal = Goal::success) {
  return {.id = std::move(id), .rungs = {rung(std::move(label), std::move(change))}, .goal = goal};
}

}  // namespace

double most_of(const Evidence& e, const Parameter& parameter) {
  if (!parameter.most) return parameter.max;
  const Shape shape = shape_of(e.bank, e.start.memories->images.shape);
  return std::min(parameter.max, parameter.most(shape, e.trace.variant.parameters));
}

std::vector<Remedy> of(std::initializer_list<Offer> offers) {
  std::vector<Remedy> all;
  for (const Offer& offer : offers) {
    if (offer) all.push_back(*offer);
  }
  return all;
}

Offer compare_by_angle(const Evidence& e) {
  constexpr const char* kLabel = "Compare by angle";
  if (!e.beta) return std::nullopt;
  const double m = e.bank.largest_norm();
  if (const Parameter* own = parameter_of(e, ParameterRole::similarity)) {
    if (e.trace.variant.parameters.choice(own->key) == "cosine") return std::nullopt;
    const Change change = with_parameter(own->key, std::string("cosine"));
    const double length = m * e.start.query.state.norm();
    return Remedy{.id = "angle",
                  .rungs = {rung(kLabel, with_beta_times(change, e, length))},
                  .finds_beta = true};
  }
  const bool is_angle = e.bank.has_own_keys() || e.start.memories->normalised;
  if (is_angle) return std::nullopt;
  Change change;
  change.keys = "unit-norm";
  return Remedy{
      .id = "angle", .rungs = {rung(kLabel, with_beta_times(change, e, m))}, .finds_beta = true};
}

Offer subtract_mean(const Evidence& e) {
  if (e.start.memories->mean.size() > 0) return std::nullopt;
  Change change;
  change.centre = true;
  Remedy remedy = single("centre", "Subtract the mean", change);
  remedy.finds_beta = true;
  if (!e.start.memories->normalised) {
    change.normalise = true;
    remedy.rungs.push_back(rung("Subtract the mean, unit norm", change));
  }
  if (has_filled_masks(e)) {
    change.fill = MaskFill(MaskFill::Kind::mean);
    remedy.rungs.push_back(rung(remedy.rungs.back().label + ", fill with it", change));
  }
  return remedy;
}

Offer unit_norm(const Evidence& e) {
  if (e.start.memories->normalised) return std::nullopt;
  Change change;
  change.normalise = true;
  Remedy remedy = single("unit-norm", "Scale to unit norm", change);
  remedy.finds_beta = true;
  return remedy;
}

Offer other_beta(const Evidence& e) {
  if (!e.beta || !e.target) return std::nullopt;
  return Remedy{.id = "beta", .finds_beta = true};
}

Offer keep_visible(const Evidence& e) {
  const std::vector<bool>& untouched = e.start.query.untouched;
  const bool some = std::find(untouched.begin(), untouched.end(), true) != untouched.end();
  const bool all = std::find(untouched.begin(), untouched.end(), false) == untouched.end();
  if (!some || all || e.trace.options.clamp == Clamp::visible) return std::nullopt;
  Change change;
  change.clamp = Clamp::visible;
  return single("keep-visible", "Keep visible pixels", change);
}

Offer other_fill(const Evidence& e) {
  Remedy remedy{.id = "fill"};
  const std::pair<const char*, MaskFill> fills[] = {
      {"Fill with the mean", MaskFill(MaskFill::Kind::mean)},
      {"Fill with black", MaskFill(0.0)},
      {"Fill with grey", MaskFill(0.5)}};
  if (!has_filled_masks(e)) return std::nullopt;
  for (const auto& [label, fill] : fills) {
    Change change;
    change.fill = fill;
    remedy.rungs.push_back(rung(label, change));
  }
  return remedy;
}

Offer widen_support(const Evidence& e, std::initializer_list<Index> needed) {
  const Parameter* size = parameter_of(e, ParameterRole::support_size);
  if (size == nullptr) return std::nullopt;
  const auto most = static_cast<Index>(most_of(e, *size));
  const Parameters& now = e.trace.variant.parameters;
  const auto least = now.has(size->key) ? static_cast<Index>(now.integer(size->key)) : Index{0};
  std::vector<Index> sizes;
  for (const Index n : needed) {
    for (const Index size_of : {n, 2 * n, 4 * n}) sizes.push_back(std::min(size_of, most));
  }
  sizes.push_back(most);
  std::sort(sizes.begin(), sizes.end());
  sizes.erase(std::unique(sizes.begin(), sizes.end()), sizes.end());
  Remedy remedy{.id = "support"};
  for (const Index n : sizes) {
    if (n <= least) continue;
    remedy.rungs.push_back(rung(fmt::format("Let more answer: {} = {}", size->symbol, n),
                                with_parameter(size->key, static_cast<std::int64_t>(n))));
  }
  return remedy;
}

Offer keep_target(const Evidence& e) {
  const Parameter* keeps = parameter_of(e, ParameterRole::keeps_target);
  if (keeps == nullptr || e.trace.variant.parameters.toggle(keeps->key)) return std::nullopt;
  return single("keep-target", "Always let the target answer", with_parameter(keeps->key, true));
}

Offer renormalise(const Evidence& e) {
  const Parameter* reading = parameter_of(e, ParameterRole::reading);
  if (reading == nullptr) return std::nullopt;
  const std::string& first = reading->choices.front();
  if (e.trace.variant.parameters.choice(reading->key) == first) return std::nullopt;
  return single("renormalise", "Let weights sum to 1", with_parameter(reading->key, first),
                Goal::rest);
}

Offer more_accuracy(const Evidence& e) {
  const Parameter* fine = parameter_of(e, ParameterRole::accuracy);
  const Parameters& now = e.trace.variant.parameters;
  if (fine == nullptr || !now.has(fine->key)) return std::nullopt;
  const double most = most_of(e, *fine);
  const double has = std::max(now.real(fine->key), 1.0);
  Remedy remedy{.id = "accuracy"};
  for (double times = 4.0; times <= 256.0 && has * times <= most; times *= 4.0) {
    const auto value = static_cast<std::int64_t>(has * times);
    remedy.rungs.push_back(rung(fmt::format("Estimate finer: {} = {}", fine->symbol, value),
                                with_parameter(fine->key, value)));
  }
  return remedy;
}

Offer raise_power(const Evidence& e) {
  const Parameter* power = parameter_of(e, ParameterRole::power);
  Change change;
  std::string with;
  std::int64_t now = 1;
  if (power != nullptr) {
    now = e.trace.variant.parameters.integer(power->key);
  } else if (const Variant* const other = model_with_power()) {
    power = find_parameter(other->parameters, ParameterRole::power);
    change.model = other->id;
    with = fmt::format("Take {} instead, ", other->name);
    now = 2;
  }
  if (power == nullptr) return std::nullopt;
  Remedy remedy{.id = "power"};
  for (const std::int64_t value : {3, 4, 6, 10, 20, 40}) {
    if (value <= now) continue;
    change.parameters[power->key] = value;
    const char* const raise = with.empty() ? "Raise the power: " : "";
    remedy.rungs.push_back(
        rung(fmt::format("{}{}{} = {}", with, raise, power->symbol, value), change));
  }
  return remedy;
}

Offer fewer_memories(const Evidence& e) {
  Remedy remedy{.id = "fewer-memories"};
  for (Index count = e.bank.count() / 2; count > *e.target && count > 1; count /= 2) {
    Change change;
    change.count = count;
    remedy.rungs.push_back(
        rung(fmt::format("Keep only the first {}", counted(count, "memory")), change));
  }
  if (remedy.rungs.empty()) return std::nullopt;
  return remedy;
}

Offer modern_model(const Evidence& e) {
  if (e.beta) return std::nullopt;
  for (const Variant* other : catalogue()) {
    const bool has_beta =
        beta_of({.id = other->id, .parameters = Parameters::initial(other->parameters)})
            .has_value();
    if (!has_beta) continue;
    Change change;
    change.model = other->id;
    return Remedy{.id = "modern-model",
                  .rungs = {rung(fmt::format("Take {} instead", other->name), change)},
                  .finds_beta = true};
  }
  return std::nullopt;
}

Offer more_steps(const Evidence& e) {
  Remedy remedy{.id = "steps"};
  for (const int times : {2, 5, 20, kMostSteps}) {
    const int steps = std::min(e.trace.options.steps * times, kMostSteps);
    if (steps <= e.trace.options.steps) continue;
    Change change;
    change.steps = steps;
    remedy.rungs.push_back(rung("Allow " + counted(steps, "step"), change));
    if (steps == kMostSteps) break;
  }
  return remedy;
}

Offer half_steps(const Evidence& e, Goal goal) {
  constexpr double kHalf = 0.5;
  if (e.trace.options.damping <= kHalf) return std::nullopt;
  Change change;
  change.damping = kHalf;
  return single("half-steps", "Take half steps", change, goal);
}

Offer no_noise(const Evidence& e) {
  if (e.trace.options.temperature == 0.0) return std::nullopt;
  Change change;
  change.temperature = 0.0;
  return single("no-noise", "Without noise", change);
}

}  // namespace mnemoscope::remedies
