#!/usr/bin/python3
"""Times the training of a layer against the same in PyTorch, by hand:
    tests/bench/layers_torch.py build/release/mnemoscope [--threads 2] [--rounds 2] [--epochs 10]
Bags of 20 digits, 2000 to learn from and 500 to test, dense pooling: width 256, 4 heads, 2 static queries,
beta 0.1, batches of 64, AdamW. Both sides take turns on the same cores; an epoch is its updates, without the
evaluation after it. Ours is in double precision, PyTorch's in float as it is used and in double as ours. CPU
is that of all threads: on a machine that others use too it says more than the clock. Ours has the loading and
the evaluations in it, PyTorch's only the updates."""
import argparse
import csv
import gzip
import os
import pathlib
import resource
import subprocess
import tempfile
import time

import numpy
import torch

BAGS, TESTS, SIZE, WIDTH, HEADS, QUERIES, BETA, BATCH = 2000, 500, 20, 256, 4, 2, 0.1, 64
TASK = """format = "mnemoscope-train"
competitors = ["dense"]
[bags]
size = {size}
train = {bags}
test = {tests}
[model]
width = {width}
heads = {heads}
patterns = {queries}
beta = {beta}
[training]
epochs = {epochs}
batch = {batch}
optimiser = "adamw"
"""


def pixels():
    folder = pathlib.Path(__file__).resolve().parents[2] / "assets/memories/digits"
    file = next(path for path in folder.iterdir() if "images" in path.name)
    data = (gzip.open if file.suffix == ".gz" else open)(file, "rb").read()
    return (numpy.frombuffer(data, numpy.uint8, offset=16).reshape(-1, 784) / 255.0 - 0.1307) / 0.3081


class Pooling(torch.nn.Module):
    """The bag classifier of the papers, as a few lines of PyTorch say it."""

    def __init__(self):
        super().__init__()
        linear = torch.nn.Linear
        self.embed, self.norm = linear(784, WIDTH), torch.nn.LayerNorm(WIDTH)
        self.patterns = torch.nn.Parameter(torch.randn(QUERIES, WIDTH))
        self.q, self.k, self.v, self.o = (linear(WIDTH, WIDTH) for _ in range(4))
        self.end_norm, self.head = torch.nn.LayerNorm(WIDTH), linear(QUERIES * WIDTH, 1)

    def forward(self, bags):
        rows = self.norm(self.embed(bags))
        keys = self.k(rows)
        heads = lambda x: x.reshape(*x.shape[:-1], HEADS, WIDTH // HEADS).transpose(-2, -3)
        weights = torch.softmax(BETA * heads(self.q(self.patterns)) @ heads(keys).transpose(-1, -2), -1)
        pooled = (weights @ heads(self.v(keys))).transpose(-2, -3).flatten(-2)
        return self.head(self.end_norm(self.o(pooled)).flatten(-2)).squeeze(-1)


def torch_seconds(epochs, dtype):
    torch.set_default_dtype(dtype)
    torch.manual_seed(1)
    model = Pooling()
    optimiser = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=0.01)
    count = BAGS - BAGS // 10  # a tenth validates
    pool, choose = torch.tensor(pixels(), dtype=dtype), numpy.random.default_rng(1)
    bags = torch.tensor(choose.integers(0, len(pool), (count, SIZE)))
    labels = torch.tensor(choose.integers(0, 2, count), dtype=dtype)
    seconds, cpu = [], time.process_time()
    for _ in range(epochs):
        order = torch.randperm(count)
        begin = time.perf_counter()
        for batch in order.split(BATCH):
            loss = torch.nn.functional.binary_cross_entropy_with_logits(model(pool[bags[batch]]), labels[batch])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
        seconds.append(time.perf_counter() - begin)
    return seconds, time.process_time() - cpu


def cpu_of_children():
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def our_seconds(program, epochs, threads):
    with tempfile.TemporaryDirectory() as name:
        folder = pathlib.Path(name)
        (folder / "task.toml").write_text(TASK.format(
            size=SIZE, bags=BAGS, tests=TESTS, width=WIDTH, heads=HEADS, queries=QUERIES, beta=BETA,
            epochs=epochs, batch=BATCH))
        cores = ",".join(str(core) for core in sorted(os.sched_getaffinity(0))[:threads])
        cpu = cpu_of_children()
        subprocess.run(["taskset", "-c", cores, program, "train", folder / "task.toml", "--out", folder / "out"],
                       check=True, stdout=subprocess.DEVNULL)
        with open(folder / "out/curves.csv", newline="") as lines:
            return [float(row["seconds"]) for row in csv.DictReader(lines)], cpu_of_children() - cpu


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    arguments.add_argument("program")
    arguments.add_argument("--threads", type=int, default=2)
    arguments.add_argument("--rounds", type=int, default=2)
    arguments.add_argument("--epochs", type=int, default=10)
    asked = arguments.parse_args()
    torch.set_num_threads(asked.threads)
    times = {"mnemoscope, double": [], "PyTorch, float": [], "PyTorch, double": []}
    for _ in range(asked.rounds):
        times["mnemoscope, double"].append(our_seconds(asked.program, asked.epochs, asked.threads))
        times["PyTorch, float"].append(torch_seconds(asked.epochs, torch.float32))
        times["PyTorch, double"].append(torch_seconds(asked.epochs, torch.float64))
    print(f"PyTorch {torch.__version__}, {asked.threads} threads; others ran beside: load {os.getloadavg()[0]:.1f}")
    print(f"{'':<20} {'all epochs':>10} {'best':>8} {'median':>8} {'CPU':>8}   seconds")
    for name, rounds in times.items():
        every = sorted(sum((seconds for seconds, _ in rounds), []))
        total = min(sum(seconds) for seconds, _ in rounds)
        cpu = min(cpu for _, cpu in rounds)
        print(f"{name:<20} {total:10.2f} {every[0]:8.3f} {every[len(every) // 2]:8.3f} {cpu:8.1f}")


if __name__ == "__main__":
    main()
