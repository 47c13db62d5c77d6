"""A real window on a virtual display, driven by real key presses and mouse clicks."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from pypdf import PdfReader

ROOT = Path(__file__).resolve().parents[2]
NEEDED = ("Xvfb", "xdotool", "openbox", "scrot")
PATIENCE = 60.0  # seconds; only a window that never comes takes that long
EMPTY_CLIPBOARD = """
import gui
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
app.clipboard().setText("-")
QTimer.singleShot(50, app.quit)
app.exec()
"""
READ_CLIPBOARD = """
import gui, sys
from PySide6.QtCore import QTimer
from PySide6.QtGui import QGuiApplication
app = QGuiApplication([])
board = app.clipboard()
looks = iter(range(12))
def show():
    if board.text() or next(looks, None) is None:  # the program may still be at it
        sys.stdout.write(board.text())
        app.quit()
look = QTimer(interval=40)
look.timeout.connect(show)
look.start()
app.exec()
"""


def wait_for(what, found, seen=lambda: "nothing to tell of"):
    """Return the first true result of `found()`; fail, saying what never came and what was there instead."""
    deadline = time.monotonic() + PATIENCE
    while not (result := found()):
        if time.monotonic() > deadline:
            pytest.fail(f"{what} never came; there was {seen()}")
        time.sleep(0.05)
    return result


class Desktop:
    """A virtual screen with a window manager. `env` reaches it; `command` starts the program."""

    command = (sys.executable, str(ROOT / "main.py"))

    def __init__(self, folder, size):
        self.folder, self._children = folder, []
        self.presses = 0
        read, write = os.pipe()
        # without -noreset the server throws out whoever is connecting when its last client leaves
        server = ["Xvfb", "-displayfd", str(write), "-screen", "0", f"{size}x24", "-nolisten", "tcp", "-noreset"]
        self._start(server, os.environ, pass_fds=(write,))
        os.close(write)
        with os.fdopen(read) as number:
            display = number.readline().strip()
        self.env = os.environ | {
            "DISPLAY": f":{display}",
            "QT_QPA_PLATFORM": "xcb",
            "GRAFTSHEET_HOME": str(folder / "home"),
            "GRAFTSHEET_KEYS": str(folder / "keys"),
            "PYTHONPATH": str(ROOT),
        }
        self._start(["openbox"], self.env)
        wait_for("a window manager", lambda: int(self._ask("get_num_desktops") or 0))  # 0 while there is none

    def _start(self, command, env, **more):
        child = subprocess.Popen(command, env=env, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, **more)
        self._children.append(child)
        return child

    def open_program(self, *arguments):
        """Start the program and wait until its window takes keys."""
        log = (self.folder / "program.log").open("ab")
        self.program = subprocess.Popen([*self.command, *arguments], env=self.env, stderr=log, cwd="/")
        log.close()
        self._children.append(self.program)
        self.wait_for_window("Graftsheet")
        return self.program

    def wait_for_window(self, title):
        command = ["search", "--onlyvisible", "--name", title]
        found = self._wait_for(f"window {title!r}", lambda: self._ask(*command).split())
        self._ask("windowactivate", "--sync", found[-1])
        return found[-1]

    def go_to(self, program):
        """Bring the window of one of several running programs to the front."""
        command = ["search", "--all", "--onlyvisible", "--pid", str(program.pid), "--name", "Graftsheet"]
        found = self._wait_for("its window", lambda: self._ask(*command).split())
        self._ask("windowactivate", "--sync", found[-1])

    def titles(self):
        windows = self._ask("search", "--onlyvisible", "--name", ".+").split()
        return [self._ask("getwindowname", window).strip() for window in windows]

    def wait_for_title(self, words):
        """Wait until a window's title holds `words`."""
        return self._wait_for(f"a title with {words!r}", lambda: [title for title in self.titles() if words in title])

    def wait_until_gone(self, words):
        """Wait until no window's title holds `words`."""
        self._wait_for(f"the end of {words!r}", lambda: not [title for title in self.titles() if words in title])

    def key(self, *keys):
        self.presses += len(keys)
        for key in keys:
            self._ask("key", "--clearmodifiers", key)

    def type(self, text):
        self.presses += len(text)
        self._ask("type", "--delay", "12", "--", text)

    def fill(self, *texts):
        """Type each text and go on with Tab."""
        for text in texts:
            if text:
                self.type(text)
            self.key("Tab")

    def click(self, x, y):
        """Click at a place counted from the corner of the program's window."""
        window = self.wait_for_window("Graftsheet")
        self._ask("mousemove", "--window", window, str(x), str(y), "click", "1")

    def clipboard(self):
        """Return the text on the clipboard, as another program reads it."""
        command = [sys.executable, "-c", READ_CLIPBOARD]
        return subprocess.run(command, env=self.env, capture_output=True, text=True, check=False).stdout

    def empty_clipboard(self):
        """Leave on the clipboard nothing of what was copied before."""
        subprocess.run([sys.executable, "-c", EMPTY_CLIPBOARD], env=self.env, capture_output=True, check=False)

    def claim(self):
        """Copy the claim lines with the keyboard; return code, modifiers and units of each."""
        self.key("ctrl+shift+c")
        return [tuple(row.split("\t")[:3]) for row in self.clipboard().splitlines()]

    def saved_pdf(self, name):
        """Save the PDF from the preview; return its text."""
        target = self.folder / name
        self.key("ctrl+e")
        self.wait_for_window("preview")
        self.key("Return")
        self.wait_for_window("Save as PDF")
        self.type(str(target))
        self.key("Return")
        self.wait_for_file(target)
        self.wait_until_gone("Save as PDF")
        self.wait_for_window("preview")
        self.key("Escape")
        self.wait_until_gone("preview")
        self.wait_for_window("Graftsheet")
        return "\n".join(page.extract_text() for page in PdfReader(target).pages)

    def command_line(self, *arguments):
        """Run a command on the same data folder; return what it says."""
        done = subprocess.run(
            [*self.command, *arguments], env=self.env, capture_output=True, text=True, cwd="/", check=False, timeout=60
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def set_passphrase(self, passphrase):
        """Go back from the day list to the banner that asks for a passphrase, and give one."""
        self.key(*["shift+Tab"] * 4, "Return")
        self.wait_for_window("Set a passphrase")
        self.fill(passphrase)
        self.type(passphrase)
        self.key("Return")
        self.wait_until_gone("Set a passphrase")
        key = self.folder / "home" / "cases" / "key.json"
        self._wait_for("a key under a passphrase", lambda: '"passphrase"' in key.read_text(encoding="utf-8"))
        self._wait_for(
            "the end of the key in the account's own file", lambda: not any((self.folder / "keys").iterdir())
        )

    def wait_for(self, what, found):
        """Return the first true result of `found()`; fail, saying what never came."""
        return self._wait_for(what, found)

    def wait_for_word(self, word, *arguments):
        """Wait until a command on the same data folder says `word`."""
        self._wait_for(f"{word!r} from {' '.join(arguments)}", lambda: word in self.command_line(*arguments))

    def wait_until_still(self):
        """Wait until two looks at the screen, one after the other, show the same."""
        looks = []

        def still():
            self.picture("look")
            looks.append((self.folder / "look.png").read_bytes())
            return looks[-2:] == [looks[-1]] * 2

        self._wait_for("a screen at rest", still)

    def picture(self, name):
        """Take a picture of the screen for whoever looks into a failure."""
        if shutil.which("scrot"):
            subprocess.run(["scrot", "-o", self.folder / f"{name}.png"], env=self.env, check=False)

    def log(self):
        """Return what the program wrote to its error stream and to its own log."""
        files = [
            file for file in (self.folder / "program.log", self.folder / "home" / "graftsheet.log") if file.exists()
        ]
        return "".join(file.read_text(encoding="utf-8", errors="replace") for file in files)

    def wait_for_file(self, file):
        """Wait until `file` is there, whole: the program swaps finished files in."""
        self._wait_for(str(file), file.exists)

    def wait_for_kept(self):
        """Wait until what was typed is in the case store, as the title says by saying nothing else."""

        def kept():
            titles = [title for title in self.titles() if title.endswith("Graftsheet")]
            return titles and "not kept" not in titles[0] and "New case" not in titles[0]

        self._wait_for("a title of a case that is kept", kept)

    def kill(self):
        """End the program as a power cut would."""
        self.program.send_signal(signal.SIGKILL)
        self.program.wait()

    def close(self):
        for child in reversed(self._children):
            if child.poll() is None:
                child.kill()
            child.wait()

    def _wait_for(self, what, found):
        return wait_for(what, found, self._seen)

    def _seen(self):
        active = self._ask("getwindowname", *self._ask("getactivewindow").split()).strip()
        return f"{self.titles()}, with the keyboard in {active!r}"

    def _ask(self, *arguments):
        command = ["xdotool", *arguments]
        return subprocess.run(command, env=self.env, capture_output=True, text=True, check=False, timeout=60).stdout


@pytest.fixture
def desktop(tmp_path):
    """A screen of 1440 × 900 of its own; nothing of it is left after the test."""
    missing = [tool for tool in NEEDED if shutil.which(tool) is None]
    if missing or not sys.platform.startswith("linux"):
        pytest.skip(f"window journeys need {', '.join(missing) or 'Linux'}")
    made = Desktop(tmp_path, "1440x900")
    try:
        yield made
        assert "Traceback" not in made.log()
        assert "Unexpected" not in made.log()
    finally:
        made.picture("end")
        made.close()
