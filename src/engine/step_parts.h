// One step of a run taken apart: what every memory scored, what it was given, and how the pictures
// come together. For showing a step slowly: the numbers are the run's own.
#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <vector>

#include "engine/run.h"

namespace mnemoscope {

/// How a model comes from a state to the next.
enum class StepManner {
  separation,  ///< scores <key, x>, weights that a separation makes of them, a mixture by weights
  own_shares,  ///< weights by a measure of its own, with no scores before them; a mixture by
               ///< weights
  heads,       ///< parts of the pattern are mixed apart, each by weights of its own
  signs,       ///< memories pull at signs by their overlaps: no mixture
  otherwise,   ///< the next state is no mixture by the weights shown
};

/// What one memory has to do with the step.
struct MemoryPart {
  Index memory = 0;
  std::optional<double> score{};  ///< <key_mu, x>, of StepManner::separation
  double weight = 0.0;            ///< p_mu as it is in the trace
  State value{};                  ///< xi_mu, length d
};

/// The memories that are not told one by one.
struct OtherParts {
  Index count = 0;
  double weight = 0.0;                 ///< the sum of theirs
  std::optional<double> best_score{};  ///< of theirs
};

/// The step from x_t to x_{t+1}.
struct StepParts {
  int from = 0;  ///< t
  StepManner manner = StepManner::otherwise;
  std::optional<Attention> attention{};  ///< of StepManner::separation
  std::size_t heads = 0;                 ///< of StepManner::heads
  bool plain = true;                     ///< x_{t+1} is T(x_t): no option of the run changes it
  std::vector<MemoryPart> strongest{};   ///< by the size of their weights, the largest first
  OtherParts others{};
  std::shared_ptr<const TracePoint> now{};   ///< x_t; never null
  std::shared_ptr<const TracePoint> next{};  ///< x_{t+1}; never null
  State image{};           ///< T(x_t), the trace's own state where the run is plain
  double gain = 1.0;       ///< of x_t as pixels (engine/pixels.h)
  double next_gain = 1.0;  ///< of x_{t+1}
};

/// Takes the step from x_t apart, 0 <= t < trace.last_step(); at most `most` memories (>= 1) one by
/// one. Reads the memories a few times: not for the window's thread.
StepParts parts_of_step(const Start& start, const Trace& trace, int t, std::size_t most);

/// What of the mixture is there when a share of it (0..1) was added, the strongest memory first and
/// the others last: at 0 nothing, at 1 the image T(x_t) to the bit. Where the step is no mixture,
/// on the straight way from x_t to the image.
State mixed(const StepParts& parts, double share);

}  // namespace mnemoscope
