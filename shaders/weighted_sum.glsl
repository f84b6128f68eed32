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
// Patterns that no state of the thread gives weight to are not read: sharp retrieval touches few.
#include "memories.glsl"

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
  for (uint row = begin; row < end; ++row) {
    const uint mu = tile_first + row;
    real weight[STATES_PER_THREAD];
    bool needed = false;
    for (uint t = 0u; t < STATES_PER_THREAD; ++t) {
      const uint n = min(first_state + t, state_count - 1u);
      weight[t] = weights[n * memory_count + mu];
      needed = needed || weight[t] != 0.0;
    }
    if (!needed) continue;
    const real4 value = memory_quad(row, q) * gains[mu];
    for (uint t = 0u; t < STATES_PER_THREAD; ++t) add_to(sum[t], carry[t], weight[t] * value);
  }
  for (uint t = 0u; t < STATES_PER_THREAD; ++t) {
    const uint n = first_state + t;
    if (n >= state_count) return;
    const uint at = (part * state_count + n) * quad_count + q;
    parts[at] = tile_first == 0u ? sum[t] : parts[at] + sum[t];
  }
}
