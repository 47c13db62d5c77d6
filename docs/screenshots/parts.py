"""Parts of the window for the guide, each at the size it has on screen: a whole window would be too small to read."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import scenes
from PySide6.QtCore import QMargins, QPoint, QRect
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QScrollArea, QWidget
from stage import Stage, drawn

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
    "part-days": (scenes.cases, _place("cases", "list")),
    "part-case": (scenes.cases, _place("cases", "detail")),
    "part-pdfs-made": (scenes.cases_pdfs_made, _place("cases", "list", "made")),
    "part-welcome": (scenes.first_run, _result("welcome")),
    "part-inputs": (scenes.worksheet, _inputs("strip", "wounds", "products", "services")),
    "part-lines": (scenes.worksheet, _result("head", "lines")),
    "part-question": (scenes.worksheet, _result("questions")),
    "part-findings": (scenes.worksheet, _result("findings")),
    "part-why": (scenes.worksheet, _result("why")),
    "part-documentation": (scenes.worksheet, _result("documentation")),
    "part-body": (scenes.body, _named("body_panel")),
    "part-field-help": (scenes.field_help, _named("field_help")),
    "part-bad-entry": (scenes.bad_entry, _inputs("wounds", "products")),
    "part-disputed": (scenes.disputed, _result("disputed")),
    "part-summary": (scenes.batch, _place("batch", "summary")),
    "part-changes": (scenes.reference_import, _place("reference", "in_hand")),
}


def cut(stage: Stage, name: str) -> QImage:
    """Set a part's scene and return its picture."""
    scene, find = PARTS[name]
    scene(stage)
    parts = find(stage)
    for area in stage.window.findChildren(QScrollArea):
        if area.isVisible() and area.widget() is not None and area.widget().isAncestorOf(parts[0]):
            area.verticalScrollBar().setValue(max(parts[0].mapTo(area.widget(), QPoint(0, 0)).y() - EDGE, 0))
    stage.settle()
    room = QRect()
    for part in parts:
        room = room.united(QRect(part.mapTo(stage.window, QPoint(0, 0)), part.size()))
    return drawn(stage.window).copy(room.marginsAdded(QMargins(EDGE, EDGE, EDGE, EDGE)) & stage.window.rect())
