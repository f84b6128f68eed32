# Softmax over k memories that a seed draws. Hu et al. 2024, eq. (3.9) and section 3.2
import math

import numpy as np

from parts.lcg import Lcg, mixed
from parts.support import support_size, supported_softmax


def seed_at(seed, x, unit):
    """A seed of its own for every state, of its entries rounded to about a millionth."""
    for place in np.floor(x / unit + 0.31830988618379067):
        known = int(min(max(place, -(2.0**62)), 2.0**62))
        seed = mixed(seed ^ (known & ((1 << 64) - 1)))
    return seed


def fit(memories, keys, parameters, context):
    beta, reading, count = parameters["beta"], parameters["reading"], len(memories)
    k = support_size(parameters, count)
    largest = float(np.max(np.linalg.norm(memories, axis=1)))
    unit = 2.0 ** (math.floor(math.log2(largest) + 0.3819) - 20) if largest > 0.0 else 1.0

    def drawn(seed):
        support = Lcg(seed).permutation_prefix(count, k)
        kept = context["target"] if parameters["keep_target"] else None
        if kept is not None and kept not in support:
            support[-1] = kept
        return np.sort(support)

    def step(x):
        seed = parameters["seed"]
        support = drawn(seed_at(seed, x, unit) if parameters["redraw"] else seed)
        return supported_softmax(beta * (keys @ x), support, reading) @ memories

    return step
