#!/usr/bin/env python3
"""The dense step x' = Xi softmax(beta Xi^T x) by numpy and PyTorch, in float32, as JSON.

    peers.py --memories M --dimension D [--seconds S] [--beta B] [--states N,...]

`mnemoscope bench --peers` runs it and prints ratios. Debian's python3-numpy with libopenblas0-pthread
and python3-torch are meant; what is not there is {"missing": "why"} in its place. Denormal numbers
are flushed to zero, on every thread: without that a softmax of large beta is timed by how slow they
are. numpy with the reference BLAS is refused: nobody who multiplies matrices uses it.
"""
import argparse
import ctypes
import importlib
import json
import os
import platform
import statistics
import sys
import time

FAST_BLAS = ("openblas", "mkl", "blis", "atlas", "accelerate")
INSTALL = "install libopenblas0-pthread (apt-get install libopenblas0-pthread)"


def flush_denormals():
    """From now on also of threads that are begun: they inherit the control word. glibc's fenv_t on
    x86-64 has MXCSR at byte 28; bits 15 and 6 are flush-to-zero and denormals-are-zero."""
    if platform.machine() != "x86_64" or sys.platform != "linux":
        return False
    try:
        libm = ctypes.CDLL("libm.so.6")
        environment = (ctypes.c_uint32 * 8)()
        libm.fegetenv(environment)
        environment[7] |= 0x8040
        return libm.fesetenv(environment) == 0
    except OSError:
        return False


def blas_in(maps):
    """The file of the BLAS among the libraries that a process has loaded (text of /proc/PID/maps), or
    an empty text."""
    files = [line.split()[-1] for line in maps.splitlines() if "/" in line]
    for name in FAST_BLAS:
        for file in files:
            if name in file.lower():
                return file
    return next((file for file in files if "libblas" in os.path.basename(file)), "")


def blas_refusal(maps):
    """Why numpy is not compared with this BLAS, one sentence, or an empty text."""
    blas = blas_in(maps)
    if not blas:
        return f"numpy uses no BLAS that is known here; {INSTALL}"
    if any(name in blas.lower() for name in FAST_BLAS):
        return ""
    return f"numpy uses the reference BLAS ({blas}), which nobody should be compared with; {INSTALL}"


def median_of(step, seconds):
    """Microseconds of a step: once to warm up, then as often as fits; one that is long only once."""
    begun = time.perf_counter()
    step()
    times = []
    if time.perf_counter() - begun > seconds:
        return (time.perf_counter() - begun) * 1e6
    begun = time.perf_counter()
    while not times or time.perf_counter() - begun < seconds:
        one = time.perf_counter()
        step()
        times.append(time.perf_counter() - one)
    return statistics.median(times) * 1e6


def numpy_steps(numpy, problem):
    random = numpy.random.default_rng(1)
    memories = random.random((problem.memories, problem.dimension), dtype=numpy.float32)
    memories /= numpy.linalg.norm(memories, axis=1, keepdims=True)
    beta = numpy.float32(problem.beta)

    def step(x):
        scores = beta * (memories @ x)
        scores -= scores.max(axis=0)
        weights = numpy.exp(scores)
        weights /= weights.sum(axis=0)
        return memories.T @ weights

    for states in problem.states:
        x = memories[numpy.arange(states) % problem.memories].T.copy()
        x[::2] = 0
        x = x[:, 0] if states == 1 else x
        yield {"states": states, "step_microseconds": median_of(lambda: step(x), problem.seconds)}


def torch_steps(torch, problem):
    torch.set_flush_denormal(True)
    torch.set_num_threads(len(os.sched_getaffinity(0)))
    generator = torch.Generator().manual_seed(1)
    memories = torch.rand((problem.memories, problem.dimension), generator=generator)
    memories /= memories.norm(dim=1, keepdim=True)

    def step(x):
        return memories.T @ torch.softmax(problem.beta * (memories @ x), dim=0)

    with torch.inference_mode():
        for states in problem.states:
            x = memories[torch.arange(states) % problem.memories].T.clone()
            x[::2] = 0
            x = x[:, 0] if states == 1 else x
            yield {"states": states, "step_microseconds": median_of(lambda: step(x), problem.seconds)}


def peer(name, package, steps, problem, refusal=lambda: ""):
    try:
        module = importlib.import_module(name)
    except ImportError:
        why = f"{name} is not there; install {package} (apt-get install {package})"
        return {"name": name, "missing": why}
    why = refusal()
    if why:
        return {"name": name, "version": module.__version__, "missing": why}
    return {"name": name, "version": module.__version__, "steps": list(steps(module, problem))}


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--memories", type=int, default=60000)
    parser.add_argument("--dimension", type=int, default=784)
    parser.add_argument("--seconds", type=float, default=0.2)
    parser.add_argument("--beta", type=float, default=30.0)
    parser.add_argument("--states", default="1,256", type=lambda text: list(map(int, text.split(","))))
    problem = parser.parse_args()
    flushed = flush_denormals()  # before numpy, whose BLAS begins its threads when it is loaded

    def refusal():
        with open("/proc/self/maps", encoding="utf-8", errors="replace") as maps:
            return blas_refusal(maps.read())

    peers = [
        peer("numpy", "python3-numpy", numpy_steps, problem, refusal),
        peer("torch", "python3-torch", torch_steps, problem),
    ]
    threads = len(os.sched_getaffinity(0))
    told = {"model": "dense", "denormals_flushed": flushed, "threads": threads, "beta": problem.beta}
    json.dump({**told, "peers": peers}, sys.stdout)


if __name__ == "__main__":
    main()
