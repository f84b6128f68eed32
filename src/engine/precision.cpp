#include "engine/precision.h"

#include <fmt/format.h>

#include <algorithm>

#include "kernels/fast_bytes.h"
#include "text/number_words.h"
#include "variants/catalogue.h"

namespace mnemoscope {
namespace {

std::string name_of(const Trace& trace) {
  const Variant* const variant = find_variant(trace.variant.id);
  return variant == nullptr ? trace.variant.id : variant->name;
}

/// Why steps were exact though they were not asked to be.
std::string why_exact(const PrecisionUse& use) {
  if (use.refused == 0) return "it has no fast one for these memories and parameters";
  return fmt::format("the fast ones may be wrong by more than {} of the largest entry",
                     number_words(kFastEnough, 2));
}

}  // namespace

PrecisionUse precision_use(const Trace& trace) {
  PrecisionUse use;
  for (const StepRecord& step : trace.steps()) {
    if (step.exact) {
      ++use.exact;
      if (step.fast_error) ++use.refused;
    } else if (step.fast_error) {
      ++use.fast;
      use.largest_error = std::max(use.largest_error.value_or(0.0), *step.fast_error);
    }
  }
  return use;
}

std::string precision_sentence(const Trace& trace) {
  if (!may_be_fast(trace.options.precision)) return {};
  const PrecisionUse use = precision_use(trace);
  if (use.fast + use.exact == 0) return {};
  const std::string name = name_of(trace);
  if (use.fast == 0) {
    return fmt::format("{} took exact steps: {}", name, why_exact(use));
  }
  const std::string error = *use.largest_error == 0.0
                                ? "the same as the exact ones to the bit"
                                : fmt::format("wrong by about {} of the largest entry at most",
                                              number_words(*use.largest_error, 2));
  if (use.exact == 0) return fmt::format("{} took fast steps, {}", name, error);
  return fmt::format("{} took {} of {} steps fast, {}; for the others {}", name, use.fast,
                     use.fast + use.exact, error, why_exact(use));
}

}  // namespace mnemoscope
