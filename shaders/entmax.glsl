// alpha-entmax of beta times one column of similarities, one work group a state.
//   w_mu = [1 + a (t_mu - theta)]_+^(1/a),  t = beta (s - max s),  a = alpha - 1,  sum w = 1
//   Hu et al. 2023 (alpha = 2); Peters et al. 2019. Softmax at alpha = 1. Above alpha = 2 the same as
//   w_mu = (w_k^a + a beta (s_mu - s_k))^(1/a),   k the last memory with weight,
//   because there the power 1/a makes much of what rounding does to theta.
// Shapes, buffers and groups: separation.glsl. The shader that includes this defines score_of(): the
// similarity of memory mu to this group's state.
//
// Nothing is sorted: theta is bracketed by [0, (1 - M^-a)/a] and found by Newton's method, halving
// the bracket whenever Newton leaves it or slows down. Memories more than 1/a below the best never
// have weight, so a one-hot answer is exact. s_k is bracketed between scores; w_k, in which the sum is
// convex, is found by Newton's method from above.
#include "separation.glsl"

uniform real beta;   // inverse temperature
uniform real alpha;  // order, 1 <= alpha

real largest;  // similarity of the column

real score_of(uint mu);

// Every thread gets the largest similarity of the column.
real largest_of_all() {
  real mine = score_of(0u);
  for (uint mu = gl_LocalInvocationID.x; mu < memory_count; mu += kThreads) {
    mine = max(mine, score_of(mu));
  }
  return group_max(mine);
}

real shifted(uint mu) {
  return beta * (score_of(mu) - largest);
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

// x^(1/a) for 0 <= x <= 1 or a little more.
real root(real x, real a) {
  return x > 0.0 ? exp_negative(log_positive(x) / a) : real(0.0);
}

// z_mu - z_k for the memory mu.
real gap_above(uint mu, real last) {
  return beta * (score_of(mu) - last);
}

// What the memories above `last` weigh at least; a memory with that score has weight where it is
// less than 1.
real total_above(real last, real a) {
  real total = 0.0;
  for (uint mu = gl_LocalInvocationID.x; mu < memory_count; mu += kThreads) {
    const real gap = gap_above(mu, last);
    if (gap > 0.0) total += a * gap < 1.0 ? root(a * gap, a) : real(1.0);
  }
  return group_sum(total);
}

// The smallest score from `low` on, or the largest up to `high`.
real next_score(real low) {
  real next = largest;
  for (uint mu = gl_LocalInvocationID.x; mu < memory_count; mu += kThreads) {
    const real score = score_of(mu);
    if (score >= low) next = min(next, score);
  }
  return -group_max(-next);
}

real last_score(real high, real low) {
  real last = low;
  for (uint mu = gl_LocalInvocationID.x; mu < memory_count; mu += kThreads) {
    const real score = score_of(mu);
    if (score < high) last = max(last, score);
  }
  return group_max(last);
}

// s_k: of the scores with weight the smallest. `inside` always has weight, `beyond` has none.
real find_last(real a) {
  real inside = largest;
  real beyond = next_score(largest - 1.0 / (a * beta));
  if (total_above(beyond, a) < 1.0) return beyond;
  for (int pass = 0; pass < 200; ++pass) {
    const real below = last_score(inside, beyond);
    if (!(below > beyond)) break;
    const real middle = 0.5 * (beyond + inside);
    const real tried = middle > beyond && middle < below ? next_score(middle) : below;
    if (total_above(tried, a) < 1.0) {
      inside = tried;
    } else {
      beyond = tried;
    }
  }
  return inside;
}

// Newton's method on the sum of the weights from `last` on, by the smallest of them.
real find_smallest(real last, real a) {
  uint mine = 0;
  for (uint mu = gl_LocalInvocationID.x; mu < memory_count; mu += kThreads) {
    if (score_of(mu) >= last) ++mine;
  }
  real w = 1.0 / real(group_count(mine));
  for (int pass = 0; pass < 100; ++pass) {
    const real power = root(w, 1.0 / (a - 1.0));
    real total = 0.0;
    real slope = 0.0;
    for (uint mu = gl_LocalInvocationID.x; mu < memory_count; mu += kThreads) {
      const real gap = gap_above(mu, last);
      if (gap < 0.0) continue;
      const real raised = w * power + a * gap;
      const real own = gap == 0.0 ? w : root(raised, a);
      total += own;
      slope += gap == 0.0 ? real(1.0) : power * own / raised;
    }
    total = group_sum(total);
    slope = group_sum(slope);
    const real next = max(real(0.0), w - (total - 1.0) / slope);
    if (!(next < w)) break;
    w = next;
  }
  return w;
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

// Writes the weights of the whole column.
void write_entmax(real order) {
  const uint thread = gl_LocalInvocationID.x;
  const uint column = column_begin();
  largest = largest_of_all();
  const real a = order - 1.0;
  const bool steep = a > 1.0 && !is_nan(largest);
  const real theta = a == 0.0 || steep ? real(0.0) : find_theta(a);
  const real last = steep ? find_last(a) : real(0.0);
  const real smallest = steep ? find_smallest(last, a) : real(0.0);
  const real raised = steep ? root(smallest, 1.0 / a) : real(0.0);

  real sum = 0.0;
  real carry = 0.0;
  for (uint mu = thread; mu < memory_count; mu += kThreads) {
    real w;
    if (steep) {
      const real gap = gap_above(mu, last);
      w = gap < 0.0 ? real(0.0) : gap == 0.0 ? smallest : root(raised + a * gap, a);
    } else {
      w = a == 0.0 ? exp_negative(shifted(mu)) : weight(shifted(mu), theta, a);
    }
    weights[column + mu] = w;
    add_to(sum, carry, w);
  }
  sum = group_sum(sum);
  for (uint mu = thread; mu < memory_count; mu += kThreads) {
    weights[column + mu] = flushed(weights[column + mu] / sum);
  }
}
