# Which memories attend, and how their weights are read (Hu et al. 2024, section 3.2).
import numpy as np

from parts.softmax import softmax


def support_size(parameters, count):
    """k, or the share of the memories rounded down, at least 1."""
    if "k" in parameters:
        return parameters["k"]
    return max(1, int(parameters["share"] * count * (1.0 + 1e-12)))


def top_k(s, k):
    """The k largest of s and all that tie with the last of them."""
    return np.nonzero(s >= np.sort(s)[-k] - 1e-12 * np.max(np.abs(s)))[0]


def k_best(s, k):
    """Exactly k of the largest; of ties the first."""
    kth, slack = np.sort(s)[-k], 1e-12 * np.max(np.abs(s))
    above = np.nonzero(s > kth + slack)[0]
    tied = np.nonzero(np.abs(s - kth) <= slack)[0]
    return np.sort(np.concatenate([above, tied[: k - len(above)]]))


def supported_softmax(z, support, reading):
    """Softmax over the support only (renormalised), over all and then cut to it (literal), or with
    zeros outside of it (zero-score)."""
    weights = np.zeros(len(z))
    if reading == "renormalised":
        weights[support] = softmax(z[support])
    elif reading == "literal":
        weights[support] = softmax(z)[support]
    else:
        weights[support] = z[support]
        weights = softmax(weights)
    return weights
