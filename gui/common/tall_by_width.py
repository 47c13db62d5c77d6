"""Parts that are as tall as their words need at the width they get."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QWidget


class TallByWidth(QWidget):
    """A part that wishes for a width alone when its height follows from the width it gets.

    Qt would measure it at the width it wishes for as well. Its own parts keep one measure only, so those of the two
    widths would take each other's place, and every word be measured anew for each layout around it.
    """

    def sizeHint(self) -> QSize:
        layout = self.layout()
        if layout is None or not layout.hasHeightForWidth():
            return super().sizeHint()
        return QSize(layout.sizeHint().width(), 0)
