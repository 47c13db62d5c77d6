from __future__ import annotations

import subprocess
import sys

from gui.refcounts import keep_singletons

PROBE = """
import gui
from PySide6.QtCore import QObject
thing = QObject()
for _ in range(50_000):
    thing.setObjectName("a")
    thing.blockSignals(False)
print("alive")
"""


def test_that_the_interpreter_outlives_a_hundred_thousand_qt_calls():
    done = subprocess.run([sys.executable, "-c", PROBE], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout.strip()) == (0, "alive"), done.stderr


def test_that_guarding_twice_is_harmless():
    keep_singletons()
    before = sys.getrefcount(None)
    keep_singletons()
    assert abs(sys.getrefcount(None) - before) < 1000
