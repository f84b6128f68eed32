// What a step costs: operations by formula and counted, and time measured, against the number of
// memories, of queries and the share of memories that a mask keeps.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "core/error.h"
#include "core/progress.h"
#include "core/variant.h"
#include "engine/backend.h"
#include "kernels/tally.h"

namespace mnemoscope {

/// Every model at every M, every L and, where it has a support, every share.
struct StepCostQuestion {
  std::vector<VariantChoice> models{};
  std::vector<Index> memories{};  ///< M, each >= 1
  std::vector<Index> queries{1};  ///< L, each >= 1: stepped together, as one batch
  std::vector<double> shares{};   ///< of the largest support, 0..1; empty: the models' own
  ImageShape shape{.width = 28, .height = 28, .channels = 1};  ///< of a memory, d = its dimension
  std::uint64_t seed = 0;             ///< of the random 8-bit memories and queries
  int repeats = 3;                    ///< the fastest of so many is the time, >= 1
  std::shared_ptr<Backend> device{};  ///< is timed too where it accelerates a model; may be null
};

/// One step of one model from L queries at once.
struct StepCostRow {
  std::size_t model = 0;  ///< its place in the question
  Index memories = 0;
  Index queries = 0;
  std::optional<double> share{};  ///< as asked for; nullopt for a model without a support
  /// Memories with a weight, as a share of M, on average over the queries: what a share comes to.
  double attended = 0.0;
  Cost formula{};   ///< of all L together
  Tally counted{};  ///< operations of the step that was made, all L together
  /// The same of the answer alone, without weights to be looked at: less where a model sums its
  /// memories up.
  double answer_flops = 0.0;
  double microseconds = 0.0;  ///< wall time of the CPU's exact step; another one every time
  /// The same on the device, its transfers included; nullopt where it has no such model or failed.
  std::optional<double> device_microseconds{};
  double fit_flops = 0.0;  ///< what memorising takes once, by formula
};

/// Random memories and queries (bytes in [0, 1]), parameters brought to M by fitted_to. Errors: a
/// model that is not known, a fit's, stopped.
Result<std::vector<StepCostRow>> step_costs(const StepCostQuestion& question, Progress& progress);

}  // namespace mnemoscope
