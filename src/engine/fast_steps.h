// Steps by the fast kernels of the CPU where they may be and are near enough, else exactly.
#pragma once

#include "core/variant.h"
#include "engine/run_spec.h"

namespace mnemoscope {

/// Whether a fast step is taken whose bound (FastStep::error) is this: within kFastEnough, never
/// where it is no number.
bool is_near_enough(double error);

/// What a run takes a fast step for. Its scores are handed on where energies and bounds made of
/// them are within kFastEnough too; else whoever needs scores reads the memories.
Step step_of(FastStep fast);

/// T of every column of x, d x N, where nobody looks at the weights: by the model's fast_steps, and
/// one by one where their bound is too large. Each column is then to the bit the same whatever else
/// is in the batch. nullopt where `precision` wants exact steps or the model has no fast ones.
std::optional<States> fast_next(const Retriever& model, const States& x, Precision precision);

/// One step of one state, length d, with its weights: fast where it may be and is near enough.
Step step_by(const Retriever& model, const State& x, Precision precision);

}  // namespace mnemoscope
