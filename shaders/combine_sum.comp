#version 430 core
// The parts of combine.comp added up to the next state:
//   next_n = sum_r part_{r,n}
//
// Shapes     N states, Q = ceil(d / 4) quads, R parts
// Buffers    6  parts  R x N x Q real4, read
//            7  next   N x Q real4, written
// Groups     x: 64 quads each; y: one state each
// Defines    PART_LANES  threads that add up the parts of a quad side by side, their sums then by one
#include "real.glsl"

#ifndef PART_LANES
#define PART_LANES 1
#endif
layout(local_size_x = 64, local_size_y = PART_LANES) in;

layout(std430, binding = 6) readonly restrict buffer Parts { real4 parts[]; };
layout(std430, binding = 7) writeonly restrict buffer Next { real4 next[]; };

uniform uint state_count;  // N
uniform uint quad_count;   // Q
uniform uint part_count;   // R

#if PART_LANES > 1
shared real4 lane_sums[PART_LANES][64];

real4 sum_of_lanes(real4 mine) {
  const uint column = gl_LocalInvocationID.x;
  lane_sums[gl_LocalInvocationID.y][column] = mine;
  barrier();
  real4 sum = real4(0.0);
  real4 carry = real4(0.0);
  for (uint lane = 0u; lane < PART_LANES; ++lane) add_to(sum, carry, lane_sums[lane][column]);
  return sum;
}
#endif

void main() {
  const uint q = gl_GlobalInvocationID.x;
  const uint n = gl_WorkGroupID.y;
  const uint lane = gl_LocalInvocationID.y;
  const uint read_q = min(q, quad_count - 1u);  // every thread of a group reaches the barrier

  real4 sum = real4(0.0);
  real4 carry = real4(0.0);
  for (uint part = lane; part < part_count; part += PART_LANES) {
    add_to(sum, carry, parts[(part * state_count + n) * quad_count + read_q]);
  }
#if PART_LANES > 1
  sum = sum_of_lanes(sum);
#endif
  if (q < quad_count && lane == 0u) next[n * quad_count + q] = sum;
}
