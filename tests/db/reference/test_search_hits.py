from __future__ import annotations

import pytest

from db.reference.search_hits import hits_of, marked
from db.reference.search_sources import Entry


@pytest.mark.parametrize(
    ("label", "words", "spans"),
    [
        pytest.param("Acesso TriFACA", ["tri", "acesso"], ((0, 6), (7, 10)), id="beginnings_of_words"),
        pytest.param("Epifix or epicord", ["epi"], ((0, 3), (10, 13)), id="every_word"),
        pytest.param("Grafix prime", ["fix"], (), id="not_inside_a_word"),
        pytest.param("Flex-hd", ["hd"], ((5, 7),), id="behind_a_hyphen"),
        pytest.param("Diabetes", ["diab", "diabetes"], ((0, 8),), id="the_longest"),
        pytest.param("ana anabel", ["ana anabel", "ana"], ((0, 10),), id="none_inside_another"),
        pytest.param("\u0130stanbul graft", ["graft"], (), id="letters_that_grow"),
        pytest.param("", ["a"], (), id="nothing"),
    ],
)
def test_that_words_are_marked_where_they_begin(label, words, spans):
    assert marked(label, words) == spans


@pytest.mark.parametrize(
    ("code", "typed", "count"),
    [
        pytest.param("L97.412", "L97", 3, id="before_the_point"),
        pytest.param("L97.412", "L974", 5, id="behind_the_point"),
        pytest.param("L97.412", "L97412", 7, id="all"),
        pytest.param("Q4386", "Q43", 3, id="without_a_point"),
        pytest.param("Q4386", "ACESSO", 0, id="not_the_code"),
    ],
)
def test_that_the_typed_part_of_a_code_is_counted_with_its_point(code, typed, count):
    entry = Entry("diagnosis", code, "Label", None, None, "", "|label|", 1, "")
    (hit,) = hits_of([entry], "2026-03-02", typed, ())
    assert (hit.code_marked, hit.label_marked, hit.dates.first, hit.live) == (count, (), None, True)
