// Softmax with a support, in the three readings of it:
//   renormalised  softmax over the support only
//   literal       softmax over all M memories, then only the support; Hu et al. 2024, eq. (3.9)
//   zero-score    a score outside the support counts as 0 in a softmax over all M
// Shapes, buffers and groups: separation.glsl.
//
// The shader that includes this decides in_support(mu) and calls write_supported_weights().
#include "separation.glsl"

uniform real beta;     // inverse temperature
uniform uint reading;  // 0, 1, 2 as above

bool in_support(uint mu);

// The score of a memory in the softmax, and whether it takes part at all.
real counted_score(uint mu) {
  return reading == 2u && !in_support(mu) ? real(0.0) : scores[column_begin() + mu];
}
bool takes_part(uint mu) {
  return reading != 0u || in_support(mu);
}

void write_supported_weights() {
  const uint thread = gl_LocalInvocationID.x;
  const uint column = column_begin();

  real largest = -kInfinity;
  for (uint mu = thread; mu < memory_count; mu += kThreads) {
    if (takes_part(mu)) largest = max(largest, counted_score(mu));
  }
  largest = group_max(largest);

  real sum = 0.0;
  real carry = 0.0;
  for (uint mu = thread; mu < memory_count; mu += kThreads) {
    real e = 0.0;
    if (takes_part(mu)) e = exp_negative(beta * (counted_score(mu) - largest));
    add_to(sum, carry, e);
    // The literal reading cuts after the softmax: NaN anywhere reaches everything.
    weights[column + mu] = reading == 1u && !in_support(mu) ? real(0.0) : e;
  }
  sum = group_sum(sum);

  for (uint mu = thread; mu < memory_count; mu += kThreads) {
    if (reading == 0u && !in_support(mu)) continue;
    const real p = flushed(weights[column + mu] / sum);
    weights[column + mu] = p;
  }
}
