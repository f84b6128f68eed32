#version 430 core
// Similarity scores of every state with every memory of one tile of the keys:
//   s_{mu,n} = <key_mu, x_n> = gain_mu sum_i (stored_scale stored_{i,mu} + shift_i) x_{i,n}
//
// Shapes     M memories, N states, Q = ceil(d / 4) quads
// Buffers    0, 1, 2  the tile of the keys, see memories.glsl
//            3  state    N x Q real4, read
//            4  scores   N x M real (memory runs fastest), written for this tile's memories
// Groups     x: kRows memories each; y: STATES_PER_THREAD states each
// Lanes 0..15 of a row walk the quads side by side, so a row is read in whole cache lines; each
// keeps the sums of STATES_PER_THREAD states in registers, so a memory is read once for all.
#include "memories.glsl"

const uint kLanes = 16;
const uint kRows = 4;
layout(local_size_x = 16, local_size_y = 4) in;

layout(std430, binding = 3) readonly restrict buffer States { real4 state[]; };
layout(std430, binding = 4) writeonly restrict buffer Scores { real scores[]; };

shared real partial[kRows][kLanes][STATES_PER_THREAD];

void main() {
  const uint lane = gl_LocalInvocationID.x;
  const uint local_row = gl_LocalInvocationID.y;
  const uint row = gl_WorkGroupID.x * kRows + local_row;
  const uint first_state = gl_WorkGroupID.y * STATES_PER_THREAD;

  // Rows and states beyond the end repeat the last one, so that every lane reaches the barrier;
  // they write nothing.
  const uint read_row = min(row, tile_count - 1u);
  real sum[STATES_PER_THREAD];
  real carry[STATES_PER_THREAD];
  for (uint t = 0u; t < STATES_PER_THREAD; ++t) sum[t] = carry[t] = 0.0;
  for (uint q = lane; q < quad_count; q += kLanes) {
    const real4 key = memory_quad(read_row, q);
    for (uint t = 0u; t < STATES_PER_THREAD; ++t) {
      const uint n = min(first_state + t, state_count - 1u);
      add_to(sum[t], carry[t], dot(key, state[n * quad_count + q]));
    }
  }
  for (uint t = 0u; t < STATES_PER_THREAD; ++t) partial[local_row][lane][t] = sum[t];
  barrier();

  // Lane t of each row adds up state t: 16 numbers, not worth a tree.
  if (lane >= STATES_PER_THREAD || row >= tile_count || first_state + lane >= state_count) return;
  real total = 0.0;
  real lost = 0.0;
  for (uint l = 0u; l < kLanes; ++l) add_to(total, lost, partial[local_row][l][lane]);
  const uint mu = tile_first + row;
  scores[(first_state + lane) * memory_count + mu] = gains[mu] * total;
}
