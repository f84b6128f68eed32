# Hopfield's network of 1982: signs, Hebb's rule, one spin after the other or all at once.
from parts.spins import spin_step


def fit(memories, keys, parameters, context):
    return spin_step(memories, keys, 2, parameters["update"] == "at-once")
