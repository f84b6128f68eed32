#include "ui/shown/memory_edits.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// The edit and what settling adds to it are one undo entry.
constexpr const char* kMergeKey = "memories";

double squared_norm(const Start& start) {
  const double m = start.memories->bank->largest_norm();
  return m * m;
}

}  // namespace

void change_memories(UiContext& ui, std::string label, std::function<void(Session&)> change) {
  std::optional<MemoryChange>& under_way = ui.state.retrieve.memory_change;
  if (!under_way && ui.run.start) {
    under_way = MemoryChange{.label = label,
                             .version = ui.run.start->memories_version,
                             .squared_norm = squared_norm(*ui.run.start),
                             .before = ui.session};
  }
  ui.commands.push({.label = std::move(label),
                    .change = std::move(change),
                    .live = true,
                    .merge_key = kMergeKey});
}

void settle_memories(UiContext& ui) {
  std::optional<MemoryChange>& under_way = ui.state.retrieve.memory_change;
  if (!under_way || !ui.run.start) return;
  // Undone meanwhile, or nothing was changed: there is nothing to wait for.
  if (ui.session.memories == under_way->before.memories) return under_way.reset();
  const bool arrived = ui.run.start->memories_version != under_way->version;
  const bool failed = ui.run.failure.has_value() && !ui.busy;
  if (!arrived && !failed) return;
  const MemoryChange change = *std::exchange(under_way, std::nullopt);
  if (failed) {
    ui.commands.push({.label = change.label,
                      .change = [before = change.before](Session& session) { session = before; },
                      .merge_key = kMergeKey});
    return;
  }
  const double now = squared_norm(*ui.run.start);
  const double factor = now > 0 ? change.squared_norm / now : 1.0;
  ui.commands.push({.label = change.label,
                    .change = [factor](Session& session) { scale_betas(session, factor); },
                    .merge_key = kMergeKey});
}

void scale_betas(Session& session, double factor) {
  // A bank of the same norm keeps its numbers to the last digit.
  if (!(factor > 0) || std::abs(factor - 1.0) < 1e-12) return;
  for (VariantChoice& choice : session.variants) {
    const Variant* variant = find_variant(choice.id);
    if (variant == nullptr) continue;
    for (const Parameter& p : variant->parameters) {
      if (!p.scales_with_norm || !choice.parameters.has(p.key)) continue;
      const double value = std::clamp(choice.parameters.real(p.key) * factor, p.min, p.max);
      static_cast<void>(choice.parameters.set(variant->parameters, p.key, value));
    }
  }
}

}  // namespace mnemoscope
