# The exponential replaced by its Taylor polynomial. Hu, Lin, Song & Liu 2024 (2402.04520)
import numpy as np

from parts.softmax import softmax
from parts.taylor import log_taylor_exp, taylor_degree


def fit(memories, keys, parameters, context):
    beta, shift = parameters["beta"], parameters["shift"]
    longest_key = float(np.max(np.linalg.norm(keys, axis=1)))
    degree = parameters.get("degree")
    if degree is None:
        reach = beta * longest_key * float(np.max(np.linalg.norm(memories, axis=1)))
        by = reach if shift == "auto" else shift
        degree = taylor_degree(min(0.0, by - reach), by + reach, parameters["target_error"])

    def step(x):
        t = beta * (keys @ x)
        if shift == "auto":  # so that no argument is negative, but for rounding
            t = np.maximum(t + beta * longest_key * np.linalg.norm(x), 0.0)
        else:
            t = t + shift
        return softmax(np.array([log_taylor_exp(float(u), degree) for u in t])) @ memories

    return step
