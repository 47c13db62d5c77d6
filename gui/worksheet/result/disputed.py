"""Disputed points of this claim: what each side reads, what is used here, and a question ready to paste. Folded."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from core.disputes import DisputedPoint
from core.numbers import counted
from gui.common.buttons import LinkButton, SecondaryButton
from gui.common.row_pool import RowPool
from gui.common.section import Card, SectionHead
from gui.common.tall_by_width import TallByWidth
from gui.common.text import Text
from gui.theme import FontRole, draw_icon, theme

ICON_ROOM_PX = 21
ASKED = {"provider": "Question to the provider", "payer": "Question to the payer"}


class DisputedCard(Card):
    """One point; folded to its title until opened.

    Attributes:
        copy_wanted: The question, to be copied.
    """

    copy_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self._point: DisputedPoint | None = None
        self._title = Text("", wrap=True)
        self.toggle = LinkButton("Show")
        self.toggle.clicked.connect(self._toggle)
        head = QHBoxLayout()
        head.setContentsMargins(theme().px(ICON_ROOM_PX), 0, 0, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self.toggle, 0, Qt.AlignmentFlag.AlignTop)
        self.content.setContentsMargins(theme().px(13), theme().px(6), theme().px(13), theme().px(6))
        self.content.setSpacing(theme().px(6))
        self.content.addLayout(head)
        self._body = QWidget()
        body = QVBoxLayout(self._body)
        body.setContentsMargins(theme().px(ICON_ROOM_PX), 0, 0, theme().px(4))
        body.setSpacing(theme().px(3))
        self._readings = [Text("", wrap=True, selectable=True) for _ in range(2)]
        self._holders = [Text("", FontRole.NOTE, "text2", wrap=True, selectable=True) for _ in range(2)]
        self._used = Text("", FontRole.STRONG, wrap=True, selectable=True)
        self._why = Text("", FontRole.NOTE, "text2", wrap=True, selectable=True)
        for reading, holder in zip(self._readings, self._holders, strict=True):
            body.addWidget(reading)
            body.addWidget(holder)
        body.addSpacing(theme().px(4))
        body.addWidget(self._used)
        body.addWidget(self._why)
        body.addSpacing(theme().px(4))
        body.addLayout(self._asking())
        self._body.hide()
        self.content.addWidget(self._body)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def show_point(self, point: DisputedPoint) -> None:
        """Show another point, folded again."""
        self._point = point
        self._title.setText(point.point)
        for place, reading in enumerate(point.readings):
            self._readings[place].setText(f"{'One' if place == 0 else 'Other'} reading: {reading.says}.")
            self._holders[place].setText(f"{reading.who[:1].upper()}{reading.who[1:]}")
        self._used.setText(f"Here: {point.used}.")
        self._why.setText(f"{point.why} {point.source}")
        self._ask.setText(ASKED[point.ask])
        self._query.setText(point.query)
        self.toggle.setAccessibleDescription(point.point)
        self.setAccessibleName(f"Disputed: {point.point}")
        self._fold(True)

    def is_folded(self) -> bool:
        return self._body.isHidden()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        middle = self._title.y() + theme().line() / 2
        draw_icon(painter, "scales", "question", theme().px(11), middle)
        painter.end()

    def _asking(self) -> QVBoxLayout:
        self._ask = Text("", FontRole.STATE, "question")
        self.copy = SecondaryButton("Copy", "copy", does="Puts the question on the clipboard, ready to send")
        self._query = Text("", wrap=True, selectable=True)
        self.copy.setAccessibleName("Copy the question")
        self.copy.clicked.connect(self._copy)
        head = QHBoxLayout()
        head.addWidget(self._ask)
        head.addStretch(1)
        head.addWidget(self.copy)
        column = QVBoxLayout()
        column.setSpacing(theme().px(2))
        column.addLayout(head)
        column.addWidget(self._query)
        return column

    @Slot()
    def _toggle(self) -> None:
        self._fold(not self.is_folded())

    def _fold(self, folded: bool) -> None:
        self._body.setVisible(not folded)
        self.toggle.setText("Show" if folded else "Hide")
        self.toggle.updateGeometry()

    @Slot()
    def _copy(self) -> None:
        if self._point is not None:
            self.copy_wanted.emit(self._point.query)


class Disputed(TallByWidth):
    """The section.

    Attributes:
        copy_wanted: The question of a point, to be copied.
    """

    copy_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("disputed")
        self.head = SectionHead("Disputed")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(4))
        column.addWidget(self.head)
        self._rows: RowPool[DisputedPoint, DisputedCard] = RowPool(column, self._made, DisputedCard.show_point)

    def show_points(self, points: tuple[DisputedPoint, ...]) -> None:
        """Show these; a card whose point is still there stays as it is."""
        self._rows.show(points)
        self.head.set_secondary(f"{counted(len(points), 'point')} on which published readings differ")
        self.setVisible(bool(points))

    def cards(self) -> list[DisputedCard]:
        return self._rows.rows()

    def _made(self) -> DisputedCard:
        card = DisputedCard()
        card.copy_wanted.connect(self.copy_wanted)
        return card
