#version 430 core
// Similarities of every key to every state, before what belongs to a whole key or a whole state:
//   minus-l1  -sum_i |key_{i,mu} - x_{i,n}|        the others  sum_i key_{i,mu} x_{i,n}
//   Millidge et al. 2022, section 4.
// Shapes, buffers and groups: product.glsl; inputs are the states, products the similarities.
// The padding of a pattern and of a state is 0 alike, so it adds nothing to either.
#include "product.glsl"

uniform uint similarity;  // 0 dot, 1 cosine, 2 distance, 3 minus-l1

real term(uint q, real4 entry, real4 given) {
  if (similarity != 3u) return dot(entry, given);
  const real4 gap = abs(entry - given);
  return -(gap.x + gap.y + gap.z + gap.w);
}
