"""The way of Tab, kept as the eye goes: Qt's own follows the order in which the parts were made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from weakref import ReferenceType, WeakKeyDictionary, ref

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget

# What was set last is remembered, not read back: PySide takes whatever `nextInFocusChain` returns from its parent
# and gives it to the widget that was asked, so that an open dialog was freed with the next garbage.
_set: WeakKeyDictionary[QWidget, list[ReferenceType[QWidget]]] = WeakKeyDictionary()


def follow_layout(root: QWidget) -> None:
    """Have Tab go through `root` as its layouts stand, however late a part was made."""
    stops = list(_stops(root))
    before = _set.get(root, [])
    if len(stops) < 2 or (
        len(before) == len(stops) and all(was() is stop for was, stop in zip(before, stops, strict=True))
    ):
        return
    _set[root] = [ref(stop) for stop in stops]
    for first, second in pairwise(stops):
        QWidget.setTabOrder(first, second)


def _stops(widget: QWidget) -> Iterator[QWidget]:
    if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
        yield widget
    inside = widget.widget() if isinstance(widget, QScrollArea) else None
    if inside is not None:
        yield from _stops(inside)
    layout = widget.layout()
    if layout is not None:
        yield from _within(layout)


def _within(layout: QLayout) -> Iterator[QWidget]:
    for place in range(layout.count()):
        item = layout.itemAt(place)
        if item is None:
            continue
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield from _stops(widget)
        elif inner is not None:
            yield from _within(inner)
