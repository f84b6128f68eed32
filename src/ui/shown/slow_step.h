// The step that is shown slowly: which one it is and where its play has come to.
#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "engine/step_parts_job.h"
#include "ui/shown/shown.h"

namespace mnemoscope {

/// View state, of DocumentView.
struct SlowStepView {
  bool on = false;
  double seconds = 0.0;  ///< of the play
  double seen_at = 0.0;  ///< clock time of the frame before
  bool paused = false;
  std::size_t phases = 0;  ///< of the step that is shown; 0 until it is taken apart
  int seen = 0;            ///< how many phases have moved all the way since it was begun
  RowHandle row = 0;       ///< which step the play is of
  int from = -1;
};

/// The step from the state shown; where that is the last one, the step that made it. nullopt where
/// there is none.
std::optional<StepQuestion> slow_question(const Shown& shown);

/// One sentence why no step can be shown slowly; empty where one can.
std::string why_not_slow(const Shown& shown);

/// Begins the play from its first phase.
void begin_slow_step(SlowStepView& view, const FrameClock& clock);

/// Call once a frame while the step (`question`) is shown, with the number of its phases: goes on
/// by the time that has passed and asks for the next frame while something moves or will. Another
/// step than before begins anew. Without motion every phase stands at its end until it is gone on
/// from.
void advance_slow_step(SlowStepView& view, const StepQuestion& question, std::size_t phases,
                       FrameClock& clock, bool motion);

}  // namespace mnemoscope
