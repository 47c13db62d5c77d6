"""The wound-area chart of a case: lines by pyqtgraph, and at their ends what they are. No legend."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, QSize, QTimer, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from core.cases.trend import Trend
from gui.cases import trend_values
from gui.common import paint
from gui.theme import FontRole, theme

if TYPE_CHECKING:
    from gui.cases.trend_plot import TrendPlot

CHART_PX = 196
LABELS_PX, LABELS_MOST_PX = 96, 150
BADGE_PX = 19


class _Ends(QWidget):
    """The labels at the line ends, moved apart where lines end close to each other."""

    def __init__(self, chart: TrendChart) -> None:
        super().__init__(chart)
        self._chart = chart
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def fit(self) -> None:
        """Take the width that the widest label needs."""
        labels = self._chart.labels()
        widths = [
            max(theme().metrics(FontRole.STATE).horizontalAdvance(each.name), _value_width(each.value))
            for each in labels
        ]
        wide = max(widths, default=0) + theme().px(BADGE_PX + 12)
        self.setFixedWidth(min(max(wide, theme().px(LABELS_PX)), theme().px(LABELS_MOST_PX + BADGE_PX + 12)))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, px = QPainter(self), theme().px
        name, value = theme().line(FontRole.LABEL_STRONG), theme().line(FontRole.NOTE)
        centers = trend_values.spread(self._chart.ends(), name + value + px(2), self.height())
        for place, (label, center) in enumerate(zip(self._chart.labels(), centers, strict=True)):
            color, side = trend_values.color_of(place), px(BADGE_PX)
            badge = QRectF(px(4), round(center - side / 2), side, side)
            paint.box(painter, badge, BADGE_PX / 2, surface="panel", edge=color, width=1.4)
            paint.text(painter, badge.toRect(), str(label.number), color, FontRole.LABEL_STRONG, paint.CENTER)
            left = px(4) + side + px(6)
            room = QRect(left, round(center) - name, self.width() - left, name)
            paint.text(painter, room, label.name, "text", FontRole.STATE)
            below = QRect(left, round(center), self.width() - left, value)
            paint.text(painter, below, label.value, "text2", FontRole.NOTE)
        painter.end()


class TrendChart(QWidget):
    """The numbers also stand in the table below it, and in its accessible description."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("trend_chart")
        self.setAccessibleName("Wound area by visit")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._trend, self._percent = Trend((), None, None), False
        self._plot: TrendPlot | None = None
        self._stale = False
        self._later = QTimer(self, singleShot=True, interval=0)
        self._later.timeout.connect(self._draw_if_stale)
        self._ends = _Ends(self)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(0)
        self._row.addWidget(self._ends)
        theme().changed.connect(self._restyle)

    def show_trend(self, trend: Trend, *, as_percent: bool = False) -> None:
        """Show a trend, in sq cm or in percent of the first visit."""
        self._trend, self._percent = trend, as_percent
        self.setAccessibleDescription(trend_values.said(trend))
        if trend.wounds and self._plot is None:
            from gui.cases.trend_plot import TrendPlot

            self._plot = TrendPlot()
            self._row.insertWidget(0, self._plot, 1)
        self._ends.fit()
        self.updateGeometry()
        self._redraw()

    def labels(self) -> list[trend_values.EndLabel]:
        """Return what stands at the line ends."""
        return trend_values.end_labels(self._trend, as_percent=self._percent)

    def ends(self) -> list[float]:
        """Return where the lines end, from the top, logical pixels."""
        self._draw_if_stale()
        return [self._plot.end_of(wound) for wound in self._trend.wounds] if self._plot is not None else []

    def sizeHint(self) -> QSize:
        labels = len(self._trend.wounds) * (theme().line(FontRole.LABEL_STRONG) + theme().line(FontRole.NOTE) + 4)
        return QSize(theme().px(400), max(theme().px(CHART_PX), labels))

    def minimumSizeHint(self) -> QSize:
        return QSize(theme().px(240), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._redraw()

    @Slot()
    def _restyle(self) -> None:
        self._ends.fit()
        self.updateGeometry()
        self._redraw()

    def _redraw(self) -> None:
        """Draw with the next turn of the event loop: a layout that settles resizes several times."""
        self._stale = True
        self._later.start()
        self._ends.update()

    @Slot()
    def _draw_if_stale(self) -> None:
        if self._stale:
            self._stale = False
            self._later.stop()
            if self._plot is not None:
                self._plot.show_trend(self._trend, as_percent=self._percent)


def _value_width(words: str) -> int:
    return theme().metrics(FontRole.NOTE).horizontalAdvance(words)
