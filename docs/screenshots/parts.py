"""Parts of the window for the guide, each at the size it has on screen: a whole window would be too small to read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMargins, QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QScrollArea, QWidget
from scenes import cases, entries, places, worksheet
from stage import Stage, drawn

from gui.common.toast import Toast

EDGE = 8  # pixels around a part
Find = Callable[[Stage], Sequence[QWidget]]


def _result(*names: str) -> Find:
    return lambda stage: [getattr(stage.app.worksheet.result, name) for name in names]


def _inputs(*names: str) -> Find:
    return lambda stage: [getattr(stage.app.worksheet.inputs, name) for name in names]


def _named(name: str) -> Find:
    return lambda stage: [part for part in stage.window.findChildren(QWidget, name) if part.isVisible()]


def _place(place: str, *path: str) -> Find:
    def find(stage: Stage) -> list[QWidget]:
        found = stage.window.place_widget(place)
        for name in path:
            found = getattr(found, name)
        assert found is not None
        return [found]

    return find


# The name of the picture, the scene it is cut from, and the widgets it shows.
PARTS: dict[str, tuple[Callable[[Stage], QWidget | None], Find]] = {
    "days": (cases.cases, _place("cases", "list")),
    "case": (cases.cases, _place("cases", "detail")),
    "pdfs-made": (cases.cases_pdfs_made, _place("cases", "list", "made")),
    "welcome": (worksheet.first_run, _result("welcome")),
    "inputs": (worksheet.worksheet, _inputs("strip", "wounds", "products", "services")),
    "lines": (worksheet.worksheet, _result("head", "lines")),
    "question": (worksheet.worksheet, _result("questions")),
    "findings": (worksheet.worksheet, _result("findings")),
    "why": (worksheet.worksheet, _result("why")),
    "documentation": (worksheet.worksheet, _result("documentation")),
    "body": (worksheet.body, _named("body_panel")),
    "field-help": (worksheet.field_help, _named("field_help")),
    "bad-entry": (entries.bad_entry, _inputs("wounds", "products")),
    "disputed": (entries.disputed, _result("disputed")),
    "summary": (places.batch, _place("batch", "summary")),
    "changes": (places.reference_import, _place("reference", "in_hand")),
}


def cut(stage: Stage, name: str) -> QImage:
    """Set a part's scene and return its picture."""
    scene, find = PARTS[name]
    scene(stage)
    parts, sight = find(stage), stage.window.rect()
    for area in stage.window.findChildren(QScrollArea):
        if area.isVisible() and area.widget() is not None and area.widget().isAncestorOf(parts[0]):
            area.verticalScrollBar().setValue(max(parts[0].mapTo(area.widget(), QPoint(0, 0)).y() - EDGE, 0))
            sight = _in_window(stage, area.viewport())
    for toast in stage.window.findChildren(Toast):
        toast.dismiss()
    stage.settle()
    room = QRect()
    for part in parts:
        room = room.united(_in_window(stage, part))
    return drawn(stage.window).copy(room.marginsAdded(QMargins(EDGE, EDGE, EDGE, EDGE)) & sight)


def _in_window(stage: Stage, part: QWidget) -> QRect:
    return QRect(part.mapTo(stage.window, QPoint(0, 0)), part.size())
