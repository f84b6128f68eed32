# Softmax over k keys that are drawn for every query. Hu et al. 2024, section 3.2
import numpy as np

from parts.heads import association, scores, stream, supported_rows
from parts.support import support_size


def drawn_mask(shape, k, seed, entry):
    """k keys of every row; those of evaluation, which are always the same."""
    mask = np.zeros(shape, dtype=bool)
    for head in range(shape[0]):
        for row in range(shape[1]):
            draw = stream(seed, 4, 0, entry, head, row)
            mask[head, row, draw.permutation_prefix(shape[2], k)] = True
    return mask


@association("random-mask")
def random_mask_weights(q, k, kind, seed, entry):
    s, parameters = scores(q, k), kind["parameters"]
    size = min(support_size(parameters, s.shape[2]), s.shape[2])
    mask = drawn_mask(tuple(s.shape), size, seed, entry)
    return supported_rows(kind["beta"] * s, mask, parameters["reading"])


random_mask_weights.by_place = True  # an example's place in the data set is part of its answer
