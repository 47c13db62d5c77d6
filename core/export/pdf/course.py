"""How the wounds changed over the visits, drawn and in numbers, and the history of the case."""

from __future__ import annotations

from dataclasses import dataclass

from reportlab.graphics.charts.axes import XValueAxis, YValueAxis
from reportlab.graphics.charts.lineplots import LinePlot
from reportlab.graphics.shapes import Drawing, Line, String
from reportlab.graphics.widgets.markers import makeMarker
from reportlab.lib.colors import Color, black

from core.export.pdf.cells import Cell, Text
from core.export.pdf.flow import Block, Placed, Row
from core.export.pdf.pen import CAP_CENTER, Pen
from core.export.pdf.tables import Column, Grid, section, tail
from core.export.pdf.typeset import BODY, BODY_BOLD, NOTE, Type
from core.report.course import Course
from core.report.model import Report

HEIGHT = 118.0
LEFT, FOOT, HEAD = 26.0, 16.0, 8.0
NAMES = 120.0  # room at the line ends for the wounds' names
DASHES: tuple[list[float] | None, ...] = (None, [5, 2.5], [1.2, 2])
MARKS = ("FilledCircle", "FilledSquare", "FilledTriangle")
PALE = Color(0x9A / 255, 0x9A / 255, 0x9A / 255)
COLUMNS = (
    Column("Wound", 0, 0.48),
    Column("First visit", 0.48, 0.61, right=True),
    Column("This visit", 0.61, 0.74, right=True),
    Column("Change", 0.74, 0.85, right=True),
    Column("By four weeks", 0.85, 1, right=True),
)
HISTORY = (
    Column("Entry", 0, 0.06),
    Column("When", 0.06, 0.21),
    Column("Visit", 0.21, 0.27),
    Column("What", 0.27, 0.71),
    Column("Who", 0.71, 0.86),
    Column("Seal", 0.86, 1),
)


@dataclass(frozen=True, slots=True)
class TrendChart:
    """Areas by day, one line a wound: told apart by dash and mark, named at the line's end, zero on the axis."""

    type: Type
    course: Course
    height: float = HEIGHT

    def draw(self, pen: Pen, x: float, top: float, width: float) -> None:
        pen.drawing(self._drawing(width), x, top)

    def split(self, height: float) -> tuple[Cell, Cell]:
        return self, Text(())

    def _drawing(self, width: float) -> Drawing:
        drawing, plot = Drawing(width, HEIGHT), self._plot(width)
        drawing.add(plot)
        mark = self.course.four_weeks
        if mark is not None:
            across = plot.xValueAxis.scale(mark)
            drawing.add(Line(across, FOOT, across, HEIGHT - HEAD, strokeWidth=0.5, strokeDashArray=[2, 2]))
            drawing.add(self._string(across + 2, HEIGHT - HEAD, "week 4"))
        names = sorted(self.course.lines, key=lambda line: line.points[-1][1])
        lowest = 0.0
        for line in names:
            level = max(plot.yValueAxis.scale(float(line.points[-1][1])), lowest)
            words = self.type.cut(f"{line.badge}  {line.name}, {line.last}", NOTE, NAMES - 10)
            drawing.add(self._string(width - NAMES + 8, level - CAP_CENTER * NOTE.size, words))
            lowest = level + NOTE.leading
        return drawing

    def _plot(self, width: float) -> LinePlot:
        plot = LinePlot()
        plot.x, plot.y, plot.width, plot.height = LEFT, FOOT, width - LEFT - NAMES, HEIGHT - FOOT - HEAD - 4
        plot.data = [[(day, float(area)) for day, area in line.points] for line in self.course.lines]
        self._dress_axes(plot.xValueAxis, plot.yValueAxis)
        for place in range(len(plot.data)):
            line = plot.lines[place]
            line.strokeColor, line.strokeWidth = black, 1.1
            line.strokeDashArray = DASHES[place % len(DASHES)]
            line.symbol = makeMarker(MARKS[place % len(MARKS)], size=5, fillColor=black, strokeColor=black)
        plot.xValueAxis.setPosition(plot.x, plot.y, plot.width)
        plot.yValueAxis.setPosition(plot.x, plot.y, plot.height)
        plot.xValueAxis.configure(plot.data)
        plot.yValueAxis.configure(plot.data)
        return plot

    def _dress_axes(self, across: XValueAxis, up: YValueAxis) -> None:
        days = dict(self.course.days)
        apart = max(1, -(-len(days) // 8))  # a name every so many visits, so that they stay apart
        named = [day for place, day in enumerate(reversed(days)) if place % apart == 0]
        across.valueMin, across.valueMax = 0, max(days)
        across.valueSteps, across.labelTextFormat = sorted(named), lambda day: days[round(day)]
        up.valueMin, up.rangeRound, up.maximumTicks = 0, "ceiling", 6
        up.visibleGrid, up.gridStrokeWidth, up.gridStrokeColor, up.visibleAxis = True, 0.4, PALE, False
        up.labelTextFormat = lambda area: f"{area:g}"
        for axis in (across, up):
            axis.strokeWidth, axis.visibleTicks = 0.6, False
            axis.labels.fontName, axis.labels.fontSize = self.type.face(NOTE).name, NOTE.size
        across.labels.dy = -3

    def _string(self, x: float, y: float, words: str) -> String:
        return String(x, y, words, fontName=self.type.face(NOTE).name, fontSize=NOTE.size)


def course(report: Report, type: Type, width: float) -> list[Block]:
    """Return the chart of a case's visits with the same numbers in a table; nothing for a first visit."""
    found = report.course
    if found is None or not found.lines:
        return []
    grid = Grid(type, width, COLUMNS)
    chart = Row((Placed(0, width, TrendChart(type, found)),), above=4, below=0, rule=None)
    first = max((tail(type, (row.first, BODY)) for row in found.rows), default=0.0)
    last = max((tail(type, (row.last, BODY_BOLD)) for row in found.rows), default=0.0)
    rows = [
        Row(
            (
                grid.text(0, (f"{row.badge}  {row.name}", BODY)),
                grid.figure(1, (row.first, BODY), first),
                grid.figure(2, (row.last, BODY_BOLD), last),
                grid.text(3, (row.change, BODY_BOLD)),
                grid.text(4, (row.four_weeks, BODY)),
            ),
            above=2.5,
            below=2.5,
        )
        for row in found.rows
    ]
    block = section(type, width, "Wound area by visit", [chart, grid.head(), *rows], note=found.note, together=True)
    return [block]


def history(report: Report, type: Type, width: float) -> list[Block]:
    """Return the log of the case, where it was asked for."""
    if report.course is None or not report.course.history:
        return []
    grid = Grid(type, width, HISTORY)
    rows = [
        grid.row(
            (row.number, NOTE), (row.at, NOTE), (row.visit, NOTE), (row.what, NOTE), (row.who, NOTE), (row.seal, NOTE)
        )
        for row in report.course.history
    ]
    note = "each seal covers its entry and the one before"
    return [section(type, width, "History", rows, note=note, head=[grid.head()])]
