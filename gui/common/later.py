"""Holds layouts back while several parts of a column change."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtWidgets import QWidget


@contextmanager
def laid_out_later(widget: QWidget | None) -> Iterator[None]:
    """Lay out `widget` and what it stands in once, after all changes.

    Qt lays out every column above a part as soon as the part is shown: with ten parts ten times over.
    """
    held = []
    while widget is not None and (layout := widget.layout()) is not None:
        if layout.isEnabled():
            layout.setEnabled(False)
            held.append(layout)
        widget = widget.parentWidget()
    try:
        yield
    finally:
        for layout in held:
            layout.setEnabled(True)
