#version 430 core
// How far every state goes along every direction that the fit drew:
//   a_{i,n} = <w_i, x_n>
// Shapes, buffers and groups: product.glsl; patterns are the directions, inputs the states,
// products the projections.
#include "product.glsl"

real term(uint q, real4 entry, real4 given) {
  return dot(entry, given);
}
