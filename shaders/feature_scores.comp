#version 430 core
// Similarities as inner products of features that the fit has worked out for every key:
//   a_{mu,n} = <phi(key_mu), phi(x_n)>
// Shapes, buffers and groups: product.glsl; patterns are the keys' features, inputs the states',
// products the scores.
#include "product.glsl"

real term(uint q, real4 entry, real4 given) {
  return dot(entry, given);
}
