# Models whose similarity is an inner product of positive features, taken by their logarithms.
import numpy as np

from parts.softmax import log_sum_exp, softmax


def feature_weights(log_state, log_keys):
    """<phi(x), phi(key)> over their sum. `log_keys` holds one key a row."""
    shift = np.max(log_keys)
    products = np.exp(log_keys - shift) @ np.exp(log_state - np.max(log_state))
    total = np.sum(products)
    if total > 1e-280:
        return products / total
    # The products have lost their digits: no feature is formed.
    return softmax(np.array([log_sum_exp(log_state + log_key) for log_key in log_keys]))
