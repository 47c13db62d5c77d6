"""The modifier chip and the wound badge as widgets, and the key cap."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.worksheet import Verdict
from gui.common import marks, paint
from gui.common.text import plain_tooltip
from gui.theme import FontRole, theme


class _Mark(QWidget):
    """A small painted widget of fixed size that says one thing."""

    def __init__(self, label: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._label = label
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._resize)

    def text(self) -> str:
        return self._label

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @Slot()
    def _resize(self) -> None:
        self.updateGeometry()
        self.update()


class Chip(_Mark):
    """A modifier and its verdict. `why` is the tooltip and the accessible description."""

    def __init__(
        self, code: str, verdict: Verdict = Verdict.APPLIED, why: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(code, parent)
        self._verdict = verdict
        self.setAccessibleName(f"Modifier {code}, {marks.VERDICT_WORDS[verdict]}")
        self.setAccessibleDescription(why)
        self.setToolTip(plain_tooltip(why))

    def sizeHint(self) -> QSize:
        return QSize(marks.chip_width(self._label), theme().px(marks.CHIP_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        marks.draw_chip(painter, 0, self.height() / 2, self._label, self._verdict)
        painter.end()


class Badge(_Mark):
    """A wound's number, its name everywhere; filled while the wound is lit."""

    def __init__(self, label: str, *, lit: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(label, parent)
        self._lit = lit
        self._say()

    def set_lit(self, lit: bool) -> None:
        """Fill the badge, or empty it."""
        self._lit = lit
        self._say()
        self.update()

    def is_lit(self) -> bool:
        return self._lit

    def sizeHint(self) -> QSize:
        return QSize(marks.badge_width(self._label), theme().px(marks.BADGE_PX))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        marks.draw_badge(painter, 0, self.height() / 2, self._label, lit=self._lit)
        painter.end()

    def _say(self) -> None:
        self.setAccessibleName(f"Wound {self._label}, lit" if self._lit else f"Wound {self._label}")


class KeyCap(_Mark):
    """A key or key combination, such as `Ctrl+K`."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(keys, parent)
        self.setAccessibleName(keys)

    def sizeHint(self) -> QSize:
        words = theme().metrics(FontRole.LABEL).horizontalAdvance(self._label)
        return QSize(words + theme().px(16), theme().line(FontRole.LABEL) + theme().px(4))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.box(painter, QRectF(self.rect()), 4, surface="sunken", edge="border")
        paint.text(painter, self.rect(), self._label, "text2", FontRole.LABEL, paint.CENTER)
        painter.end()
