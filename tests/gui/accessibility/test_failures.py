"""A bug behind a signal, a timer or a thread fails the test in which it happens, under this project's own settings."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
FAILING = """
import threading

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton


def fail():
    raise RuntimeError("a bug")


def test_that_a_slot_fails(qtbot):
    button = QPushButton()
    qtbot.addWidget(button)
    button.clicked.connect(fail)
    button.click()


def test_that_a_timer_fails(qtbot):
    QTimer.singleShot(0, fail)
    qtbot.wait(20)


def test_that_a_thread_fails():
    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()


def test_that_a_warning_of_qt_fails(qtbot):
    from PySide6.QtCore import qWarning

    qWarning("a bug")
"""


def test_that_a_bug_nobody_waits_for_fails_its_test(tmp_path):
    (tmp_path / "test_failing.py").write_text(FAILING)
    command = [sys.executable, "-m", "pytest", str(tmp_path), "-c", str(ROOT / "pyproject.toml"), "-q", "--tb=no"]
    done = subprocess.run(
        [*command, "-p", "no:cacheprovider"], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )
    assert "4 failed" in done.stdout
    assert "passed" not in done.stdout
