"""What the charts draw: every line, bar and point against the sheet, and that nothing is told by its color alone."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from core.batch_summary import Summary
from core.cases.trend import Trend, TrendPoint, WoundTrend
from core.code_page import PageHistory
from core.worksheet import Status
from gui.batch.chart import StatusChart
from gui.cases import trend_plot, trend_values
from gui.cases.trend_chart import TrendChart
from gui.look_up.chart import RateChart
from gui.theme import SchemeChoice, theme
from tests.gui.accessibility.contrast import MARK_LEAST, contrast, faint, inks

FIRST = date(2026, 1, 5)
DECORATION = {"line", "border", "bg", "panel", "lit"}  # grid lines, edges, surfaces, the tint under a rate's line
SCHEMES = [SchemeChoice.LIGHT, SchemeChoice.DARK, SchemeChoice.HIGH_CONTRAST]


def status_chart():
    chart = StatusChart()
    counts = {Status.READY: 6, Status.OPEN: 3, Status.STOPPED: 2}
    nothing = {"findings": (), "questions": (), "products": (), "refused": ()}
    chart.show_summary(Summary(visits=12, by_status=counts, refused_count=1, **nothing))
    return chart


def period(first, last, status, *, rate="", usd="", reviewed=True):
    return PageHistory(first=first, last=last, quarter=first, status=status, rate=rate, usd=usd, reviewed=reviewed)


def rate_chart():
    chart = RateChart()
    rows = (
        period("2024-01-01", "2024-12-31", "Not reviewed", reviewed=False),
        period("2025-01-01", "2025-12-31", "No rate"),
        period("2026-01-01", "", "Sheet", rate="$127.14", usd="127.14"),
    )
    chart.show_history(rows, "2026-03-02")
    return chart


def wound(number, *areas):
    points = [
        TrendPoint(visit + 1, FIRST + timedelta(weeks=2 * visit), Decimal(area)) for visit, area in enumerate(areas)
    ]
    return WoundTrend(number, f"Wound {number}", "", tuple(points), None)


def trend_chart():
    chart = TrendChart()
    wounds = (wound(1, 12, 9, 6), wound(2, 30, 24, 18), wound(3, 5, 5, 4))
    chart.show_trend(Trend(wounds, FIRST, FIRST + timedelta(weeks=4)))
    return chart


CHARTS = [
    pytest.param(status_chart, {"chart1", "edge"}, id="visits_by_status"),
    pytest.param(rate_chart, {"chart1", "edge", "text"}, id="rate_history"),
    pytest.param(trend_chart, {"chart1", "chart2", "chart3", "edge", "text2"}, id="wound_areas"),
]


@pytest.fixture
def shown(qtbot, look):
    """Show a chart in a sheet of its own."""

    def show(make, choice):
        look.set_choice(choice)
        sheet, chart = QWidget(), make()
        sheet.setStyleSheet(f"QWidget#sheet {{ background: {look.color('panel').name()}; }}")
        sheet.setObjectName("sheet")
        sheet.resize(600, 260)
        chart.setParent(sheet)
        chart.setGeometry(20, 20, 560, 220)
        qtbot.addWidget(sheet)
        sheet.show()
        qtbot.waitUntil(lambda: len(drawn(chart)) > 1)
        return sheet, chart

    return show


def drawn(chart):
    """Return the colors of the lines and areas that a chart and its parts draw."""
    parts = [chart, *chart.findChildren(QWidget)]
    found = [ink for part in parts for ink in inks(part) if ink.kind in ("line", "area", "icon")]
    return {ink.color.name() for ink in found if ink.color.alpha() == 255}


@pytest.mark.parametrize("choice", SCHEMES, ids=str)
@pytest.mark.parametrize(("make", "tokens"), CHARTS)
def test_that_every_mark_of_a_chart_can_be_seen_on_its_sheet(shown, make, tokens, choice):
    sheet, chart = shown(make, choice)
    colors, panel = drawn(chart), theme().color("panel")
    assert {theme().color(token).name() for token in tokens} <= colors
    decoration = {theme().color(token).name() for token in DECORATION}
    assert [color for color in colors - decoration if contrast(color, panel) < MARK_LEAST] == []
    assert faint(sheet) == set()


@pytest.mark.parametrize(("make", "tokens"), CHARTS)
def test_that_a_chart_says_in_words_what_it_shows(shown, make, tokens):
    _, chart = shown(make, SchemeChoice.LIGHT)
    assert chart.accessibleName()
    assert any(number in chart.accessibleDescription() for number in ("6", "127.14", "12"))


def test_that_wounds_differ_by_mark_and_dash_before_any_color_comes_round():
    colors = len(trend_values.COLORS)
    marks = list(zip(trend_plot.SYMBOLS, trend_plot.DASHES, strict=True))
    assert len(set(trend_plot.SYMBOLS)) == len(set(trend_plot.DASHES)) == len(marks) > colors


def test_that_every_status_has_a_word_and_a_picture_of_its_own(shown):
    _, chart = shown(status_chart, SchemeChoice.LIGHT)
    painted = inks(chart)
    words = [ink.says for ink in painted if ink.kind == "text"]
    assert words == ["Ready", "6", "Questions open", "3", "Stopped", "2", "Refused", "1"]
    icons = [chart.grab(ink.place.toRect()).toImage() for ink in painted if ink.kind == "icon"]
    gray = {bytes(icon.convertToFormat(icon.Format.Format_Grayscale8).constBits()) for icon in icons}
    assert (len(icons), len(gray)) == (4, 4)


def test_that_a_line_of_the_trend_ends_in_its_name(shown):
    _, chart = shown(trend_chart, SchemeChoice.LIGHT)
    ends = next(part for part in chart.findChildren(QWidget) if type(part).__name__ == "_Ends")
    words = {ink.says for ink in inks(ends) if ink.kind == "text"}
    assert {"1", "2", "3", "Wound 1", "Wound 2", "Wound 3"} <= words
    assert ends.mapTo(chart, QPoint()).x() > chart.width() / 2
