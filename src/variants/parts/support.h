// What the sparse-structured variants have in common: how large a support is and how it is read.
#pragma once

#include <algorithm>
#include <cmath>

#include "core/separation.h"
#include "core/text.h"
#include "core/variant.h"

namespace mnemoscope {

inline const Parameter kShare{
    .key = "share",
    .label = "share of memories",
    .symbol = "k/M",
    .kind = ParameterKind::real,
    .min = 0.0,
    .max = 1.0,
    .slider_min = 0.01,
    .slider_max = 1.0,
    .initial = 0.2,
    .help =
        "Which share of all memories a support holds: k = share × M, rounded down, at least "
        "1. Hu et al. 2024, section 3.2."};

inline const Parameter kCount{
    .key = "k",
    .label = "memories in the support",
    .symbol = "k",
    .kind = ParameterKind::integer,
    .min = 1.0,
    .max = 1e9,
    .slider_min = 1.0,
    .slider_max = 100.0,
    .initial = std::int64_t{10},
    .scale = SliderScale::logarithmic,
    .instead_of = "share",
    .help = "How many memories a support holds, at most M. Hu et al. 2024, section 3.2.",
    .most = [](const Shape& shape, const Parameters&) { return static_cast<double>(shape.m); }};

inline const Parameter kReading{
    .key = "reading",
    .label = "reading",
    .kind = ParameterKind::choice,
    .initial = std::string("renormalised"),
    .choices = {"renormalised", "literal", "zero-score"},
    .help =
        "Softmax over the support only (renormalised), over all memories and then cut to the "
        "support as eq. (3.9) is printed (literal), or with scores outside it set to 0 as the "
        "released code does (zero-score). Hu et al. 2024, section 3.2."};

/// The value of kReading.
inline SupportReading support_reading(const Parameters& parameters) {
  const std::string& word = parameters.choice(kReading.key);
  if (word == "literal") return SupportReading::literal;
  if (word == "zero-score") return SupportReading::zero_score;
  return SupportReading::renormalised;
}

/// What a product of a share and a count may have lost, relative to it.
inline constexpr double kShareRounding = 1e-12;

/// k from kCount or kShare for M memories. An error when k is more than M.
inline Result<Index> support_count(const Parameters& parameters, Index memories) {
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

/// Fitting to and one step from a support of k. A fit that knows the support copies its memories
/// and measures them, where only those attend. All M scores are needed to choose a support by them
/// (`ranked`) and for the readings whose softmax runs over all memories; zero scores leave every
/// memory a weight.
inline CostModel supported_cost(const Shape& shape, Index k, SupportReading reading, bool ranked) {
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
