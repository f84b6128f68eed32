#include "ui/shown/playback.h"

#include <algorithm>

#include "ui/shown/shown.h"

namespace mnemoscope {

void toggle_playback(DocumentView& view, const Shown& shown, FrameClock& clock) {
  Playback& playback = view.playback;
  playback.on = !playback.on;
  if (!playback.on) return;
  const bool at_end = shown.step >= shown.last_step;
  playback.expected = at_end ? 0 : shown.step;
  show_step(view, shown, playback.expected);
  playback.next = clock.now() + 1.0 / playback.steps_a_second;
  clock.wake_in(0.0);
}

void continue_playback(DocumentView& view, const Shown& shown, FrameClock& clock, bool busy) {
  Playback& playback = view.playback;
  if (!playback.on) return;
  const bool at_end = shown.step >= shown.last_step;
  if (shown.step != playback.expected || (at_end && !busy)) {
    playback.on = false;
    return;
  }
  if (at_end) return;  // the next state will wake the window
  const double period = 1.0 / playback.steps_a_second;
  if (clock.now() >= playback.next) {
    ++playback.expected;
    show_step(view, shown, playback.expected);
    // Not to catch up what a sleep or a slow frame has missed.
    playback.next = std::max(playback.next + period, clock.now());
    clock.wake_in(0.0);
  }
  clock.wake_in(std::min(playback.next - clock.now(), period));
}

const char* speed_words(double steps_a_second) {
  if (steps_a_second < 0.75) return "a step in 2 seconds";
  if (steps_a_second < 1.5) return "1 step a second";
  if (steps_a_second < 3.0) return "2 steps a second";
  return steps_a_second < 6.0 ? "4 steps a second" : "8 steps a second";
}

}  // namespace mnemoscope
