# Softmax over the k memories most similar to the state. Hu et al. 2024, eq. (3.10)-(3.11)
from parts.support import k_best, support_size, supported_softmax, top_k


def fit(memories, keys, parameters, context):
    beta, reading = parameters["beta"], parameters["reading"]
    k = support_size(parameters, len(memories))
    # The paper lets all that tie enter, its released code does not.
    choose = k_best if reading == "zero-score" else top_k

    def step(x):
        s = keys @ x
        return supported_softmax(beta * s, choose(s, k), reading) @ memories

    return step
