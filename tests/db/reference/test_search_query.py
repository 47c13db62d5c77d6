from __future__ import annotations

import pytest

from db.reference.search_query import Saying, index_query, joined, joined_names, names_of, read_query, words_of

SAYINGS = {
    ("dfu",): Saying((("diabetic", "foot", "ulcer"),), ("E11.621",)),
    ("wound", "vac"): Saying((("negative", "pressure"),), ("97605",)),
}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        pytest.param("EpiFix®", ["epifix"], id="signs"),
        pytest.param("510(k)", ["510", "k"], id="brackets"),
        pytest.param("Café ulcère", ["cafe", "ulcere"], id="accents"),
        pytest.param("创口", [], id="other_scripts"),
        pytest.param("a_b", ["a", "b"], id="underscore"),
    ],
)
def test_that_words_are_folded(text, words):
    assert words_of(text) == words


def test_that_every_name_in_a_label_is_kept():
    assert names_of("Grafix prime, stravix and stravixpl") == (
        "|grafix prime stravix and stravixpl|grafix prime|stravix|stravixpl|"
    )


def test_that_neighboring_words_are_also_one():
    assert joined_names("Flex hd") == "flexhd"
    assert joined(("epi", "fix")) == (((("epifix",),),),)


def test_that_filling_words_are_left_out_unless_one_is_still_being_typed():
    assert read_query("ulcer of the heel", SAYINGS).words == ("ulcer", "heel")
    assert read_query("ulcer of", SAYINGS).words == ("ulcer", "of")
    assert read_query("ulcer of ", SAYINGS).words == ("ulcer",)


def test_that_a_saying_stands_for_its_other_wording():
    query = read_query("left DFU", SAYINGS)
    assert query.match == ((("left",),), (("dfu",), ("diabetic", "foot", "ulcer")))
    assert (query.first, query.meant) == ((), ())


def test_that_a_saying_alone_brings_the_codes_that_are_expected():
    query = read_query("wound vac", SAYINGS)
    assert query.first == ("97605",)
    assert query.meant == ((("negative", "pressure"),),)


def test_that_a_short_number_is_meant_as_it_stands():
    assert index_query(read_query("stage 3 heel", {}).match) == '(("stage"*)) AND (("3")) AND (("heel"*))'


def test_that_a_pasted_page_is_cut():
    assert len(read_query("word " * 500, {}).words) == 12
