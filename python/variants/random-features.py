# The exponential similarity, estimated from random features. Hu et al. 2024, eq. (C.6)-(C.7)
import math

import numpy as np

from parts.features import feature_weights
from parts.lcg import Lcg


def orthogonal(w):
    """Gram-Schmidt on the rows, each brought back to the length it was drawn with."""
    lengths = np.linalg.norm(w, axis=1)
    for i in range(len(w)):
        w[i] /= np.linalg.norm(w[i])
        w[i + 1 :] -= np.outer(w[i + 1 :] @ w[i], w[i])
    return w * lengths[:, None]


def fit(memories, keys, parameters, context):
    root, d = math.sqrt(parameters["beta"]), memories.shape[1]
    drawn = parameters["features"]
    w = Lcg(parameters["seed"]).normals(drawn * d).reshape(drawn, d)
    if parameters["orthogonal"]:
        w = np.concatenate([orthogonal(w[i : i + d]) for i in range(0, drawn, d)])
    if parameters["hyperbolic"]:
        w = np.concatenate([w, -w])

    def log_features(y):
        return y @ w.T - np.sum(y * y, axis=-1, keepdims=True) / 2.0

    centre = np.mean(keys, axis=0) if parameters["centred"] else 0.0
    log_keys = log_features(root * (keys - centre))
    return lambda x: feature_weights(log_features(root * x), log_keys) @ memories
