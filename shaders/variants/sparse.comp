#version 430 core
// Sparse separation: alpha-entmax of beta times the scores.
//   w_mu = [1 + a (t_mu - theta)]_+^(1/a),  t = beta (s - max s),  a = alpha - 1,  sum w = 1
//   Hu et al. 2023 (alpha = 2); Peters et al. 2019. Softmax at alpha = 1.
// Shapes, buffers and groups: separation.glsl.
//
// Nothing is sorted: theta is bracketed by [0, (1 - M^-a)/a] and found by Newton's method, halving
// the bracket whenever Newton leaves it or slows down. Memories more than 1/a below the best never
// have weight, so a one-hot answer is exact.
#include "separation.glsl"

uniform real beta;   // inverse temperature
uniform real alpha;  // order, 1 <= alpha

real largest;  // score of the column

real shifted(uint mu) {
  return beta * (scores[column_begin() + mu] - largest);
}

real weight(real t, real theta, real a) {
  if (!(a * t > -1.0) && !is_nan(t)) return 0.0;
  const real excess = a * (t - theta);
  if (excess <= -1.0) return 0.0;
  if (a == 1.0) return 1.0 + excess;
  if (a == 0.5) return (1.0 + excess) * (1.0 + excess);
  const real logarithm = log_one_plus(excess) / a;
  return exp_negative(logarithm);
}

// The sum of all weights at theta and minus its derivative.
real total_at(real theta, real a, out real slope) {
  real total = 0.0;
  real carry = 0.0;
  real falls = 0.0;
  for (uint mu = gl_LocalInvocationID.x; mu < memory_count; mu += kThreads) {
    const real t = shifted(mu);
    const real w = weight(t, theta, a);
    if (w == 0.0) continue;
    add_to(total, carry, w);
    falls += w / (1.0 + a * (t - theta));
  }
  slope = group_sum(falls);
  return group_sum(total);
}

real find_theta(real a) {
  real low = 0.0;
  real high = (1.0 - exp_negative(-a * log_positive(real(memory_count)))) / a;
  real theta = 0.0;
  real last_move = high;
  for (int pass = 0; pass < 100; ++pass) {
    real slope;
    const real total = total_at(theta, a, slope);
    if (is_nan(total)) break;
    if (total >= 1.0) {
      low = theta;
    } else {
      high = theta;
    }
    // (total^a - 1)/a is linear in theta where all scores are equal.
    const real power = exp_negative(-a * log_positive(total));
    real next = theta - total * (power - 1.0) / (a * slope);
    const bool slow = 2.0 * abs(next - theta) > last_move;
    if (!(next > low && next < high) || (pass > 0 && slow)) next = 0.5 * (low + high);
    last_move = abs(next - theta);
    theta = next;
    if (last_move <= kRounding * (1.0 + theta)) break;
  }
  return theta;
}

void main() {
  const uint thread = gl_LocalInvocationID.x;
  const uint column = column_begin();
  largest = largest_score();
  const real a = alpha - 1.0;
  const real theta = a == 0.0 ? real(0.0) : find_theta(a);

  real sum = 0.0;
  real carry = 0.0;
  for (uint mu = thread; mu < memory_count; mu += kThreads) {
    const real w = a == 0.0 ? exp_negative(shifted(mu)) : weight(shifted(mu), theta, a);
    weights[column + mu] = w;
    add_to(sum, carry, w);
  }
  sum = group_sum(sum);
  for (uint mu = thread; mu < memory_count; mu += kThreads) {
    weights[column + mu] = flushed(weights[column + mu] / sum);
  }
}
