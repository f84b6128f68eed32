// What the fast step of patterns of doubles (fast_values.cpp) does with them, in the widest vectors
// this processor has (chosen at run time).
#pragma once

#include <cstddef>
#include <span>

namespace mnemoscope {

/// out_mu = <row_mu, x> of rows that lie one after the other, each as long as x. The order of a sum
/// is that of its vector's lanes: no term goes through more than d + 8 additions.
void value_dots(const double* rows, std::span<const double> x, std::span<double> out);

/// out_i += sum_k weights_k rows_{k,i} with rows one after the other, each as long as out; those of
/// weight 0 are not read.
void add_weighted_values(const double* rows, std::span<const double> weights,
                         std::span<double> out);

}  // namespace mnemoscope
