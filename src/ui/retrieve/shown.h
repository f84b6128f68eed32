// What the Retrieve workspace shows in this frame: the session's variants joined with their newest
// traces.
#pragma once

#include <string>
#include <vector>

#include "ui/context.h"

namespace mnemoscope {

/// One enabled variant.
struct ShownVariant {
  std::size_t place = 0;  ///< in session.variants
  const VariantChoice* choice = nullptr;
  const Variant* variant = nullptr;
  std::string name{};               ///< with what tells it from another of the same id
  const LiveTrace* live = nullptr;  ///< null until there is a first state
  bool outdated = false;            ///< its trace belongs to an older session

  const Trace* trace() const { return live == nullptr ? nullptr : live->trace.get(); }
  const Start* start() const { return live == nullptr ? nullptr : live->start.get(); }

  /// t, or the variant's last step when it stopped earlier; -1 without a trace.
  int clamped(int t) const;
};

struct Shown {
  std::vector<ShownVariant> variants;
  const ShownVariant* selected = nullptr;  ///< null when no variant is enabled
  const Start* start = nullptr;            ///< memories and query; null before the first results
  int last_step = 0;                       ///< the longest trace's T
  int step = 0;                            ///< the t shown, 0..last_step
  bool converged = false;                  ///< every trace ended by convergence
};

/// Joins session and results. Points into `ui.session` and `ui.run`: valid for this frame.
Shown shown_in(const Session& session, const LiveRun& run, const UiState& state);

/// t in subscript digits: "₁₂".
std::string subscript(int t);

/// Shows another step from now on; clamped to what there is.
void show_step(UiState& state, const Shown& shown, int step);

}  // namespace mnemoscope
