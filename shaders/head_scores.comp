#version 430 core
// Similarity scores head by head, each over its own entries B_h of one tile of the keys:
//   s_{mu,h,n} = sum over i in B_h of key_{i,mu} x_{i,n}
//   Hu et al. 2024, eq. (C.3), with a split in the place of learned projections.
//
// Shapes     M memories, H heads, N states, Q = ceil(d / 4) quads
// Buffers    0, 1, 2  the tile of the keys, see memories.glsl
//            3  state         N x 4Q real, read
//            4  scores        N x H x M real (memory runs fastest), written for this tile's memories
//            5  head_entries  d real: the entries of the first head, then of the second, ...; read
//            6  head_begin    H + 1 real: where those of each head begin, and their end; read
// Groups     x: 64 memories each; y: one head each; z: STATES_PER_THREAD states each
#include "memories.glsl"

layout(local_size_x = 64) in;

layout(std430, binding = 3) readonly restrict buffer States { real state[]; };
layout(std430, binding = 4) writeonly restrict buffer Scores { real scores[]; };
layout(std430, binding = 5) readonly restrict buffer Entries { real head_entries[]; };
layout(std430, binding = 6) readonly restrict buffer Begins { real head_begin[]; };

uniform uint heads;  // H

void main() {
  const uint row = gl_GlobalInvocationID.x;
  if (row >= tile_count) return;
  const uint head = gl_WorkGroupID.y;
  const uint first_state = gl_WorkGroupID.z * STATES_PER_THREAD;

  real sum[STATES_PER_THREAD];
  real carry[STATES_PER_THREAD];
  for (uint t = 0u; t < STATES_PER_THREAD; ++t) sum[t] = carry[t] = 0.0;
  const uint end = uint(head_begin[head + 1u]);
  for (uint at = uint(head_begin[head]); at < end; ++at) {
    const uint i = uint(head_entries[at]);
    const real entry = memory_entry(row, i);
    for (uint t = 0u; t < STATES_PER_THREAD; ++t) {
      const uint n = min(first_state + t, state_count - 1u);
      add_to(sum[t], carry[t], entry * state[n * 4u * quad_count + i]);
    }
  }
  const uint mu = tile_first + row;
  for (uint t = 0u; t < STATES_PER_THREAD; ++t) {
    const uint n = first_state + t;
    if (n >= state_count) return;
    scores[(n * heads + head) * memory_count + mu] = gains[mu] * sum[t];
  }
}
