#version 430 core
// Minus the sum of absolute differences of every key to every state, where that is the similarity:
//   a_{mu,n} = -sum_i |key_{i,mu} - x_{i,n}|
//   Millidge et al. 2022, section 4.
// Shapes, buffers and groups: product.glsl; inputs are the states, products the similarities.
// The padding of a pattern and of a state is 0 alike, so it adds nothing.
uniform uint similarity;  // 0 dot, 1 cosine, 2 distance: made of the scores; 3 minus-l1
#define PRODUCT_IS_NEEDED (similarity == 3u)
#include "product.glsl"

real term(uint q, real4 entry, real4 given) {
  const real4 gap = abs(entry - given);
  return -(gap.x + gap.y + gap.z + gap.w);
}
