"""Has a column laid out once after several of its parts changed, and from its top."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QScrollArea, QWidget


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


def ask_for_height(part: QWidget | None) -> None:
    """Have every layout around `part` measure it anew: those further out keep the height of a part for each width."""
    while part is not None and not part.isWindow() and not isinstance(part, QScrollArea):
        part.updateGeometry()
        part = part.parentWidget()


def lay_out_column(part: QWidget) -> None:
    """Lay out now the scrolled column that `part` stands in, if it asked for another height.

    Left to itself Qt goes from the innermost layout out: each squeezes its parts into the height it had, and all of
    them are moved a second time once the column has grown.
    """
    above = part.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if isinstance(above, QScrollArea):
        QCoreApplication.sendPostedEvents(above.viewport(), QEvent.Type.LayoutRequest.value)
