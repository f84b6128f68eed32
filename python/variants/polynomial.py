# Signs that feel a power of the overlaps. Krotov & Hopfield 2016, eq. (6)
from parts.spins import spin_step


def fit(memories, keys, parameters, context):
    return spin_step(memories, keys, parameters["degree"])
