#version 430 core
// Window: softmax over a memory and its neighbours in storage order.
//   S = {mu : |mu - c| <= w},   c fixed, or the first memory with the largest score
//   Hu et al. 2024, eq. (3.9) and section 3.2.
// Shapes, buffers and groups: separation.glsl.
#include "support.glsl"

uniform int fixed_centre;  // c, or -1 for the best match
uniform uint width;        // w
uniform bool circular;     // after the last memory comes the first

shared uint window_centre;

bool in_support(uint mu) {
  const uint away = mu > window_centre ? mu - window_centre : window_centre - mu;
  return away <= width || (circular && memory_count - away <= width);
}

// Of tied best matches the first. With NaN there is no best match: the first memory is it.
uint best_match() {
  const uint column = column_begin();
  const real largest = largest_score();
  real size = 0.0;
  uint nans = 0u;
  for (uint mu = gl_LocalInvocationID.x; mu < memory_count; mu += kThreads) {
    size = max(size, abs(scores[column + mu]));
    if (is_nan(scores[column + mu])) nans = 1u;
  }
  const real slack = kTie * group_max(size);
  if (group_count(nans) != 0u) return 0u;
  uint first = memory_count;
  for (uint mu = gl_LocalInvocationID.x; mu < memory_count; mu += kThreads) {
    if (scores[column + mu] >= largest - slack) first = min(first, mu);
  }
  return group_min(first);
}

void main() {
  const uint centre = fixed_centre >= 0 ? uint(fixed_centre) : best_match();
  if (gl_LocalInvocationID.x == 0u) window_centre = centre;
  barrier();
  write_supported_weights();
}
