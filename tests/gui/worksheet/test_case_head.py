from __future__ import annotations

import pytest

from core.cases.values import VisitStatus
from gui.worksheet.case_head import CaseHead


@pytest.fixture
def head(qtbot):
    made = CaseHead()
    qtbot.addWidget(made)
    made.show()
    return made


def shown(head):
    """Return what stands beside the name: visit, status, and how it stands with being kept."""
    parts = (head.visit, head.status, head.state)
    words = (head.visit.text(), head.status.word(), head.state.text())
    return [word for part, word in zip(parts, words, strict=True) if part.isVisible()]


@pytest.mark.parametrize(
    ("status", "word"),
    [
        pytest.param(VisitStatus.DRAFT, "Draft", id="draft"),
        pytest.param(VisitStatus.QUERY, "Query", id="query"),
        pytest.param(VisitStatus.CHECKED, "Checked", id="checked"),
        pytest.param(VisitStatus.PRINTED, "Printed", id="printed"),
    ],
)
def test_that_a_counted_visit_has_its_number_and_status(head, status, word):
    head.show_visit(6, status, "Kept 10:42")
    assert shown(head) == ["visit 6", word]
    assert head.status.accessibleName() == f"Status: {word}"


def test_that_a_visit_not_counted_yet_says_how_it_is_kept(head):
    head.show_visit(6, VisitStatus.CHECKED, "Kept 10:42")
    head.show_visit(0, VisitStatus.DRAFT, "Nothing to keep yet")
    assert shown(head) == ["Nothing to keep yet"]


def test_that_a_name_has_all_its_room(head):
    head.show_given_name("Case 0147, the one with the long name")
    metrics = head.label.fontMetrics()
    assert head.label.width() > metrics.horizontalAdvance(head.label.placeholderText())
