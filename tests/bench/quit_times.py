#!/usr/bin/env python3
"""How long quitting takes while something large is loaded or fitted.

    quit_times.py PROGRAM [SESSION...]      e.g. quit_times.py build/release/mnemoscope svr

For every session and several moments after its window appeared, Ctrl+Q is pressed in an Xvfb of its
own; printed is how long the window was still there and when the process had ended, in ms. It ends
with 1 where a window was there for more than 200 ms. The files are written to a temporary folder. Needs xdotool; nothing that is not in Python's own library.
"""
import glob
import gzip
import os
import random
import struct
import subprocess
import sys
import tempfile
import time
import zlib

MOST = 200  # ms that a window may still be there
MOMENTS = [0.0, 0.1, 0.3, 0.6, 1.0, 2.0, 3.0]  # seconds


def npy(path, kind, shape, content):
    head = "{'descr': '%s', 'fortran_order': False, 'shape': %s, }" % (kind, shape)
    head += " " * (-(len(head) + 11) % 64) + "\n"
    with open(path, "wb") as file:
        file.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(head)) + head.encode() + content)


def png(path, side, pixels):
    def chunk(name, content):
        check = zlib.crc32(name + content)
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)

    rows = b"".join(b"\0" + pixels[3 * side * y : 3 * side * (y + 1)] for y in range(side))
    with open(path, "wb") as file:
        header = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
        file.write(b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header))
        file.write(chunk(b"IDAT", zlib.compress(rows, 1)) + chunk(b"IEND", b""))


def model_ids():
    """By the names of their files."""
    here = os.path.dirname(os.path.abspath(__file__))
    files = glob.glob(os.path.join(here, "../../src/variants/*.cpp"))
    names = sorted(os.path.basename(file)[: -len(".cpp")] for file in files)
    return [name.replace("_", "-") for name in names if name != "catalogue"]


def write_sessions(folder):
    """All sources, and a session for each; by name."""
    dice = random.Random(1)
    noise = dice.randbytes(60000 * 784)
    at = lambda name: os.path.join(folder, name)
    npy(at("bytes.npy"), "|u1", "(60000, 784)", noise)
    ramp = struct.pack("<256f", *[i / 255 for i in range(256)])
    npy(at("floats.npy"), "<f4", "(60000, 784)", ramp * (60000 * 784 // 256))
    npy(at("middle.npy"), "|u1", "(5000, 784)", noise[: 5000 * 784])
    npy(at("pairs.npy"), "|u1", "(2250, 784)", noise[: 2250 * 784])
    with gzip.open(at("big-idx3-ubyte.gz"), "wb", compresslevel=1) as file:
        file.write(struct.pack(">IIII", 0x803, 60000, 28, 28) + noise)
    with open(at("cifar.bin"), "wb") as file:
        for i in range(10000):
            file.write(bytes([i % 10]) + noise[i * 3072 : (i + 1) * 3072])
    os.mkdir(at("folder"))
    for i in range(5000):
        png(at("folder/%04d.png" % i), 48, noise[i * 6912 : (i + 1) * 6912])
    sources = {"npy": ("bytes.npy", "dense"), "floats": ("floats.npy", "dense"),
               "gz": ("big-idx3-ubyte.gz", "dense"),
               "folder": ("folder", "dense"), "cifar": ("cifar.bin", "dense"),
               "all": ("middle.npy", " ".join(model_ids())),
               "features": ("bytes.npy", "linear random-features"), "pairs": ("pairs.npy", "dense")}
    # Every fit alone: what stops late is named.
    sources.update((model, ("middle.npy", model)) for model in model_ids())
    head = ('format = "mnemoscope-session"\nversion = 1\n[memories]\nsource = "%s"\n'
            'order = "first"\n[query]\nmemory = 1\n')
    for name, (source, models) in sources.items():
        with open(at(name + ".toml"), "w") as file:
            file.write(head % source)
            for model in models.split():
                file.write('[[variants]]\nid = "%s"\n' % model)
    return {name: at(name + ".toml") for name in sources}


def is_there(environment):
    found = subprocess.run(["xdotool", "search", "--onlyvisible", "--name", "Mnemoscope"],
                           env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    return bool(found.stdout.strip())


def wait_for(condition, seconds=60.0):
    end = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > end:
            return False
        time.sleep(0.002)
    return True


def quit_after(program, session, moment, environment):
    """Milliseconds from the key to the window's end and to the process's."""
    running = subprocess.Popen([program, session], env=environment)
    try:
        if not wait_for(lambda: is_there(environment)):
            return None
        time.sleep(moment)
        pressed = time.monotonic()
        press = ["xdotool", "key", "--delay", "0", "ctrl+q"]
        subprocess.run(press, env=environment, check=True)
        if not wait_for(lambda: not is_there(environment)):
            return None
        gone = time.monotonic()
        running.wait(60)
        return [round(1000 * (t - pressed)) for t in (gone, time.monotonic())]
    finally:
        running.kill()
        running.wait()


def main():
    program = os.path.abspath(sys.argv[1])
    late = 0
    with tempfile.TemporaryDirectory() as folder:
        sessions = write_sessions(folder)
        home = os.path.join(folder, "home")
        os.mkdir(home)
        # Without a client it would reset, and for a moment there would be no display.
        server = subprocess.Popen(
            ["Xvfb", "-displayfd", "1", "-screen", "0", "1440x900x24", "-noreset"],
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        try:
            display = ":" + server.stdout.readline().decode().strip()
            environment = dict(os.environ, DISPLAY=display, HOME=home, XDG_STATE_HOME=home,
                               XDG_CONFIG_HOME=home, LIBGL_ALWAYS_SOFTWARE="1")
            subprocess.run(["xdotool", "mousemove", "700", "450"], env=environment, check=True)
            for name in sys.argv[2:] or sessions:
                for moment in MOMENTS:
                    times = quit_after(program, sessions[name], moment, environment)
                    print("%-15s %3.1f s after start: " % (name, moment), end="")
                    print("window gone after %d ms, process after %d ms" % tuple(times)
                          if times else "did not quit", flush=True)
                    late += not times or times[0] > MOST
        finally:
            server.kill()
            server.wait()
    print("%d times the window was there for more than %d ms" % (late, MOST))
    return 1 if late else 0


sys.exit(main())
