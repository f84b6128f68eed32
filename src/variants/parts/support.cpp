#include "variants/parts/support.h"

#include <algorithm>

#include "text/text.h"

namespace mnemoscope {
namespace {

/// What a product of a share and a count may have lost, relative to it.
constexpr double kShareRounding = 1e-12;

}  // namespace

SupportReading support_reading(const Parameters& parameters) {
  const std::string& word = parameters.choice(kReading.key);
  if (word == "literal") return SupportReading::literal;
  if (word == "zero-score") return SupportReading::zero_score;
  return SupportReading::renormalised;
}

Result<Index> support_count(const Parameters& parameters, Index memories) {
  if (!parameters.has(kCount.key)) {
    // 0.29 of 100 is 28.999999999999996 in doubles: what rounding took is given back before
    // rounding down.
    const double count = parameters.real(kShare.key) * static_cast<double>(memories);
    return std::max<Index>(1, static_cast<Index>(count * (1.0 + kShareRounding)));
  }
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
