#include "gpu/float_error.h"

#include <algorithm>
#include <cmath>
#include <limits>

#include "core/parameter_keys.h"

namespace mnemoscope {
namespace {

// Products, sums and rounded inputs of a score err by at most a few units of 2^-24 of |key| |x|
// (Cauchy-Schwarz); the sums are compensated, so the number does not grow with d.
constexpr double kScoreRounding = 4.0 * 0x1p-24;
// The same at worst, if every rounding of a term went the same way: scale, shift, gain and entry of the
// state, their products and the four terms of a quad.
constexpr double kWorstRoundings = 16.0;
// Exponential, normaliser and weighted sum together.
constexpr double kStepRounding = 1e-6;
// Half of the promise; the other half is reserve.
constexpr double kAccepted = 5e-5;
// Outside of this range products may overflow or vanish in float.
constexpr double kLargest = 1e15;
constexpr double kSmallest = 1e-15;

double largest_gain(const Patterns& patterns) {
  return patterns.gains().size() == 0 ? 1.0 : patterns.gains().cwiseAbs().maxCoeff();
}

double largest_entry(const Patterns& patterns) {
  const double stored = patterns.is_eight_bit() ? 255.0 : patterns.values().cwiseAbs().maxCoeff();
  const double shift = patterns.shift().size() == 0 ? 0.0 : patterns.shift().cwiseAbs().maxCoeff();
  return largest_gain(patterns) * (std::abs(patterns.scale()) * stored + shift);
}

// The stored part of a pattern is the pattern minus its shift, so it can be that much longer than
// the pattern itself.
double largest_size(const Patterns& patterns, double largest_norm) {
  return largest_norm + 2.0 * largest_gain(patterns) * patterns.shift().norm();
}

double number_or(const PassInputs& inputs, const char* name, double missing) {
  const auto found = inputs.numbers.find(name);
  return found == inputs.numbers.end() ? missing : found->second;
}

bool in_float_range(double size) {
  return size == 0.0 || (size > kSmallest && size < kLargest);
}

}  // namespace

BankSizes bank_sizes(const MemoryBank& bank) {
  const Patterns& keys = bank.keys();
  const double norm =
      bank.has_own_keys() ? std::sqrt(keys.squared_norms().maxCoeff()) : bank.largest_norm();
  return {.key = largest_size(keys, norm),
          .value = largest_size(bank.values(), bank.largest_norm()),
          .entry = largest_entry(bank.values())};
}

double float_step_error(const BankSizes& sizes, const Parameters& parameters, double state_norm,
                        const PassInputs& inputs) {
  const double gain = number_or(inputs, "rounding_gain", 1.0);
  if (!in_float_range(sizes.key) || !in_float_range(sizes.entry) || !in_float_range(state_norm) ||
      !std::isfinite(gain)) {
    return std::numeric_limits<double>::infinity();
  }
  const bool has_beta = parameters.has(kBetaKey) && !parameters.is_word(kBetaKey);
  const double beta = has_beta ? parameters.real(kBetaKey) : 1.0;
  const double slope = number_or(inputs, "rounding_slope", 0.0);
  return kScoreRounding * (gain * beta * sizes.key * state_norm + slope * (sizes.key + state_norm) +
                           number_or(inputs, "rounding_floor", 0.0)) +
         kStepRounding;
}

double float_score_error(double pattern_size, double state_norm) {
  if (!in_float_range(pattern_size) || !in_float_range(state_norm)) {
    return std::numeric_limits<double>::infinity();
  }
  return kWorstRoundings * 0x1p-24 * pattern_size * state_norm;
}

// Sums of doubles are plain: of the entries of a pattern one after the other at worst (heads), or of
// quads in sixteen lanes, then of the lanes (product.glsl).
double double_score_error(double pattern_size, double state_norm, Index entries) {
  constexpr double kLanes = 16.0;
  const double additions = static_cast<double>(entries) + kLanes;
  return (kWorstRoundings + additions) * 0x1p-53 * pattern_size * state_norm;
}

bool float_step_holds(double error, const BankSizes& sizes, double smallest_peak) {
  return error * sizes.entry <= kAccepted * smallest_peak;
}

}  // namespace mnemoscope
