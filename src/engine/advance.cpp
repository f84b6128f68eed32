#include "engine/advance.h"

#include <algorithm>
#include <cmath>

namespace mnemoscope {

bool is_plain(const RunOptions& options) {
  return options.damping == 1.0 && options.clamp == Clamp::none && options.temperature == 0.0 &&
         options.beta_schedule == BetaSchedule::constant;
}

double scheduled_beta(const RunOptions& options, double beta, int t) {
  if (options.beta_schedule == BetaSchedule::constant) return beta;
  const int last = options.steps - 1;
  const double share = t >= last ? 1.0 : static_cast<double>(t) / last;
  if (options.beta_schedule == BetaSchedule::linear) {
    return beta + share * (options.beta_to - beta);
  }
  return beta * std::pow(options.beta_to / beta, share);
}

TakenStep taken_step(const Start& start, const RunOptions& options) {
  TakenStep taken{.damping = options.damping, .temperature = options.temperature};
  if (options.clamp == Clamp::visible) taken.held = start.query.untouched;
  return taken;
}

State Advance::next(const State& x, const State& image, const std::optional<double>& beta) {
  const bool draws = options_.temperature > 0.0 && beta.has_value();
  const bool clamps = options_.clamp == Clamp::visible;
  if (options_.damping == 1.0 && !clamps && !draws) return image;
  const double width = draws ? std::sqrt(2.0 * options_.damping * options_.temperature / *beta) : 0;
  State next = x;
  for (Index i = 0; i < x.size(); ++i) {
    // Drawn for every entry, so that a clamp changes no other entry's noise.
    const double noise = draws ? width * draws_.normal() : 0.0;
    if (clamps && untouched_[static_cast<std::size_t>(i)]) continue;
    next[i] += options_.damping * (image[i] - x[i]) + noise;
  }
  return next;
}

}  // namespace mnemoscope
