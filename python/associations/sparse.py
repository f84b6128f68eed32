# alpha-entmax of beta times the scores. Hu et al. 2023; Wu et al. 2024
import numpy as np

from parts.entmax import entmax
from parts.heads import association, library, like, plain, scores


def entmax_rows(z, alpha):
    """alpha-entmax of every row. Its value is computed beside the tape; what is added is 0 and has
    the gradient, s (g - <s, g> / sum s) with s = p^(2 - alpha) where p > 0."""
    p = np.apply_along_axis(lambda row: entmax(row, alpha), -1, plain(z))
    if library(z) is np:
        return p
    s = like(z, np.where(p > 0.0, np.where(p > 0.0, p, 1.0) ** (2.0 - alpha), 0.0))
    moved = s * (z - z.detach())
    mean = moved.sum(dim=-1, keepdim=True) / s.sum(dim=-1, keepdim=True)
    return like(z, p) + moved - s * mean


@association("sparse")
def sparse_weights(q, k, kind, seed, entry):
    return entmax_rows(kind["beta"] * scores(q, k), kind["parameters"]["alpha"])
