// Capacity and noise, as the papers' figures 2 and 3: every memory is damaged and asked for, and
// successes are counted by each criterion side by side, with what showing the mean image, and the
// ideal observer, come to by the same (docs/theory.md, sections 7.2 and 12.1).
#pragma once

#include "engine/experiments/experiment_kind.h"

namespace mnemoscope {

/// A row a model and a reference: shares of the queries that are successes, and the mean errors.
const ExperimentKind& retrieval_experiment();

/// Its keys of [measure].
inline constexpr std::string_view kRetrievalQueries = "queries";
inline constexpr std::string_view kRetrievalRelative = "relative_error";
inline constexpr std::string_view kRetrievalPixel = "pixel_error";
inline constexpr std::string_view kRetrievalObserver = "observer";
inline constexpr std::string_view kRetrievalReleased = "released_beta";

}  // namespace mnemoscope
