from __future__ import annotations

import os
import subprocess
import sys

import pytest

from core.cases.store import Find
from db.cases import leases, processes
from tests.db.cases.shelf import Shelf, keep

ENDED = 2**22 + 1  # above what Linux gives to processes


@pytest.fixture
def shelf(tmp_path):
    return Shelf(tmp_path).made()


@pytest.fixture
def windows(shelf):
    """Open windows; all are closed when the test ends."""
    opened = []

    def window(who="R. Diaz", where="WS-12", pid=None):
        store = shelf.opened(who, where)
        if pid is not None:
            store.window = leases.Window(token=store.window.token, who=who, where=where, pid=pid)
        opened.append(store)
        return store

    yield window
    for store in opened:
        store.close()


def in_use(store, visit="v"):
    return store.visit(visit).row.in_use_by


def test_that_a_second_window_is_told_who_has_a_visit_open(windows):
    mine, other = windows(), windows("M. Chen", "WS-13")
    keep(mine, "v")
    mine.hold("v")
    assert (in_use(mine), in_use(other)) == ("", "R. Diaz on WS-12")
    assert other.visits(Find()).rows[0].in_use_by == "R. Diaz on WS-12"
    assert other.case("case of v").visits[0].in_use_by == "R. Diaz on WS-12"
    mine.release("v")
    assert in_use(other) == ""


def test_that_a_visit_can_be_held_before_it_is_first_written(windows):
    mine, other = windows(), windows("M. Chen", "WS-13")
    mine.hold("v")
    keep(mine, "v")
    assert in_use(other) == "R. Diaz on WS-12"


def test_that_a_lease_nobody_renews_runs_out(shelf, windows):
    mine, other = windows(), windows("M. Chen", "WS-13")
    keep(mine, "v")
    mine.hold("v")
    shelf.clock.advance(leases.RUNS_OUT.total_seconds())
    assert in_use(other) == "R. Diaz on WS-12"
    shelf.clock.advance(1)
    assert in_use(other) == ""


def test_that_tending_renews(shelf, windows):
    mine, other = windows(), windows("M. Chen", "WS-13")
    keep(mine, "v")
    mine.hold("v")
    for _ in range(10):
        shelf.clock.advance(leases.BEAT.total_seconds())
        mine.tend()
    assert in_use(other) == "R. Diaz on WS-12"


def test_that_the_writer_of_a_window_is_that_window(windows):
    mine, other = windows(), windows("M. Chen", "WS-13")
    writer = mine.for_writer()
    keep(writer, "v")
    mine.hold("v")
    assert in_use(writer) == ""
    writer.close()
    assert in_use(other) == "R. Diaz on WS-12"


def test_that_a_window_that_is_closed_holds_nothing(windows):
    mine, other = windows(), windows("M. Chen", "WS-13")
    keep(mine, "v")
    mine.hold("v")
    mine.close()
    assert (in_use(other), other.left_open()) == ("", ())


def test_that_what_a_killed_window_had_open_is_known_newest_first_and_not_in_use(shelf, windows):
    killed = windows(pid=ENDED)
    for visit in ("a", "b", "c"):
        keep(killed, visit)
    for visit in ("b", "a"):
        killed.hold(visit)
        shelf.clock.advance(1)
    killed.hold("never written")
    again = windows()
    assert again.left_open() == ("a", "b")
    assert in_use(again, "a") == ""
    again.hold("a")
    assert again.left_open() == ("b",)


@pytest.mark.parametrize(
    ("who", "where"),
    [
        pytest.param("M. Chen", "WS-12", id="another_account"),
        pytest.param("R. Diaz", "WS-13", id="another_computer"),
    ],
)
def test_that_what_others_left_open_is_not_ours(shelf, windows, who, where):
    killed = windows(who, where, pid=ENDED)
    keep(killed, "v")
    killed.hold("v")
    shelf.clock.advance(3600)
    assert windows().left_open() == ()


def test_that_what_others_left_is_swept_and_what_was_left_here_is_not(shelf, windows):
    here, away, mine = windows(pid=ENDED), windows(where="WS-13", pid=ENDED), windows()
    keep(mine, "a")
    keep(mine, "b")
    here.hold("a")
    away.hold("b")
    shelf.clock.advance(3600)
    mine.tend()
    shelf.clock.advance(-3600)
    assert (in_use(mine, "b"), mine.left_open()) == ("", ("a",))


def test_that_a_clock_far_off_counts_as_run_out(shelf, windows):
    mine, other = windows(), windows("M. Chen", "WS-13")
    keep(mine, "v")
    mine.hold("v")
    shelf.clock.advance(-86_400)
    assert in_use(other) == ""


def test_that_deleting_a_case_ends_its_leases(windows):
    killed, mine = windows(pid=ENDED), windows()
    keep(killed, "v", "c")
    killed.hold("v")
    mine.delete(["c"])
    keep(mine, "v", "c")
    assert mine.left_open() == ()


def test_that_a_running_process_is_told_from_one_that_ended():
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    assert processes.runs(os.getpid())
    assert not processes.runs(ended.pid)


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only there a process waits to be asked how it ended")
def test_that_a_killed_program_nobody_asked_after_counts_as_ended():
    killed = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    assert processes.runs(killed.pid)
    killed.kill()
    os.waitid(os.P_PID, killed.pid, os.WEXITED | os.WNOWAIT)  # it has ended; its number stays taken
    assert not processes.runs(killed.pid)
    killed.communicate()


@pytest.fixture
def young():
    """A program that was only just started."""
    program = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    yield program.pid
    program.communicate()


@pytest.mark.skipif(sys.platform == "darwin", reason="no program is asked for its age there")
def test_that_a_program_younger_than_the_last_sign_of_life_is_not_the_window_that_had_its_number(shelf, windows, young):
    killed, mine = windows(pid=young), windows()
    keep(killed, "v")
    killed.hold("v")
    assert mine.left_open() == ()
    shelf.clock.advance(leases.RUNS_OUT.total_seconds() - 1)  # the computer was restarted meanwhile
    assert mine.left_open() == ("v",)
