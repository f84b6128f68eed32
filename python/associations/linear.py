# Inner products of the features elu(x) + 1. Katharopoulos et al. 2020; Hu et al. 2024, section 3.2
from parts.heads import association, feature_rows, library


def elu_features(x):
    xp = library(x)
    return xp.where(x > 0.0, x + 1.0, xp.exp(x.clip(max=0.0))), None


@association("linear")
def linear_weights(q, k, kind, seed, entry):
    return feature_rows(elu_features(q), elu_features(k))
