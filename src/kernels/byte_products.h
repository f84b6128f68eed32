// Products of 8-bit patterns with batches of states, in the widest vectors this processor has
// (chosen at run time). Products and sums are rounded one by one and in the order in which Eigen's
// products of the widened patterns have them: whichever of the two is asked, the bits are the same.
#pragma once

#include <hwy/aligned_allocator.h>

#include "kernels/storage.h"

namespace mnemoscope {

/// How many rows of the product of a rows x depth with a depth x columns matrix the functions below
/// take, the first ones; Eigen has the others. 0 where Eigen's vectors are as wide, and where it
/// does not go by blocks.
Index rows_of_wide_product(Index rows, Index depth, Index columns);

/// Terms of a sum that Eigen's product of this shape takes together before it adds them to the
/// rest.
Index terms_at_once(Index rows, Index depth, Index columns);

/// A batch of states as byte_scores reads it: groups of as many as a vector has doubles, entry by
/// entry; the last group is filled up with zeros.
struct GroupedStates {
  hwy::AlignedFreeUniquePtr<double[]> entries{};
  Index dimension = 0;
  Index count = 0;
};
GroupedStates grouped(const States& x);

/// <pattern_mu, x_n> of all these patterns, which are bytes, `terms` of each sum at once: M x N.
void byte_scores(const StoredPatterns& patterns, const GroupedStates& x, Index terms,
                 Eigen::Ref<Scores> out);

/// Adds sum_mu w_{mu,n} pattern_mu to the first rows (as many as `out` has, at most d) of every
/// column of `out`; w is M x N. Patterns without weight are passed over, which changes no bit.
void add_byte_combinations(const StoredPatterns& patterns, const Eigen::Ref<const Weights>& w,
                           Eigen::Ref<States> out);

}  // namespace mnemoscope
