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
  // The stored part of a key is the key minus its shift, so it can be that much longer than the key
  // itself.
  return {.key = norm + 2.0 * largest_gain(keys) * keys.shift().norm(),
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

bool float_step_holds(double error, const BankSizes& sizes, double smallest_peak) {
  return error * sizes.entry <= kAccepted * smallest_peak;
}

}  // namespace mnemoscope
