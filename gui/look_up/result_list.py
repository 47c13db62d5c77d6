"""The list of found codes: a head with a count over each kind, code at the left, name and note in two lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from core.ports import SearchHit
from gui.common import paint
from gui.common.row_list import ROW_ROLE, Index, RowListModel
from gui.common.text import plain_tooltip
from gui.theme import FontRole, Token, theme

ROW_PX, CODE_PX, HEAD_PX = 50, 68, 28
_KINDS = {
    "product": "Products",
    "procedure": "Procedures",
    "diagnosis": "Diagnoses",
    "modifier": "Modifiers",
    "place": "Places of service",
    "hcpcs": "Other HCPCS codes",
}


class Head(NamedTuple):
    """Over the hits of one kind."""

    title: str
    found: int


class Foot(NamedTuple):
    """Under the last hit."""

    words: str


Row = SearchHit | Head | Foot


def rows_of(hits: Sequence[SearchHit], foot: str) -> tuple[Row, ...]:
    """Return the hits by kind, the kind of the best hit first and each kind in the order of the search."""
    rows: list[Row] = []
    for kind in dict.fromkeys(hit.kind for hit in hits):
        found = [hit for hit in hits if hit.kind == kind]
        rows += [Head(_KINDS[kind], len(found)), *found]
    return (*rows, Foot(foot)) if foot else tuple(rows)


def is_hit(row: object) -> bool:
    """Say whether a row can be chosen."""
    return isinstance(row, SearchHit)


def said(row: object) -> str:
    """Return what a screen reader says of a row."""
    if isinstance(row, SearchHit):
        return ", ".join(filter(None, (row.code, row.label, row.note)))
    if isinstance(row, Head):
        return f"{row.title}, {row.found}"
    return row.words if isinstance(row, Foot) else ""


def tooltip(row: object) -> str:
    """Return name and note of a hit: long ones are cut in the list."""
    return plain_tooltip("\n".join(filter(None, (row.label, row.note)))) if isinstance(row, SearchHit) else ""


class HitDelegate(QStyledItemDelegate):
    """Draws the rows; what was looked for is marked."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        lines = theme().line() + theme().line(FontRole.NOTE)
        if isinstance(index.data(ROW_ROLE), SearchHit):
            return QSize(theme().px(200), max(theme().px(ROW_PX), lines + theme().px(12)))
        return QSize(theme().px(200), max(theme().px(HEAD_PX), theme().line(FontRole.STATE) + theme().px(10)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect, row = QRect(option.rect), index.data(ROW_ROLE)
        if isinstance(row, SearchHit):
            self._draw_hit(painter, rect, option.state, row)
            return
        inside = rect.adjusted(theme().px(12), 0, -theme().px(8), 0)
        if isinstance(row, Head):
            wide = paint.text(painter, inside, row.title, "text", FontRole.STATE)
            inside.setLeft(inside.left() + wide + theme().px(8))
            paint.text(painter, inside, str(row.found), "text2", FontRole.NOTE)
        else:
            paint.text(painter, inside, row.words, "text2", FontRole.NOTE)

    def _draw_hit(self, painter: QPainter, rect: QRect, state: QStyle.StateFlag, hit: SearchHit) -> None:
        px = theme().px
        if state & QStyle.StateFlag.State_Selected:
            paint.fill(painter, rect, "sel")
            paint.side_bar(painter, rect)
        elif state & QStyle.StateFlag.State_MouseOver:
            paint.fill(painter, rect, "hover")
        if state & QStyle.StateFlag.State_Selected and state & QStyle.StateFlag.State_HasFocus:
            paint.ring(painter, rect)
        token: Token = "text" if hit.live else "text2"
        marked = ((0, hit.code_marked),) if hit.code_marked else ()
        code = rect.adjusted(px(12), 0, 0, 0)
        code.setWidth(px(CODE_PX))
        _draw_marked(painter, code, hit.code, marked, token, FontRole.CODE)
        left = px(12) + max(px(CODE_PX), theme().metrics(FontRole.CODE).horizontalAdvance(hit.code) + px(10))
        both = theme().line() + theme().line(FontRole.NOTE)
        words = rect.adjusted(left, (rect.height() - both) // 2, -px(8), 0)
        first = QRect(words.left(), words.top(), words.width(), theme().line())
        second = QRect(words.left(), first.bottom() + 1, words.width(), theme().line(FontRole.NOTE))
        _draw_marked(painter, first, hit.label, hit.label_marked, token, FontRole.STRONG)
        paint.text(painter, second, hit.note, "text2", FontRole.NOTE)


def _draw_marked(
    painter: QPainter, rect: QRect, words: str, marked: Sequence[tuple[int, int]], token: Token, role: FontRole
) -> None:
    metrics, height = theme().metrics(role), theme().line(role)
    for first, end in marked:
        left = rect.left() + metrics.horizontalAdvance(words[:first])
        right = min(rect.left() + metrics.horizontalAdvance(words[:end]), rect.right())
        if right > left:
            top = rect.top() + (rect.height() - height) // 2
            mark = QRectF(left - 1, top, right - left + 2, height)
            paint.box(painter, mark, 2, surface="warning.bg", edge="warning.line")
    paint.text(painter, rect, words, token, role)


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
        self.setAccessibleDescription("The arrow keys choose one and show its page, Enter uses it in the worksheet")
        self.hit_model = RowListModel(is_hit, said, tooltip, self)
        self.setModel(self.hit_model)
        self.setItemDelegate(HitDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMouseTracking(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setAutoFillBackground(False)
        self.activated.connect(lambda index: self.taken.emit(index.data(ROW_ROLE)))

    def show_hits(self, hits: Sequence[SearchHit], foot: str = "") -> None:
        """Show these, `foot` under the last, and choose the best: the first."""
        self.hit_model.show_rows(rows_of(hits, foot))
        self.step(0)

    def hits(self) -> list[SearchHit]:
        """Return the hits in the order shown."""
        return [row for row in self.hit_model.rows if isinstance(row, SearchHit)]

    def foot(self) -> str:
        """Return the words under the last hit."""
        rows = self.hit_model.rows
        return rows[-1].words if rows and isinstance(rows[-1], Foot) else ""

    def choose(self, hit: SearchHit) -> None:
        """Choose one of the hits shown."""
        self.setCurrentIndex(self.hit_model.index(self.hit_model.rows.index(hit)))

    def step(self, by: int) -> None:
        """Go `by` hits down, over heads."""
        place = self.hit_model.stepped(self.currentIndex().row(), by)
        if place is not None:
            self.setCurrentIndex(self.hit_model.index(place))
            if place == self.hit_model.choosable()[0]:
                self.scrollToTop()  # the head over the first hit too

    def current(self) -> SearchHit | None:
        hit = self.currentIndex().data(ROW_ROLE)
        return hit if isinstance(hit, SearchHit) else None

    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(current.data(ROW_ROLE))

    def moveCursor(self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier) -> QModelIndex:
        move = QAbstractItemView.CursorAction
        page = max(self.viewport().height() // theme().px(ROW_PX) - 1, 1)
        all_of_them = self.hit_model.rowCount()
        steps = {
            move.MoveUp: -1,
            move.MovePrevious: -1,
            move.MoveDown: 1,
            move.MoveNext: 1,
            move.MovePageUp: -page,
            move.MovePageDown: page,
            move.MoveHome: -all_of_them,
            move.MoveEnd: all_of_them,
        }
        place = self.hit_model.stepped(self.currentIndex().row(), steps.get(action, 0))
        return QModelIndex() if place is None else self.hit_model.index(place)
