from __future__ import annotations

import pytest

from gui.worksheet.heard import LINES_MOST, changed, summary
from tests.gui.worksheet.drafts import TOES, draft_of, foot, product, service


@pytest.fixture(scope="module")
def report(opened):
    def work(*wounds, **others):
        return opened.report(draft_of(*wounds, **others).parse().encounter)

    return work


def test_that_a_result_is_summed_up(report):
    assert summary(None) == "Nothing counted yet"
    assert summary(report(foot())) == "1 line"
    assert summary(report(foot(), services=(service(),))) == "1 line, 1 question open"


def test_that_what_changes_no_line_and_no_question_is_not_said(report):
    before = report(foot())
    assert changed(before, report(foot(depth="0.4"))) == ""
    assert changed(before, before) == ""
    assert changed(None, None) == ""


def test_that_other_units_are_said_though_there_are_as_many_lines(report):
    before, after = report(foot(length="6", width="5")), report(foot(length="9", width="8"))
    assert len(before.lines) == len(after.lines) == 2
    assert changed(before, after) == "2 lines. 15276, 2 units"


def test_that_a_line_that_goes_is_said_by_what_is_left(report):
    assert changed(report(foot(length="6", width="5")), report(foot())) == "1 line"
    assert changed(report(foot()), None) == "Nothing counted yet"


def test_that_another_question_is_said_though_there_are_as_many(report):
    before, after = (report(foot(), services=(service(code),)) for code in ("99213", "99214"))
    assert before.open_words == after.open_words
    assert changed(before, after) == "1 line, 1 question open"


def test_that_many_new_lines_are_counted_and_not_read_out(report):
    grafted = product(packages="16", w1="12")
    after = report(foot(length="6", width="5"), TOES, products=(grafted,), services=(service("99213", separate=True),))
    assert len(after.lines) > LINES_MOST
    assert changed(None, after) == summary(after)
