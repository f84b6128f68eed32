#version 430 core
// How far a step has moved a state, and whether the run goes on; nothing is read back to know it.
//   residual = |T(x) - x|
// The run converges where the residual is within the tolerance: the state after it is stepped once
// more, then every group count becomes zero, and the dispatches still in the queue do nothing.
//
// Shapes     R reals of a state, K steps of a chunk, C dispatches of a step, this one included
// Buffers    0  state      R real, read
//            1  next       R real, read
//            2  residuals  K real; the one of this step is written
//            3  control    phase (0 running, 1 converged, 2 over), 3 unused, then C x 3 group counts
// Groups     x: one
#include "group.glsl"

layout(std430, binding = 0) readonly restrict buffer State { real state[]; };
layout(std430, binding = 1) readonly restrict buffer Next { real next[]; };
layout(std430, binding = 2) restrict buffer Residuals { real residuals[]; };
layout(std430, binding = 3) restrict buffer Control { uint control[]; };

uniform uint real_count;      // R
uniform uint step_number;     // of this chunk, from 0
uniform uint dispatch_count;  // C
uniform real tolerance;

const uint kCounts = 4;  // where they begin in control

void main() {
  real sum = 0.0;
  real carry = 0.0;
  for (uint i = gl_LocalInvocationID.x; i < real_count; i += kThreads) {
    const real moved = next[i] - state[i];
    add_to(sum, carry, moved * moved);
  }
  const real residual = sqrt(group_sum(sum));
  if (gl_LocalInvocationID.x != 0u) return;
  residuals[step_number] = residual;
  if (control[0] == 1u) {
    control[0] = 2u;
    for (uint i = 0u; i < 3u * dispatch_count; ++i) control[kCounts + i] = 0u;
  } else if (residual <= tolerance) {
    control[0] = 1u;
  }
}
