# T(x) = entmax_alpha(beta <keys, x>) @ memories. Hu et al. 2023; Martins & Astudillo 2016
from parts.entmax import entmax


def fit(memories, keys, parameters, context):
    beta, alpha = parameters["beta"], parameters["alpha"]
    return lambda x: entmax(beta * (keys @ x), alpha) @ memories
