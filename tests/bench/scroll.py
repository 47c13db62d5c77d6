"""Scrolling the Cases list over 10,000 cases of the encrypted store, frame by frame, beside a plain list of strings."""

from __future__ import annotations

import random
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

import cases
from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView
from table import Row

from core.cases.store import Find
from gui.cases.list_model import PAGE, VisitModel
from gui.cases.list_view import VisitTable
from gui.theme import theme

CASES = 10_000
SIZE = (860, 760)  # the list beside the detail in a window of 1440 by 900
NOTCH = 3  # rows, a notch of the wheel
JUMPS = 300  # to any place, as when the scroll bar is dragged


def frames(view):
    """Yield the seconds of each frame: notch by notch from the first row to the last, then from place to place."""
    view.resize(*SIZE)
    view.show()
    app, bar = QApplication.instance(), view.verticalScrollBar()
    app.processEvents()
    step, chance = bar.singleStep() * NOTCH, random.Random(3)
    dragged = [chance.randrange(bar.maximum()) for _ in range(JUMPS)]
    for value in [*range(step, bar.maximum() + 1, step), *dragged]:
        start = time.perf_counter()
        bar.setValue(value)
        app.processEvents()
        yield time.perf_counter() - start
    view.hide()


def case_list(store):
    """Return the list of the Cases place over a store."""
    find, view = Find(), VisitTable()
    model = VisitModel(store.visits, lambda: datetime.now(UTC), view)
    model.show(find, store.visits(find, 0, PAGE))
    view.set_all_days(True)
    view.show_model(model)
    if model.rowCount() != CASES:
        raise SystemExit(f"{model.rowCount()} cases are listed, not {CASES}")
    return view


def plain_list(rows):
    """Return what Qt alone needs for as many strings in rows as high."""
    view = QListView()
    view.setModel(QStringListModel(rows, view))
    view.setUniformItemSizes(True)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    return view


def shares(figures):
    ordered = sorted(figures)
    return ordered[len(ordered) // 2] * 1000, ordered[int(len(ordered) * 0.99)] * 1000


def rows():
    app = QApplication.instance() or QApplication([])
    theme()
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "cases.db"
        cases.fill(path, cases.contents(random.Random(5)), CASES)
        store = cases.opened(path)
        ours = case_list(store)
        half, most = shares(frames(ours))
        texts = [f"Case {number}, visit 1, {cases.BEGUN:%Y-%m-%d}, Medicare" for number in range(CASES)]
        plain_half, plain_most = shares(frames(plain_list(texts)))
        ours.deleteLater()
        app.processEvents()
        store.close()
    what = "Scrolling 10,000 cases, each frame"
    yield Row(f"{what}, half of all", half, "ms", plain_half, "plain list of strings", "")
    yield Row(f"{what}, 99 of 100", most, "ms", plain_most, "plain list of strings", "under 16, one frame")
