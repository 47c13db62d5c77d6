"""Rate and status over time: a step at the rate, hatched where nobody reviewed, a mark at the day asked for."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRect, QSize, Qt
from PySide6.QtGui import QBrush, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.code_page import PageHistory
from gui.common import paint
from gui.common.text import plain_tooltip
from gui.theme import FontRole, Token, theme

PLOT_PX, NO_RATE_PX, DOT_PX = 70, 20, 3
_OPEN_SHARE = 8  # the time still open takes one part in so many
_LABEL = FontRole.LABEL


class Span(NamedTuple):
    """A period and where it stands across, logical pixels."""

    row: PageHistory
    left: int
    right: int


class RateChart(QWidget):
    """The numbers also stand in the rows below it, and in its accessible description."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: tuple[PageHistory, ...] = ()
        self._on = date.min
        self.setObjectName("rate_chart")
        self.setAccessibleName("Rate and status over time")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_history(self, rows: tuple[PageHistory, ...], on: str) -> None:
        """Show the periods, oldest first, and mark the day `on`, ISO."""
        self._rows, self._on = rows, date.fromisoformat(on)
        said = "\n".join(f"{row.quarter}: {', '.join(filter(None, (row.status, row.rate)))}" for row in rows)
        self.setAccessibleDescription(f"{said}\nAsked for {on}")
        self.setToolTip(plain_tooltip(said))
        self.setMaximumWidth(theme().px(420))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(300), theme().line(FontRole.STATE) + theme().px(PLOT_PX + 8) + theme().line(_LABEL))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(120), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._rows:
            return
        painter, found = QPainter(self), spans(self._rows, self.width())
        for span in found:
            self._draw_period(painter, span)
        paint.fill(painter, QRect(0, self._base(), self.width(), 1), "edge")
        self._draw_rates(painter, found)
        self._draw_axis(painter, found)
        self._draw_day(painter, found)
        painter.end()

    def _base(self) -> int:
        return theme().line(FontRole.STATE) + theme().px(4 + PLOT_PX)

    def _top(self, row: PageHistory) -> int:
        """Return how high a period stands: its rate on an axis from zero, or a low block where it has none."""
        if not row.usd:
            return self._base() - theme().px(PLOT_PX if not row.reviewed else NO_RATE_PX)
        highest = max(Decimal(each.usd) for each in self._rows if each.usd)
        return self._base() - (int(theme().px(PLOT_PX) * Decimal(row.usd) / highest) if highest else 0)

    def _draw_period(self, painter: QPainter, span: Span) -> None:
        top, row = self._top(span.row), span.row
        block = QRect(span.left, top, span.right - span.left, self._base() - top)
        if not row.reviewed:
            painter.fillRect(block, QBrush(theme().color("edge"), Qt.BrushStyle.BDiagPattern))
            return
        paint.fill(painter, block, "lit" if row.usd else "line")
        if row.usd:
            paint.fill(painter, QRect(block.left(), top - 1, block.width(), 2), "chart1")
            self._label(painter, block.adjusted(0, 2, 0, 0), row.status, paint.CENTER)
        else:
            height = theme().line(_LABEL)
            self._label(
                painter, QRect(block.left(), top - height, block.width(), height), row.status, paint.LEFT_MIDDLE
            )

    def _label(self, painter: QPainter, room: QRect, words: str, align: Qt.AlignmentFlag) -> None:
        """Write the words if there is room, else without what stands in brackets."""
        metrics = theme().metrics(_LABEL)
        fits = [said for said in (words, words.partition(" (")[0]) if metrics.horizontalAdvance(said) <= room.width()]
        if fits:
            paint.text(painter, room, fits[0], "text2", _LABEL, align)

    def _draw_rates(self, painter: QPainter, found: Sequence[Span]) -> None:
        taken = 0
        for span in found:
            row = span.row
            words, role = (row.rate, FontRole.STATE) if row.usd else (row.status if not row.reviewed else "", _LABEL)
            width = theme().metrics(role).horizontalAdvance(words) + 1
            left = max(min(span.left, self.width() - width), 0)
            if not words or left < taken:
                continue
            height = theme().line(FontRole.STATE)
            token: Token = "text" if row.usd else "text2"
            paint.text(painter, QRect(left, self._top(row) - height - 2, width, height), words, token, role)
            taken = left + width + theme().px(8)

    def _draw_axis(self, painter: QPainter, found: Sequence[Span]) -> None:
        taken, height = 0, theme().line(_LABEL)
        starts = [date.fromisoformat(span.row.first) for span in found]
        for day, span in zip(starts, found, strict=True):
            paint.fill(painter, QRect(min(span.left, self.width() - 1), self._base(), 1, theme().px(4)), "edge")
            words = f"{day:%b %Y}" if day.month == 1 or all(each.month != 1 for each in starts) else f"{day:%b}"
            width = theme().metrics(_LABEL).horizontalAdvance(words) + 1
            left = min(span.left, self.width() - width)
            if left >= taken:
                paint.text(painter, QRect(left, self._base() + theme().px(4), width, height), words, "text2", _LABEL)
                taken = left + width + theme().px(6)

    def _draw_day(self, painter: QPainter, found: Sequence[Span]) -> None:
        x = place_of(self._on, found)
        if x is None:
            return
        span = next(each for each in reversed(found) if each.left <= x)
        top = self._top(span.row)
        painter.setPen(QPen(theme().color("text"), 1, Qt.PenStyle.DotLine))
        painter.drawLine(x, top, x, self._base())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().color("text"))
        painter.drawEllipse(QPointF(x + 0.5, top), theme().px(DOT_PX), theme().px(DOT_PX))


def spans(rows: Sequence[PageHistory], width: int) -> list[Span]:
    """Return where each period stands: to scale by days, but for the time still open, which ends at the right."""
    open_px = width // _OPEN_SHARE if not rows[-1].last else 0
    first = date.fromisoformat(rows[0].first)
    ended = [date.fromisoformat(row.last) + timedelta(days=1) for row in rows if row.last]
    whole = max((ended[-1] - first).days, 1) if ended else 1
    scaled = width - open_px if ended else 0
    cuts = [(date.fromisoformat(row.first) - first).days * scaled // whole for row in rows] + [width]
    return [Span(row, cuts[place], cuts[place + 1]) for place, row in enumerate(rows)]


def place_of(day: date, found: Sequence[Span]) -> int | None:
    """Return where `day` stands across; None before the first period and after the last."""
    for span in found:
        first = date.fromisoformat(span.row.first)
        if day < first:
            return None
        if not span.row.last:
            return (span.left + span.right) // 2
        last = date.fromisoformat(span.row.last)
        if day <= last:
            return span.left + (day - first).days * (span.right - span.left) // ((last - first).days + 1)
    return None
