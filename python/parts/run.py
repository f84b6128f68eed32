# The run: from x_0 step by step, with what its options make of the steps.
import math

import numpy as np


def beta_at(options, beta, t):
    """The inverse temperature of the step from x_t: it goes to beta_to, which the last step has."""
    if options["beta_schedule"] == "constant":
        return beta
    last = options["most_steps"] - 1
    share = 1.0 if t >= last else t / last
    if options["beta_schedule"] == "linear":
        return beta + share * (options["beta_to"] - beta)
    return beta * (options["beta_to"] / beta) ** share


def run(
    fit, memories, keys, query, parameters, context, options, free=None, draws=None, carried=None
):
    """x_0..x_T, one a row. `free` is true where no clamp holds an entry, `draws` makes the noise,
    `carried` holds what a fit found, one array for every model of a schedule."""
    carried = carried or {}
    states, step, beta = [query], None, parameters.get("beta")
    moves = beta is not None and options["beta_schedule"] != "constant"
    for t in range(options["steps"]):
        if moves:
            parameters = {**parameters, "beta": beta_at(options, beta, t)}
        if step is None or moves:
            found = {name: models[min(t, len(models) - 1)] for name, models in carried.items()}
            step = fit(memories, keys, parameters, {**context, **found})
        x = states[-1]
        change = options["damping"] * (step(x) - x)
        if draws is not None and beta is not None:
            variance = 2.0 * options["damping"] * options["temperature"] / parameters["beta"]
            change += math.sqrt(variance) * draws.normals(len(x))
        states.append(x + (change if free is None else np.where(free, change, 0.0)))
    return np.array(states)


def report(states, memories, target):
    """Prints how far every state is from the target and from the one before it."""
    for t, x in enumerate(states):
        words = [f"step {t}"]
        if target is not None:
            size = np.linalg.norm(memories[target])
            error = np.linalg.norm(x - memories[target])
            of_size = f"relative error {error / size:.6g}" if size > 0.0 else f"error {error:.6g}"
            words.append(of_size)
        if t > 0:
            words.append(f"moved {np.linalg.norm(x - states[t - 1]):.6g}")
        print(", ".join(words))
