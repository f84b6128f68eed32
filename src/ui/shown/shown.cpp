#include "ui/shown/shown.h"

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

const LiveTrace* trace_of(const LiveRun& run, const VariantChoice& choice) {
  const auto found = std::find_if(run.traces.begin(), run.traces.end(),
                                  [&](const LiveTrace& live) { return live.row == choice.handle; });
  return found == run.traces.end() ? nullptr : &*found;
}

std::vector<ShownVariant> variants_of(const Session& session, const LiveRun& run) {
  std::vector<ShownVariant> variants;
  for (std::size_t place = 0; place < session.variants.size(); ++place) {
    const VariantChoice& choice = session.variants[place];
    const Variant* variant = find_variant(choice.id);
    if (!choice.enabled || variant == nullptr) continue;
    ShownVariant shown{.row = choice.handle, .place = place, .choice = &choice, .variant = variant};
    shown.name = name_of(session, place, *variant);
    if (const LiveTrace* live = trace_of(run, choice)) {
      shown.fit_share = live->fit_share;
      if (live->trace && live->start && live->trace->variant.id == choice.id) {
        shown.live = live;
        shown.outdated = live->generation != run.generation;
      }
    }
    variants.push_back(std::move(shown));
  }
  return variants;
}

RowKey key_of(const ShownVariant& v, int step) {
  RowKey key{.name = v.name, .pinned = v.pinned};
  const std::optional<ShownState> state = v.state_at(step);
  if (!state) return key;
  const Trace& trace = state->trace();
  key.shown_error = state->record.error;
  key.error = trace.steps().back().error;
  key.ending = ending_order(trace.outcome.success, trace.converged_at.value_or(trace.last_step()));
  return key;
}

/// The rows as they were held, if they are the same rows.
void hold(std::vector<const ShownVariant*>& rows, const std::vector<RowHandle>& held) {
  if (held.size() != rows.size()) return;
  std::vector<const ShownVariant*> kept;
  for (const RowHandle row : held) {
    const auto found = std::find_if(rows.begin(), rows.end(),
                                    [row](const ShownVariant* v) { return v->row == row; });
    if (found == rows.end()) return;
    kept.push_back(*found);
  }
  rows = std::move(kept);
}

/// The rows of the table, and which of them is selected.
void arrange(Shown& shown, const DocumentView& document) {
  const RowsView& view = document.rows;
  std::vector<const ShownVariant*> visible;
  std::vector<RowKey> keys;
  for (ShownVariant& v : shown.variants) {
    v.pinned = has_row(view.pinned, v.row);
    v.pointed = document.pointed_row == v.row && v.row != 0;
    if (has_row(view.hidden, v.row)) continue;
    visible.push_back(&v);
    keys.push_back(key_of(v, shown.step));
    if (v.row == document.selected_row) shown.selected = &v;
  }
  for (const std::size_t i : arranged(keys, view)) shown.rows.push_back(visible[i]);
  hold(shown.rows, view.held);
  // The session's first, not the table's: new results may sort the rows anew.
  if (shown.selected == nullptr && !visible.empty()) shown.selected = visible.front();
}

}  // namespace

std::optional<ShownState> ShownVariant::state_at(int step) const {
  if (trace() == nullptr) return std::nullopt;
  if (trace()->points.empty()) return std::nullopt;
  const int t = std::clamp(step, 0, trace()->last_step());
  const TracePoint& point = *trace()->points[static_cast<std::size_t>(t)];
  return ShownState{t, *live, point.state, point.weights, point.record};
}

Shown shown_in(const Session& session, const LiveRun& run, const DocumentView& view) {
  Shown shown;
  shown.variants = variants_of(session, run);
  shown.start = run.start.get();
  bool any_states = false;
  bool any_moves = false;
  for (const ShownVariant& v : shown.variants) {
    if (!v.state_at(0)) continue;
    any_states = true;
    shown.last_step = std::max(shown.last_step, v.trace()->last_step());
    any_moves = any_moves || !v.trace()->converged_at;
  }
  shown.converged = any_states && !any_moves;
  shown.step = view.follow_last ? shown.last_step : std::clamp(view.shown_step, 0, shown.last_step);
  arrange(shown, view);
  return shown;
}

std::optional<ShownState> state_shown(const Shown& shown) {
  return shown.selected == nullptr ? std::nullopt : shown.selected->state_at(shown.step);
}

std::string why_no_state(const ShownVariant* v) {
  if (v == nullptr) return "No model is shown.";
  if (v->trace() != nullptr && v->trace()->failure) return v->trace()->failure->text;
  return v->fit_share ? "The model is being fitted to the memories." : "No state yet.";
}

std::string why_nothing_is_loaded(const LiveRun& run) {
  return run.failure ? run.failure->text : "Loading…";
}

std::size_t hidden_count(const Shown& shown) {
  return shown.variants.size() - shown.rows.size();
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

void show_step(DocumentView& view, const Shown& shown, int step) {
  view.shown_step = std::clamp(step, 0, shown.last_step);
  view.follow_last = false;
}

}  // namespace mnemoscope
