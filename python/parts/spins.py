# Models of signs: a step updates every spin once, one after the other or all at once.
import numpy as np


def split_of(memories):
    """Where numbers are split into signs: at 0, or half way where all have one sign."""
    low, high = np.min(memories), np.max(memories)
    return 0.0 if low < 0.0 < high else low + (high - low) / 2.0


def split_of_keys(memories, keys, split):
    """Where the straight line that fits keys to memories takes the split."""
    mean, mean_key = np.mean(memories), np.mean(keys)
    variance = np.sum((memories - mean) ** 2)
    if not variance > 0.0:
        return mean_key
    covariance = np.sum((memories - mean) * (keys - mean_key))
    return mean_key + covariance / variance * (split - mean)


def spin_step(memories, keys, power, at_once=False):
    """s_i <- sign(sum over memories of F(overlap with s_i = +1) - F(overlap with s_i = -1)),
    F(z) = z^power. Memories pull as strongly as the overlaps of their keys."""
    d = memories.shape[1]
    split = split_of(memories)
    value_signs = np.where(memories > split, 1.0, -1.0)
    key_split = split if keys is memories else split_of_keys(memories, keys, split)
    key_signs = np.where(keys > key_split, 1.0, -1.0)
    above = memories > split
    low = np.mean(memories[~above]) if not above.all() else split
    high = np.mean(memories[above]) if above.any() else split + 1.0
    # In units of a power of two, so that nothing overflows.
    unit = 1.0
    while unit < d:
        unit *= 2.0

    def f(z):
        product = np.ones(len(z))
        for _ in range(power):
            product *= z / unit
        return product

    # By overlaps z from -d to d: a memory pulls by (both + key_i s_i apart) / 2.
    z = np.arange(-d, d + 1.0)
    lower, upper = f(z) - f(z - 2.0), f(z + 2.0) - f(z)
    both, apart = lower + upper, lower - upper

    def step(x):
        s = np.where(x > split, 1.0, -1.0)
        seen = np.rint(key_signs @ s).astype(int)
        for i in range(d):
            pull, own = both[seen + d], apart[seen + d]
            along = s[i] * (value_signs[:, i] @ pull) + (value_signs[:, i] * key_signs[:, i]) @ own
            # A spin that is pulled neither way stays, but for rounding.
            if along >= -1e-13 * np.sum(np.abs(pull) + np.abs(own)):
                continue
            s[i] = -s[i]
            if not at_once:
                seen += (2.0 * s[i] * key_signs[:, i]).astype(int)
        return np.where(s > 0.0, high, low)

    return step
