"""The list of groups at the left of Settings."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, QStringListModel, Qt, Signal, Slot
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from gui.common import paint
from gui.theme import FontRole, theme

ROW_PX = 34


class _Delegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme().px(80), max(theme().px(ROW_PX), theme().line() + theme().px(14)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect, chosen = QRect(option.rect), bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen:
            paint.fill(painter, rect, "sel")
            paint.side_bar(painter, rect)
            if option.state & QStyle.StateFlag.State_HasFocus:
                paint.ring(painter, rect)
        elif option.state & QStyle.StateFlag.State_MouseOver:
            paint.fill(painter, rect, "hover")
        words = rect.adjusted(theme().px(14), 0, -theme().px(6), 0)
        paint.text(painter, words, str(index.data()), "text", FontRole.STRONG if chosen else FontRole.BODY)


class GroupList(QListView):
    """Attributes:
    chosen: Row of the group now shown.
    """

    chosen = Signal(int)

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self._titles = tuple(titles)
        self.setModel(QStringListModel(list(titles), self))
        self.setItemDelegate(_Delegate(self))
        self.setObjectName("settings_groups")
        self.setAccessibleName("Groups of settings")
        self.setAccessibleDescription("The arrow keys choose one; Tab goes to its settings")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMouseTracking(True)
        self.viewport().setAutoFillBackground(False)
        self.selectionModel().currentChanged.connect(lambda now, _: self.chosen.emit(now.row()))
        self._restyle()
        theme().changed.connect(self._restyle)

    def choose(self, row: int) -> None:
        """Go to a group."""
        self.setCurrentIndex(self.model().index(row, 0))

    @Slot()
    def _restyle(self) -> None:
        longest = max(map(theme().metrics(FontRole.STRONG).horizontalAdvance, self._titles))
        self.setFixedWidth(longest + theme().px(28))
        self.scheduleDelayedItemsLayout()
