"""Several modifier chips of one verdict, wrapped within a fixed width."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.worksheet import Verdict
from gui.common import marks
from gui.theme import theme

GAP_PX = 4


class Chips(QWidget):
    """Draws the chips, line by line.

    Args:
        width: Logical px at 100 % that the chips have.
    """

    def __init__(self, width: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._width = width
        self._codes: tuple[str, ...] = ()
        self._verdict = Verdict.CONSIDER
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_chips(self, codes: tuple[str, ...], verdict: Verdict) -> None:
        self._codes, self._verdict = codes, verdict
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(self._width), len(self._lines()) * theme().px(marks.CHIP_PX + GAP_PX))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, step = QPainter(self), theme().px(marks.CHIP_PX + GAP_PX)
        for place, line in enumerate(self._lines()):
            marks.draw_chips(painter, 0, place * step + step / 2, line, self._verdict)
        painter.end()

    def _lines(self) -> list[list[str]]:
        lines: list[list[str]] = [[]]
        used = 0
        for code in self._codes:
            wide = marks.chip_width(code) + theme().px(GAP_PX)
            if lines[-1] and used + wide > theme().px(self._width + GAP_PX):
                lines.append([])
                used = 0
            lines[-1].append(code)
            used += wide
        return lines
