#version 430 core
// Random mask: softmax over the memories that the fit drew.
//   p_{mu,n} = exp(beta s_{mu,n}) / sum over S of exp(beta s_{nu,n}),   mu in S
//   Hu et al. 2024, eq. (3.9) and section 3.2.
// Shapes, buffers and groups: separation.glsl; beside them
//            0  support  M real, 1 for a memory of S and 0 for another, read
#include "support.glsl"

layout(std430, binding = 0) readonly restrict buffer Support { real support[]; };

bool in_support(uint mu) {
  return support[mu] != 0.0;
}

void main() {
  write_supported_weights();
}
