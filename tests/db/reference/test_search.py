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
    hit, *successors = reference.search("Q4131", TODAY, 5)
    assert [each.code for each in successors] == ["Q4186", "Q4187"]
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
        "zzzword " * 500,
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


@pytest.mark.parametrize(
    ("text", "day", "found"),
    [
        pytest.param("Q4100", TODAY, ["Q4100", "Q4431", "Q4432", "Q4433", "A4100"], id="behind_the_code_itself"),
        pytest.param("Q4100", date(2025, 12, 31), ["Q4100"], id="not_on_its_last_day"),
        pytest.param("C9349", TODAY, ["C9349", "Q4195", "Q4196"], id="by_way_of_another_retired_code"),
        pytest.param("woundplus membrane", TODAY, ["Q4326", "Q4318", "Q4277"], id="before_a_name_that_has_ended"),
    ],
)
def test_that_a_retired_code_leads_to_its_successors(reference, text, day, found):
    assert codes(reference, text, day) == found


def test_that_a_successor_says_what_it_replaces(reference):
    _, successor, *_ = reference.search("Q4100", TODAY, 5)
    assert successor.note == "Replaces Q4100. Sheet, per sq cm, from 2026-01-01"
    (itself,) = reference.search("Q4431", TODAY, 1)
    assert "Replaces" not in itself.note


@pytest.mark.parametrize(
    ("text", "code", "marked"),
    [
        pytest.param("acesso", "Q4386", ["Acesso"], id="a_whole_word"),
        pytest.param("trif ace", "Q4386", ["Ace", "TriF"], id="beginnings_of_words"),
        pytest.param("acceso", "Q4386", ["Acesso"], id="the_word_that_was_meant"),
        pytest.param("NPWT", "97605", ["Negative", "pressure"], id="the_words_an_abbreviation_stands_for"),
        pytest.param("Q4386", "Q4386", [], id="a_code_marks_no_name"),
    ],
)
def test_that_a_hit_shows_where_it_fits(reference, text, code, marked):
    hit = next(hit for hit in reference.search(text, TODAY, 20) if hit.code == code)
    assert [hit.label[start:end] for start, end in hit.label_marked] == marked


@pytest.mark.parametrize(
    ("text", "code", "marked"),
    [
        pytest.param("q43", "Q4386", "Q43", id="prefix"),
        pytest.param("l974", "L97.411", "L97.4", id="point_counted"),
        pytest.param("l97.", "L97.411", "L97", id="nothing_behind_the_point"),
        pytest.param("acesso", "Q4386", "", id="found_by_name"),
    ],
)
def test_that_a_hit_shows_how_much_of_its_code_was_typed(reference, text, code, marked):
    hit = next(hit for hit in reference.search(text, TODAY, 200) if hit.code == code)
    assert hit.code[: hit.code_marked] == marked


def test_that_slips_are_not_looked_for_where_words_are_found(reference):
    assert {hit.label.split()[0] for hit in reference.search("acesso", TODAY, 50)} == {"Acesso"}


@pytest.mark.parametrize("text", ["q4836", "15725", "l79.412"], ids=["product", "procedure", "diagnosis"])
def test_that_a_slip_in_a_code_is_never_guessed(reference, text):
    plain = text.upper().replace(".", "")
    assert all(hit.code.replace(".", "").startswith(plain) for hit in reference.search(text, TODAY, 20))


def test_that_every_saying_finds_something(reference):
    from db.reference.search_sayings import read_sayings

    said = [" ".join(words) for words in read_sayings(reference._fetch)]
    assert [text for text in said if not reference.search(text, TODAY, 1)] == []


def test_that_a_search_is_the_same_whatever_was_searched_before(reference):
    before = codes(reference, "diabtic foot")
    for text in ("acceso", "heal ulcer", "zzzzzz"):
        reference.search(text, TODAY, 60)
    assert codes(reference, "diabtic foot") == before
