# The entries are split among heads, each a dense model of its own. Hu et al. 2024, eq. (C.3)-(C.5)
import math

import numpy as np

from parts.softmax import softmax


def tiling(heads, width, height):
    """Tiles across and down, as near to squares as their number allows."""
    grids = [(across, heads // across) for across in range(1, min(heads, width) + 1)]
    grids = [(a, b) for a, b in grids if a * b == heads and b <= height]
    return min(grids, key=lambda grid: abs(math.log(width * grid[1] / (height * grid[0]))))


def tiles(across, down, width, height, channels):
    entries = np.arange(width * height * channels).reshape(height, width, channels)
    rows = [j * height // down for j in range(down + 1)]
    columns = [i * width // across for i in range(across + 1)]
    return [
        entries[rows[j] : rows[j + 1], columns[i] : columns[i + 1]].ravel()
        for j in range(down)
        for i in range(across)
    ]


def split(how, heads, d, picture):
    width, height, channels = picture if math.prod(picture) == d else (d, 1, 1)
    if how in ("interleaved", "channels"):
        return [np.arange(head, d, heads) for head in range(heads)]
    if how == "patches":
        return tiles(*tiling(heads, width, height), width, height, channels)
    if heads <= height:
        return tiles(1, heads, width, height, channels)
    return tiles(heads, 1, d, 1, 1)  # more heads than rows: bands of neighbouring entries


def fit(memories, keys, parameters, context):
    def beta_of(entries):
        """The same for every head, or one that makes up for the smaller norms of a part."""
        beta = parameters["beta"]
        part = np.max(np.linalg.norm(memories[:, entries], axis=1))
        if parameters["beta_per_head"] == "same" or part == 0.0:
            return beta
        return beta * (np.max(np.linalg.norm(memories, axis=1)) / part) ** 2

    parts = split(parameters["split"], parameters["heads"], memories.shape[1], context["picture"])
    heads = [(part, beta_of(part)) for part in parts]

    def step(x):
        following = np.empty(len(x))
        for part, beta in heads:
            following[part] = softmax(beta * (keys[:, part] @ x[part])) @ memories[:, part]
        return following

    return step
