# How queries attend to keys, head by head, on NumPy arrays and PyTorch tensors alike: queries are
# heads x L x dk, keys heads x S x dk. Hu et al. 2024, section 3.2.
import sys

import numpy as np

from parts.lcg import Lcg, mixed


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


def stream(seed, *path):
    """The generator of what this path names, of the program's own draws."""
    draw = Lcg(seed)
    state = mixed(seed)
    for number in path:
        state = mixed(state ^ number)
    draw.state = state
    return draw


def scores(q, k):
    return q @ k.swapaxes(-1, -2)


def supported_rows(z, mask, reading):
    """Softmax over the support (renormalised), over all and then cut (literal), or with zeros
    outside (zero-score)."""
    inside = like(z, mask)
    if reading == "literal":
        return soft(z) * inside
    if reading == "zero-score":
        return soft(z * inside)
    return soft(z + like(z, np.where(mask, 0.0, -np.inf)))


def feature_rows(query_features, key_features):
    """Inner products of features over their sum; from logarithms where they have lost their digits.
    Features are their values or, where they can underflow, their logarithms before a common factor:
    (values, None) or (None, logarithms)."""
    (fq, log_q), (fk, log_k) = query_features, key_features
    xp = library(fq if log_q is None else log_q)
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


ASSOCIATIONS = {}


def association(name):
    """Whose id this is: what follows gives its weights, as head_weights does."""

    def found_by_id(weights):
        ASSOCIATIONS[name] = weights
        return weights

    return found_by_id


def head_weights(q, k, kind, seed, entry):
    """Who attends to what by how much: heads x L x S. `kind` holds id, beta and parameters, `seed`
    and `entry` are what a draw is made of."""
    return ASSOCIATIONS[kind["id"]](q, k, kind, seed, entry)
