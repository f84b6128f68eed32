#version 430 core
// Support vectors: what the learned values are weighted with, the kernel between keys and state.
//   normalised  softmax of beta s      exp     exp(beta s)       rbf     exp(-beta |key - x|^2 / 2)
//   polynomial  (beta s + c)^q         linear  s                 with s = <key, x>
//   Hu et al. 2024, Theorem 3.1, eq. (3.3)-(3.5) and (B.6).
// Shapes, buffers and groups: separation.glsl; weights may be negative and sum to anything, and
// beside them
//            0  key_squared_norms  M real, |key_mu|^2, read
//            3  state              N x Q real4, read
#include "separation.glsl"

layout(std430, binding = 0) readonly restrict buffer KeyNorms { real key_squared_norms[]; };
layout(std430, binding = 3) readonly restrict buffer States { real4 state[]; };

uniform uint quad_count;  // Q
uniform uint kernel;      // 0 normalised, 1 exp, 2 rbf, 3 polynomial, 4 linear
uniform real beta;
uniform uint degree;  // q
uniform real offset;  // c

// Kernel values are held within these, which no fit's own values reach.
#if PRECISE
const real kMost = 1e100LF;
#else
const real kMost = 1e30;
#endif

// NaN is handed on: drivers may take either side of a comparison with it.
real held(real value) {
  if (is_nan(value)) return value;
  return value > kMost ? kMost : value < -kMost ? -kMost : value;
}

real squared_norm_of_state() {
  const uint row = gl_WorkGroupID.x * quad_count;
  real sum = 0.0;
  real carry = 0.0;
  for (uint q = gl_LocalInvocationID.x; q < quad_count; q += kThreads) {
    add_to(sum, carry, dot(state[row + q], state[row + q]));
  }
  return group_sum(sum);
}

real kernel_of(real score, real key_norm, real state_norm) {
  if (kernel == 4u) return held(score);
  if (kernel == 2u) {
    const real distance = key_norm - 2.0 * score + state_norm;
    return exp_negative(-0.5 * beta * (distance < 0.0 ? real(0.0) : distance));
  }
  if (kernel == 1u) {
    return beta * score > log_positive(kMost) ? kMost : exp_negative(beta * score);
  }
  real power = 1.0;
  for (uint i = 0u; i < degree; ++i) power *= beta * score + offset;
  return held(power);
}

void write_softmax() {
  const uint thread = gl_LocalInvocationID.x;
  const uint column = column_begin();
  const real largest = largest_score();
  real sum = 0.0;
  real carry = 0.0;
  for (uint mu = thread; mu < memory_count; mu += kThreads) {
    const real e = exp_negative(beta * (scores[column + mu] - largest));
    weights[column + mu] = e;
    add_to(sum, carry, e);
  }
  sum = group_sum(sum);
  for (uint mu = thread; mu < memory_count; mu += kThreads) {
    weights[column + mu] = flushed(weights[column + mu] / sum);
  }
}

void main() {
  if (kernel == 0u) {
    write_softmax();
    return;
  }
  const real state_norm = squared_norm_of_state();
  for (uint mu = gl_LocalInvocationID.x; mu < memory_count; mu += kThreads) {
    weights[column_begin() + mu] =
        kernel_of(scores[column_begin() + mu], key_squared_norms[mu], state_norm);
  }
}
