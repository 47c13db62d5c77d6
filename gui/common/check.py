"""A check box with its words, drawn like the check boxes of the grids."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QWidget

from gui.common import marks, paint
from gui.theme import theme


class CheckBox(QCheckBox):
    """One thing that is on or off."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._restyle)

    def sizeHint(self) -> QSize:
        px, words = theme().px, theme().metrics().horizontalAdvance(self.text())
        return QSize(words + px(marks.CHECK_PX + 8 + 12), max(px(30), theme().line() + px(8)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def hitButton(self, pos: object) -> bool:
        return True  # the words too

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px = QPainter(self), theme().px
        center = QPointF(px(6) + px(marks.CHECK_PX) / 2, self.height() / 2)
        marks.draw_check_box(painter, center, checked=self.isChecked(), enabled=self.isEnabled())
        words = self.rect().adjusted(px(6 + marks.CHECK_PX + 8), 0, 0, 0)
        paint.text(painter, words, self.text(), "text" if self.isEnabled() else "text3")
        if self.hasFocus():
            paint.ring(painter, self.rect(), radius=5)
        painter.end()

    @Slot()
    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()
