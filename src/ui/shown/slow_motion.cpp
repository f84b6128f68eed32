#include "ui/shown/slow_motion.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <utility>

#include "text/number_words.h"

namespace mnemoscope {
namespace {

/// Slow at both ends, 0..1.
double eased(double share) {
  return share * share * (3.0 - 2.0 * share);
}

std::size_t phase_of(const std::vector<SlowPhase>& phases, SlowScene scene) {
  const auto found = std::find_if(phases.begin(), phases.end(),
                                  [scene](const SlowPhase& phase) { return phase.scene == scene; });
  return static_cast<std::size_t>(found - phases.begin());
}

/// How far a scene is at a moment: 0 before it, 1 after it.
double share_of(const std::vector<SlowPhase>& phases, SlowScene scene, const SlowMoment& moment) {
  const std::size_t place = phase_of(phases, scene);
  if (moment.phase < place) return 0.0;
  return moment.phase > place ? 1.0 : moment.moved;
}

/// A number for every bar, the others' last.
struct BarValues {
  std::vector<double> all{};

  double largest() const {
    double most = 0.0;
    for (const double value : all) {
      if (std::isfinite(value)) most = std::max(most, std::abs(value));
    }
    return most;
  }
  double height(std::size_t i) const {
    const double most = largest();
    return most > 0.0 && std::isfinite(all[i]) ? all[i] / most : 0.0;
  }
};

BarValues scores_of(const StepParts& parts) {
  BarValues values;
  for (const MemoryPart& part : parts.strongest) values.all.push_back(part.score.value_or(0.0));
  if (parts.others.count > 0) values.all.push_back(parts.others.best_score.value_or(0.0));
  return values;
}

BarValues weights_of(const StepParts& parts) {
  BarValues values;
  for (const MemoryPart& part : parts.strongest) values.all.push_back(part.weight);
  if (parts.others.count > 0) values.all.push_back(parts.others.weight);
  return values;
}

/// Weights that are shares are told in percent, others as they are.
std::string weight_words(const StepParts& parts, double weight) {
  const bool shares = parts.manner == StepManner::separation || parts.manner == StepManner::heads ||
                      (parts.manner == StepManner::own_shares && weight >= 0.0);
  if (!shares) return number_words(weight, 2);
  return weight == 0.0 ? "0" : percent_words(weight);
}

}  // namespace

SlowMoment slow_moment(std::size_t phases, double seconds) {
  SlowMoment moment;
  const double time = std::max(seconds, 0.0);
  moment.phase = std::min(static_cast<std::size_t>(time / kSlowPhase), phases - 1);
  const double within = time - slow_begin(moment.phase);
  moment.moved = std::min(within / kSlowMoving, 1.0);
  const bool rests = within >= kSlowMoving;
  moment.at_end = rests && moment.phase + 1 == phases;
  if (rests && !moment.at_end) moment.resting = kSlowPhase - within;
  return moment;
}

double slow_begin(std::size_t phase) {
  return static_cast<double>(phase) * kSlowPhase;
}

double slow_done(std::size_t phase) {
  return slow_begin(phase) + kSlowMoving;
}

double slow_next(std::size_t phases, double seconds, bool motion) {
  const std::size_t now = slow_moment(phases, seconds).phase;
  if (now + 1 == phases) return slow_done(now);
  return motion ? slow_begin(now + 1) : slow_done(now + 1);
}

double slow_back(std::size_t phases, double seconds, bool motion) {
  // Who presses again at once goes back further than to the beginning of this phase.
  constexpr double kAtOnce = 0.5;
  const std::size_t now = slow_moment(phases, seconds).phase;
  if (!motion) return slow_done(now > 0 ? now - 1 : 0);
  const bool has_just_begun = seconds - slow_begin(now) < kAtOnce;
  return slow_begin(has_just_begun && now > 0 ? now - 1 : now);
}

std::vector<SlowBar> slow_bars(const StepParts& parts, const std::vector<SlowPhase>& phases,
                               const SlowMoment& moment) {
  const bool scored = parts.manner == StepManner::separation;
  const double grown =
      eased(share_of(phases, scored ? SlowScene::scores : SlowScene::weights, moment));
  const double squeezed = scored ? eased(share_of(phases, SlowScene::squeeze, moment)) : 1.0;
  const BarValues scores = scores_of(parts);
  const BarValues weights = weights_of(parts);
  std::vector<SlowBar> bars;
  for (std::size_t i = 0; i < weights.all.size(); ++i) {
    SlowBar bar;
    if (i < parts.strongest.size()) bar.memory = parts.strongest[i].memory;
    const double from = scored ? scores.height(i) : weights.height(i);
    bar.height = grown * std::lerp(from, weights.height(i), squeezed);
    if (grown >= 1.0 && squeezed >= 1.0) bar.words = weight_words(parts, weights.all[i]);
    if (scored && grown >= 1.0 && squeezed <= 0.0) bar.words = number_words(scores.all[i], 2);
    bars.push_back(std::move(bar));
  }
  return bars;
}

SlowPicture slow_picture(const StepParts& parts, const std::vector<SlowPhase>& phases,
                         const SlowMoment& moment) {
  const double optional = parts.plain ? 0.0 : share_of(phases, SlowScene::options, moment);
  const double share = share_of(phases, SlowScene::mixture, moment);
  if (moment.at_end || optional >= 1.0) return {parts.next->state, parts.next_gain};
  const bool adds_up =
      parts.manner == StepManner::separation || parts.manner == StepManner::own_shares;
  const double gain =
      adds_up ? parts.next_gain : parts.gain + share * (parts.next_gain - parts.gain);
  State state = mixed(parts, share);
  if (optional > 0.0) state += eased(optional) * (parts.next->state - state);
  return {std::move(state), gain};
}

}  // namespace mnemoscope
