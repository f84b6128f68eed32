# Any similarity, any separation, the same projection. Millidge et al. 2022, eq. (1)
import numpy as np

from parts.entmax import entmax
from parts.softmax import softmax
from parts.support import supported_softmax, top_k


def fit(memories, keys, parameters, context):
    kind, separation, beta = parameters["similarity"], parameters["separation"], parameters["beta"]
    norms = np.linalg.norm(keys, axis=1)

    def similarity(x):
        if kind == "minus-l1":
            return -np.sum(np.abs(keys - x), axis=1)
        s = keys @ x
        if kind == "distance":
            return s - norms**2 / 2.0
        if kind == "cosine":
            lengths = norms * np.linalg.norm(x)
            return np.divide(s, lengths, out=np.zeros(len(s)), where=lengths > 0.0)
        return s

    def step(x):
        s = similarity(x)
        if separation == "top-1":
            weights = supported_softmax(beta * s, top_k(s, 1), "renormalised")
        elif separation == "entmax":
            weights = entmax(beta * s, parameters["alpha"])
        else:
            weights = softmax(beta * s)
        return weights @ memories

    return step
