#version 430 core
// The weights that are shown of a multi-head step: the mean over its heads.
//   p_{mu,n} = (1/H) sum_h p_{mu,h,n}
//
// Shapes     M memories, H heads, N states
// Buffers    4  head weights  N x H x M real (memory runs fastest), read
//            5  weights       N x M real, written
// Groups     x: one state each; its threads walk the memories side by side
#include "real.glsl"

layout(local_size_x = 256) in;

layout(std430, binding = 4) readonly restrict buffer HeadWeights { real head_weights[]; };
layout(std430, binding = 5) writeonly restrict buffer Weights { real weights[]; };

uniform uint memory_count;  // M
uniform uint heads;         // H

void main() {
  const uint n = gl_WorkGroupID.x;
  for (uint mu = gl_LocalInvocationID.x; mu < memory_count; mu += 256u) {
    real sum = 0.0;
    real carry = 0.0;
    for (uint head = 0u; head < heads; ++head) {
      add_to(sum, carry, head_weights[(n * heads + head) * memory_count + mu]);
    }
    weights[n * memory_count + mu] = sum / real(heads);
  }
}
