#include "variants/parts/support.h"

#include <algorithm>

#include "text/text.h"

namespace mnemoscope {

SupportReading support_reading(const Parameters& parameters) {
  return reading_named(parameters.choice(kReading.key));
}

Result<Index> support_count(const Parameters& parameters, Index memories) {
  if (!parameters.has(kCount.key)) return count_of_share(parameters.real(kShare.key), memories);
  const std::int64_t k = parameters.integer(kCount.key);
  if (k > memories) {
    return fail("k = {} is more than the {} there {}; give a k from 1 to {}", k,
                counted(memories, "memory"), memories == 1 ? "is" : "are", memories);
  }
  return static_cast<Index>(k);
}

CostModel supported_cost(const Shape& shape, Index k, SupportReading reading, bool ranked) {
  const auto m = static_cast<double>(shape.m);
  const auto d = static_cast<double>(shape.d);
  const auto chosen = static_cast<double>(std::min(k, shape.m));
  const bool renormalised = reading == SupportReading::renormalised;
  const double scored = ranked || !renormalised ? m : chosen;
  const double combined = reading == SupportReading::zero_score ? m : chosen;
  const double kept = renormalised && !ranked ? chosen : 0.0;
  return {.fit = {.flops = 3.0 * kept * d, .bytes = 2.0 * kept * d * shape.bytes_per_entry},
          .step = {.flops = 2.0 * (scored + combined) * d,
                   .exps = renormalised ? chosen : m,
                   .bytes = (scored + combined) * d * shape.bytes_per_entry}};
}

}  // namespace mnemoscope
