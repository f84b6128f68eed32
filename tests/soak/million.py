#!/usr/bin/env python3
"""A million memories: how much memory the program takes at most to open and step them, and to show them.

    million.py PROGRAM [MEMORIES [DIMENSION]]      e.g. million.py build/release/mnemoscope

Memories of random bytes (1,000,000 x 784 unless told otherwise) are written to a temporary folder, a byte an entry, as IDX and as
.npy. Of either the program is started twice: `run` steps one of them, half hidden, by the dense model, and its strongest memory
must be the one that the query was made of; the window opens them, steps and takes a picture of itself (an Xvfb of its own; left out
where there is none). Printed is the largest resident size of each in MB. It ends with 1 where that is more than 1.3 bytes an entry
beside what the same takes over a hundred memories, or where a step finds another memory. Every further model that is shown keeps
a few numbers a memory and state of its own. Nothing but Python's own library and, for the window, xvfb-run.
"""
import json
import os
import random
import shutil
import struct
import subprocess
import sys
import tempfile

MOST = 1.3  # bytes an entry
KINDS = {"idx": "memories-idx2-ubyte", "npy": "memories.npy"}
TARGET = 41  # of the memories, counted from 0
SESSION = """format = "mnemoscope-session"
version = 1
[memories]
source = "{file}"
count = {count}
order = "first"
normalise = true
[query]
memory = {target}
[[query.corruption]]
kind = "mask"
shape = "half"
side = "bottom"
[run]
steps = 2
[[variants]]
id = "dense"
beta = 1000.0
"""


def header(kind, count, dimension):
    if kind == "idx":
        return bytes([0, 0, 8, 2]) + struct.pack(">II", count, dimension)
    head = "{'descr': '|u1', 'fortran_order': False, 'shape': (%d, %d), }" % (count, dimension)
    head += " " * (-(len(head) + 11) % 64) + "\n"
    return b"\x93NUMPY\x01\x00" + struct.pack("<H", len(head)) + head.encode()


def write_memories(path, kind, count, dimension):
    dice = random.Random(1)
    with open(path, "wb") as file:
        file.write(header(kind, count, dimension))
        for first in range(0, count, 10000):
            file.write(dice.randbytes(min(10000, count - first) * dimension))


def peak(command):
    """Runs it; its exit code and largest resident size in bytes, that of its children too."""
    before = "import resource,subprocess,sys;code=subprocess.call(sys.argv[1:]);"
    before += "print(code,resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss,file=sys.stderr)"
    done = subprocess.run([sys.executable, "-c", before, *command], capture_output=True, text=True)
    *words, last = done.stderr.strip().split("\n")
    code, kibibytes = last.split()
    if code != "0":
        sys.exit("{}: {}".format(" ".join(command), "\n".join(words)))
    return 1024 * int(kibibytes)


def strongest(folder):
    """The largest entry of each model's last weights, by the name of its file."""
    with open(os.path.join(folder, "trace.json")) as file:
        trace = json.load(file)
    found = {}
    for run in trace["runs"]:
        with open(os.path.join(folder, run["files"]["weights"]), "rb") as file:
            content = file.read()
        begin = 10 + struct.unpack("<H", content[8:10])[0]
        weights = memoryview(content[begin:]).cast("f")
        last = weights[len(weights) - trace["memories"]["count"] :]
        found[run["files"]["weights"]] = max(range(len(last)), key=last.__getitem__)
    return found


def measure(program, folder, kind, count, dimension):
    """Largest resident sizes of both, in bytes, None for a window that cannot be opened."""
    memories = os.path.join(folder, KINDS[kind])
    session = os.path.join(folder, "session.toml")
    out = os.path.join(folder, "out")
    write_memories(memories, kind, count, dimension)
    with open(session, "w") as file:
        file.write(SESSION.format(file=memories, count=count, target=TARGET))
    sizes = {"run": peak([program, "run", session, "--out", out, "--backend", "cpu", "--precision", "auto"])}
    wrong = {name: mu for name, mu in strongest(out).items() if mu != TARGET}
    shutil.rmtree(out)
    if wrong:
        sys.exit("the strongest memory is not {}: {}".format(TARGET, wrong))
    if shutil.which("xvfb-run"):
        picture = os.path.join(folder, "window.png")
        window = ["xvfb-run", "-a", program, session, "--backend", "cpu"]
        sizes["window"] = peak(window + ["--screenshot", picture, "--after-frames", "60"])
    os.remove(memories)
    return sizes


def main():
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    program = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 1000000
    dimension = int(sys.argv[3]) if len(sys.argv) > 3 else 784
    good = True
    with tempfile.TemporaryDirectory() as folder:
        for kind in KINDS:
            few = measure(program, folder, kind, 100, dimension)
            many = measure(program, folder, kind, count, dimension)
            for name, size in many.items():
                more = (size - few[name]) / (count * dimension)
                good = good and more <= MOST
                print(
                    "{}, {}: {:.0f} MB, {:.0f} MB over 100 memories: {:.3f} bytes an entry more, at most {}".format(
                        kind, name, size / 1e6, few[name] / 1e6, more, MOST
                    )
                )
    sys.exit(0 if good else 1)


if __name__ == "__main__":
    main()
