#version 430 core
// Softmax in one reading, across work groups: each takes a slice of a state's scores and keeps what
// the online form needs of it, its maximum and the sum of exponentials below that maximum.
//   m_{r,n} = max over slice r of s_{mu,n},   z_{r,n} = sum over slice r of exp(beta (s - m_{r,n}))
//   Milakov & Gimelshein 2018.
//
// Shapes     M memories, N states, R slices of `slice_rows` memories
// Buffers    4  scores  N x M real (memory runs fastest), read
//            6  slices  N x R x 2 real: m, z; written
// Groups     x: one slice each; y: one state each
#include "group.glsl"

layout(std430, binding = 4) readonly restrict buffer Scores { real scores[]; };
layout(std430, binding = 6) writeonly restrict buffer Slices { real slices[]; };

uniform uint memory_count;  // M
uniform uint slice_rows;
uniform real beta;  // inverse temperature

void main() {
  const uint thread = gl_LocalInvocationID.x;
  const uint column = gl_WorkGroupID.y * memory_count;
  const uint begin = gl_WorkGroupID.x * slice_rows;
  const uint end = min(begin + slice_rows, memory_count);

  real largest = scores[column + begin];
  for (uint mu = begin + thread; mu < end; mu += kThreads) {
    largest = max(largest, scores[column + mu]);
  }
  largest = group_max(largest);

  real sum = 0.0;
  real carry = 0.0;
  for (uint mu = begin + thread; mu < end; mu += kThreads) {
    add_to(sum, carry, exp_negative(beta * (scores[column + mu] - largest)));
  }
  sum = group_sum(sum);
  if (thread != 0u) return;
  const uint at = 2u * (gl_WorkGroupID.y * gl_NumWorkGroups.x + gl_WorkGroupID.x);
  slices[at] = largest;
  slices[at + 1u] = sum;
}
