// The order of an entmax: how sparse its weights are.
#pragma once

#include <map>
#include <string>

#include "core/variant.h"

namespace mnemoscope {

// Hard range up to 10, where the weights stop being well-conditioned; the slider shows the papers'.
inline const Parameter kAlpha{
    .key = "alpha",
    .label = "sparsity",
    .symbol = "α",
    .kind = ParameterKind::real,
    .min = 1.0,
    .max = 10.0,
    .slider_min = 1.0,
    .slider_max = 2.0,
    .initial = 2.0,
    .help =
        "Which separation: 1 is softmax, 2 is sparsemax, between them α-entmax; larger α "
        "leaves fewer memories a weight. No unit. Hu et al. 2023; Wu et al. 2024."};

/// What an entmax over M memories costs beside the products, where all keep a weight: comparisons
/// of a sort at alpha 1.5 and 2, passes of a search for another alpha.
Cost entmax_cost(Index memories, double alpha);

/// How it magnifies the rounding of scores, as gpu/float_error.h reads it.
std::map<std::string, double> entmax_rounding(Index memories, double alpha);

}  // namespace mnemoscope
