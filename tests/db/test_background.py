from __future__ import annotations

import functools
import operator
import time
from multiprocessing import Pipe

import pytest

from db import batch_run
from db.background import LAST, Broke, Failed, Finished, Line, Progress, Stopped, Worker

ENDLESS = functools.partial(functools.reduce, operator.is_, iter(int, 1))


@pytest.fixture
def line():
    ours, theirs = Pipe()
    yield Line(theirs), ours
    ours.close()
    theirs.close()


def heard(worker):
    """Everything a worker tells until it ends."""
    found = []
    while not found or not isinstance(found[-1], LAST):
        found += worker.messages()
        time.sleep(0.01)
    worker.end()
    return found


def test_that_progress_is_told_and_goes_on(line):
    end, ours = line
    assert end.progress(3, 10)
    assert ours.recv() == Progress(3, 10)


def test_that_progress_is_not_told_more_often_than_one_can_see(line):
    end, ours = line
    assert all(end.progress(done, 1000) for done in range(100))
    told = []
    while ours.poll():
        told.append(ours.recv())
    assert told[0] == Progress(0, 1000)
    assert len(told) < 50


def test_that_the_end_is_always_told_and_only_once(line):
    end, ours = line
    end.progress(0, 2)
    end.progress(2, 2)
    end.progress(2, 2)
    assert [ours.recv(), ours.recv()] == [Progress(0, 2), Progress(2, 2)]
    assert not ours.poll()


def test_that_a_stop_ends_progress_and_check(line):
    end, ours = line
    ours.send(("stop", None))
    assert not end.progress(1, 2)
    with pytest.raises(Stopped):
        end.check()


def test_that_a_question_waits_for_its_answer(line):
    end, ours = line
    ours.send(("answer", "of an earlier question"))
    assert end.progress(0, 1)
    ours.send(("answer", "yes"))
    assert end.ask("Go on?") == "yes"


def test_that_a_stop_answers_a_question_with_an_end(line):
    end, ours = line
    ours.send(("stop", None))
    with pytest.raises(Stopped):
        end.ask("Go on?")


def test_that_a_window_that_is_gone_stops_the_work(line):
    end, ours = line
    ours.close()
    assert not end.progress(1, 2)


def test_that_a_worker_tells_its_result():
    assert heard(Worker(hasattr, "progress")) == [Finished(True)]


def test_that_a_worker_tells_a_failure_in_words(tmp_path):
    order = batch_run.Order(source=tmp_path / "gone.jsonl")
    said = heard(Worker(batch_run.run, order, None))
    assert said == [Failed(f"{tmp_path / 'gone.jsonl'} cannot be read: No such file or directory. Check the path.")]


def test_that_a_bug_is_told_without_what_it_was_about():
    broke = heard(Worker(operator.getitem, "typed into a case"))[-1]
    assert isinstance(broke, Broke)
    assert broke.where.startswith("TypeError at ")
    assert "typed" not in broke.where


def test_that_a_killed_worker_is_noticed():
    worker = Worker(ENDLESS)
    worker._process.kill()
    assert isinstance(heard(worker)[-1], Broke)
