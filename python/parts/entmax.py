# alpha-entmax: softmax at alpha = 1, sparsemax at 2 (Martins & Astudillo 2016; Peters et al. 2019).
import numpy as np

from parts.softmax import softmax


def bisected(total, low, high):
    """Where the falling `total` passes 1; after 200 halvings no double is nearer."""
    for _ in range(200):
        middle = 0.5 * (low + high)
        if total(middle) >= 1.0:
            low = middle
        else:
            high = middle
    return low


def sparsemax(below):
    """Of entries shifted so that the largest is 0."""
    z = np.sort(below)[::-1]
    taus = (np.cumsum(z) - 1.0) / np.arange(1, len(z) + 1)
    return np.maximum(below - taus[np.nonzero(z > taus)[0][-1]], 0.0)


def entmax_below_two(below, a):
    """[1 + a (t - theta)]_+^(1/a), which goes over into exp(t - theta) as a goes to 0."""

    def weights(theta):
        excess = np.maximum(a * (below - theta), -1.0)
        with np.errstate(divide="ignore"):
            return np.exp(np.log1p(excess) / a)

    return weights(bisected(lambda theta: np.sum(weights(theta)), 0.0, 1.0 / a))


def entmax_above_two(below, a):
    """A small difference to the power 1/a is large, so the smallest weight w_k is the unknown:
    w_i = (w_k^a + a (z_i - z_k))^(1/a), and the k largest sum to 1."""
    z = np.sort(below[below > -1.0 / a])[::-1]
    k, beyond = 1, len(z) + 1
    while beyond - k > 1:  # one has weight while those above it leave it any
        middle = (k + beyond) // 2
        above = np.sum((a * (z[: middle - 1] - z[middle - 1])) ** (1.0 / a))
        k, beyond = (middle, beyond) if above < 1.0 else (k, middle)

    def weights(smallest):
        w = (smallest**a + a * np.maximum(below - z[k - 1], 0.0)) ** (1.0 / a)
        return np.where(below >= z[k - 1], w, 0.0)

    return weights(bisected(lambda w: -np.sum(weights(w)) + 2.0, 0.0, 1.0))


def entmax(z, alpha):
    if alpha == 1.0:
        return softmax(z)
    below = z - np.max(z)
    if alpha == 2.0:
        w = sparsemax(below)
    elif alpha < 2.0:
        w = entmax_below_two(below, alpha - 1.0)
    else:
        w = entmax_above_two(below, alpha - 1.0)
    return w / np.sum(w)
