"""The way of Tab, kept as the eye goes: Qt's own follows the order in which the parts were made."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLayout, QScrollArea, QWidget


def follow_layout(root: QWidget) -> None:
    """Have Tab go through `root` as its layouts stand, however late a part was made."""
    stops = list(_stops(root))
    if len(stops) < 2 or _in_order(stops):
        return
    for before, after in pairwise(stops):
        QWidget.setTabOrder(before, after)


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


def _in_order(stops: list[QWidget]) -> bool:
    """Say whether the chain has the stops in this order already; it closes on itself, so it is walked once."""
    wanted = set(stops)
    at: QWidget | None = stops[0]
    for expected in stops[1:]:
        at = at.nextInFocusChain() if at is not None else None
        while at is not None and at not in wanted:
            at = at.nextInFocusChain()
        if at is not expected:
            return False
    return True
