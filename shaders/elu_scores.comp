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

real elu_plus_one(real y) {
  const real t = gain * y;
  return t > 0.0 ? t + 1.0 : exp_negative(t);
}

// Entry by entry: a driver is known (NVIDIA 580) that cannot write a double vector at an index.
real4 elu_plus_one(real4 y) {
  return real4(elu_plus_one(y.x), elu_plus_one(y.y), elu_plus_one(y.z), elu_plus_one(y.w));
}

real term(uint q, real4 entry, real4 given) {
  const real4 products = elu_plus_one(entry) * elu_plus_one(given);
  const uint entries = dimension - 4u * q;  // of this quad and those behind it
  // Padding is 0, and phi(0) is 1.
  const real y = entries > 1u ? products.y : real(0.0);
  const real z = entries > 2u ? products.z : real(0.0);
  const real w = entries > 3u ? products.w : real(0.0);
  return products.x + y + z + w;
}
