#version 430 core
// Similarity scores of every state with every key:
//   s_{mu,n} = <key_mu, x_n>
// Shapes, buffers and groups: product.glsl; inputs are the states, products the scores.
#include "product.glsl"

real term(uint q, real4 entry, real4 given) {
  return dot(entry, given);
}
