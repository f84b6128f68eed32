#version 430 core
// Dense separation: softmax of the scores of every state, shifted by their maximum so that any
// beta is safe.
//   p_{mu,n} = exp(beta (s_{mu,n} - m_n)) / z_n
//   m_n = max_r m_{r,n},   z_n = sum_r z_{r,n} exp(beta (m_{r,n} - m_n))
//   Hu et al. 2024, eq. (3.6); Ramsauer et al. 2020. m_{r,n} and z_{r,n} are those of
//   softmax_slices.comp.
//
// Shapes     M memories, N states, R slices of `slice_rows` memories
// Buffers    4  scores   N x M real (memory runs fastest), read
//            5  weights  N x M real, written; each column sums to 1
//            6  slices   N x R x 2 real: m, z; read
// Groups     x: one slice each; y: one state each
// A NaN score makes the sum NaN and with it every weight of that state, as in the specification.
#include "group.glsl"

layout(std430, binding = 4) readonly restrict buffer Scores { real scores[]; };
layout(std430, binding = 5) writeonly restrict buffer Weights { real weights[]; };
layout(std430, binding = 6) readonly restrict buffer Slices { real slices[]; };

uniform uint memory_count;  // M
uniform uint slice_rows;
uniform real beta;  // inverse temperature

void main() {
  const uint thread = gl_LocalInvocationID.x;
  const uint slice_count = gl_NumWorkGroups.x;
  const uint first = 2u * gl_WorkGroupID.y * slice_count;

  real largest = slices[first];
  for (uint r = thread; r < slice_count; r += kThreads) {
    largest = max(largest, slices[first + 2u * r]);
  }
  largest = group_max(largest);
  real sum = 0.0;
  for (uint r = thread; r < slice_count; r += kThreads) {
    sum += slices[first + 2u * r + 1u] * exp_negative(beta * (slices[first + 2u * r] - largest));
  }
  sum = group_sum(sum);

  const uint column = gl_WorkGroupID.y * memory_count;
  const uint begin = gl_WorkGroupID.x * slice_rows;
  const uint end = min(begin + slice_rows, memory_count);
  for (uint mu = begin + thread; mu < end; mu += kThreads) {
    const real p = exp_negative(beta * (scores[column + mu] - largest)) / sum;
    weights[column + mu] = p < kTiny ? real(0.0) : p;
  }
}
