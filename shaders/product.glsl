// Inner products of every input with every pattern of one tile of what the pass walks:
//   out_{mu,n} = gain_mu sum_i (stored_scale stored_{i,mu} + shift_i) in_{i,n}
//
// Shapes     M patterns, N inputs, Q = ceil(d / 4) quads
// Buffers    0, 1, 2  the tile, see memories.glsl
//            3  inputs    N x Q real4, read
//            4  products  N x M real (patterns run fastest), written for this tile's patterns
// Groups     x: kRows patterns each; y: STATES_PER_THREAD inputs each
// Lanes 0..15 of a row walk the quads side by side, so a row is read in whole cache lines; each
// keeps the sums of STATES_PER_THREAD inputs in registers, so a pattern is read once for all.
//
// A shader that is not always needed says when by PRODUCT_IS_NEEDED, of uniforms; else it does
// nothing. The shader that includes this defines term(): what quad q of a pattern, gain included, adds with
// the input's quad `given`.
#include "memories.glsl"

const uint kLanes = 16;
const uint kRows = 4;
layout(local_size_x = 16, local_size_y = 4) in;

layout(std430, binding = 3) readonly restrict buffer Inputs { real4 inputs[]; };
layout(std430, binding = 4) writeonly restrict buffer Products { real products[]; };

shared real partial[kRows][kLanes][STATES_PER_THREAD];

real term(uint q, real4 entry, real4 given);

void main() {
#ifdef PRODUCT_IS_NEEDED
  if (!(PRODUCT_IS_NEEDED)) return;
#endif
  const uint lane = gl_LocalInvocationID.x;
  const uint local_row = gl_LocalInvocationID.y;
  const uint row = gl_WorkGroupID.x * kRows + local_row;
  const uint first_state = gl_WorkGroupID.y * STATES_PER_THREAD;

  // Rows and inputs beyond the end repeat the last one, so that every lane reaches the barrier;
  // they write nothing.
  const uint read_row = min(row, tile_count - 1u);
  const real gain = gains[tile_first + read_row];
  real sum[STATES_PER_THREAD];
  real carry[STATES_PER_THREAD];
  for (uint t = 0u; t < STATES_PER_THREAD; ++t) sum[t] = carry[t] = 0.0;
  for (uint q = lane; q < quad_count; q += kLanes) {
    const real4 entry = memory_quad(read_row, q) * gain;
    for (uint t = 0u; t < STATES_PER_THREAD; ++t) {
      const uint n = min(first_state + t, state_count - 1u);
      add_to(sum[t], carry[t], term(q, entry, inputs[n * quad_count + q]));
    }
  }
  for (uint t = 0u; t < STATES_PER_THREAD; ++t) partial[local_row][lane][t] = sum[t];
  barrier();

  // Lane t of each row adds up input t: 16 numbers, not worth a tree.
  if (lane >= STATES_PER_THREAD || row >= tile_count || first_state + lane >= state_count) return;
  real total = 0.0;
  real lost = 0.0;
  for (uint l = 0u; l < kLanes; ++l) add_to(total, lost, partial[local_row][l][lane]);
  products[(first_state + lane) * memory_count + tile_first + row] = total;
}
