from __future__ import annotations

from datetime import date

import pytest

from core.cases.values import VisitStatus
from db.cases.search_terms import asked, mark, terms


@pytest.mark.parametrize(
    ("text", "found"),
    [
        pytest.param("L97.411", {"l97", "411", "l97411"}, id="code"),
        pytest.param("Left FOOT", {"left", "foot"}, id="words"),
        pytest.param("Ödem naïve", {"odem", "naive"}, id="accents"),
        pytest.param("lot_A/12-b", {"lot", "a", "12", "b", "lota12b"}, id="every_sign_parts"),
        pytest.param("Straße", {"strasse"}, id="letters_that_fold"),
        pytest.param("x² ½", {"x2", "1", "2", "12"}, id="signs_that_fall_apart"),
        pytest.param("  ,.= ", set(), id="signs_alone"),
    ],
)
def test_that_words_become_terms(text, found):
    assert terms(text) == found


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        pytest.param("", None, id="nothing"),
        pytest.param("foot", '"foot"*', id="word"),
        pytest.param("left foo", '"left"* AND "foo"*', id="words"),
        pytest.param("L97.4", '("l974"* OR ("l97" AND "4"*))', id="code"),
        pytest.param('"', '"=nothing"', id="sign"),
    ],
)
def test_that_what_is_typed_becomes_a_query(typed, query):
    assert asked(typed) == query


def test_that_no_word_can_be_taken_for_a_mark():
    marks = {mark(VisitStatus.DRAFT), mark(date(2026, 3, 2))}
    assert marks == {"=draft", "=20260302"}
    assert terms(*marks) & marks == set()
