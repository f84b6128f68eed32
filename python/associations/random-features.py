# Inner products of random features. Choromanski et al. 2021; Hu et al. 2024, section 3.2
import math

from parts.heads import association, feature_rows, library, like


def random_features(x, kind):
    """Features, or the logarithms of those that can underflow."""
    along = x @ like(x, kind["directions"]).T
    if kind["parameters"]["map"] == "relu":
        return along.clip(min=0.0) + 1e-3, None
    square = library(x).sum(x * x, axis=-1, keepdims=True)
    return None, math.sqrt(kind["beta"]) * along - 0.5 * kind["beta"] * square


@association("random-features")
def random_feature_weights(q, k, kind, seed, entry):
    return feature_rows(random_features(q, kind), random_features(k, kind))
