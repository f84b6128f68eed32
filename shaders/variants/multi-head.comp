#version 430 core
// Multi-head separation: softmax of every head's scores.
//   p_{mu,h,n} = exp(beta_h (s_{mu,h,n} - max_nu s_{nu,h,n})) / sum_nu ...
//   Hu et al. 2024, eq. (C.3)-(C.5).
//
// Shapes     M memories, H heads, N states
// Buffers    0  head_beta  H real, inverse temperature of every head, read
//            4  scores     N x H x M real (memory runs fastest), read
//            5  head weights  p, N x H x M real, written
// Groups     x: one state each; y: one head each; the threads walk the memories side by side
#include "group.glsl"

layout(std430, binding = 0) readonly restrict buffer HeadBeta { real head_beta[]; };
layout(std430, binding = 4) readonly restrict buffer Scores { real scores[]; };
layout(std430, binding = 5) restrict buffer HeadWeights { real head_weights[]; };

uniform uint memory_count;  // M
uniform uint heads;         // H

void main() {
  const uint thread = gl_LocalInvocationID.x;
  const uint column = (gl_WorkGroupID.x * heads + gl_WorkGroupID.y) * memory_count;
  const real beta = head_beta[gl_WorkGroupID.y];

  real largest = scores[column];
  for (uint mu = thread; mu < memory_count; mu += kThreads) {
    largest = max(largest, scores[column + mu]);
  }
  largest = group_max(largest);

  real sum = 0.0;
  real carry = 0.0;
  for (uint mu = thread; mu < memory_count; mu += kThreads) {
    const real e = exp_negative(beta * (scores[column + mu] - largest));
    head_weights[column + mu] = e;
    add_to(sum, carry, e);
  }
  sum = group_sum(sum);
  for (uint mu = thread; mu < memory_count; mu += kThreads) {
    const real p = head_weights[column + mu] / sum;
    head_weights[column + mu] = p < kTiny ? real(0.0) : p;
  }
}
