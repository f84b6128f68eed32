#include "engine/pixels.h"

namespace mnemoscope {

double gain_at(const Start& start, const Trace& trace, int t) {
  const Eigen::VectorXd& norms = start.memories->pattern_norms;
  if (norms.size() == 0) return 1.0;
  if (t == 0) return start.query.gain;
  // Weights of either sign (overlaps, kernel expansions) count by their size.
  const Eigen::VectorXd p = trace.weights()[static_cast<std::size_t>(t - 1)].view().cwiseAbs();
  const double sum = p.sum();
  return sum > 0 ? p.dot(norms) / sum : 1.0;
}

State state_pixels(const Start& start, const Trace& trace, int t) {
  return to_pixels(*start.memories, trace.states()[static_cast<std::size_t>(t)],
                   gain_at(start, trace, t));
}

State mean_pixels(const Start& start) {
  const Eigen::VectorXd& norms = start.memories->pattern_norms;
  return to_pixels(*start.memories, start.mean, norms.size() == 0 ? 1.0 : norms.mean());
}

std::optional<double> pixel_error(const Memories& memories, const std::optional<Index>& target,
                                  const State& pixels) {
  if (!target) return std::nullopt;
  const auto [black, white] = memories.pixel_range();
  const State difference = (pixels - memory_pixels(memories, *target)) / (white - black);
  return difference.squaredNorm() / static_cast<double>(difference.size());
}

}  // namespace mnemoscope
