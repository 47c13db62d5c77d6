"""The rail of places: icon over word, the current one on a white sheet with a bar. A list to a screen reader."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSignalBlocker,
    QSize,
    Qt,
    Signal,
    Slot,
)
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from gui.common import paint
from gui.shell.measures import RAIL_PX
from gui.shell.place import Place
from gui.theme import FontRole, Token, draw_icon, theme

ITEM_PX = 58
ICON_PX = 20
_ICON_ROLE = int(Qt.ItemDataRole.UserRole)


def item_height(count: int = 1, room: int = 0) -> int:
    """Return the height of one item of the rail, logical pixels: less air when `count` do not fit into `room`."""
    words = theme().px(ICON_PX) + theme().line(FontRole.LABEL)
    comfortable = max(theme().px(ITEM_PX), words + theme().px(24))
    if count * comfortable <= room or room <= 0:
        return comfortable
    return max(words + theme().px(8), min(room // count, comfortable))


def _draw_item(
    painter: QPainter, rect: QRect, title: str, icon: str, *, current: bool, hovered: bool, enabled: bool = True
) -> None:
    px = theme().px
    sheet = rect.adjusted(px(4), px(1), -px(4), -px(1))
    if current or hovered:
        paint.box(painter, QRectF(sheet), 6, surface="panel" if current else "hover", edge="line" if current else None)
    if current:
        bar = QRectF(sheet.left(), rect.center().y() - px(10), px(3), px(20))
        paint.box(painter, bar, 2, surface="accent")
    label = theme().line(FontRole.LABEL)
    gap = px(6) if rect.height() > px(ICON_PX + 20) + label else px(2)
    top = rect.top() + (rect.height() - px(ICON_PX) - gap - label) / 2
    quiet: Token = "text2" if enabled else "text3"
    token: Token = "text" if current else quiet
    left = rect.left() + (rect.width() - px(ICON_PX)) / 2
    draw_icon(painter, icon, "accent" if current else quiet, left, top + px(ICON_PX) / 2, ICON_PX)
    words = QRect(rect.left(), round(top) + px(ICON_PX) + gap, rect.width(), label)
    paint.text(painter, words, title, token, FontRole.LABEL_STRONG if current else FontRole.LABEL, paint.CENTER)


class _PlaceList(QListWidget):
    """Tells which item the mouse is over; asking the style costs a tenth of the way to the first paint."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.hovered_row = -1
        self.row_height = item_height()
        self.setMouseTracking(True)
        self.itemEntered.connect(lambda item: self._hover(self.row(item)))

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self._hover(-1)

    def _hover(self, row: int) -> None:
        self.hovered_row = row
        self.update()


class _ItemDelegate(QStyledItemDelegate):
    def __init__(self, places: _PlaceList) -> None:
        super().__init__(places)
        self._list = places

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(theme().px(RAIL_PX), self._list.row_height)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        rect: QRect = option.rect
        places = self._list
        current = index.row() == places.currentRow() and places.isEnabled()
        _draw_item(
            painter,
            rect,
            str(index.data(Qt.ItemDataRole.DisplayRole)),
            str(index.data(_ICON_ROLE)),
            current=current,
            hovered=index.row() == places.hovered_row and places.isEnabled(),
            enabled=places.isEnabled(),
        )
        if current and places.hasFocus():
            px = theme().px
            paint.ring(painter, rect.adjusted(px(4), px(1), -px(4), -px(1)), radius=6)


class _Foot(QToolButton):
    def __init__(self, title: str, icon: str, parent: QWidget) -> None:
        super().__init__(parent)
        self._icon_name = icon
        self.setText(title)
        self.setAccessibleName(title)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def sizeHint(self) -> QSize:
        return QSize(theme().px(RAIL_PX), item_height())

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px = QPainter(self), theme().px
        _draw_item(painter, self.rect(), self.text(), self._icon_name, current=False, hovered=self.underMouse())
        if self.hasFocus():
            paint.ring(painter, self.rect().adjusted(px(4), px(1), -px(4), -px(1)), radius=6)
        painter.end()


class Rail(QWidget):
    """Lists the places there are, each with Ctrl and its number.

    Attributes:
        place_chosen: The id of the place the user went to.
        foot_chosen: The item at the foot was used.
    """

    place_chosen = Signal(str)
    foot_chosen = Signal()

    def __init__(self, places: Sequence[Place], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._ids = [place.id for place in places]
        self._list = _PlaceList(self)
        self._list.setObjectName("rail_places")
        self._list.setAccessibleName("Places")
        self._list.setAccessibleDescription("The arrow keys go from place to place")
        self._list.setItemDelegate(_ItemDelegate(self._list))
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        for number, place in enumerate(places, start=1):
            item = QListWidgetItem(place.title, self._list)
            item.setData(_ICON_ROLE, place.icon)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{place.title}, Ctrl+{number}")
            item.setToolTip(f"{place.title} (Ctrl+{number})")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, theme().px(8), 0, theme().px(8))
        self._column.addWidget(self._list, 1)
        self._foot: _Foot | None = None
        self._list.currentRowChanged.connect(self._report)
        self._restyle()
        theme().changed.connect(self._restyle)

    def show_place(self, place_id: str) -> None:
        """Mark the current place. Drawing is not choosing."""
        with QSignalBlocker(self._list):
            self._list.setCurrentRow(self._ids.index(place_id))

    def show_foot(self, title: str, icon: str) -> None:
        """Show one item at the foot, such as Lock; an empty title takes it away."""
        if self._foot is not None:
            self._foot.hide()
            self._foot.deleteLater()
            self._foot = None
        if title:
            self._foot = _Foot(title, icon, self)
            self._foot.setObjectName("rail_foot")
            self._foot.setAccessibleDescription("Locks the case store until its passphrase is typed")
            self._foot.clicked.connect(self.foot_chosen)
            self._column.addWidget(self._foot)
        self._fit()

    def list(self) -> QListWidget:
        return self._list

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint.fill(painter, self.rect(), "rail")
        paint.fill(painter, QRect(self.width() - 1, 0, 1, self.height()), "line")
        painter.end()

    def _report(self, row: int) -> None:
        if row >= 0:
            self.place_chosen.emit(self._ids[row])

    @Slot()
    def _restyle(self) -> None:
        # Fonts a quarter wider than usual still fit: the first frame was painted without measuring any.
        self.setFixedWidth(max(theme().px(RAIL_PX), self._widest() + 2))
        self._list.row_height = 0  # measured anew
        self._fit()

    def _fit(self) -> None:
        count, air = self._list.count(), 2 * theme().px(8)
        items = count + (1 if self._foot is not None else 0)
        height = item_height(items, self.height() - air) if items else 0
        if height != self._list.row_height:
            self._list.row_height = height
            self._list.doItemsLayout()
        if self._foot is not None:
            self._foot.setFixedHeight(height)

    def _widest(self) -> int:
        metrics = theme().metrics(FontRole.LABEL_STRONG)
        return max(
            (metrics.horizontalAdvance(self._list.item(row).text()) for row in range(self._list.count())), default=0
        )
