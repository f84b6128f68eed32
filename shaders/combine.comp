#version 430 core
// The memories summed by their weights:
//   next_n = sum_mu w_{mu,n} xi_mu
// Shapes, buffers and groups: weighted_sum.glsl; patterns are the values.
#include "weighted_sum.glsl"
