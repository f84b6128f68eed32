// Work groups that look at one column of M numbers together: kThreads threads walk it side by side,
// then share what each found. Every thread of the group must call these, and gets the answer.
#include "real.glsl"

#ifndef GROUP_THREADS
#define GROUP_THREADS 256
#endif
const uint kThreads = GROUP_THREADS;
layout(local_size_x = GROUP_THREADS) in;

shared real shared_reals[kThreads];
shared uint shared_counts[kThreads];

real group_max(real mine) {
  const uint thread = gl_LocalInvocationID.x;
  barrier();
  shared_reals[thread] = mine;
  barrier();
  for (uint half_width = kThreads / 2u; half_width > 0u; half_width /= 2u) {
    if (thread < half_width) {
      shared_reals[thread] = max(shared_reals[thread], shared_reals[thread + half_width]);
    }
    barrier();
  }
  return shared_reals[0];
}

real group_sum(real mine) {
  const uint thread = gl_LocalInvocationID.x;
  barrier();
  shared_reals[thread] = mine;
  barrier();
  for (uint half_width = kThreads / 2u; half_width > 0u; half_width /= 2u) {
    if (thread < half_width) shared_reals[thread] += shared_reals[thread + half_width];
    barrier();
  }
  return shared_reals[0];
}

uint group_count(uint mine) {
  const uint thread = gl_LocalInvocationID.x;
  barrier();
  shared_counts[thread] = mine;
  barrier();
  for (uint half_width = kThreads / 2u; half_width > 0u; half_width /= 2u) {
    if (thread < half_width) shared_counts[thread] += shared_counts[thread + half_width];
    barrier();
  }
  return shared_counts[0];
}

uint group_min(uint mine) {
  const uint thread = gl_LocalInvocationID.x;
  barrier();
  shared_counts[thread] = mine;
  barrier();
  for (uint half_width = kThreads / 2u; half_width > 0u; half_width /= 2u) {
    if (thread < half_width) {
      shared_counts[thread] = min(shared_counts[thread], shared_counts[thread + half_width]);
    }
    barrier();
  }
  return shared_counts[0];
}
