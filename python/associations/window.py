# Softmax over the keys near a query's own place. Hu et al. 2024, section 3.2
import numpy as np

from parts.heads import association, scores, supported_rows


def window_mask(shape, width):
    """Keys at most `width` places from a query's own."""
    queries, keys = shape[1:]
    centres = (2 * np.arange(queries) + 1) * keys // (2 * queries)
    near = np.abs(np.arange(keys)[None, :] - centres[:, None]) <= width
    return np.broadcast_to(near, shape)


@association("window")
def window_weights(q, k, kind, seed, entry):
    s, parameters = scores(q, k), kind["parameters"]
    mask = window_mask(tuple(s.shape), parameters["width"])
    return supported_rows(kind["beta"] * s, mask, parameters["reading"])
