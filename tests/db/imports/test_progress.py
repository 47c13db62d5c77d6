from __future__ import annotations

import pytest

from db.imports.progress import TwoPasses


@pytest.mark.parametrize(
    ("read_at_first", "begins"),
    [
        pytest.param(1000, 500, id="read_whole_to_recognise_it"),
        pytest.param(10, 5, id="recognised_by_its_head"),
        pytest.param(0, 0, id="recognised_at_once"),
    ],
)
def test_that_the_second_pass_goes_on_where_the_first_one_ended(read_at_first, begins):
    told = []
    passes = TwoPasses(lambda done, total: told.append((done, total)) or True)
    passes.recognising(read_at_first, 1000)
    for done in (0, 1, 2):
        passes.reading(done, 2)
    assert told == [(begins, 1000), (begins, 1000), ((begins + 1000) / 2 // 1, 1000), (1000, 1000)]


def test_that_files_looked_at_again_after_a_question_do_not_take_the_bar_back():
    told = []
    passes = TwoPasses(lambda done, total: told.append(done) or True)
    for done in (0, 800, 0, 900):
        passes.recognising(done, 1000)
    assert told == [0, 400, 400, 450]


@pytest.mark.parametrize("answer", [True, False])
def test_that_both_passes_hand_on_whether_to_go_on(answer):
    passes = TwoPasses(lambda done, total: answer)
    assert (passes.recognising(1, 2), passes.reading(1, 2)) == (answer, answer)
