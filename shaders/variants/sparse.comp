#version 430 core
// Sparse separation: alpha-entmax of beta times the scores, see entmax.glsl.
// Shapes, buffers and groups: separation.glsl.
#include "entmax.glsl"

real score_of(uint mu) {
  return scores[column_begin() + mu];
}

void main() {
  write_entmax(alpha);
}
