from __future__ import annotations

import functools
import operator

import pytest

from gui.common.job import ProcessJob

ENDLESS = functools.partial(functools.reduce, operator.is_, iter(int, 1))  # never looks at its line


@pytest.fixture
def heard():
    """What a job says, in order."""

    def listen(job):
        said = []
        job.finished.connect(lambda result: said.append(("finished", result)))
        job.failed.connect(lambda message: said.append(("failed", message)))
        job.cancelled.connect(lambda: said.append(("cancelled", "")))
        return said

    return listen


def test_that_a_job_ends_with_its_result(qtbot, heard):
    job = ProcessJob(hasattr, "progress")
    said = heard(job)
    with qtbot.waitSignal(job.ended):
        job.start()
        assert job.is_running()
    assert (said, job.is_running()) == ([("finished", True)], False)


def test_that_a_bug_is_logged_and_told_without_details(qtbot, heard, caplog):
    job = ProcessJob(operator.getitem, "typed into a case")
    said = heard(job)
    with qtbot.waitSignal(job.ended):
        job.start()
    assert [kind for kind, _ in said] == ["failed"]
    assert "unexpectedly" in said[0][1]
    assert "TypeError" in caplog.text
    assert "typed" not in caplog.text


def test_that_a_job_that_does_not_tidy_up_in_time_is_killed(qtbot, heard):
    job = ProcessJob(ENDLESS, patience_ms=50)
    said = heard(job)
    with qtbot.waitSignal(job.ended):
        job.start()
        job.cancel()
    assert said == [("cancelled", "")]


def test_that_a_dropped_job_is_not_heard_of_again(qtbot, heard, qapp, monkeypatch):
    monkeypatch.setattr("gui.common.job.ENDS_WITHIN", 0)
    job = ProcessJob(ENDLESS)
    said = heard(job)
    job.start()
    job.drop()
    qapp.processEvents()
    assert (said, job.is_running()) == ([], False)
