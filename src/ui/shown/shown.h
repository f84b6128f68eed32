// What the Retrieve workspace shows in this frame: the session's variants joined with their newest
// traces.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "ui/context.h"

namespace mnemoscope {

/// One enabled variant.
struct ShownVariant {
  std::size_t place = 0;  ///< in session.variants
  const VariantChoice* choice = nullptr;
  const Variant* variant = nullptr;
  std::string name{};                 ///< with what tells it from another of the same id
  const LiveTrace* live = nullptr;    ///< null until there is a first state
  bool outdated = false;              ///< its trace belongs to an older session
  std::optional<double> fit_share{};  ///< how much of a fit that is under way is done, 0..1
  bool pinned = false;                ///< stays on top of the table, drawn on top of the plots
  bool pointed = false;               ///< the pointer is on its row or curve

  const Trace* trace() const { return live == nullptr ? nullptr : live->trace.get(); }
  const Start* start() const { return live == nullptr ? nullptr : live->start.get(); }

  /// t, or the variant's last step when it stopped earlier; -1 without a trace.
  int clamped(int t) const;
};

struct Shown {
  std::vector<ShownVariant> variants;     ///< every enabled one, in the session's order
  std::vector<const ShownVariant*> rows;  ///< those that are not hidden, as the table has them from
                                          ///< top to bottom; plots draw these and no others
  const ShownVariant* selected = nullptr;  ///< one of the rows; null when there are none
  const Start* start = nullptr;            ///< memories and query; null before the first results
  int last_step = 0;                       ///< the longest trace's T
  int step = 0;                            ///< the t shown, 0..last_step
  bool converged = false;                  ///< every trace ended by convergence
};

/// Joins session and results. Points into `ui.session` and `ui.run`: valid for this frame.
Shown shown_in(const Session& session, const LiveRun& run, const UiState& state);

/// How many enabled variants are hidden.
std::size_t hidden_count(const Shown& shown);

/// t in subscript digits: "₁₂".
std::string subscript(int t);

/// Shows another step from now on; clamped to what there is.
void show_step(UiState& state, const Shown& shown, int step);

}  // namespace mnemoscope
