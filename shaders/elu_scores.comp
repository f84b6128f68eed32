#version 430 core
// Similarities as inner products of the features phi = elu + 1, entry by entry:
//   a_{mu,n} = sum_i phi(c key_{i,mu}) phi(c x_{i,n}),   phi(t) = t + 1 (t > 0), exp(t) (t <= 0)
//   Hu et al. 2024, eq. (C.1)-(C.2), with c = 1.
// Shapes, buffers and groups: product.glsl; inputs are the states, products the scores.
// Features are made where they are needed: storing them would take four times the room of 8-bit
// keys.
#include "product.glsl"

uniform real gain;       // c
uniform uint dimension;  // d

real4 elu_plus_one(real4 y) {
  real4 phi;
  for (int i = 0; i < 4; ++i) {
    const real t = gain * y[i];
    phi[i] = t > 0.0 ? t + 1.0 : exp_negative(t);
  }
  return phi;
}

real term(uint q, real4 entry, real4 given) {
  real4 products = elu_plus_one(entry) * elu_plus_one(given);
  for (uint i = 0u; i < 4u; ++i) {
    if (4u * q + i >= dimension) products[i] = 0.0;  // padding is 0, and phi(0) is 1
  }
  return products.x + products.y + products.z + products.w;
}
