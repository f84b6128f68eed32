#version 430 core
// Linear separation: each memory's share of all similarities, which are never negative.
//   w_{mu,n} = a_{mu,n} / sum_nu a_{nu,n}
//   Hu et al. 2024, eq. (C.2); the similarities are elu_scores.comp's.
// Shapes, buffers and groups: separation.glsl.
#include "share.glsl"

void main() {
  write_shares();
}
