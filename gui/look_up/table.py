"""Tables of a code page: one card, a head, rows of wrapped text with a hairline above each."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from gui.common import paint
from gui.common.section import Card, SectionHead
from gui.common.text import Text
from gui.theme import FontRole, theme

_HEAD_PX = 28


class TableRow(QWidget):
    """A row of parts at the top of their columns.

    Args:
        widths: One a part, in pixels at 100 %; a part of 0 takes the room that is left.
    """

    def __init__(self, parts: Sequence[QWidget], widths: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        row, px = QHBoxLayout(self), theme().px
        row.setContentsMargins(px(10), px(6), px(10), px(7))
        row.setSpacing(px(10))
        self._parts = tuple(zip(parts, widths, strict=True))
        for part, width in self._parts:
            if width:
                part.setSizePolicy(_tall(QSizePolicy.Policy.Fixed, part.sizePolicy().hasHeightForWidth()))
            row.addWidget(part, 0 if width else 1, Qt.AlignmentFlag.AlignTop)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self._widen()
        theme().changed.connect(self._widen)

    @Slot()
    def _widen(self) -> None:
        for part, width in self._parts:
            if width:
                part.setFixedWidth(theme().px(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.fill(painter, QRect(0, 0, self.width(), 1), "line")
        painter.end()


class TableHead(TableRow):
    """The column heads."""

    def __init__(self, titles: Sequence[str], widths: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__([Text(title, FontRole.LABEL, "text2") for title in titles], widths, parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(300), max(theme().px(_HEAD_PX), theme().line(FontRole.LABEL) + theme().px(8)))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw nothing: the card has its edge here."""


class TableSection(QWidget):
    """A section head over a table. Rows go into `rows_room`."""

    def __init__(self, title: str, titles: Sequence[str], widths: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.head = SectionHead(title)
        card = self.card = Card(margins=False)
        card.content.setSpacing(0)
        self.columns = TableHead(titles, widths)
        card.content.addWidget(self.columns)
        self.rows_room = QVBoxLayout()
        self.rows_room.setSpacing(0)
        card.content.addLayout(self.rows_room)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(self.head)
        column.addWidget(card)


class FoldingSection(TableSection):
    """A table that shows a part of its rows until its link is used. Subclasses draw what `opened` asks for.

    Attributes:
        opened: Whether all rows are shown.
    """

    def __init__(self, title: str, titles: Sequence[str], widths: Sequence[int], parent: QWidget | None = None) -> None:
        super().__init__(title, titles, widths, parent)
        self.opened = False
        self.head.link_clicked.connect(self._toggle)

    def fold(self) -> None:
        """Show the part, as of a code just opened."""
        self.opened = False
        self.draw()

    def draw(self) -> None:
        """Show the rows that `opened` asks for, and the link."""
        raise NotImplementedError

    def show_link(self, *, more: str, fewer: str, needed: bool) -> None:
        """Offer what is not shown, or to hide it again.

        Args:
            needed: There is more than the part.
        """
        self.head.set_link((fewer if self.opened else more) if needed else "")

    @Slot()
    def _toggle(self) -> None:
        self.opened = not self.opened
        self.draw()


def stacked(*parts: QWidget) -> QWidget:
    """Return the parts under each other, as tall as their texts need."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part)
    both.setSizePolicy(_tall(QSizePolicy.Policy.Preferred, True))
    return both


def _tall(across: QSizePolicy.Policy, by_width: bool) -> QSizePolicy:
    policy = QSizePolicy(across, QSizePolicy.Policy.Preferred)
    policy.setHeightForWidth(by_width)
    return policy
