#version 430 core
// Top-K: softmax over the K memories most similar to the state. Ties with the K-th all enter, except
// in the zero-score reading, where the first of them fill the K places as in the released code.
//   S = {mu : s_mu >= K-th largest score}            Hu et al. 2024, eq. (3.10)-(3.11)
// Shapes, buffers and groups: separation.glsl.
//
// Nothing is sorted. Scores are mapped to unsigned integers of the same order, and the K-th largest
// is found digit by digit, from the highest: a histogram of 256 digits in shared memory counts the
// scores that share all higher digits with it.
#include "support.glsl"

uniform uint k;  // K, 1 <= K <= M

shared uint digits[256];
shared uint places;       // how many of the scores still in question are among the K
shared uvec2 prefix;      // the digits found so far, high word first
shared real low, high;    // scores from here to there tie with the K-th largest
shared uint last_tie;     // zero-score: ties beyond this memory find no place

// The bits of a score as an unsigned integer of the same order, high word first.
uvec2 ordered(real score) {
#if PRECISE
  const uvec2 bits = unpackDouble2x32(score + 0.0LF).yx;  // + 0 makes -0 and 0 equal
  return (bits.x >> 31) != 0u ? ~bits : uvec2(bits.x | 0x80000000u, bits.y);
#else
  const uint bits = floatBitsToUint(score + 0.0);
  return uvec2((bits >> 31) != 0u ? ~bits : bits | 0x80000000u, 0u);
#endif
}

real from_ordered(uvec2 key) {
  const uvec2 bits = (key.x >> 31) != 0u ? uvec2(key.x & 0x7fffffffu, key.y) : ~key;
#if PRECISE
  return packDouble2x32(bits.yx);
#else
  return uintBitsToFloat(bits.x);
#endif
}

const uint kDigits = PRECISE == 1 ? 8u : 4u;

uint digit_of(uvec2 key, uint place) {
  const uint word = place < 4u ? key.x : key.y;
  return (word >> (24u - 8u * (place % 4u))) & 255u;
}

bool shares_digits(uvec2 key, uint count) {
  for (uint place = 0u; place < count; ++place) {
    if (digit_of(key, place) != digit_of(prefix, place)) return false;
  }
  return true;
}

// Finds one more digit of the K-th largest score; what is larger is counted off the places.
void find_digit(uint place) {
  const uint thread = gl_LocalInvocationID.x;
  const uint column = column_begin();
  if (thread < 256u) digits[thread] = 0u;
  barrier();
  for (uint mu = thread; mu < memory_count; mu += kThreads) {
    const uvec2 key = ordered(scores[column + mu]);
    if (shares_digits(key, place)) atomicAdd(digits[digit_of(key, place)], 1u);
  }
  barrier();
  if (thread == 0u) {
    uint digit = 255u;
    while (digit > 0u && digits[digit] < places) places -= digits[digit--];
    if (place < 4u) {
      prefix.x |= digit << (24u - 8u * place);
    } else {
      prefix.y |= digit << (56u - 8u * place);
    }
  }
  barrier();
}

// How many scores of the column, up to memory `last`, are in [low, high]; without limits, above.
uint ties_up_to(uint last) {
  uint mine = 0u;
  for (uint mu = gl_LocalInvocationID.x; mu < memory_count && mu <= last; mu += kThreads) {
    const real s = scores[column_begin() + mu];
    if (s >= low && s <= high) ++mine;
  }
  return group_count(mine);
}

// The memory of the tie that takes the last of `wanted` places.
uint place_ties(uint wanted) {
  uint from = 0u;
  uint to = memory_count - 1u;
  while (from < to) {
    const uint middle = from + (to - from) / 2u;
    if (ties_up_to(middle) >= wanted) {
      to = middle;
    } else {
      from = middle + 1u;
    }
  }
  return to;
}

bool in_support(uint mu) {
  const real s = scores[column_begin() + mu];
  return !(s < low) && (reading != 2u || s > high || mu <= last_tie);
}

void main() {
  const uint thread = gl_LocalInvocationID.x;
  const uint column = column_begin();
  if (thread == 0u) {
    places = k;
    prefix = uvec2(0u);
    last_tie = memory_count;
  }
  barrier();
  for (uint place = 0u; place < kDigits; ++place) find_digit(place);

  real size = 0.0;
  uint nans = 0u;
  for (uint mu = thread; mu < memory_count; mu += kThreads) {
    size = max(size, abs(scores[column + mu]));
    if (is_nan(scores[column + mu])) nans = 1u;
  }
  size = group_max(size);
  nans = group_count(nans);
  if (thread == 0u) {
    const real kth = from_ordered(prefix);
    // NaN cannot be ranked: every memory enters, so that it reaches the weights.
    low = nans != 0u ? -kInfinity : kth - kTie * size;
    high = nans != 0u ? kInfinity : kth + kTie * size;
  }
  barrier();
  if (reading == 2u && nans == 0u) {
    uint above = 0u;
    for (uint mu = thread; mu < memory_count; mu += kThreads) {
      if (scores[column + mu] > high) ++above;
    }
    const uint last = place_ties(k - group_count(above));
    if (thread == 0u) last_tie = last;
    barrier();
  }
  write_supported_weights();
}
