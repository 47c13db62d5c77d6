"""Visits by status as bars: icon, word, bar from zero, count."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from core.batch_summary import Summary
from gui.batch.words import REFUSED, STATUSES, state_words
from gui.common import paint
from gui.theme import FontRole, draw_icon, theme

_ROW_PX, _WORD_PX, _COUNT_PX, _BAR_PX = 28, 136, 76, 14


class StatusChart(QWidget):
    """One bar a status, in the order ready, open, stopped, refused; all on one scale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._summary: Summary | None = None
        self.setObjectName("status_chart")
        self.setAccessibleName("Visits by status")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def show_summary(self, summary: Summary) -> None:
        """Show what a batch came to."""
        self._summary = summary
        self.setAccessibleDescription(state_words(summary))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(theme().px(400), self._row_height() * (len(STATUSES) + 1))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(260), self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._summary is None:
            return
        painter = QPainter(self)
        counts = [*self._summary.by_status.values(), self._summary.refused_count]
        looks = [*(STATUSES[status] for status in self._summary.by_status), REFUSED]
        for row, (look, count) in enumerate(zip(looks, counts, strict=True)):
            self._draw(painter, row, *look, count)
        painter.end()

    def _draw(self, painter: QPainter, row: int, word: str, icon: str, token: str, count: int) -> None:
        px, height = theme().px, self._row_height()
        top, middle = row * height, row * height + height / 2
        draw_icon(painter, icon, "warning.icon" if token == "warning" else token, 0, middle)  # type: ignore[arg-type]
        left = px(22) + max(px(_WORD_PX - 22), theme().metrics(FontRole.STATE).horizontalAdvance("Questions open") + 8)
        room = QRect(px(22), top, left - px(22), height)
        paint.text(painter, room, word, token, FontRole.STATE)  # type: ignore[arg-type]
        right = self.width() - px(_COUNT_PX)
        track = QRect(left, round(middle) - px(_BAR_PX) // 2, max(right - left, 0), px(_BAR_PX))
        paint.fill(painter, QRect(left, top + px(2), 1, height - px(4)), "edge")
        paint.fill(
            painter, QRect(left, track.top(), bar_px(count, self._total(), track.width()), px(_BAR_PX)), "chart1"
        )
        words = QRect(right, top, self.width() - right, height)
        paint.text(painter, words, f"{count:,}", "text", FontRole.TOTAL, paint.RIGHT_MIDDLE)

    def _total(self) -> int:
        return self._summary.visits if self._summary is not None else 0

    def _row_height(self) -> int:
        return max(theme().px(_ROW_PX), theme().line(FontRole.STATE) + theme().px(8))


def bar_px(count: int, total: int, room: int) -> int:
    """Return the length of a bar; one visit of a million is still seen."""
    if not count or not total:
        return 0
    return max(room * count // total, 2)
