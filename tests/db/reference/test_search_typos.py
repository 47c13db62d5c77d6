from __future__ import annotations

import pytest

from db.reference.search_typos import Vocabulary, forgiven

WORDS = ("acesso", "access", "diabetic", "diabetes", "epifix", "epicord", "ulcer", "graft", "q4386")


@pytest.fixture
def vocabulary():
    return Vocabulary(lambda: WORDS)


@pytest.mark.parametrize(
    ("typed", "nearest"),
    [
        pytest.param("epifx", "epifix", id="a_letter_left_out"),
        pytest.param("epiffix", "epifix", id="a_letter_twice"),
        pytest.param("ulecr", "ulcer", id="neighbors_swapped"),
        pytest.param("diabtic", "diabetic", id="the_nearer_of_two"),
        pytest.param("acceso", "access", id="one_slip_before_two"),
    ],
)
def test_that_the_nearest_word_comes_first(vocabulary, typed, nearest):
    assert vocabulary.close(typed, finished=True)[0] == nearest


@pytest.mark.parametrize(
    "typed",
    [
        pytest.param("epi", id="three_letters"),
        pytest.param("grxxt", id="two_slips_in_five_letters"),
        pytest.param("pifix", id="another_first_letter"),
        pytest.param("q4368", id="a_code"),
        pytest.param("zzzz", id="a_letter_no_word_begins_with"),
    ],
)
def test_that_what_is_far_from_every_word_stays_as_it_is(vocabulary, typed):
    assert list(vocabulary.close(typed, finished=True)) == []


def test_that_an_unfinished_word_is_held_against_beginnings(vocabulary):
    assert vocabulary.close("diabt", finished=False) == ["diabe"]
    assert list(vocabulary.close("diabt", finished=True)) == []


def test_that_the_words_are_read_once_and_only_when_asked():
    read = []
    vocabulary = Vocabulary(lambda: read.append(1) or WORDS)
    assert read == []
    vocabulary.close("epifx", finished=True)
    vocabulary.knows("ulc")
    assert read == [1]


def test_that_only_unknown_words_are_widened_at_first(vocabulary):
    match = ((("graft",),), (("epifx",),))
    assert forgiven(match, vocabulary, finished=True, every=False) == (
        (("graft",),),
        (("epifx",), ("epifix",)),
    )
    assert forgiven(((("graft",),),), vocabulary, finished=True, every=False) is None


def test_that_a_saying_is_not_widened(vocabulary):
    match = ((("dfu",), ("diabetic", "foot")),)
    assert forgiven(match, vocabulary, finished=True, every=True) is None
