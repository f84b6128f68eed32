#include "ui/shown/slow_step.h"

#include <algorithm>

#include "ui/shown/slow_motion.h"

namespace mnemoscope {

std::optional<StepQuestion> slow_question(const Shown& shown) {
  const std::optional<ShownState> state = state_shown(shown);
  if (!state || state->trace().last_step() < 1) return std::nullopt;
  return StepQuestion{.start = state->live.start,
                      .trace = state->live.trace,
                      .row = shown.selected->row,
                      .generation = state->live.generation,
                      .from = std::min(state->t, state->trace().last_step() - 1)};
}

std::string why_not_slow(const Shown& shown) {
  if (!state_shown(shown)) return why_no_state(shown.selected);
  return slow_question(shown) ? "" : "The model has made no step yet";
}

void begin_slow_step(SlowStepView& view, const FrameClock& clock) {
  view = {.on = true, .seen_at = clock.now()};
}

void advance_slow_step(SlowStepView& view, const StepQuestion& question, std::size_t phases,
                       FrameClock& clock, bool motion) {
  const bool is_another = view.row != question.row || view.from != question.from;
  const bool was_known = view.from >= 0;
  view.phases = phases;
  view.row = question.row;
  view.from = question.from;
  if (is_another && was_known) view.seconds = 0.0;
  // What was missed while the step was taken apart, or the window slept, is not caught up.
  const double passed = is_another ? 0.0 : std::max(clock.now() - view.seen_at, 0.0);
  view.seen_at = clock.now();
  const double end = slow_done(phases - 1);
  if (!motion) {
    view.seconds = std::min(std::max(view.seconds, slow_done(0)), end);
  } else if (!view.paused) {
    view.seconds = std::min(view.seconds + passed, end);
  }
  const SlowMoment moment = slow_moment(phases, view.seconds);
  const bool has_moved = moment.moved >= 1.0;
  view.seen = std::max(view.seen, static_cast<int>(moment.phase) + (has_moved ? 1 : 0));
  if (motion && !view.paused && !moment.at_end) clock.wake_in(moment.resting);
}

}  // namespace mnemoscope
