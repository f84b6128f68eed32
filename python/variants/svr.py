# Support vector regression of every pixel on the keys. Hu et al. 2024, eq. (3.2)-(3.4) and (B.7)
import numpy as np

from parts.softmax import softmax


def fit(memories, keys, parameters, context):
    # What minimises |w|^2 / 2 + C sum max(|memory - T(key)| - epsilon, 0) was solved for before and
    # stands here as numbers: with other parameters or memories they would be others.
    learned = context["learned_values"]
    kernel, beta = parameters["kernel"], parameters["beta"]

    def similarity(x):
        if kernel == "normalised":
            return softmax(beta * (keys @ x))
        if kernel == "rbf":
            return np.exp(-0.5 * beta * np.sum((keys - x) ** 2, axis=1))
        s = keys @ x
        if kernel == "exp":
            s = np.exp(beta * s)
        elif kernel == "polynomial":
            s = (beta * s + parameters["offset"]) ** parameters["degree"]
        return np.clip(s, -1e100, 1e100)

    return lambda x: similarity(x) @ learned
