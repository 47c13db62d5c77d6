"""Disputed points: both readings, what is used, and the question to paste."""

from __future__ import annotations

from decimal import Decimal

import pytest
from msgspec.structs import replace
from PySide6.QtWidgets import QLabel

from core.disputes import cards_for


@pytest.fixture
def points(bench, example):
    """The points of the example with only a part of its wound covered."""
    part = replace(example, wounds=(replace(example.wounds[0], covered_cm2=Decimal(10)),))
    found = cards_for(bench.evaluate(part), bench.rules.on(part.date_of_service))
    assert found, "the encounter raises no disputed point, so there is nothing to show"
    return found


def test_that_a_disputed_point_is_folded_to_its_title(column, reported, example, points):
    column.show_report(reported(example), "", points)
    card = column.disputed.cards()[0]
    assert card.is_folded()
    assert card.accessibleName() == f"Disputed: {points[0].point}"
    assert not card.copy.isVisible()


def test_that_an_opened_point_says_both_readings_who_holds_them_and_what_is_used(column, reported, example, points):
    column.show_report(reported(example), "", points)
    card = column.disputed.cards()[0]
    card.toggle.click()
    said = " ".join(label.text() for label in card.findChildren(QLabel) if label.isVisible())
    for reading in points[0].readings:
        assert reading.says in said
        assert reading.who[1:] in said
    assert points[0].used in said
    assert points[0].query in said


def test_that_the_question_is_copied_as_it_stands(qtbot, column, reported, example, points):
    column.show_report(reported(example), "", points)
    card = column.disputed.cards()[0]
    card.toggle.click()
    with qtbot.waitSignal(column.disputed.copy_wanted) as copied:
        card.copy.click()
    assert copied.args == [points[0].query]
    assert "{about}" not in points[0].query


def test_that_a_claim_without_disputed_points_shows_no_section(column, reported, example, points):
    column.show_report(reported(example), "", points)
    column.show_report(reported(example))
    assert column.disputed.isHidden()


def test_that_an_open_card_stays_open_while_one_types(column, reported, example, sized, points):
    column.show_report(reported(example), "", points)
    column.disputed.cards()[0].toggle.click()
    column.show_report(reported(sized("2.5")), "", points)
    assert not column.disputed.cards()[0].is_folded()
