// The conditions that several theorems share, decided on the state at hand, and the reasons why a
// theorem has no meaning for a model. Internal to src/theory.
#pragma once

#include <optional>
#include <string>

#include "theory/statement.h"
#include "theory/step_context.h"

namespace mnemoscope {

/// "x ∈ S_µ": |x - xi_mu| <= R, not met when R was not computed for so many memories.
Hypothesis in_ball(const StateContext& s);

/// "the target is in the support"; met without saying more when there is no support.
Hypothesis in_support(const StateContext& s, const Attention& attention);

/// "keys are the memories themselves": what every statement on Delta_mu needs.
Hypothesis auto_associative(const StateContext& s);

/// "≥" or "<", for a comparison in words.
const char* relation(bool at_least);

/// Why the weights are no softmax of the scores; nullopt when they are.
Reason no_softmax(const StateContext& s);

/// Why there is no softmax on a chosen support; nullopt when there is.
Reason no_support(const StateContext& s);

/// Why there is no softmax over all memories; nullopt when there is.
Reason not_dense(const StateContext& s);

/// Why there is no softmax renormalised inside a chosen support; nullopt when there is.
Reason not_renormalised(const StateContext& s);

/// Why the weights are no entmax sparser than softmax; nullopt when they are.
Reason no_entmax(const StateContext& s);

/// For statements on every model.
Reason always_there(const StepContext& s);

/// The same reason for a statement on a step.
template <Reason (*reason)(const StateContext&)>
Reason unless(const StepContext& s) {
  return reason(s);
}

}  // namespace mnemoscope
