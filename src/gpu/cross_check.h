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

/// Steps the d x N batch on the backend and by the retriever itself, and tells how far they are
/// apart. A faithful backend stays under 1e-4. Errors: the parameters do not fit the bank, or the
/// device failed.
Result<double> check_against_cpu(Backend& backend, const Variant& variant,
                                 std::shared_ptr<const MemoryBank> bank,
                                 const Parameters& parameters, const States& states);

}  // namespace mnemoscope
