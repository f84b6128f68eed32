// The inverse temperature, the one parameter nearly every model has.
#pragma once

#include "core/parameter_keys.h"
#include "core/parameters.h"

namespace mnemoscope {

/// beta > 0. All models with it are equivariant: memories and state times c, beta over c^2 change
/// nothing. So the slider moves b = beta m^2, where the same numbers mean the same behaviour for
/// every set of memories: b < 1 averages, 5 to 30 mixes similar memories, beyond it retrieves.
inline const Parameter kBeta{
    .key = kBetaKey,
    .label = "inverse temperature",
    .symbol = "β",
    .kind = ParameterKind::real,
    .min = 1e-8,
    .max = 1e8,
    .slider_min = 0.1,
    .slider_max = 1000.0,
    .initial = 0.25,
    .scale = SliderScale::logarithmic,
    .scales_with_norm = true,
    .help =
        "How strongly the best match outweighs the others: β to 0 gives the mean, large β one "
        "memory. Unit: one over a squared pattern; the slider moves b = βm², with m the largest "
        "norm of a memory. Hu et al. 2024, eq. (2.2)."};

}  // namespace mnemoscope
