#version 430 core
// Random positive features of every state, over their largest, which cancels in the weights:
//   phi_{i,n} = exp(l_{i,n} - max_j l_{j,n}),   l_{i,n} = sqrt(beta) a_{i,n} - beta |x_n|^2 / 2
//   Hu et al. 2024, eq. (C.6)-(C.7); Choromanski et al. 2021. The projections a are those of
//   projections.comp; |x|^2 is the same for all features and cancels too. With both signs of each
//   direction, feature D + i is that of -w_i.
//
// Shapes     N states, D directions, F features: D or 2D; rows are padded to R = 4 ceil(F / 4) reals
// Buffers    4  projections  N x D real, read
//            6  features     N x R real, written; padding 0
// Groups     x: one state each; its threads walk the directions side by side
#include "group.glsl"

layout(std430, binding = 4) readonly restrict buffer Projections { real projections[]; };
layout(std430, binding = 6) writeonly restrict buffer Features { real features[]; };

uniform uint direction_count;  // D
uniform uint feature_count;    // F
uniform real root_beta;

void main() {
  const uint thread = gl_LocalInvocationID.x;
  const uint n = gl_WorkGroupID.x;
  const bool both_signs = feature_count > direction_count;

  real largest = -kInfinity;
  for (uint i = thread; i < direction_count; i += kThreads) {
    const real along = root_beta * projections[n * direction_count + i];
    largest = max(largest, both_signs ? abs(along) : along);
  }
  largest = group_max(largest);

  const uint row = 4u * ((feature_count + 3u) / 4u);
  for (uint i = thread; i < row; i += kThreads) {
    real phi = 0.0;
    if (i < feature_count) {
      const bool negative = i >= direction_count;
      const uint direction = negative ? i - direction_count : i;
      const real along = root_beta * projections[n * direction_count + direction];
      phi = exp_negative((negative ? -along : along) - largest);
    }
    features[n * row + i] = phi;
  }
}
