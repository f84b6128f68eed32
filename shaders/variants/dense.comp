#version 430 core
// Dense separation: softmax of the scores of every state, shifted by their maximum so that any
// beta is safe.
//   p_{mu,n} = exp(beta (s_{mu,n} - max_nu s_{nu,n})) / sum_nu exp(beta (s_{nu,n} - max))
//   Hu et al. 2024, eq. (3.6); Ramsauer et al. 2020.
//
// Shapes     M memories, N states
// Buffers    4  scores   N x M real (memory runs fastest), read
//            5  weights  N x M real, written; each column sums to 1
// Groups     x: one state each; its threads walk the memories side by side
// A NaN score makes the sum NaN and with it every weight of that state, as in the specification.
#include "real.glsl"

const uint kThreads = 256;
layout(local_size_x = 256) in;

layout(std430, binding = 4) readonly restrict buffer Scores { real scores[]; };
layout(std430, binding = 5) restrict buffer Weights { real weights[]; };

uniform uint memory_count;  // M
uniform real beta;          // inverse temperature

shared real reduced[kThreads];

void main() {
  const uint thread = gl_LocalInvocationID.x;
  const uint column = gl_WorkGroupID.x * memory_count;

  real largest = scores[column];
  for (uint mu = thread; mu < memory_count; mu += kThreads) {
    largest = max(largest, scores[column + mu]);
  }
  reduced[thread] = largest;
  barrier();
  for (uint half_width = kThreads / 2u; half_width > 0u; half_width /= 2u) {
    if (thread < half_width) reduced[thread] = max(reduced[thread], reduced[thread + half_width]);
    barrier();
  }
  largest = reduced[0];
  barrier();

  real sum = 0.0;
  real carry = 0.0;
  for (uint mu = thread; mu < memory_count; mu += kThreads) {
    const real e = exp_negative(beta * (scores[column + mu] - largest));
    weights[column + mu] = e;
    add_to(sum, carry, e);
  }
  reduced[thread] = sum;
  barrier();
  for (uint half_width = kThreads / 2u; half_width > 0u; half_width /= 2u) {
    if (thread < half_width) reduced[thread] += reduced[thread + half_width];
    barrier();
  }
  sum = reduced[0];

  for (uint mu = thread; mu < memory_count; mu += kThreads) {
    const real p = weights[column + mu] / sum;
    weights[column + mu] = p < kTiny ? real(0.0) : p;
  }
}
