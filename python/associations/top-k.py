# Softmax over the k largest scores of every query. Hu et al. 2024, eq. (3.10)
import numpy as np

from parts.heads import association, plain, scores, supported_rows
from parts.support import support_size


def top_k_mask(s, k):
    """The k largest of every row and all that tie with the last of them."""
    kth = np.sort(s, axis=-1)[..., -k:][..., :1]
    return s >= kth - 1e-12 * np.max(np.abs(s), axis=-1, keepdims=True)


@association("top-k")
def top_k_weights(q, k, kind, seed, entry):
    s, parameters = scores(q, k), kind["parameters"]
    size = min(support_size(parameters, s.shape[2]), s.shape[2])
    mask = top_k_mask(plain(s), size)
    return supported_rows(kind["beta"] * s, mask, parameters["reading"])
