# What an exported layer answers: NumPy alone is enough, and with PyTorch it is a module.
import glob
import json
import math
import os
import sys
import zipfile

import numpy as np

from parts.heads import ASSOCIATIONS, head_weights, library, plain


def load(file):
    """What the layer is, and its arrays by their names, of a .npz that Mnemoscope wrote."""
    with np.load(file) as stored:
        arrays = {name: stored[name] for name in stored.files}
    config = json.loads(arrays.pop("config").tobytes().decode())
    for kind in config["associations"].values():
        if "directions" in arrays:
            kind["directions"] = arrays["directions"]
    return config, arrays


def linear(x, t, name):
    return x @ t["w" + name].T + t["b" + name]


def layer_norm(x, t, place):
    xp = library(x)
    centred = x - xp.mean(x, axis=-1, keepdims=True)
    variance = xp.mean(centred * centred, axis=-1, keepdims=True)
    return centred / xp.sqrt(variance + 1e-5) * t["g" + place] + t["b" + place]


def gelu(x):
    root = math.sqrt(2.0)
    if library(x) is np:
        return x * 0.5 * (1.0 + np.vectorize(math.erf)(x / root))
    return x * 0.5 * (1.0 + library(x).erf(x / root))


def split(x, heads):
    """n x w to heads x n x w / heads."""
    return x.reshape(len(x), heads, -1).swapaxes(0, 1)


def looked_up(queries, t, config, entry):
    """Each row of queries attends to the stored patterns as it is."""
    heads, kind = config["heads"], config["associations"]["pooling"]
    v = split(linear(t["stored"], t, "v"), heads)
    q, k = split(queries, heads), split(t["stored"], heads)
    for _ in range(config["steps"] - 1):
        q = head_weights(q, k, kind, config["seed"], entry) @ k
    out = head_weights(q, k, kind, config["seed"], entry) @ v
    return out.swapaxes(0, 1).reshape(len(queries), -1)


def attended(queries, patterns, t, config, kind, entry):
    """One entry: queries L x d attend to patterns S x d. The values are made of the keys."""
    heads = config["heads"]
    k = linear(patterns, t, "k")
    v = split(linear(k, t, "v"), heads)
    q, k = split(linear(queries, t, "q"), heads), split(k, heads)
    for _ in range(config["steps"] - 1):
        q = head_weights(q, k, kind, config["seed"], entry) @ k
    out = head_weights(q, k, kind, config["seed"], entry) @ v
    return linear(out.swapaxes(0, 1).reshape(len(queries), -1), t, "o")


def pooled(x, t, config, entry):
    """The rows that a bag becomes."""
    xp = library(x)
    if config["pooling"] == "mean":
        return xp.mean(x, axis=0, keepdims=True)
    if config["pooling"] in ("max", "stored"):
        return xp.amax(x, axis=0, keepdims=True)
    return attended(t["patterns"], x, t, config, config["associations"]["pooling"], entry)


def bag_logits(t, config, bags, numbers, drop=lambda x: x):
    """One logit a bag: `bags` is a list of n x inputs; above 0 it is positive."""
    logits = []
    for bag, entry in zip(bags, numbers):
        stored = config["pooling"] == "stored"
        x = looked_up(bag, t, config, entry) if stored else linear(bag, t, "e")
        x = drop(layer_norm(x, t, "1"))
        x = pooled(x, t, config, entry)
        x = drop(layer_norm(gelu(x) if config["gelu"] else x, t, "2"))
        logits.append(linear(x.reshape(1, -1), t, "f"))
    return library(logits[0]).concatenate(logits)


def below(t, prefix):
    """The tensors of one of several layers."""
    return {name[len(prefix) :]: x for name, x in t.items() if name.startswith(prefix)}


def forecasts(t, config, windows, numbers, drop=None):
    """One forecast a row of windows x input, in standard deviations as they are."""
    made = []
    hours, pooling = config["associations"]["hours"], config["associations"]["pooling"]
    for window, entry in zip(windows, numbers):
        last = window[-1] if config["residual"] else 0.0
        x = linear((window - last).reshape(-1, 1), t, "e")
        if config["position"]:
            x = x + t["position"]
        x = layer_norm(x, t, "1")
        x = attended(x, x, below(t, "h."), config, hours, entry)
        x = layer_norm(gelu(x) if config["gelu"] else x, t, "2")
        x = attended(t["p.patterns"], x, below(t, "p."), config, pooling, entry)
        made.append(linear(layer_norm(x, t, "3"), t, "f") + last)
    return library(made[0]).concatenate(made)


def draws_by_place(config):
    """Whether an answer hangs on the example's place in the data set: a random mask is drawn by it."""
    used = [ASSOCIATIONS[kind["id"]] for kind in config["associations"].values()]
    return any(getattr(weights, "by_place", False) for weights in used)


def answers(t, config, inputs, numbers=None, **more):
    """`inputs`: a list of bags, or windows. `numbers`: their places in the data set, which only a
    random mask asks for, and has to be given."""
    if numbers is None and draws_by_place(config):
        raise ValueError(
            "a random mask is drawn by each example's place in the data set: give the places as "
            "numbers=[...]; those of the stored examples are the array example_numbers of the file"
        )
    numbers = range(len(inputs)) if numbers is None else [int(n) for n in numbers]
    answer = bag_logits if config["kind"] == "bags" else forecasts
    return answer(t, config, inputs, numbers, **more)


def tensors_of(config, arrays):
    """Those that were learnt, in the form that they are added and multiplied in."""
    learnt = {name: arrays[name] for name in config["tensors"]}
    return {name: x[0] if name in config["rows"] else x for name, x in learnt.items()}


def module(file):
    """The layer as a torch.nn.Module in float64: it answers as in Mnemoscope in eval(), and can be
    trained on."""
    import torch

    class Layer(torch.nn.Module):
        def __init__(self):
            super().__init__()
            self.config, arrays = load(file)
            for name, x in tensors_of(self.config, arrays).items():
                self.register_parameter(name.replace(".", "_"), torch.nn.Parameter(torch.tensor(x)))

        def forward(self, inputs, numbers=None):
            t = {name: getattr(self, name.replace(".", "_")) for name in self.config["tensors"]}
            share = self.config["dropout"] if self.training else 0.0
            if numbers is None and self.training:
                numbers = range(len(inputs))  # masks of its own are as good to learn by
            return answers(t, self.config, inputs, numbers, drop=lambda x: dropped(x, share))

    def dropped(x, share):
        return torch.nn.functional.dropout(x, share) if share > 0.0 else x

    layer = Layer()
    return layer.eval()


def examples(config, arrays):
    """Some that came with the layer, and what Mnemoscope said of them."""
    inputs = arrays["example_inputs"]
    if config["kind"] == "bags":
        ends = np.cumsum(arrays["example_counts"][0]).astype(int)
        inputs = np.split(inputs, ends[:-1])
    return inputs, arrays["example_numbers"][0], arrays["example_outputs"]


def difference(file, with_torch):
    """The largest difference from what Mnemoscope answered, over the largest answer."""
    config, arrays = load(file)
    inputs, numbers, expected = examples(config, arrays)
    if with_torch:
        import torch

        inputs = [torch.tensor(x) for x in inputs]
        got = plain(module(file)(inputs, numbers))
    else:
        got = answers(tensors_of(config, arrays), config, inputs, numbers)
    return float(np.max(np.abs(got - expected)) / max(1.0, np.max(np.abs(expected))))


def is_layer(file):
    """Whether Mnemoscope wrote this .npz as a layer."""
    try:
        with np.load(file) as stored:
            return "config" in stored.files and "example_outputs" in stored.files
    except (OSError, EOFError, ValueError, TypeError, AttributeError, zipfile.BadZipFile):
        return False


def layers_beside():
    """All layers of the folder that this is run in; where it has none, of the script's own."""
    own = os.path.dirname(os.path.abspath(__file__))
    for pattern in ("*.npz", os.path.join(glob.escape(own), "*.npz")):
        found = [file for file in sorted(glob.glob(pattern)) if is_layer(file)]
        if found:
            return found
    return []


def has_torch():
    try:
        import torch
    except ImportError:
        return False
    return True


def main(arguments):
    """Holds layers against the examples that came with them. --numpy leaves PyTorch out."""
    files = [argument for argument in arguments if not argument.startswith("--")]
    files = files or layers_beside()
    if not files:
        print("There is no layer here: name the .npz file, or run this beside it")
        return 1
    with_torch = "--numpy" not in arguments and has_torch()
    good = True
    for file in files:
        far = difference(file, with_torch)
        good = good and far <= 1e-5
        words = "as in Mnemoscope" if far <= 1e-5 else "NOT as in Mnemoscope"
        by = "PyTorch" if with_torch else "NumPy"
        print(f"{file}: {words} by {by}, largest difference {far:.2g}")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
