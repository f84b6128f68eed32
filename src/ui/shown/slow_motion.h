// A step shown slowly, as a play in phases: what is said and drawn at which time. Pure functions of
// the step's own numbers and of the time, without ImGui.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "engine/step_parts.h"

namespace mnemoscope {

/// What the bars and the picture do in a phase.
enum class SlowScene {
  scores,   ///< bars grow to the scores
  squeeze,  ///< bars go over from scores to weights
  weights,  ///< bars grow to the weights, which come from no scores
  mixture,  ///< the picture goes over to T(x)
  options,  ///< from T(x) to what the options of the run make of it
};

struct SlowPhase {
  SlowScene scene = SlowScene::scores;
  std::string title{};    ///< "Compare"
  std::string caption{};  ///< one to three plain sentences with the step's numbers
};

/// How long something moves in a phase, and how long it then rests, seconds.
inline constexpr double kSlowMoving = 2.0;
inline constexpr double kSlowResting = 2.5;
inline constexpr double kSlowPhase = kSlowMoving + kSlowResting;

/// Where the play is.
struct SlowMoment {
  std::size_t phase = 0;
  double moved = 0.0;    ///< of the phase's motion, 0..1
  bool at_end = false;   ///< the last phase has moved all the way: nothing changes any more
  double resting = 0.0;  ///< seconds until something moves again; 0 while it moves, or at the end
};

/// The moment after so many seconds (0 or more) of a play of so many phases (1 or more).
SlowMoment slow_moment(std::size_t phases, double seconds);

/// The time at which a phase begins, and at which it has moved all the way.
double slow_begin(std::size_t phase);
double slow_done(std::size_t phase);

/// Where the arrows lead to from a time: the next phase, or the one before; without motion to where
/// that one has moved all the way. Within what there is.
double slow_next(std::size_t phases, double seconds, bool motion);
double slow_back(std::size_t phases, double seconds, bool motion);

/// A bar at a moment.
struct SlowBar {
  Index memory = -1;    ///< -1: all the others
  double height = 0.0;  ///< -1..1, of the largest
  std::string words{};  ///< over it: its score or weight; empty while it changes
};

/// The bars at a moment: the strongest memories, then one of all others where there are any.
std::vector<SlowBar> slow_bars(const StepParts& parts, const std::vector<SlowPhase>& phases,
                               const SlowMoment& moment);

/// What is seen of the state that becomes: pixels need the gain (engine/pixels.h).
struct SlowPicture {
  State state{};
  double gain = 1.0;
};

/// The picture at a moment; at the end x_{t+1} to the bit. Before the mixture begins nothing is
/// there yet: the zero state where pictures are added up, else x_t.
SlowPicture slow_picture(const StepParts& parts, const std::vector<SlowPhase>& phases,
                         const SlowMoment& moment);

}  // namespace mnemoscope
