// Where a model begins to bring the target back as the inverse temperature grows.
#pragma once

#include <functional>
#include <optional>

#include "engine/fit_service.h"
#include "engine/run.h"

namespace mnemoscope {

/// The smallest β at which a row retrieves.
struct BetaOnset {
  RowHandle row = 0;
  double beta = 0.0;

  friend bool operator==(const BetaOnset&, const BetaOnset&) = default;
};

/// What a search for a β is after.
struct OnsetSearch {
  double above = 0.0;                            ///< only larger β are looked at
  std::function<bool(const Trace&)> succeeds{};  ///< of a run that ended; empty: by the criterion
};

/// The smallest β, within a few per cent, at which a run of this row from this start succeeds by
/// the criterion of `options`, or as `search` says; b = βm² from 0.1 to 1000 is looked at, where
/// sliders move. What is found is where success begins: at larger β it may end again. nullopt
/// without a target, for a model without a β, where it never succeeds, where the search would take
/// long (a few 10⁹ operations), or when `stop` says true. Each β is fitted by `fits`.
std::optional<double> beta_onset(
    const Start& start, const VariantChoice& choice, const RunOptions& options, FitService& fits,
    const std::function<bool()>& stop = [] { return false; }, const OnsetSearch& search = {});

}  // namespace mnemoscope
