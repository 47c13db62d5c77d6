"""The key cap: a key or key combination, such as `Ctrl+K`."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from gui.common import paint
from gui.theme import FontRole, theme


class KeyCap(QWidget):
    """Draws one, as wide as its words."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys = keys
        self.setAccessibleName(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._resize)

    def text(self) -> str:
        return self._keys

    def sizeHint(self) -> QSize:
        words = theme().metrics(FontRole.LABEL).horizontalAdvance(self._keys)
        return QSize(words + theme().px(16), theme().line(FontRole.LABEL) + theme().px(4))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.box(painter, QRectF(self.rect()), 4, surface="sunken", edge="border")
        paint.text(painter, self.rect(), self._keys, "text2", FontRole.LABEL, paint.CENTER)
        painter.end()

    @Slot()
    def _resize(self) -> None:
        self.updateGeometry()
        self.update()
