#version 430 core
// The values that a fit has learned, one for every memory, summed by the weights:
//   next_n = sum_mu w_{mu,n} v_mu
// Shapes, buffers and groups: weighted_sum.glsl; patterns are the learned values.
#include "weighted_sum.glsl"
