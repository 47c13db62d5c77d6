"""The wounds of a case from visit to visit, as a chart and as a table."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal

import pyqtgraph
import pytest
from PySide6.QtCore import QPointF, Qt

from gui.cases import trend_values
from gui.cases.trend_plot import LINE_WIDTH
from tests.gui.cases.fake_store import TODAY


def test_that_the_chart_says_its_numbers_and_labels_its_lines(screen):
    chart = screen.place.detail.chart
    assert [(label.number, label.name, label.value) for label in chart.labels()] == [
        (1, "Left foot", "12.00, −44%"),
        (2, "Right foot", "5.00, −41%"),
        (3, "Left lower leg", "30.00, −17%"),
    ]
    assert "2026-01-26 21.60" in chart.accessibleDescription()
    assert chart.accessibleDescription().endswith("Four weeks after the first visit: 2026-02-23")
    ends = chart.ends()
    assert ends[2] < ends[0] < ends[1]  # from the top: the largest area first


def test_that_the_chart_is_drawn_without_being_asked(screen, qtbot):
    chart = screen.place.detail.chart
    qtbot.waitUntil(lambda: len(chart._plot.getPlotItem().listDataItems()) > 3)
    assert chart._plot.getPlotItem().getAxis("bottom").isVisible()


@pytest.mark.parametrize("sharp", [1.0, 2.0], ids=["100", "200"])
def test_that_the_lines_of_the_chart_are_as_wide_on_a_sharp_screen(screen, monkeypatch, sharp):
    chart = screen.place.detail.chart
    assert chart.ends()
    monkeypatch.setattr(chart._plot, "devicePixelRatioF", lambda: sharp)
    chart._plot.redraw()
    widths = {curve.opts["pen"].widthF() / sharp for curve in chart._plot.getPlotItem().listDataItems()}
    assert widths == {1.0, LINE_WIDTH}


def test_that_the_words_of_the_four_week_mark_stand_over_every_line(screen):
    detail = screen.place.detail
    detail.trend_head.link().click()  # in percent each line begins at the highest tick
    assert detail.chart.ends()  # which draws it
    plot = detail.chart._plot.getPlotItem()
    (words,) = (item for item in plot.items if isinstance(item, pyqtgraph.TextItem))
    below = words.mapRectToScene(words.boundingRect()).bottom()
    assert below <= plot.vb.mapViewToScene(QPointF(0, 100)).y() + 1


def test_that_the_chart_turns_to_percent_and_back(screen):
    detail = screen.place.detail
    detail.trend_head.link().click()
    assert detail.trend_head.secondary() == "percent of the first visit"
    assert detail.chart.labels()[0].value == "−44%, 12.00 sq cm"
    detail.trend_head.link().click()
    assert detail.trend_head.secondary() == "sq cm, by visit"


def test_that_an_older_visit_names_its_last_column_by_the_newest(screen):
    screen.place.list.days.before.click()
    screen.controller.case.settle()
    assert screen.place.detail.areas.cells.headerData(2, Qt.Orientation.Horizontal) == "Visit 6"
    assert screen.head.visit.text() == "visit 5"


@pytest.mark.parametrize(
    ("top", "ticks"),
    [
        pytest.param("0.4", [0, 1], id="small"),
        pytest.param("5", [0, 1, 2, 3, 4, 5], id="on_a_tick"),
        pytest.param("5.01", [0, 2, 4, 6], id="just_over"),
        pytest.param("36", [0, 10, 20, 30, 40], id="picture"),
        pytest.param("480", [0, 100, 200, 300, 400, 500], id="large"),
    ],
)
def test_that_the_axis_begins_at_zero_and_holds_every_point(top, ticks):
    assert trend_values.y_ticks(Decimal(top)) == ticks


@pytest.mark.parametrize(
    ("wanted", "placed"),
    [
        pytest.param([50, 100], [50, 100], id="apart"),
        pytest.param([50, 55], [50, 70], id="close"),
        pytest.param([100, 95], [115, 95], id="order_kept"),
        pytest.param([0], [10], id="within_the_top"),
        pytest.param([199, 200], [170, 190], id="within_the_foot"),
    ],
)
def test_that_labels_at_the_line_ends_do_not_overlap(wanted, placed):
    assert trend_values.spread(wanted, 20, 200) == placed


def test_that_days_that_have_no_room_are_left_out_but_for_the_first_and_last():
    days = [TODAY + timedelta(days=step) for step in (0, 1, 2, 28, 56)]
    assert [words for _, words in trend_values.day_ticks(days, 300, 50)] == ["Mar 2", "Mar 30", "Apr 27"]


def test_that_days_of_two_years_are_written_with_their_year():
    days = [TODAY.replace(year=2025), TODAY]
    assert [words for _, words in trend_values.day_ticks(days, 300, 80)] == ["2025-03-02", "2026-03-02"]
