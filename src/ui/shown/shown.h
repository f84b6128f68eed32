// What the Retrieve workspace shows in this frame: the session's variants joined with their newest
// traces.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/context.h"

namespace mnemoscope {

/// A state that was recorded, with all that is known of it.
struct ShownState {
  int t = 0;
  const LiveTrace& live;
  const State& x;
  const KeptWeights& weights;
  const StepRecord& record;

  const Start& start() const { return *live.start; }
  const Trace& trace() const { return *live.trace; }
};

/// One enabled variant.
struct ShownVariant {
  RowHandle row = 0;
  std::size_t place = 0;  ///< in session.variants
  const VariantChoice* choice = nullptr;
  const Variant* variant = nullptr;
  std::string name{};                 ///< with what tells it from another of the same id
  const LiveTrace* live = nullptr;    ///< null until there is a trace, which may have no states
  bool outdated = false;              ///< its trace belongs to an older session
  std::optional<double> fit_share{};  ///< how much of a fit that is under way is done, 0..1
  bool pinned = false;                ///< stays on top of the table, drawn on top of the plots
  bool pointed = false;               ///< the pointer is on its row or curve

  const Trace* trace() const { return live == nullptr ? nullptr : live->trace.get(); }
  const Start* start() const { return live == nullptr ? nullptr : live->start.get(); }

  /// The state at a step, or the last one when the run stopped earlier. nullopt where nothing was
  /// recorded: no trace yet, or one that failed before its first state. The only way to a state.
  std::optional<ShownState> state_at(int step) const;
};

struct Shown {
  std::vector<ShownVariant> variants;     ///< every enabled one, in the session's order
  std::vector<const ShownVariant*> rows;  ///< those that are not hidden, as the table has them from
                                          ///< top to bottom; plots draw these and no others
  const ShownVariant* selected = nullptr;  ///< one of the rows; null when there are none
  const Start* start = nullptr;            ///< memories and query; null before the first results
  int last_step = 0;                       ///< the longest trace's T
  int step = 0;                            ///< the t shown, 0..last_step
  bool converged = false;  ///< every trace with states ended by convergence, and there is one
};

/// Joins session and results. Points into `ui.session` and `ui.run`: valid for this frame.
Shown shown_in(const Session& session, const LiveRun& run, const DocumentView& view);

/// The selected variant's state at the step shown; nullopt where there is none.
std::optional<ShownState> state_shown(const Shown& shown);

/// One sentence for the place where a variant's state would be: why it failed, or that it has none
/// yet. `v` may be null: no row is selected.
std::string why_no_state(const ShownVariant* v);

/// One sentence for the place where memories and query would be: why they could not be loaded, or
/// that they are being loaded.
std::string why_nothing_is_loaded(const LiveRun& run);

/// How many enabled variants are hidden.
std::size_t hidden_count(const Shown& shown);

/// t in subscript digits: "₁₂".
std::string subscript(int t);

/// Shows another step from now on; clamped to what there is.
void show_step(DocumentView& view, const Shown& shown, int step);

}  // namespace mnemoscope
