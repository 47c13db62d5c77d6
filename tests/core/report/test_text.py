"""Typed text keeps what it says and loses what would hide or reorder it."""

from __future__ import annotations

import pytest

from core.report.text import clean, low, numbers_text


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        pytest.param("<b>A & B</b>", "<b>A & B</b>", id="markup_stays_as_typed"),
        pytest.param("e\u0301", "é", id="a_mark_joins_its_letter"),
        pytest.param("A\tB\r\nC", "A B C", id="breaks_become_one_blank"),
        pytest.param("A\u2028B", "A B", id="line_separator"),
        pytest.param("A\x07B", "A\ufffdB", id="control_character"),
        pytest.param("T3\u202e71402", "T3\ufffd71402", id="right_to_left_override"),
        pytest.param("A\u2066B\u2069", "A\ufffdB\ufffd", id="direction_isolates"),
        pytest.param("A\ud800B", "A\ufffdB", id="half_a_surrogate_pair"),
        pytest.param("soft\u00adhyphen", "softhyphen", id="soft_hyphen"),
        pytest.param("Nguyễn Ωμέγα Жук", "Nguyễn Ωμέγα Жук", id="letters_of_other_scripts"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_that_typed_text_is_made_safe_to_show(typed, shown):
    assert clean(typed) == shown


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        pytest.param([], "", id="none"),
        pytest.param([1, 2], "1, 2", id="two_neighbours_stay_apart"),
        pytest.param([1, 2, 3], "1 to 3", id="three_neighbours_are_a_run"),
        pytest.param([1, 3, 4, 5, 9], "1, 3 to 5, 9", id="a_run_between_others"),
    ],
)
def test_that_runs_of_numbers_are_drawn_together(numbers, text):
    assert numbers_text(map(str, numbers)) == text


@pytest.mark.parametrize(
    ("sentence", "half"),
    [
        pytest.param("Adds 99406", "adds 99406", id="word"),
        pytest.param("JW only", "JW only", id="acronym"),
        pytest.param("Q4386 is left out", "Q4386 is left out", id="code"),
        pytest.param("A", "A", id="one_letter"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_that_a_sentence_can_follow_a_colon(sentence, half):
    assert low(sentence) == half
