# The generator of every seed: a 64-bit linear congruential one with Knuth's MMIX constants, so that
# the same seed draws the same numbers everywhere.
import math

import numpy as np

WORD = (1 << 64) - 1


def mixed(n):
    """One step of SplitMix64 (Steele, Lea & Flood 2014)."""
    n = (n + 0x9E3779B97F4A7C15) & WORD
    n = ((n ^ (n >> 30)) * 0xBF58476D1CE4E5B9) & WORD
    n = ((n ^ (n >> 27)) * 0x94D049BB133111EB) & WORD
    return n ^ (n >> 31)


class Lcg:
    def __init__(self, seed):
        self.state = mixed(seed)

    def uniforms(self, n):
        """The next n numbers in [0, 1). All at once: m steps of the generator are one with another
        factor and another summand."""
        factor, summand = 6364136223846793005, 1442695040888963407
        states = np.array([(factor * self.state + summand) & WORD], dtype=np.uint64)
        while len(states) < n:
            later = states * np.uint64(factor) + np.uint64(summand)
            states = np.concatenate([states, later])
            factor, summand = factor * factor & WORD, (factor * summand + summand) & WORD
        self.state = int(states[n - 1])
        return (states[:n] >> np.uint64(11)) * 2.0**-53

    def normals(self, n):
        """The next n standard normals by Box-Muller, two uniforms each."""
        u = self.uniforms(2 * n)
        return np.sqrt(-2.0 * np.log(1.0 - u[0::2])) * np.cos(2.0 * math.pi * u[1::2])

    def permutation_prefix(self, n, k):
        """The first k entries of a Fisher-Yates shuffle of 0..n-1."""
        order = list(range(n))
        for i, u in enumerate(self.uniforms(k)):
            j = i + int(u * (n - i))
            order[i], order[j] = order[j], order[i]
        return order[:k]
