#include "engine/reasons/change.h"

#include <utility>

#include "data/corruption_type.h"
#include "engine/choice_beta.h"
#include "variants/catalogue.h"

namespace mnemoscope {

void apply(const Change& change, MemorySpec& memories, QuerySpec& query, RunOptions& options) {
  if (change.count) {
    memories.count = *change.count;
    memories.in_order = true;
  }
  if (change.centre) memories.centre = *change.centre;
  if (change.normalise) memories.normalise = *change.normalise;
  if (change.keys) memories.keys = *change.keys;
  for (Corruption& corruption : query.corruptions) {
    if (change.fill && is_filled(corruption)) corruption.fill = *change.fill;
  }
  if (change.clamp) options.clamp = *change.clamp;
  if (change.steps) options.steps = *change.steps;
  if (change.damping) options.damping = *change.damping;
  if (change.temperature) options.temperature = *change.temperature;
}

void apply(const Change& change, VariantChoice& row) {
  const Variant* const variant = find_variant(change.model.value_or(row.id));
  if (variant == nullptr) return;
  if (change.model) {
    row.id = variant->id;
    row.parameters = Parameters::initial(variant->parameters);
  }
  for (const auto& [key, value] : change.parameters) {
    // What is refused stays as it was; a trial has shown that what is offered is not.
    static_cast<void>(row.parameters.set(variant->parameters, key, value));
  }
  if (change.beta) row = with_beta(std::move(row), *change.beta);
}

}  // namespace mnemoscope
