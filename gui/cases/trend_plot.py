"""The lines of a trend, drawn by pyqtgraph. Imported only when the first trend is shown: it takes a quarter second."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import pyqtgraph
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QPen, QWheelEvent

from core.cases.trend import Trend, WoundTrend
from gui.cases import trend_values
from gui.theme import FontRole, theme

SYMBOLS = ("o", "s", "t1", "d", "star", "h")
DASHES: tuple[Sequence[float], ...] = ((), (5, 3), (1.5, 2), (6, 2, 1.5, 2), (3, 2), (8, 3))
LINE_WIDTH, SYMBOL_PX = 1.8, 7
MARK_WORDS = "4 weeks"
HEAD_PX = 6  # with a line of words: what the words of the mark take


class TrendPlot(pyqtgraph.PlotWidget):  # type: ignore[misc]  # pyqtgraph has no types
    """Areas over days: zero on the axis, days to scale, the four-week mark. It is a picture: it takes no input."""

    def __init__(self) -> None:
        super().__init__(background=theme().color("panel"))
        self._trend, self._percent = Trend((), None, None), False
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFrameShape(self.Shape.NoFrame)
        self._plot: Any = self.getPlotItem()
        self._plot.setMenuEnabled(False)
        self._plot.setMouseEnabled(False, False)
        self._plot.hideButtons()
        self._plot.vb.setDefaultPadding(0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # the column around it scrolls

    def show_trend(self, trend: Trend, *, as_percent: bool) -> None:
        """Draw another trend."""
        self._trend, self._percent = trend, as_percent
        self.redraw()

    def redraw(self) -> None:
        """Draw in the colors and sizes in force."""
        self.setBackground(theme().color("panel"))
        self._plot.clear()
        days = trend_values.days_of(self._trend)
        if not days:
            return
        ticks = trend_values.y_ticks(trend_values.highest(self._trend, as_percent=self._percent))
        first, last = days[0].toordinal(), days[-1].toordinal()
        wide, label = self._left_width(ticks), self._label_width(days)
        room = max(self.width() - wide - label, label)
        air = max((last - first) * label / (2 * room), 0.5)  # half a label at each end
        top = ticks[-1] * (1 + self._head_share())
        self._plot.vb.setRange(xRange=(first - air, last + air), yRange=(0, top), padding=0)
        self._draw_grid(ticks, first - air, last + air)
        self._style_axes(ticks, wide)
        shown = trend_values.day_ticks(days, room, label)
        self._plot.getAxis("bottom").setTicks([[(day.toordinal(), said) for day, said in shown], []])
        if self._trend.four_week_day is not None and self._trend.four_week_day <= days[-1]:
            self._draw_mark(self._trend.four_week_day, ticks[-1])
        for place, wound in enumerate(self._trend.wounds):
            self._draw_wound(place, wound)

    def end_of(self, wound: WoundTrend) -> float:
        """Return how far from the top the last point of a wound is drawn, logical pixels."""
        y = float(trend_values.y_of(wound, wound.last, as_percent=self._percent))
        at = self._plot.vb.mapViewToScene(QPointF(wound.last.day.toordinal(), y))
        return float(self.mapFromScene(at).y())

    def _draw_wound(self, place: int, wound: WoundTrend) -> None:
        color, dashes = theme().color(trend_values.color_of(place)), DASHES[place % len(DASHES)]
        pen = self._pen(color, LINE_WIDTH)
        if dashes:
            pen.setDashPattern(dashes)
        self._plot.plot(
            [point.day.toordinal() for point in wound.points],
            [float(trend_values.y_of(wound, point, as_percent=self._percent)) for point in wound.points],
            pen=pen,
            symbol=SYMBOLS[place % len(SYMBOLS)],
            symbolSize=theme().px(SYMBOL_PX),
            symbolBrush=color,
            symbolPen=self._pen(color),
            antialias=True,
        )

    def _draw_grid(self, ticks: Sequence[int], left: float, right: float) -> None:
        for tick in ticks:
            pen = self._pen(theme().color("edge" if tick == 0 else "line"))
            self._plot.plot([left, right], [tick, tick], pen=pen, antialias=False)

    def _draw_mark(self, day: date, top: int) -> None:
        pen = self._pen(theme().color("text2"))
        pen.setStyle(Qt.PenStyle.DashLine)
        self._plot.plot([day.toordinal(), day.toordinal()], [0, top], pen=pen, antialias=False)
        words = pyqtgraph.TextItem(MARK_WORDS, color=theme().color("text2"), anchor=(0.5, 1))
        words.setFont(theme().font(FontRole.LABEL))
        words.setPos(day.toordinal(), top)
        self._plot.addItem(words, ignoreBounds=True)

    def _pen(self, color: QColor, width: float = 1) -> QPen:
        """Return a pen `width` logical pixels wide; pyqtgraph draws in those of the screen."""
        pen: QPen = pyqtgraph.mkPen(color, width=width * self.devicePixelRatioF())
        return pen

    def _head_share(self) -> float:
        """Return how much of the plot below it the line over the highest tick takes, where no point can be drawn."""
        head = theme().line(FontRole.LABEL) + theme().px(HEAD_PX)
        below = int(self.height()) - self._foot_height() - head
        return head / max(below, head)

    def _foot_height(self) -> int:
        return theme().line(FontRole.LABEL) + theme().px(8)

    def _left_width(self, ticks: Sequence[int]) -> int:
        widest = max(theme().metrics(FontRole.LABEL).horizontalAdvance(f"{tick:,}%") for tick in ticks)
        return widest + theme().px(6)

    def _label_width(self, days: Sequence[date]) -> int:
        longest = "2026-00-00" if days[0].year != days[-1].year else "Sep 30"
        return theme().metrics(FontRole.LABEL).horizontalAdvance(longest) + theme().px(8)

    def _style_axes(self, ticks: Sequence[int], wide: int) -> None:
        font, px = theme().font(FontRole.LABEL), theme().px
        left, foot = self._plot.getAxis("left"), self._plot.getAxis("bottom")
        for axis in (left, foot):
            axis.setStyle(tickFont=font, tickLength=0, tickTextOffset=px(5), tickAlpha=0)
            axis.setStyle(autoExpandTextSpace=False, hideOverlappingLabels=False)
            axis.setTextPen(theme().color("text2"))
            axis.setPen(pyqtgraph.mkPen(None))
        left.setWidth(wide)
        foot.setHeight(self._foot_height())
        suffix = "%" if self._percent else ""
        left.setTicks([[(tick, f"{tick:,}{suffix}") for tick in ticks], []])
