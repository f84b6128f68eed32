#!/usr/bin/env python3
"""Times the capacity sweep against the same in PyTorch, by hand:
    tests/bench/sweep_torch.py build/release/mnemoscope [--repetitions 10]
Half-hidden digits, M = 10, 20, .. 200, beta = 0.01, at most 10 steps, with the models that a few lines of
PyTorch say (dense, sparsemax, three top-K, linear): once query by query, as the papers' code asks, once all
queries of a bank side by side. Both sides count the nearest memory and the mean squared error.
The last numbers are of processor time, which other work on the machine does not lengthen. What bounds any
program is products_alone_s: the multiplications and additions of all these steps in double precision, at the
rate of numpy's matrix product on all cores, and nothing else done. No program is more than most_times_faster
faster than PyTorch query by query."""
import argparse
import gzip
import json
import os
import pathlib
import resource
import subprocess
import tempfile
import time

os.environ["OPENBLAS_NUM_THREADS"] = "1"  # before numpy: its rate is that of one core
import numpy
import torch

MODELS = ("dense", "sparse", "top-k", "linear")
SHARES = (0.2, 0.5, 0.8)
BETA, STEPS = 0.01, 10


def digits():
    folder = pathlib.Path(__file__).resolve().parents[2] / "assets/memories/digits"
    file = next(path for path in folder.iterdir() if "images" in path.name)
    data = (gzip.open if file.suffix == ".gz" else open)(file, "rb").read()
    return torch.tensor(numpy.frombuffer(data, numpy.uint8, offset=16).reshape(-1, 784) / 255.0)


def sparsemax(scores):
    ordered, _ = torch.sort(scores, dim=0, descending=True)
    sums = torch.cumsum(ordered, 0) - 1
    sizes = torch.arange(1, len(scores) + 1, dtype=scores.dtype)[:, None]
    size = (ordered * sizes > sums).sum(0, keepdim=True)
    return torch.clamp(scores - torch.gather(sums, 0, size - 1) / size, min=0)


def top_k(share):
    def weights(scores):
        count = max(1, round(share * len(scores)))
        least = torch.topk(scores, count, dim=0).values[-1:]
        return torch.softmax(scores.masked_fill(scores < least, -torch.inf), 0)
    return weights


def elu_step(memories, x):
    keys, queries = torch.nn.functional.elu(memories) + 1, torch.nn.functional.elu(x) + 1
    scores = keys @ queries
    return memories.T @ (scores / scores.sum(0, keepdim=True))


def steps():
    separations = [lambda s: torch.softmax(s, 0), sparsemax, *map(top_k, SHARES)]
    for separation in separations:
        yield lambda memories, x, f=separation: memories.T @ f(BETA * (memories @ x))
    yield elu_step


operations = 0.0  # of the products of all steps that were made


def retrieve(step, memories, x):
    global operations
    for _ in range(STEPS):
        operations += 4.0 * memories.numel() * x.shape[1]
        following = step(memories, x)
        if torch.linalg.norm(following - x) <= 1e-6:
            return following
        x = following
    return x


def ask(images, repetitions, one_by_one):
    found = 0
    for repetition in range(repetitions):
        torch.manual_seed(repetition)
        for count in range(10, 201, 10):
            memories = images[torch.randperm(len(images))[:count]]
            queries = memories.clone()
            queries[:, 392:] = 0
            for step in steps():
                columns = queries.T[:, :, None].unbind(1) if one_by_one else [queries.T]
                ends = torch.cat([retrieve(step, memories, x) for x in columns], 1).T
                apart = torch.cdist(ends, memories)
                found += (apart.argmin(1) == torch.arange(count)).sum().item()
                ((ends - memories) ** 2).mean(1)
    return found


def product_rate():
    """Operations a second of numpy's product of 200 memories and 64 states, on one core."""
    memories, states = numpy.random.rand(200, 784), numpy.random.rand(784, 64)
    best = 0.0
    for _ in range(20):
        began = time.process_time()
        for _ in range(50):
            memories @ states
        best = max(best, 50 * 2.0 * memories.size * states.shape[1] / (time.process_time() - began))
    return best


def seconds(work):
    """Of the clock, and of this process and its children."""
    def used():
        return sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))

    began, before = time.monotonic(), used()
    work()
    return time.monotonic() - began, used() - before


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("--repetitions", type=int, default=10)
    arguments = parser.parse_args()
    repetitions = arguments.repetitions
    images = digits()
    with tempfile.TemporaryDirectory() as folder:
        lines = ['format = "mnemoscope-sweep"', "version = 1", "[axes]",
                 '"memories.count" = { from = 10, to = 200, steps = 20 }', f'seeds = "1..{repetitions}"',
                 "[measure]", 'observer = "off"', "[session.memories]", 'source = "builtin:digits"',
                 "[session.run]", f"steps = {STEPS}", "[[session.query.corruption]]", 'kind = "mask"']
        for model in MODELS:
            for share in SHARES if model == "top-k" else (None,):
                lines += ["[[session.variants]]", f'id = "{model}"']
                lines += [] if model == "linear" else [f"beta = {BETA}"]
                lines += [] if share is None else [f"share = {share}"]
        sweep = pathlib.Path(folder) / "sweep.toml"
        sweep.write_text("\n".join(lines) + "\n")
        command = [arguments.program, "sweep", str(sweep), "--out", folder + "/out", "--quiet"]
        own, own_used = seconds(lambda: subprocess.run(command, check=True, stderr=subprocess.DEVNULL))
    single, single_used = seconds(lambda: ask(images, repetitions, True))
    asked = operations
    together, _ = seconds(lambda: ask(images, repetitions, False))
    cores = len(os.sched_getaffinity(0))
    alone = asked / product_rate() / cores
    print(json.dumps({"repetitions": repetitions, "mnemoscope_s": round(own, 2),
                      "torch_query_by_query_s": round(single, 2), "torch_side_by_side_s": round(together, 2),
                      "times_faster": round(single / own, 1), "times_faster_side_by_side": round(together / own, 1),
                      "products_alone_s": round(alone, 2),
                      "times_faster_by_processor_time": round(single_used / (own_used / cores), 1),
                      "most_times_faster": round(single_used / alone, 1)}))


if __name__ == "__main__":
    main()
