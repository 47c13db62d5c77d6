from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from io import BytesIO
from zoneinfo import ZoneInfo

import pytest
from msgspec.structs import replace
from pypdf import PdfReader

from core.cases.chain import START, sealed
from core.cases.trend import trend
from core.cases.values import Event, HistoryEntry
from core.export.html import render_html
from core.export.pdf import render_pdf
from core.report.course import change_text, course
from tests.core.cases.test_trend import visit
from tests.core.export.test_pdf import FONTS, PRINTED
from tests.core.samples import DAY, READY, report_of, wound


def visits(count):
    return [
        visit(
            number,
            DAY + timedelta(days=7 * (number - 1)),
            wound("1", str(max(22 - 2 * number, 1)), "1"),
            wound("2", "5", "1"),
        )
        for number in range(1, count + 1)
    ]


def entry(number, *told, event=Event.CHANGED):
    at = datetime(2026, 3, 2, 17, 42, tzinfo=UTC)
    made = HistoryEntry(
        number=number,
        case_id="c",
        visit_id="v",
        visit_number=1,
        at=at,
        who="<R. Diaz>",
        event=event,
        changes=told,
        editions=(),
        answers=(),
        digest="",
    )
    return sealed(START, made)


def report(count, *history):
    made = report_of(READY)
    return replace(made, course=course(trend(visits(count)), history))


def printed(found):
    reader = PdfReader(BytesIO(render_pdf(found, FONTS, printed_at=PRINTED, page="letter")))
    return "\n".join(page.extract_text() for page in reader.pages)


def test_that_a_first_visit_has_no_course():
    found = report(1)
    assert (found.course.rows, found.course.lines) == ((), ())
    assert "Wound area by visit" not in printed(found)
    assert "Wound area by visit" not in render_html(found, printed_at=PRINTED)


def test_that_each_wound_is_told_with_its_first_and_this_visit():
    rows = report(3).course.rows
    assert [(row.badge, row.name, row.first, row.last, row.change, row.four_weeks) for row in rows] == [
        ("1", "Left foot, diabetic foot", "20.00", "16.00", "−20%", ""),
        ("2", "Left foot, diabetic foot", "5.00", "5.00", "0%", ""),
    ]


@pytest.mark.parametrize(("count", "days"), [pytest.param(4, None, id="before"), pytest.param(5, 28, id="on_the_day")])
def test_that_the_four_week_mark_is_drawn_when_the_visits_reach_it(count, days):
    found = report(count)
    assert found.course.four_weeks == days
    assert ("week 4" in printed(found)) is (days is not None)


def test_that_a_wound_that_healed_is_drawn_but_not_in_the_table():
    healed = trend([*visits(2), visit(3, DAY + timedelta(days=14), wound("1", "2", "1"))])
    found = course(healed, ())
    assert [line.badge for line in found.lines] == ["1", "2"]
    assert [row.badge for row in found.rows] == ["1"]


@pytest.mark.parametrize("count", [2, 6, 40])
def test_that_print_and_twin_tell_the_same_numbers(count):
    found = report(count)
    page, twin = printed(found), render_html(found, printed_at=PRINTED)
    for row in found.course.rows:
        for words in (row.first, row.last, row.change.replace("−", "−")):
            assert words in page
        assert row.change in twin
    for line in found.course.lines:
        assert all(f"<td>{area:f}</td>" in twin for _, area in line.points)


def test_that_the_history_is_printed_only_where_asked_for_and_never_as_markup():
    bare, told = (
        report(2),
        report(2, entry(2, event=Event.SAVED), entry(1, "Wound 2 width 2.2 to 2.0", "Payer <b> to A")),
    )
    assert "History" not in printed(bare)
    rows = told.course.history
    assert [(row.number, row.what) for row in rows] == [
        ("1", "Wound 2 width 2.2 to 2.0; Payer <b> to A"),
        ("2", "Visit 1 saved"),
    ]
    page, twin = printed(told), render_html(told, printed_at=PRINTED)
    assert "<R. Diaz>" in page
    assert rows[0].seal in page
    assert "&lt;R. Diaz&gt;" in twin
    assert "<b>" not in twin


def test_that_the_times_of_the_log_are_those_of_the_place():
    found = course(trend([]), [entry(1)], ZoneInfo("America/Phoenix"))
    assert found.history[0].at == "2026-03-02 10:42"


@pytest.mark.parametrize(
    ("percent", "said"),
    [(-44, "−44%"), (0, "0%"), (7, "+7%"), (None, "–")],
    ids=["less", "none", "more", "nothing_to_compare"],
)
def test_that_a_change_carries_its_sign(percent, said):
    assert change_text(percent) == said


def test_that_days_are_written_under_the_chart():
    assert report(2).course.days == ((0, "Mar 2"), (7, "Mar 9"))
    assert report(2).course.note == f"sq cm, first visit {DAY}, this visit {date(2026, 3, 9)}"
