# Softmax over a memory and its neighbours in storage order. Hu et al. 2024, eq. (3.9)
import numpy as np

from parts.support import supported_softmax, top_k


def around(centre, width, circular, count):
    if 2 * width + 1 >= count and (circular or width >= count):
        return np.arange(count)
    near = np.arange(centre - width, centre + width + 1)
    return np.sort(near % count) if circular else near[(near >= 0) & (near < count)]


def fit(memories, keys, parameters, context):
    beta, reading, count = parameters["beta"], parameters["reading"], len(memories)
    # In the middle: a number, the query's own memory, its place in its sequence, or the best match.
    centre = parameters["centre"]
    if centre == "query-index":
        centre = context["target"]
    elif centre == "position":
        centre = (2 * context["position"] + 1) * count // (2 * context["queries"])

    def step(x):
        s = keys @ x
        middle = top_k(s, 1)[0] if centre == "arg-max" else centre
        support = around(middle, parameters["width"], parameters["circular"], count)
        return supported_softmax(beta * s, support, reading) @ memories

    return step
