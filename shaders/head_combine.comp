#version 430 core
// Weighted sum of one tile of the values, every entry by the weights of the head that writes it, in
// parts that run side by side; combine_sum.comp adds the parts:
//   part_{i,r,n} = sum over the memories mu of part r of
//                  p_{mu,h(i),n} gain_mu (stored_scale stored_{i,mu} + shift_i)
//
// Shapes     M memories, H heads, N states, Q = ceil(d / 4) quads, R parts
// Buffers    0, 1, 2  the tile of the values, see memories.glsl
//            4  head weights  N x H x M real (memory runs fastest), read
//            5  head_of       d real: the head that writes each entry, read
//            6  parts         R x N x Q real4; written for the first tile, added to for later ones
// Groups     x: 64 quads each; y: STATES_PER_THREAD states each; z: one part each
#include "memories.glsl"

layout(local_size_x = 64) in;

layout(std430, binding = 4) readonly restrict buffer HeadWeights { real head_weights[]; };
layout(std430, binding = 5) readonly restrict buffer HeadOf { real head_of[]; };
layout(std430, binding = 6) restrict buffer Parts { real4 parts[]; };

uniform uint rows_per_part;
uniform uint heads;      // H
uniform uint dimension;  // d

// The head that writes entry i; padding entries repeat the last head: their values are 0.
uint head_at(uint i) {
  return uint(head_of[min(i, dimension - 1u)]);
}

real weight_of(uint n, uint head, uint mu) {
  return head_weights[(n * heads + head) * memory_count + mu];
}

void main() {
  const uint q = gl_GlobalInvocationID.x;
  if (q >= quad_count) return;
  const uint first_state = gl_WorkGroupID.y * STATES_PER_THREAD;
  const uint part = gl_WorkGroupID.z;
  const uint begin = part * rows_per_part;
  const uint end = min(begin + rows_per_part, tile_count);

  const uvec4 head =
      uvec4(head_at(4u * q), head_at(4u * q + 1u), head_at(4u * q + 2u), head_at(4u * q + 3u));

  real4 sum[STATES_PER_THREAD];
  real4 carry[STATES_PER_THREAD];
  for (uint t = 0u; t < STATES_PER_THREAD; ++t) sum[t] = carry[t] = real4(0.0);
  for (uint row = begin; row < end; ++row) {
    const uint mu = tile_first + row;
    const real4 value = memory_quad(row, q) * gains[mu];
    for (uint t = 0u; t < STATES_PER_THREAD; ++t) {
      const uint n = min(first_state + t, state_count - 1u);
      // Entry by entry: a driver is known (NVIDIA 580) that cannot write a double vector at an index.
      const real4 weight = real4(weight_of(n, head.x, mu), weight_of(n, head.y, mu),
                                 weight_of(n, head.z, mu), weight_of(n, head.w, mu));
      add_to(sum[t], carry[t], weight * value);
    }
  }
  for (uint t = 0u; t < STATES_PER_THREAD; ++t) {
    const uint n = first_state + t;
    if (n >= state_count) return;
    const uint at = (part * state_count + n) * quad_count + q;
    parts[at] = tile_first == 0u ? sum[t] : parts[at] + sum[t];
  }
}
