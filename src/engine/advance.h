// From x_t to x_{t+1}: the model's step, or what the options of a run make of it.
#pragma once

#include <optional>
#include <vector>

#include "core/random.h"
#include "engine/run.h"
#include "theory/step_context.h"

namespace mnemoscope {

/// Whether x_{t+1} is T(x_t) itself, with one beta for the whole run.
bool is_plain(const RunOptions& options);

/// The inverse temperature of the step from x_t: from `beta` to options.beta_to over the steps, so
/// that the last one has it; after that it stays.
double scheduled_beta(const RunOptions& options, double beta, int t);

/// What the options make of every step, for the theorems on it.
TakenStep taken_step(const Start& start, const RunOptions& options);

/// x' = x + a g + sqrt(2 a tau / beta) eps with g = T(x) - x, both 0 on the entries that a clamp
/// holds, eps ~ N(0, 1) drawn by the seed (docs/theory.md, section 13). For one run.
class Advance {
 public:
  /// Which entries of the query no corruption touched (Query::untouched) is read where the options
  /// clamp. Both outlive it.
  Advance(const std::vector<bool>& untouched, const RunOptions& options)
      : untouched_(untouched), options_(options), draws_(Lcg::seeded(options.seed)) {}

  /// x_{t+1}; `beta` is that of the step, nullopt for a model without: then nothing is drawn.
  State next(const State& x, const State& image, const std::optional<double>& beta);

 private:
  const std::vector<bool>& untouched_;
  const RunOptions& options_;
  Lcg draws_;
};

}  // namespace mnemoscope
