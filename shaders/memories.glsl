// Memories as the passes see them: one tile of the bank, four entries (a "quad") at a time. Entry i
// of memory mu is gain_mu times
//   stored_scale * stored_{i,mu} + shift_i
// Rows are padded to whole quads; padding holds zeros, and so do shift and states there.
//
// Buffers    0  stored   tile_count x quad_count: per quad one uint (four bytes, lowest
//                        first) or one real4
//            1  gains    memory_count reals, for the whole bank
//            2  shift    quad_count real4
// Defines    MEMORY_BYTES  1: stored as bytes, 0: stored as reals
//            HAS_SHIFT     0: shift is zero and not read
#include "real.glsl"

layout(std430, binding = 0) readonly restrict buffer Stored {
#if MEMORY_BYTES
  uint stored[];
#else
  real4 stored[];
#endif
};
layout(std430, binding = 1) readonly restrict buffer Gains { real gains[]; };
layout(std430, binding = 2) readonly restrict buffer Shift { real4 shift[]; };

uniform uint memory_count;  // M
uniform uint state_count;   // N, of this batch
uniform uint quad_count;    // ceil(d / 4)
uniform uint tile_first;    // memories before this tile
uniform uint tile_count;    // memories in this tile
uniform real stored_scale;

// Entries 4q .. 4q+3 of memory `row` of the tile, without its gain.
real4 memory_quad(uint row, uint q) {
#if MEMORY_BYTES
  uint four = stored[row * quad_count + q];
  real4 bytes = real4(four & 255u, (four >> 8) & 255u, (four >> 16) & 255u, four >> 24);
  real4 entry = bytes * stored_scale;
#else
  real4 entry = stored[row * quad_count + q] * stored_scale;
#endif
#if HAS_SHIFT
  entry += shift[q];
#endif
  return entry;
}

// Entry i of memory `row` of the tile, without its gain.
real memory_entry(uint row, uint i) {
  return memory_quad(row, i / 4u)[i % 4u];
}
