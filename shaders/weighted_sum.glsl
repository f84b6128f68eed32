// Weighted sum of one tile of patterns, in parts that run side by side; combine_sum.comp adds the
// parts:
//   part_{r,n} = sum over the patterns mu of part r of
//                w_{mu,n} gain_mu (stored_scale stored_mu + shift)
//
// Shapes     M patterns, N states, Q = ceil(d / 4) quads, R parts
// Buffers    0, 1, 2  the tile, see memories.glsl
//            5  weights  N x M real (patterns run fastest), read
//            6  parts    R x N x Q real4; written for the first tile, added to for the later ones
// Groups     x: 64 quads each; y: STATES_PER_THREAD states each; z: one part each
// Defines    ROWS_AT_ONCE  patterns that a thread asks for before it waits for the first of them
// Patterns that no state of the thread gives weight to are not read: sharp retrieval touches few.
#include "memories.glsl"

#ifndef ROWS_AT_ONCE
#define ROWS_AT_ONCE 1
#endif
layout(local_size_x = 64) in;

layout(std430, binding = 5) readonly restrict buffer Weights { real weights[]; };
layout(std430, binding = 6) restrict buffer Parts { real4 parts[]; };

uniform uint rows_per_part;

void main() {
  const uint q = gl_GlobalInvocationID.x;
  if (q >= quad_count) return;
  const uint first_state = gl_WorkGroupID.y * STATES_PER_THREAD;
  const uint part = gl_WorkGroupID.z;
  const uint begin = part * rows_per_part;
  const uint end = min(begin + rows_per_part, tile_count);

  real4 sum[STATES_PER_THREAD];
  real4 carry[STATES_PER_THREAD];
  for (uint t = 0u; t < STATES_PER_THREAD; ++t) sum[t] = carry[t] = real4(0.0);
  for (uint row = begin; row < end; row += ROWS_AT_ONCE) {
    // Rows beyond the end repeat the last one, without weight.
    real weight[ROWS_AT_ONCE * STATES_PER_THREAD];
    bool needed = false;
    for (uint r = 0u; r < ROWS_AT_ONCE; ++r) {
      const uint mu = tile_first + min(row + r, end - 1u);
      for (uint t = 0u; t < STATES_PER_THREAD; ++t) {
        const uint n = min(first_state + t, state_count - 1u);
        const real w = row + r < end ? weights[n * memory_count + mu] : real(0.0);
        weight[r * STATES_PER_THREAD + t] = w;
        needed = needed || w != 0.0;
      }
    }
    if (!needed) continue;
    real4 value[ROWS_AT_ONCE];
    for (uint r = 0u; r < ROWS_AT_ONCE; ++r) {
      const uint read_row = min(row + r, end - 1u);
      value[r] = memory_quad(read_row, q) * gains[tile_first + read_row];
    }
    for (uint r = 0u; r < ROWS_AT_ONCE; ++r) {
      for (uint t = 0u; t < STATES_PER_THREAD; ++t) {
        add_to(sum[t], carry[t], weight[r * STATES_PER_THREAD + t] * value[r]);
      }
    }
  }
  for (uint t = 0u; t < STATES_PER_THREAD; ++t) {
    const uint n = first_state + t;
    if (n >= state_count) return;
    const uint at = (part * state_count + n) * quad_count + q;
    parts[at] = tile_first == 0u ? sum[t] : parts[at] + sum[t];
  }
}
