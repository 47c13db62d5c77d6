"""Resident memory in use: a coder types visits into the whole window, looks up, prints, goes back, opens every page.

`GRAFTSHEET_HOUR=1` works for an hour by the clock at a coder's pace, with nothing left out but the pauses for
thinking. Otherwise the same visits are worked as fast as the window takes them, for minutes. Each minute is a sample.

Run in a process of its own, as what other benchmarks left behind would hide a leak. By itself it shows its samples.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
LOOKS = 3  # samples to take the middle of: a page's picture more or less is 3 MB


class Course(NamedTuple):
    """How long to work, and how. `warm`: minutes until every place was seen and every cache is filled."""

    minutes: int
    warm: int
    pace: float  # seconds from key to key
    look: float  # seconds on a page that was opened
    said: str


HOUR = Course(minutes=60, warm=20, pace=0.1, look=1.0, said="an hour of use without a pause")
SHORT = Course(minutes=8, warm=3, pace=0, look=0, said="8 minutes of use, keys as fast as they are taken")


def chosen():
    """Return the course that the environment asks for."""
    return HOUR if os.environ.get("GRAFTSHEET_HOUR") == "1" else SHORT


def opened(app, home):
    """Open the whole window on a folder of its own."""
    from coder import Refusing
    from PySide6.QtTest import QTest

    from gui.app import Opening
    from gui.graftsheet import Graftsheet

    opening = Opening(app, home)
    opening.window.resize(1440, 900)
    opening.window.show()
    opening.window.furnish()
    opening.graftsheet = Graftsheet(opening.window, opening._host, home, opening.settings, dialogs=Refusing(home))
    opening.window.activateWindow()
    if not QTest.qWaitForWindowActive(opening.window):
        raise SystemExit("the window does not get the keyboard: on a bare X server start a window manager first")
    return opening.graftsheet


def work(course):
    """Yield the minute, the visits done, the keys pressed and the resident MB, once a minute."""
    from coder import Coder, Hands
    from PySide6.QtWidgets import QApplication
    from windows import resident

    app = QApplication([])
    with tempfile.TemporaryDirectory() as home:
        os.environ["GRAFTSHEET_KEYS"] = str(Path(home) / "keys")
        sheet = opened(app, Path(home))
        hands = Hands(sheet.window, course.pace, course.look)
        coder, visits, begun = Coder(sheet, hands), 0, time.monotonic()
        for minute in range(1, course.minutes + 1):
            while time.monotonic() - begun < minute * 60:
                visits += 1
                coder.work(visits)
            yield minute, visits, hands.presses, resident("self")
        sheet.window.hide()


def main():
    for minute, visits, presses, megabytes in work(chosen()):
        print(f"{minute} {visits} {presses} {megabytes:.1f}", flush=True)


def rows():
    from table import Row

    if sys.platform != "linux":
        return
    course = chosen()
    done = subprocess.run([sys.executable, __file__], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    samples = [line.split() for line in done.stdout.splitlines()]
    if len(samples) != course.minutes:
        raise SystemExit(f"{len(samples)} samples in the place of {course.minutes}")
    _, visits, presses, _ = samples[-1]
    sizes = [float(megabytes) for *_, megabytes in samples]
    after, before = statistics.median(sizes[-LOOKS:]), statistics.median(sizes[course.warm - LOOKS : course.warm])
    name = f"Window: resident memory after {course.said}, {visits} visits, {int(presses):,} keys"
    yield Row(name, after, "MB", before, f"after {course.warm} minutes", "flat: at most 1.05 times")


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
    main()
