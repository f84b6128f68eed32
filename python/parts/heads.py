# How queries attend to keys, head by head, on NumPy arrays and PyTorch tensors alike: queries are
# heads x L x dk, keys heads x S x dk. Hu et al. 2024, section 3.2.
import math
import sys

import numpy as np

from parts.entmax import entmax
from parts.lcg import Lcg, mixed
from parts.support import support_size


def library(x):
    return np if isinstance(x, np.ndarray) else sys.modules["torch"]


def like(x, numbers):
    """Numbers as a constant of the kind of x."""
    numbers = np.asarray(numbers, dtype=np.float64)
    return numbers if library(x) is np else x.new_tensor(numbers)


def plain(x):
    """The numbers of x, without a way back."""
    return x if library(x) is np else x.detach().cpu().numpy()


def soft(z):
    xp = library(z)
    e = xp.exp(z - xp.amax(z, axis=-1, keepdims=True))
    return e / xp.sum(e, axis=-1, keepdims=True)


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


def stream(seed, *path):
    """The generator of what this path names, of the program's own draws."""
    draw = Lcg(seed)
    state = mixed(seed)
    for number in path:
        state = mixed(state ^ number)
    draw.state = state
    return draw


def top_k_mask(s, k):
    """The k largest of every row and all that tie with the last of them."""
    kth = np.sort(s, axis=-1)[..., -k:][..., :1]
    return s >= kth - 1e-12 * np.max(np.abs(s), axis=-1, keepdims=True)


def drawn_mask(shape, k, seed, entry):
    """k keys of every row; those of evaluation, which are always the same."""
    mask = np.zeros(shape, dtype=bool)
    for head in range(shape[0]):
        for row in range(shape[1]):
            draw = stream(seed, 4, 0, entry, head, row)
            mask[head, row, draw.permutation_prefix(shape[2], k)] = True
    return mask


def window_mask(shape, width):
    """Keys at most `width` places from a query's own."""
    queries, keys = shape[1:]
    centres = (2 * np.arange(queries) + 1) * keys // (2 * queries)
    near = np.abs(np.arange(keys)[None, :] - centres[:, None]) <= width
    return np.broadcast_to(near, shape)


def support(s, kind, seed, entry):
    parameters, shape = kind["parameters"], s.shape
    if kind["id"] == "window":
        return window_mask(shape, parameters["width"])
    k = min(support_size(parameters, shape[2]), shape[2])
    return top_k_mask(s, k) if kind["id"] == "top-k" else drawn_mask(shape, k, seed, entry)


def supported_rows(z, mask, reading):
    """Softmax over the support (renormalised), over all and then cut (literal), or with zeros
    outside (zero-score)."""
    inside = like(z, mask)
    if reading == "literal":
        return soft(z) * inside
    if reading == "zero-score":
        return soft(z * inside)
    return soft(z + like(z, np.where(mask, 0.0, -np.inf)))


def features(x, kind):
    """phi(x) and, where it can underflow, its logarithm before a common factor."""
    xp = library(x)
    if kind["id"] == "linear":
        values = xp.where(x > 0.0, x + 1.0, xp.exp(x.clip(max=0.0)))
        return values, None
    directions = like(x, kind["directions"])
    along = x @ directions.T
    if kind["parameters"]["map"] == "relu":
        return along.clip(min=0.0) + 1e-3, None
    square = xp.sum(x * x, axis=-1, keepdims=True)
    return None, math.sqrt(kind["beta"]) * along - 0.5 * kind["beta"] * square


def feature_rows(q, k, kind):
    """Inner products of features over their sum; from logarithms where they have lost their digits."""
    xp = library(q)
    fq, log_q = features(q, kind)
    fk, log_k = features(k, kind)
    if log_q is not None:
        fq = xp.exp(log_q - xp.amax(log_q, axis=-1, keepdims=True))
        fk = xp.exp(log_k - xp.amax(log_k, axis=(-2, -1), keepdims=True))
    products = fq @ fk.swapaxes(-1, -2)
    total = xp.sum(products, axis=-1, keepdims=True)
    if log_q is None or float(total.min()) > 1e-280:
        return products / total
    together = log_q[:, :, None, :] + log_k[:, None, :, :]
    largest = xp.amax(together, axis=-1, keepdims=True)
    return soft(xp.log(xp.sum(xp.exp(together - largest), axis=-1)) + largest[..., 0])


def head_weights(q, k, kind, seed, entry):
    """Who attends to what by how much: heads x L x S."""
    if kind["id"] in ("linear", "random-features"):
        return feature_rows(q, k, kind)
    s = q @ k.swapaxes(-1, -2)
    z = kind["beta"] * s
    if kind["id"] == "dense":
        return soft(z)
    if kind["id"] == "sparse":
        return entmax_rows(z, kind["parameters"]["alpha"])
    mask = support(plain(s), kind, seed, entry)
    return supported_rows(z, mask, kind["parameters"]["reading"])
