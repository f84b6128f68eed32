// How large a chosen support is, and how it is read: what top-K and random mask share.
#pragma once

#include "core/parameters.h"
#include "core/separation.h"

namespace mnemoscope::layers {

/// Which share of the instances that are there: k = share n rounded down, at least 1.
inline const Parameter kInstanceShare{
    .key = "share",
    .label = "share of instances",
    .symbol = "k/n",
    .kind = ParameterKind::real,
    .min = 0.0,
    .max = 1.0,
    .slider_min = 0.01,
    .slider_max = 1.0,
    .initial = 0.2,
    .help =
        "Which share of an entry's own instances a query attends to, rounded down, at least 1. "
        "Hu et al. 2024, section 3.2."};

/// How many of them, at most all; in place of the share.
inline const Parameter kInstanceCount{
    .key = "k",
    .label = "instances in the support",
    .symbol = "k",
    .kind = ParameterKind::integer,
    .min = 1.0,
    .max = 1e9,
    .slider_min = 1.0,
    .slider_max = 100.0,
    .initial = std::int64_t{10},
    .scale = SliderScale::logarithmic,
    .instead_of = "share",
    .help =
        "How many instances a query attends to; entries that have fewer let all attend. "
        "Hu et al. 2024, section 3.2."};

/// What becomes of the instances outside.
inline const Parameter kOutside{
    .key = "reading",
    .label = "reading",
    .kind = ParameterKind::choice,
    .initial = std::string("renormalised"),
    .choices = {"renormalised", "literal", "zero-score"},
    .help =
        "Softmax over the support only (renormalised), over all instances and then cut to the "
        "support as eq. (3.9) is printed (literal), or with scores outside it set to 0 as the "
        "released code does (zero-score). Hu et al. 2024, section 3.2."};

/// The value of kOutside.
SupportReading reading_of(const Parameters& parameters);

/// k of n instances, 1..n, from kInstanceCount or kInstanceShare.
Index instances_in_support(const Parameters& parameters, Index n);

}  // namespace mnemoscope::layers
