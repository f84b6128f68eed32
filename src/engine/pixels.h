// A run's states as pictures: back from the space of the bank to pixels, and how wrong those are.
#pragma once

#include <optional>

#include "engine/run.h"

namespace mnemoscope {

/// The norm that normalising took from x_t: the query's own at t = 0, afterwards the mean of the
/// memories' norms, weighted by what the step before gave them. 1 when memories were not
/// normalised.
double gain_at(const Start& start, const Trace& trace, int t);

/// x_t as pixels in the memories' scale, length d.
State state_pixels(const Start& start, const Trace& trace, int t);

/// The mean memory as pixels, with the mean of the memories' norms as its gain.
State mean_pixels(const Start& start);

/// Mean squared difference of `pixels` from the target's, in units of the squared pixel range
/// (docs/theory.md, section 7.2); nullopt without a target.
std::optional<double> pixel_error(const Memories& memories, const std::optional<Index>& target,
                                  const State& pixels);

}  // namespace mnemoscope
