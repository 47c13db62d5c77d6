"""What the coder ticked on the checklist, on the page."""

from __future__ import annotations

from core.report.ticks import CHECKED, with_ticks
from core.worksheet import ItemState
from tests.core.samples import report_of


def test_that_a_ticked_item_is_checked_and_counted_among_those_to_check():
    asked = [row.item for row in report_of().documentation if row.state is ItemState.ASK]
    made = with_ticks(report_of(), asked[:2])
    assert [row.item for row in made.documentation if row.word == CHECKED] == asked[:2]
    assert made.documentation_words == "1 missing, 5 to check in the chart, 2 of them checked, 4 met"


def test_that_what_is_missing_cannot_be_ticked_away():
    missing = [row.item for row in report_of().documentation if row.state is ItemState.MISSING]
    assert with_ticks(report_of(), missing) == report_of()
