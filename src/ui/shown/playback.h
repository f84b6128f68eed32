// Playing a run: the step shown goes on by itself, at a chosen speed, until the end.
#pragma once

#include <array>

namespace mnemoscope {

struct DocumentView;
struct Shown;
class FrameClock;

/// Steps a second that a person can choose.
inline constexpr std::array kSpeeds{0.5, 1.0, 2.0, 4.0, 8.0};

/// View state of a run that plays, or does not.
struct Playback {
  bool on = false;
  double steps_a_second = 2.0;
  double next = 0.0;  ///< when the next step is shown, in seconds of the frame clock
  int expected = 0;   ///< the step it shows; a person who shows another one stops it
};

/// Begins to play, from the first state when the end is shown; or stops.
void toggle_playback(DocumentView& view, const Shown& shown, FrameClock& clock);

/// Call once a frame: shows the next step when its time has come and asks for the frame after.
/// Stops at the end, where a run that is still `busy` is waited for.
void continue_playback(DocumentView& view, const Shown& shown, FrameClock& clock, bool busy);

/// "2 steps a second", "a step in 2 seconds".
const char* speed_words(double steps_a_second);

}  // namespace mnemoscope
