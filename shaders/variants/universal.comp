#version 430 core
// Universal separation: softmax, entmax or the one best of beta times a similarity.
//   dot       s_mu                    cosine    s_mu / (|key_mu| |x|)
//   distance  s_mu - |key_mu|^2 / 2   minus-l1  as absolute_distances.comp gives it
//   Millidge et al. 2022, eq. (1), with s_mu = <key_mu, x>.
// Shapes, buffers and groups: separation.glsl, and beside them
//            0  key_terms  M real, read: 1 / |key_mu| of cosine, |key_mu|^2 / 2 of distance
//            3  state      N x Q real4, read
//            6  similarities  N x M real, read: of minus-l1
#include "entmax.glsl"

layout(std430, binding = 0) readonly restrict buffer KeyTerms { real key_terms[]; };
layout(std430, binding = 3) readonly restrict buffer States { real4 state[]; };
layout(std430, binding = 6) readonly restrict buffer Similarities { real similarities[]; };

uniform uint quad_count;  // Q
uniform uint similarity;  // 0 dot, 1 cosine, 2 distance, 3 minus-l1
uniform uint separation;  // 0 softmax, 1 entmax, 2 top-1

real inverse_norm;  // 1 / |x|, 0 where x is 0

real inverse_norm_of_state() {
  const uint row = gl_WorkGroupID.x * quad_count;
  real sum = 0.0;
  real carry = 0.0;
  for (uint q = gl_LocalInvocationID.x; q < quad_count; q += kThreads) {
    add_to(sum, carry, dot(state[row + q], state[row + q]));
  }
  const real squared = group_sum(sum);
  return squared == 0.0 ? real(0.0) : 1.0 / sqrt(squared);
}

real score_of(uint mu) {
  if (similarity == 3u) return similarities[column_begin() + mu];
  const real score = scores[column_begin() + mu];
  if (similarity == 1u) return score * key_terms[mu] * inverse_norm;
  if (similarity == 2u) return score - key_terms[mu];
  return score;
}

real largest_size() {
  real mine = 0.0;
  for (uint mu = gl_LocalInvocationID.x; mu < memory_count; mu += kThreads) {
    mine = max(mine, abs(score_of(mu)));
  }
  return group_max(mine);
}

void write_best() {
  largest = largest_of_all();
  const real slack = kTie * largest_size();
  const uint thread = gl_LocalInvocationID.x;
  const uint column = column_begin();
  real sum = 0.0;
  real carry = 0.0;
  for (uint mu = thread; mu < memory_count; mu += kThreads) {
    const bool is_less = score_of(mu) < largest - slack;  // a NaN is not
    const real w = is_less ? real(0.0) : exp_negative(shifted(mu));
    weights[column + mu] = w;
    add_to(sum, carry, w);
  }
  sum = group_sum(sum);
  for (uint mu = thread; mu < memory_count; mu += kThreads) {
    weights[column + mu] = flushed(weights[column + mu] / sum);
  }
}

void main() {
  inverse_norm = similarity == 1u ? inverse_norm_of_state() : real(1.0);
  if (separation == 2u) {
    write_best();
  } else {
    write_entmax(separation == 1u ? alpha : real(1.0));
  }
}
