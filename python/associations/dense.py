# Softmax of beta times the scores. Hu et al. 2024, eq. (3.6)
from parts.heads import association, scores, soft


@association("dense")
def dense_weights(q, k, kind, seed, entry):
    return soft(kind["beta"] * scores(q, k))
