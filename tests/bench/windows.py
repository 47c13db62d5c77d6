"""The open window against a bare one: how soon it has painted, and how much memory it keeps."""

from __future__ import annotations

import contextlib
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from table import Row

ROOT = Path(__file__).resolve().parents[2]
BARE = [sys.executable, str(Path(__file__).with_name("bare_window.py"))]
READY = [sys.executable, str(Path(__file__).with_name("ready_window.py"))]
FULL = [sys.executable, str(ROOT / "main.py")]
AIM = "at most 1.3 times the bare one"
PAIRS, READY_PAIRS = 25, 7
# The folder is found as on the user's machine, which takes its time too, where that can be led elsewhere.
FOLDER = "XDG_DATA_HOME" if sys.platform == "linux" else "GRAFTSHEET_HOME"
SETTLED = 20  # looks in a row, a tenth of a second apart, at which memory has not grown


def rows():
    with tempfile.TemporaryDirectory() as home:
        os.environ.pop("GRAFTSHEET_HOME", None)
        os.environ[FOLDER] = home
        yield first_paint()
        yield ready()
        if sys.platform == "linux":
            yield memory()


def first_paint():
    figure, baseline = medians([*FULL, "--first-paint"], PAIRS)
    return Row("Window: start of the process to first paint", figure, "ms", baseline, "bare window", AIM)


def ready():
    figure, baseline = medians(READY, READY_PAIRS)
    return Row("Window: start of the process to ready for typing", figure, "ms", baseline, "bare window", "")


def medians(command, pairs):
    """Return the median milliseconds from starting `command` to its line, and the bare window's, taking turns."""
    full, bare = [], []
    for turn in range(pairs + 1):
        pair = (seconds_to_line(command), seconds_to_line(BARE))
        if turn:  # the first pair reads the files from disk
            full.append(pair[0])
            bare.append(pair[1])
    return statistics.median(full) * 1000, statistics.median(bare) * 1000


def as_installed():
    """Return the environment less the wish not to keep bytecode: where the program is installed it is kept."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def seconds_to_line(command):
    """Return the time until `command` prints its first line, which it does when it has painted or is ready."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT, env=as_installed()) as process:
        line = process.stdout.readline()
        took = time.perf_counter() - start
    if not line or process.returncode:
        raise SystemExit(f"{command[-1]} did not paint (exit status {process.returncode})")
    return took


def memory():
    figure, baseline = settled_memory(FULL), settled_memory([*BARE, "--stay"])
    return Row("Window: resident memory once open", figure, "MB", baseline, "bare window", "")


def settled_memory(command):
    """Return the resident memory of an open window in MB, once it no longer grows."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, cwd=ROOT)
    try:
        most, calm = 0.0, 0
        while calm < SETTLED:
            time.sleep(0.1)
            if process.poll() is not None:
                raise SystemExit(f"{command[-1]} closed by itself (exit status {process.returncode})")
            now = resident(process.pid)
            calm = calm + 1 if now <= most * 1.002 else 0
            most = max(most, now)
        return most
    finally:
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(5)
        process.kill()


def resident(pid):
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0
