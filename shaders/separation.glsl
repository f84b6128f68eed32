// One state's column of scores turned into its column of weights by one work group.
//
// Shapes     M memories, N states
// Buffers    4  scores   N x M real (memory runs fastest), read
//            5  weights  N x M real, written
// Groups     x: one state each; its threads walk the memories side by side
#include "group.glsl"

layout(std430, binding = 4) readonly restrict buffer Scores { real scores[]; };
layout(std430, binding = 5) restrict buffer Weights { real weights[]; };

uniform uint memory_count;  // M

// Where the column of this group's state begins.
uint column_begin() {
  return gl_WorkGroupID.x * memory_count;
}

real flushed(real weight) {
  return weight < kTiny ? real(0.0) : weight;
}

// The largest score of the column; every thread gets it.
real largest_score() {
  const uint column = column_begin();
  real largest = scores[column];
  for (uint mu = gl_LocalInvocationID.x; mu < memory_count; mu += kThreads) {
    largest = max(largest, scores[column + mu]);
  }
  return group_max(largest);
}
