#version 430 core
// The parts of combine.comp added up to the next state:
//   next_n = sum_r part_{r,n}
//
// Shapes     N states, Q = ceil(d / 4) quads, R parts
// Buffers    6  parts  R x N x Q real4, read
//            7  next   N x Q real4, written
// Groups     x: 64 quads each; y: one state each
#include "real.glsl"

layout(local_size_x = 64) in;

layout(std430, binding = 6) readonly restrict buffer Parts { real4 parts[]; };
layout(std430, binding = 7) writeonly restrict buffer Next { real4 next[]; };

uniform uint state_count;  // N
uniform uint quad_count;   // Q
uniform uint part_count;   // R

void main() {
  const uint q = gl_GlobalInvocationID.x;
  if (q >= quad_count) return;
  const uint n = gl_WorkGroupID.y;

  real4 sum = real4(0.0);
  real4 carry = real4(0.0);
  for (uint part = 0u; part < part_count; ++part) {
    add_to(sum, carry, parts[(part * state_count + n) * quad_count + q]);
  }
  next[n * quad_count + q] = sum;
}
