#include "variants/parts/alpha.h"

#include <cmath>
#include <limits>

namespace mnemoscope {

// The search takes some five to seven passes and a last one for the weights; above alpha = 2 up to
// ten, and log2 M to find out which memories keep a weight. This is the most.
Cost entmax_cost(Index memories, double alpha) {
  const auto m = static_cast<double>(memories);
  if (alpha == 1.0) return {.exps = m};
  if (alpha == 1.5 || alpha == 2.0) return {.flops = m * std::log2(m)};
  const double passes = alpha < 2.0 ? 8.0 : 11.0 + std::log2(m);
  return {.flops = 9.0 * passes * m, .exps = passes * m};
}

// A weight is w^(2 - alpha) as steep as its score at most, so on M nearly equal ones rounding grows
// by M^(alpha - 1); beyond alpha = 2 small weights are steep without limit.
std::map<std::string, double> entmax_rounding(Index memories, double alpha) {
  const double gain = 2.0 * std::pow(static_cast<double>(memories), alpha - 1.0);
  const double infinity = std::numeric_limits<double>::infinity();
  return {{"rounding_gain", alpha > 2.0 ? infinity : gain}, {"rounding_floor", 10.0 * gain}};
}

}  // namespace mnemoscope
