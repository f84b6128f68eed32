#version 430 core
// Each memory's share of all similarities, which are never negative:
//   w_{mu,n} = a_{mu,n} / sum_nu a_{nu,n}
// Shapes, buffers and groups: separation.glsl.
#include "share.glsl"

void main() {
  write_shares();
}
