#version 430 core
// Low-rank separation: the Taylor polynomial of the exponential in the place of the exponential.
//   p_{mu,n} = P_g(u_{mu,n}) / sum_nu P_g(u_{nu,n}),   P_g(u) = sum_{j <= g} u^j / j!
//   u_{mu,n} = beta s_{mu,n} + c,   c fixed or beta max|key| |x_n|
//   Hu, Lin, Song & Liu 2024 (2402.04520). All in logarithms: nothing overflows or cancels.
// Shapes, buffers and groups: separation.glsl; beside them
//            0  log_factorial  at least g + 2 real, ln j!, read
//            3  state          N x Q real4, read
#include "separation.glsl"

layout(std430, binding = 0) readonly restrict buffer LogFactorial { real log_factorial[]; };
layout(std430, binding = 3) readonly restrict buffer States { real4 state[]; };

uniform uint quad_count;      // Q
uniform real beta;            // inverse temperature
uniform int taylor_degree;    // g; even where u can be negative
uniform real fixed_shift;     // c, or its fixed part
uniform real shift_per_norm;  // beta max|key|, or 0

real log_term(real u, int j) {
  return real(j) * log_positive(u) - log_factorial[j];
}

// u > 0: all terms are positive, so they are summed in both directions from the largest.
real log_sum_of_positive_terms(real u) {
  const int largest = u >= real(taylor_degree) ? taylor_degree : int(u);
  real sum = 1.0;
  real term = 1.0;
  for (int j = largest; j > 0; --j) sum += (term *= real(j) / u);
  term = 1.0;
  for (int j = largest + 1; j <= taylor_degree; ++j) sum += (term *= u / real(j));
  return log_term(u, largest) + log_positive(sum);
}

// -u with u > 2g, g even: the terms fall by more than half each from the highest power down.
real log_alternating_sum(real u) {
  real sum = 1.0;
  real term = 1.0;
  for (int j = taylor_degree; j > 0; --j) sum += (term *= -real(j) / u);
  return log_term(u, taylor_degree) + log_positive(sum);
}

// -u with 0 < u <= 2g, g even. Integrating the remainder gives P_g(-u) = e^-u (1 + J) with
// J = sum_j u^(g+1+j) / (g! j! (g+1+j)): no term is negative.
real log_by_remainder(real u) {
  const real g = real(taylor_degree);
  real sum = 1.0;
  real term = 1.0;
  for (int j = 0; j < 10000 && term > kRounding * 0.01 * sum; ++j) {
    term *= u * (g + 1.0 + real(j)) / ((real(j) + 1.0) * (g + 2.0 + real(j)));
    sum += term;
  }
  const real log_j = log_term(u, taylor_degree) + log_positive(u / (g + 1.0)) + log_positive(sum);
  const real more = log_one_plus(exp_negative(-abs(log_j)));
  return -u + (log_j > 0.0 ? log_j + more : more);
}

real log_polynomial(real u) {
  if (u == 0.0 || is_nan(u)) return u;
  if (u > 0.0) return log_sum_of_positive_terms(u);
  return -u > 2.0 * real(taylor_degree) ? log_alternating_sum(-u) : log_by_remainder(-u);
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

void main() {
  const uint thread = gl_LocalInvocationID.x;
  const uint column = column_begin();
  const real shift = fixed_shift + shift_per_norm * sqrt(squared_norm_of_state());

  real largest = -kInfinity;
  for (uint mu = thread; mu < memory_count; mu += kThreads) {
    real u = beta * scores[column + mu] + shift;
    // With the norm in it, never negative but for rounding.
    if (shift_per_norm > 0.0 && u < 0.0) u = 0.0;
    const real logarithm = log_polynomial(u);
    weights[column + mu] = logarithm;
    largest = max(largest, logarithm);
  }
  largest = group_max(largest);

  real sum = 0.0;
  real carry = 0.0;
  for (uint mu = thread; mu < memory_count; mu += kThreads) {
    const real e = exp_negative(weights[column + mu] - largest);
    weights[column + mu] = e;
    add_to(sum, carry, e);
  }
  sum = group_sum(sum);
  for (uint mu = thread; mu < memory_count; mu += kThreads) {
    weights[column + mu] = flushed(weights[column + mu] / sum);
  }
}
