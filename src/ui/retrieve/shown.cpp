#include "ui/retrieve/shown.h"

#include <algorithm>

#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

/// "Top-K", and for a second one "Top-K 2".
std::string name_of(const Session& session, std::size_t place, const Variant& variant) {
  const auto same = [&](const VariantChoice& choice) { return choice.id == variant.id; };
  const auto begin = session.variants.begin();
  const auto earlier = std::count_if(begin, begin + static_cast<std::ptrdiff_t>(place), same);
  return earlier == 0 ? variant.name : fmt::format("{} {}", variant.name, earlier + 1);
}

std::vector<ShownVariant> variants_of(const Session& session, const LiveRun& run) {
  std::vector<ShownVariant> variants;
  for (std::size_t place = 0; place < session.variants.size(); ++place) {
    const VariantChoice& choice = session.variants[place];
    const Variant* variant = find_variant(choice.id);
    if (!choice.enabled || variant == nullptr) continue;
    ShownVariant shown{.place = place, .choice = &choice, .variant = variant};
    shown.name = name_of(session, place, *variant);
    // Traces stand in the order of the enabled variants of the newest spec.
    if (const std::size_t i = variants.size(); i < run.traces.size()) {
      const LiveTrace& live = run.traces[i];
      if (live.trace && live.start && live.trace->variant.id == choice.id) {
        shown.live = &live;
        shown.outdated = live.generation != run.generation;
      }
    }
    variants.push_back(std::move(shown));
  }
  return variants;
}

}  // namespace

int ShownVariant::clamped(int t) const {
  return trace() == nullptr ? -1 : std::min(t, trace()->last_step());
}

Shown shown_in(const Session& session, const LiveRun& run, const UiState& state) {
  Shown shown;
  shown.variants = variants_of(session, run);
  shown.start = run.start.get();
  shown.converged = !shown.variants.empty();
  for (const ShownVariant& v : shown.variants) {
    if (v.place == state.selected_variant || shown.selected == nullptr) shown.selected = &v;
    if (v.trace() == nullptr) continue;
    shown.last_step = std::max(shown.last_step, v.trace()->last_step());
    shown.converged = shown.converged && v.trace()->converged_at.has_value();
  }
  shown.step =
      state.follow_last ? shown.last_step : std::clamp(state.shown_step, 0, shown.last_step);
  return shown;
}

std::string subscript(int t) {
  // U+2080 .. U+2089, three bytes each.
  std::string words;
  for (const char digit : fmt::format("{}", t)) {
    words += "\xE2\x82";
    words += static_cast<char>(0x80 + (digit - '0'));
  }
  return words;
}

void show_step(UiState& state, const Shown& shown, int step) {
  state.shown_step = std::clamp(step, 0, shown.last_step);
  state.follow_last = false;
}

}  // namespace mnemoscope
