# Similarity is an inner product of phi = elu + 1. Hu et al. 2024, eq. (C.1)-(C.2)
import numpy as np

from parts.features import feature_weights


def fit(memories, keys, parameters, context):
    def log_features(y):
        t = parameters["gain"] * y
        return np.where(t > 0.0, np.log1p(np.maximum(t, 0.0)), t)

    log_keys = log_features(keys)
    return lambda x: feature_weights(log_features(x), log_keys) @ memories
