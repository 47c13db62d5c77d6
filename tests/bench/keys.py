"""A key press in the whole window, ten wounds and three products: how long until both columns are drawn anew.

Typed at a steady pace, so that the case store is written beside it as often as it would be.
"""

from __future__ import annotations

import contextlib
import tempfile
import time
from pathlib import Path

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from table import Row

from core.intake import read_encounter
from db.workbench import open_workbench
from gui.app import Opening
from gui.worksheet.writing import written

WOUNDS, PRODUCTS = 10, ("Q4386", "Q4186", "Q4110")
SITES = ("foot", "heel", "lower-leg", "calf", "hand")
SIZE = (1440, 900)
CELLS = tuple((row, key, text) for row in range(WOUNDS) for key, text in (("length", "12.5"), ("width", "3.75")))
ROUNDS = 4
PACE = 0.03  # seconds from key to key, faster than anybody types


def ten_wounds():
    """Return an encounter document: wounds on both sides of five sites, each product on some of them, two visits."""
    wounds = [
        {"id": str(n), "site": SITES[n % 5], "side": ("left", "right")[n % 2], "length_cm": f"{2 + n}.5"}
        | {"width_cm": "3.2", "depth_cm": "0.3", "kind": "diabetic-foot-ulcer", "diagnoses": ["E11.621", "L97.422"]}
        for n in range(1, WOUNDS + 1)
    ]
    products = [
        {"code": code, "packages": [{"size": "64", "count": 3, "lot": f"B-{first}"}]}
        | {"applied": [{"wound": each["id"], "amount": "14"} for each in wounds[first::3]]}
        for first, code in enumerate(PRODUCTS)
    ]
    return {
        "format": "graftsheet-encounter/1", "date_of_service": "2026-03-02", "payer": "medicare", "mac": "noridian",
        "state": "AZ", "claim": "professional", "place_of_service": "11", "primary_code": "15275", "wounds": wounds,
        "products": products, "services": [{"code": "99213", "separate": True}, {"code": "99406"}],
    }  # fmt: skip


@contextlib.contextmanager
def window():
    """Open the whole window on the ten wounds, with a folder of its own."""
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory() as home:
        opening = Opening(app, Path(home))
        opening.window.resize(*SIZE)
        opening.window.show()
        opening.finish()
        sheet = opening.graftsheet
        sheet.case.show(written(read_encounter(msgspec.json.encode(ten_wounds()))))
        opening.window.activateWindow()
        if not QTest.qWaitForWindowActive(opening.window):
            raise SystemExit("the window does not get the keyboard: on a bare X server start a window manager first")
        if sheet.case.report() is None:
            raise SystemExit("ten wounds gave no report, so there is nothing to measure")
        yield sheet
        opening.window.hide()


def typed(sheet, row, key, text, pace=PACE):
    """Type into a cell of the wounds grid; yield the seconds of each key, from its press until all is painted."""
    app, grid = QApplication.instance(), sheet.worksheet.inputs.wounds.grid
    grid.go(row, key)
    app.processEvents()
    for letter in text:
        held = sheet.case.report()
        start = time.perf_counter()
        QTest.keyClick(app.focusWidget(), letter)
        app.processEvents()
        took = time.perf_counter() - start
        if letter != "." and sheet.case.report() is held:
            raise SystemExit(f"{letter} in {key} of wound {row + 1} changed nothing, so nothing was measured")
        yield took
        while time.perf_counter() - start < pace:
            app.processEvents()
    QTest.keyClick(app.focusWidget(), Qt.Key.Key_Tab)
    app.processEvents()


def shares(figures):
    """Return the 50th and the 99th of a hundred, in milliseconds."""
    ordered = sorted(figures)
    return ordered[len(ordered) // 2] * 1000, ordered[int(len(ordered) * 0.99)] * 1000


def rows():
    with window() as sheet:
        written = []
        list(typed(sheet, *CELLS[0]))
        sheet.desk.keeper.written.connect(written.append)
        figures = [each for _ in range(ROUNDS) for cell in CELLS for each in typed(sheet, *cell)]
        if len(written) < len(figures) * PACE / 3:
            raise SystemExit(f"the case store was written {len(written)} times beside {len(figures)} keys: too few")
        encounter = sheet.case.draft().parse().encounter
    bench = open_workbench()
    start = time.perf_counter()
    for _ in range(50):
        bench.evaluate(encounter)
    alone = (time.perf_counter() - start) / 50 * 1000
    half, most = shares(figures)
    what = "Key press to updated result: ten wounds, three products"
    yield Row(f"{what}, half of all", half, "ms", alone, "evaluation alone", "under 8")
    yield Row(f"{what}, 99 of 100", most, "ms", alone, "evaluation alone", "under 16, one frame")
