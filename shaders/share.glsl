// Weights that are each memory's share of the sum of all similarities.
// Shapes, buffers and groups: separation.glsl.
#include "separation.glsl"

// A sum below this has lost its digits. All weights are then zero, which tells the program to take
// the step in another way.
#if PRECISE
const real kUnderflow = 1e-280LF;
#else
const real kUnderflow = 1e-25;
#endif

void write_shares() {
  const uint thread = gl_LocalInvocationID.x;
  const uint column = column_begin();
  real sum = 0.0;
  real carry = 0.0;
  for (uint mu = thread; mu < memory_count; mu += kThreads) add_to(sum, carry, scores[column + mu]);
  sum = group_sum(sum);
  for (uint mu = thread; mu < memory_count; mu += kThreads) {
    weights[column + mu] = sum < kUnderflow ? real(0.0) : flushed(scores[column + mu] / sum);
  }
}
