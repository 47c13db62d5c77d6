"""The list of found codes: code at the left, name and note in two lines, a head over each kind."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QListView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from core.ports import SearchHit
from gui.common import paint
from gui.theme import FontRole, theme

ROW_PX, CODE_PX = 50, 66
HIT_ROLE = int(Qt.ItemDataRole.UserRole)
Index = QModelIndex | QPersistentModelIndex
_ROOT = QModelIndex()


class HitModel(QAbstractListModel):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hits: tuple[SearchHit, ...] = ()

    def show_hits(self, hits: Sequence[SearchHit]) -> None:
        self.beginResetModel()
        self.hits = tuple(hits)
        self.endResetModel()

    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.hits)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        hit = self.hits[index.row()]
        if role == HIT_ROLE:
            return hit
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return ", ".join(filter(None, (hit.code, hit.label, hit.note)))
        return None


class HitDelegate(QStyledItemDelegate):
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = theme().line() + theme().line(FontRole.NOTE)
        return QSize(theme().px(200), max(theme().px(ROW_PX), lines + theme().px(12)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, px, hit = QRect(option.rect), theme().px, index.data(HIT_ROLE)
        state = option.state
        if state & QStyle.StateFlag.State_Selected:
            paint.fill(painter, rect, "sel")
            paint.side_bar(painter, rect)
        elif state & QStyle.StateFlag.State_MouseOver:
            paint.fill(painter, rect, "hover")
        if state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus:
            paint.ring(painter, rect)
        paint.text(painter, rect.adjusted(px(12), 0, 0, 0), hit.code, "text" if hit.live else "text2", FontRole.CODE)
        both = theme().line() + theme().line(FontRole.NOTE)
        words = rect.adjusted(px(12 + CODE_PX), (rect.height() - both) // 2, -px(8), 0)
        first = QRect(words.left(), words.top(), words.width(), theme().line())
        second = QRect(words.left(), first.bottom() + 1, words.width(), theme().line(FontRole.NOTE))
        paint.text(painter, first, hit.label, "text" if hit.live else "text2", FontRole.STRONG)
        paint.text(painter, second, hit.note, "text2", FontRole.NOTE)


class HitList(QListView):
    """Attributes:
    chosen: The `SearchHit` the selection moved to.
    taken: One that was activated with Enter or a double click.
    """

    chosen = Signal(object)
    taken = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("look_up_hits")
        self.setAccessibleName("Found codes")
        self.hit_model = HitModel(self)
        self.setModel(self.hit_model)
        self.setItemDelegate(HitDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.activated.connect(lambda index: self.taken.emit(index.data(HIT_ROLE)))

    def show_hits(self, hits: Sequence[SearchHit]) -> None:
        """Show these and select the first."""
        self.hit_model.show_hits(hits)
        if hits:
            self.setCurrentIndex(self.hit_model.index(0))

    def step(self, by: int) -> None:
        row = min(max(self.currentIndex().row() + by, 0), len(self.hit_model.hits) - 1)
        self.setCurrentIndex(self.hit_model.index(row))

    def current(self) -> SearchHit | None:
        hit = self.currentIndex().data(HIT_ROLE)
        return hit if isinstance(hit, SearchHit) else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(current.data(HIT_ROLE))
