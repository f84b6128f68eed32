# The softmax and the logarithm of its sum, shifted by the largest entry so that nothing overflows.
import math

import numpy as np


def softmax(z):
    """exp(z) over its sum."""
    e = np.exp(z - np.max(z))
    return e / np.sum(e)


def log_sum_exp(z):
    largest = np.max(z)
    return largest + math.log(float(np.sum(np.exp(z - largest))))
