"""Resident memory after far more than an hour of use: 1,000 encounters opened, typed in, looked up, previewed, kept.

Run in a process of its own, as what other benchmarks left behind would hide a leak. `--samples` tells it on the way.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

ENCOUNTERS = 1_000
WARM = 200  # encounters until every place and every cache is filled
ROOT = Path(__file__).resolve().parents[2]
LOOKED_UP = ("Q4386", "diabtic foot", "L97.4", "15275", "epifx", "JZ", "acceso", "97597", "Q41", "venous ulcer")
LISTED, PREVIEWED = 10, 5  # every so many encounters


class Refusing:
    """Dialogs that nobody is there to answer: one that comes up ends the run."""

    def __getattr__(self, name):
        def ask(*what, **options):
            raise SystemExit(f"{name} was asked: {what}")

        return ask


def opened(app, home):
    """Open the whole window on a folder of its own."""
    from gui.app import Opening
    from gui.graftsheet import Graftsheet

    opening = Opening(app, home)
    opening.window.resize(1440, 900)
    opening.window.show()
    opening.window.furnish()
    opening.graftsheet = Graftsheet(opening.window, opening._host, home, opening.settings, dialogs=Refusing())
    return opening.graftsheet


def work(sheet, number):
    """Do what a coder does with one encounter."""
    import msgspec
    from keys import ten_wounds, typed
    from PySide6.QtWidgets import QApplication

    from core.intake import read_encounter

    document = ten_wounds()
    document["wounds"] = document["wounds"][: 2 + number % 6]
    kept = {wound["id"] for wound in document["wounds"]}
    for product in document["products"]:
        product["applied"] = [each for each in product["applied"] if each["wound"] in kept]
    document["products"] = [product for product in document["products"] if product["applied"]]
    sheet.window.show_place("worksheet")
    sheet.file.open_encounter(read_encounter(msgspec.json.encode(document)), f"visit {number}")
    for cell in ((0, "length", f"{1 + number % 9}.5"), (1, "width", "3.25")):
        list(typed(sheet, *cell, pace=0))
    sheet.worksheet.inputs.undo()
    sheet.look_up.open(LOOKED_UP[number % len(LOOKED_UP)])
    QApplication.processEvents()
    if number % LISTED == 0:
        sheet.window.show_place("cases")
        QApplication.processEvents()
    if number % PREVIEWED == 0:
        sheet.window.show_place("worksheet")
        preview(sheet)
    settle(sheet)


def preview(sheet):
    from PySide6.QtWidgets import QApplication

    dialog = sheet.exports.preview()
    QApplication.processEvents()
    dialog.reject()
    QApplication.processEvents()


def settle(sheet):
    """Have the case written, as it would have been at the pace of a coder."""
    from PySide6.QtCore import QCoreApplication, QEvent
    from PySide6.QtWidgets import QApplication

    if not sheet.desk.writing.settle():
        raise SystemExit(f"the case was not kept: {sheet.desk.writing.trouble}")
    QApplication.processEvents()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def hour():
    """Yield the encounters done and the resident MB, every hundred."""
    from PySide6.QtTest import QTest
    from PySide6.QtWidgets import QApplication
    from windows import resident

    app = QApplication([])
    with tempfile.TemporaryDirectory() as home:
        sheet = opened(app, Path(home))
        sheet.window.activateWindow()
        if not QTest.qWaitForWindowActive(sheet.window):
            raise SystemExit("the window does not get the keyboard: on a bare X server start a window manager first")
        for number in range(1, ENCOUNTERS + 1):
            work(sheet, number)
            if number % 100 == 0:
                yield number, resident("self")
        sheet.window.hide()


def main():
    begun = time.perf_counter()
    for number, megabytes in hour():
        print(f"{number} {megabytes:.1f} {time.perf_counter() - begun:.0f}", flush=True)


def rows():
    from table import Row

    if sys.platform != "linux":
        return
    done = subprocess.run([sys.executable, __file__], cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    samples = {int(number): float(size) for number, size, _ in map(str.split, done.stdout.splitlines())}
    name = f"Window: resident memory after {ENCOUNTERS:,} encounters"
    yield Row(name, samples[ENCOUNTERS], "MB", samples[WARM], f"after {WARM}", "flat: at most 1.05 times")


if __name__ == "__main__":
    sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]
    main()
