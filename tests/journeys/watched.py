"""The program as it is, and beside it an eye: whoever connects to a socket is told what stands on its worksheet.

The eye only looks. Every key and click comes through the display, as a coder's do.
"""

from __future__ import annotations

import json
import socket
import sys

from PySide6.QtCore import QPoint, QRect, QSocketNotifier, Qt
from PySide6.QtGui import QRegion
from PySide6.QtWidgets import QApplication, QLineEdit

import gui  # noqa: F401  before anything in Qt is called
import main
from gui.theme import FontRole, theme
from gui.worksheet.inputs.column import InputsColumn
from gui.worksheet.result.lines import ClaimLines


def look():
    """Return what the inputs hold and tell: each rectangle as [x, y, width, height] on the screen."""
    columns = [each for each in QApplication.allWidgets() if isinstance(each, InputsColumn) and each.isVisible()]
    if not columns:
        return None
    inputs = columns[0]
    fields = {}
    told = []
    for place, strip in (("strip", inputs.strip), ("strip", inputs.strip.assumed)):
        here = {f"{place}.{name}": field.editor for name, field in strip.fields.items()}
        fields |= {name: _field(editor) for name, editor in here.items()}
        told += [_row(row, here) for row in strip.told.rows()]
    for card in inputs.cards:
        fields |= _cells(card)
        told += [message for row in range(card.model.rowCount()) for message in _messages(card, row)]
    for card, strip in ((inputs.wounds, inputs.wound_details), (inputs.products, inputs.product_details)):
        row = min(max(card.grid.currentIndex().row(), 0), card.model.rowCount() - 2)  # on the row to add, the last one
        here = {f"{card.kind}.{row}.{name}": field.value for name, field in strip.fields.items()}
        fields |= {name: _field(editor) for name, editor in here.items() if name not in fields}
        told += [_row(message, here) for message in strip.told.rows()]
    screen = inputs.screen().geometry()
    return {
        "fields": fields,
        "told": told,
        "screen": _sides(screen),
        "draft": repr(inputs.draft()),
        "focus": inputs.focused_field(),
        "listing": any(card.grid.editor() is not None and card.grid.editor().listing() for card in inputs.cards),
        "lines": _lines(),
    }


def _lines():
    """Return code, modifiers and units of each claim line on screen."""
    results = (each for each in QApplication.allWidgets() if isinstance(each, ClaimLines) and each.isVisible())
    return [[line.code, " ".join(line.modifiers), line.units] for each in results for line in each.model.lines()]


def _field(editor):
    """Return where a field stands and what it shows."""
    shown = editor.text() if isinstance(editor, QLineEdit) else editor.currentText()
    at = _on_screen(editor, editor.rect())
    return {"shown": shown, "at": at, "seen": _seen(editor, editor.rect()), "bad": bool(editor.property("bad"))}


def _cells(card):
    found, view = {}, card.grid.viewport()
    editing = card.grid.editing()
    for row in range(card.model.rowCount()):
        for column, head in enumerate(card.model.columns):
            cell = card.model.rows[row].cells[column]
            at = card.grid.visualRect(card.model.index(row, column))
            at.setHeight(min(at.height(), card.grid.itemDelegate().base_height()))
            shown = card.grid.editor().text() if editing == (row, head.key) else str(cell.edit)
            name = f"{card.kind}.{row}.{head.key}"
            found[name] = {"shown": shown, "at": _on_screen(view, at), "seen": _seen(view, at), "bad": cell.bad}
    return found


def _row(row, fields):
    """Return a message that stands in a row of its own, with the field that gives it as its reason."""
    field = next((name for name, editor in fields.items() if editor.accessibleDescription() == row.message()), "")
    text = row.findChildren(type(row._message))[1]
    whole = text.heightForWidth(text.width()) <= text.height()
    return _told(field, row.word(), row.message(), row, row.rect(), whole)


def _messages(card, row):
    said = card.grid.message(row)
    for each, frame in zip(said or (), card.grid.message_rects(row), strict=True):
        name = f"{card.kind}.{row}.{card.model.columns[each.column].key}"
        room = frame.width() - theme().px(46) - theme().metrics(FontRole.STATE).horizontalAdvance(each.word)
        metrics, wrapped = theme().metrics(), int(Qt.TextFlag.TextWordWrap)
        needs = metrics.boundingRect(QRect(0, 0, room, 10_000), wrapped, each.text).height()
        whole = needs <= frame.height() and metrics.horizontalAdvance(each.text) < 3 * room  # longer ones are elided
        yield _told(name, each.word, each.text, card.grid.viewport(), frame, whole)


def _told(field, word, text, widget, at, whole):
    return {
        "field": field,
        "word": word,
        "text": text,
        "at": _on_screen(widget, at),
        "seen": _seen(widget, at),
        "whole": whole,
    }


def _on_screen(widget, rect):
    return _sides(QRect(widget.mapToGlobal(rect.topLeft()), rect.size()))


def _sides(rect):
    return [rect.x(), rect.y(), rect.width(), rect.height()]


def _seen(widget, rect):
    """Say whether all of a part of a widget is to be seen: in its scroll area, in the window, on the screen."""
    screen = widget.screen().geometry()
    screen.moveTopLeft(widget.mapFromGlobal(screen.topLeft()) if screen.isValid() else QPoint())
    visible = widget.visibleRegion().intersected(QRegion(screen))
    return widget.isVisible() and QRegion(rect).subtracted(visible).isEmpty()


def watch(path):
    """Answer on a socket from within the event loop, so that what is told is what is drawn."""
    server = socket.socket(socket.AF_UNIX)
    server.bind(path)
    server.listen()
    notifier = QSocketNotifier(server.fileno(), QSocketNotifier.Type.Read)

    def answer():
        asker, _ = server.accept()
        with asker:
            asker.sendall(json.dumps(look()).encode())

    notifier.activated.connect(answer)
    return server, notifier


if __name__ == "__main__":
    path = sys.argv.pop(1)
    run = QApplication.exec

    def watched():
        kept = watch(path)
        try:
            return run()
        finally:
            kept[0].close()

    QApplication.exec = staticmethod(watched)
    raise SystemExit(main.main())
