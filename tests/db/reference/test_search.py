from __future__ import annotations

from datetime import date

import pytest

TODAY = date(2026, 3, 2)


def codes(reference, text, day=TODAY, limit=50):
    return [hit.code for hit in reference.search(text, day, limit)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        pytest.param("Q4386", "Q4386", id="code"),
        pytest.param(" q4386 ", "Q4386", id="blanks_around_it"),
        pytest.param("q4380", "Q4380", id="code_in_lower_case"),
        pytest.param("q441", "Q4410", id="code_prefix"),
        pytest.param("L97.412", "L97.412", id="diagnosis_with_point"),
        pytest.param("l97412", "L97.412", id="diagnosis_without_point"),
        pytest.param("trifaca", "Q4386", id="brand"),
        pytest.param("trifaca acesso", "Q4386", id="words_in_another_order"),
        pytest.param("trif ace", "Q4386", id="beginnings_of_words"),
        pytest.param("graft face", "15275", id="our_own_label"),
        pytest.param("smoking cessation", "99406", id="word_that_no_label_has"),
        pytest.param("office", "99202", id="procedures_before_places"),
        pytest.param("JW", "JW", id="modifier"),
    ],
)
def test_that_the_best_hit_stands_first(reference, text, first):
    assert codes(reference, text)[0] == first


def test_that_an_exact_code_stands_before_codes_it_begins(reference):
    assert codes(reference, "11")[:2] == ["11", "11042"]


def test_that_codes_in_force_stand_before_retired_ones(reference):
    live = [hit.live for hit in reference.search("epifix", TODAY, 20)]
    assert live == sorted(live, reverse=True)
    assert False in live


def test_that_the_day_decides_what_is_in_force(reference):
    assert codes(reference, "puraply am", date(2018, 12, 31))[0] == "Q4172"
    assert codes(reference, "puraply am", date(2019, 1, 1))[0] == "Q4196"


def test_that_a_retired_code_says_what_took_its_place(reference):
    (hit,) = reference.search("Q4131", TODAY, 5)
    assert (hit.kind, hit.live, hit.note) == ("product", False, "Ended 2018-12-31, now Q4186, Q4187")
    assert (hit.dates.first, hit.dates.last) == (date(2013, 1, 1), date(2018, 12, 31))


def test_that_a_product_shows_shape_unit_and_first_day(reference):
    (hit,) = reference.search("Q4386", TODAY, 5)
    assert (hit.label, hit.note) == ("Acesso TriFACA", "Sheet, per sq cm, from 2025-10-01")


@pytest.mark.parametrize("limit", [1, 3])
def test_that_no_more_than_the_limit_is_returned(reference, limit):
    assert len(codes(reference, "graft", limit=limit)) == limit


def test_that_no_code_is_returned_twice(reference):
    found = codes(reference, "q4", limit=1000)
    assert len(found) == len(set(found))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "   ",
        "-",
        '"',
        "*",
        "zzzzzz",
        '") OR (label : "x',
        "label : acesso NEAR",
        "acesso NOT zzz",
        "\x00",
        "创口",
        "zword " * 500,
    ],
    ids=range(12),
)
def test_that_odd_text_finds_nothing_and_breaks_nothing(reference, text):
    assert codes(reference, text) == []


@pytest.mark.parametrize("text", ["' OR 1=1 --", "[a-z]", "Q43%", "graft*", "^graft"], ids=range(5))
def test_that_signs_of_a_query_language_are_only_blanks(reference, text):
    words = "".join(sign if sign.isalnum() else " " for sign in text)
    assert codes(reference, text) == codes(reference, words) != []


def test_that_a_limit_of_0_gives_nothing(reference):
    assert codes(reference, "acesso", limit=0) == []
