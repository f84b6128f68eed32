// CPU against device: the CPU in double precision is the specification.
#pragma once

#include <memory>

#include "core/variant.h"
#include "engine/backend.h"

namespace mnemoscope {

/// The largest absolute difference of next states and of weights, each relative to the largest
/// absolute entry of the specification's. Infinite when one has a NaN where the other has none, or
/// their shapes differ.
double largest_difference(const Step& step, const Step& specification);

/// A device's answer beside the specification's.
struct Comparison {
  double difference = 0.0;  ///< largest_difference() of the states that are compared
  Index left_out = 0;  ///< states that are not: the specification itself is within rounding of a
                       ///< threshold there, so that a relative change of 1e-12 of the state
                       ///< changes its answer by more than kFaithful
};

/// Compares the step of a d x N batch with what the retriever makes of it.
Comparison compare_steps(const Retriever& retriever, const States& x, const Step& step);

/// Steps the d x N batch on the backend and by the retriever itself, and tells how far they are
/// apart. A faithful backend stays under kFaithful. Errors: the parameters do not fit the bank, or the
/// device failed.
Result<double> check_against_cpu(Backend& backend, const Variant& variant,
                                 std::shared_ptr<const MemoryBank> bank,
                                 const Parameters& parameters, const States& states);

}  // namespace mnemoscope
