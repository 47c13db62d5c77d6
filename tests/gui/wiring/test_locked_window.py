"""Of a locked window nothing can be read of any case: not from a hidden widget, a model, a tooltip, an action."""

from __future__ import annotations

import gc
import sys
from contextlib import suppress
from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, QObject, Qt
from PySide6.QtGui import QInputDevice, QTextDocument
from PySide6.QtWidgets import QApplication, QTextEdit
from shiboken6 import isValid

from gui.app import Opening
from gui.graftsheet import Graftsheet
from gui.worksheet.problems import Grid
from tests.gui.dialogs import Dialogs

NOW = datetime(2026, 3, 5, 10, 42, tzinfo=UTC)
PLANTED = "Zyxwvu"
WORDS = ("QString", "QStringList", "QVariant", "QUrl")
ROLES = [*Qt.ItemDataRole, *range(Qt.ItemDataRole.UserRole, Qt.ItemDataRole.UserRole + 16)]


@pytest.fixture
def app(qtbot, qapp, data_folder, monkeypatch):
    hook = sys.excepthook
    opening = Opening(qapp, data_folder)
    qtbot.addWidget(opening.window)
    opening.window.show()
    app = Graftsheet(opening.window, opening._host, data_folder, opening.settings, dialogs=Dialogs(), now=lambda: NOW)
    opening.graftsheet = app
    monkeypatch.setattr(sys, "excepthook", hook)
    yield app
    app.desk.keeper.close()


def worked(app):
    """Type a case whose every free text is planted, save it, and look at it from every side."""
    app.file.open_example()
    app.worksheet.head.label_typed.emit(f"{PLANTED} name")
    session = app.worksheet.inputs.session
    session.set_cell(Grid.WOUNDS, 0, "width", "3.5")
    session.set_cell(Grid.PRODUCTS, 0, "lot:0", f"{PLANTED}-lot")
    session.set_cell(Grid.WOUNDS, 0, "diagnoses", f"E11.621 L97.422 {PLANTED}")
    session.set_cell(Grid.WOUNDS, 1, "site", f"{PLANTED} site")
    session.set_cell(Grid.WOUNDS, 1, "covered", f"{PLANTED} covered")
    session.set_cell(Grid.SERVICES, 0, "code", f"{PLANTED} service")
    app.file.save()
    app.exports.preview()
    app.window.menu_row.box.setText(f"{PLANTED} box")
    for place in ("cases", "look_up", "batch", "reference", "worksheet"):
        app.window.show_place(place)
    app.window.show_place("cases")
    app.window.show_place("worksheet")


def objects():
    """Yield every object of Qt that can be reached: top-level windows, what belongs to them, and what stands alone."""
    seen, waiting = set(), [*QApplication.topLevelWidgets(), *QApplication.allWidgets(), QApplication.instance()]
    waiting += [found for found in gc.get_objects() if isinstance(found, QAbstractItemModel)]
    while waiting:
        found = waiting.pop()
        if id(found) not in seen and isValid(found):
            seen.add(id(found))
            waiting += found.children()
            if not isinstance(found, QInputDevice):  # properties of those do not read in Python
                yield found


def texts(found):
    """Yield every text that an object of Qt gives away."""
    meta = found.metaObject()
    names = [meta.property(n).name() for n in range(meta.propertyCount()) if meta.property(n).typeName() in WORDS]
    names += [bytes(name).decode() for name in found.dynamicPropertyNames()]
    for name in names:
        with suppress(RuntimeError):  # what Python has no type for is no text
            value = found.property(name)
            yield from value if isinstance(value, (list, tuple)) else [value]
    if isinstance(found, QAbstractItemModel):
        yield from cells(found)
    if isinstance(found, QTextDocument):
        yield found.toPlainText()
    if isinstance(found, QTextEdit):
        yield found.toHtml()


def cells(model):
    """Yield what the top level of a model gives away; no model of ours has another."""
    for row in range(model.rowCount(QModelIndex())):
        for column in range(1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())):
            for role in ROLES:
                with suppress(RuntimeError):  # what Python has no type for, in a model of Qt's own, is no text
                    yield model.data(model.index(row, column), role)


def telling():
    """Return which objects tell a planted word, and where."""
    return sorted(
        {
            f"{type(found).__name__} {found.objectName()}: {text}"
            for found in objects()
            if isinstance(found, QObject)
            for text in texts(found)
            if isinstance(text, str) and PLANTED in text
        }
    )


def test_that_nothing_of_a_locked_window_tells_a_word_of_a_case(qtbot, app):
    worked(app)
    tell = {words.partition(" ")[0] for words in telling()}
    assert tell >= {"EntryModel", "MainWindow", "Toast", "VisitModel", "_Value"}
    app.desk.keeper.lock()

    def silent():
        assert telling() == []

    qtbot.waitUntil(silent)
