// What the sparse-structured variants have in common: how large a support is and how it is read.
#pragma once

#include "core/separation.h"
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
    .most = [](const Shape& shape, const Parameters&) { return static_cast<double>(shape.m); },
    .role = ParameterRole::support_size};

inline const Parameter kReading{
    .key = "reading",
    .label = "reading",
    .kind = ParameterKind::choice,
    .initial = std::string("renormalised"),
    .choices = {"renormalised", "literal", "zero-score"},
    .help =
        "Softmax over the support only (renormalised), over all memories and then cut to the "
        "support as eq. (3.9) is printed (literal), or with scores outside it set to 0 as the "
        "released code does (zero-score). Hu et al. 2024, section 3.2.",
    .role = ParameterRole::reading};

/// The value of kReading.
SupportReading support_reading(const Parameters& parameters);

/// k from kCount or kShare for M memories. An error when k is more than M.
Result<Index> support_count(const Parameters& parameters, Index memories);

/// Fitting to and one step from a support of k. A fit that knows the support copies its memories
/// and measures them, where only those attend. All M scores are needed to choose a support by them
/// (`ranked`) and for the readings whose softmax runs over all memories; zero scores leave every
/// memory a weight.
CostModel supported_cost(const Shape& shape, Index k, SupportReading reading, bool ranked);

}  // namespace mnemoscope
