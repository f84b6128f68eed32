// A trace: all that one variant did from one query.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/variant.h"

namespace mnemoscope {

/// What is known of the state x_t. Everything here describes x_t itself, not the step that led to
/// it.
struct StepRecord {
  std::optional<double> energy{};          ///< E(x_t); nullopt where the theory gives none
  std::optional<double> error{};           ///< |x_t - xi_target|; nullopt without a target
  std::optional<double> relative_error{};  ///< the same over |xi_target|
  Index support = 0;                       ///< number of non-zero weights of x_t
  Index strongest = 0;                     ///< memory with the largest weight of x_t
  double residual = 0.0;                   ///< |T(x_t) - x_t|
  Index nearest = 0;                       ///< memory nearest to x_t
  std::vector<Bound> bounds{};  ///< on |T(x_t) - xi_target|, that is on the error at t + 1
  double microseconds = 0.0;    ///< wall time of T(x_t)
};

/// How a run ended.
enum class OutcomeKind { running, retrieved, other_memory, mixture, mean, no_target };

struct Outcome {
  OutcomeKind kind = OutcomeKind::running;
  Index memory = 0;  ///< the memory nearest to the final state
  Index carriers =
      0;  ///< smallest number of memories that carry 90 % of the weight of the final state
  std::string words{};  ///< "retrieved", "another memory (#23)", "a mixture of 12", "the mean"
};

/// States x_0..x_T, the weights p_t at each, and their records. While a run goes on it grows;
/// steps.size() is T + 1, states has that many columns, weights too (the last column belongs to
/// x_T, from which no step was kept).
struct Trace {
  VariantChoice variant{};
  std::string backend{};  ///< "cpu" or "gpu": where its steps were computed
  States states{};        ///< d x (T+1)
  Weights weights{};      ///< M x (T+1)
  std::vector<StepRecord> steps{};
  std::optional<int> converged_at{};  ///< first t with |x_t - x_{t-1}| <= tolerance
  Outcome outcome{};
  std::string notice{};            ///< e.g. "the GPU failed at step 3: ...; went on with the CPU"
  std::optional<Error> failure{};  ///< why there is no more than what is here
  bool finished = false;

  int last_step() const { return static_cast<int>(steps.size()) - 1; }
};

}  // namespace mnemoscope
