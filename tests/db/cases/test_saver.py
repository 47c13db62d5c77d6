from __future__ import annotations

import threading

import pytest

from core.cases.store import EditedElsewhere, Find, StoreBusy, StoreLocked, StoreTrouble
from db.cases import saver
from db.cases.saver import Autosaver, Saved, Work
from tests.db.cases.shelf import Shelf, content, facts, keep

FULL = StoreTrouble("The disk is full.")
SECONDS = 10.0  # more than any of these takes


def work(text, visit="v", version=0):
    return Work(visit_id=visit, case_id="c", version=version, content=content(text), facts=facts(), name="")


class FakeStore:
    """Attributes:
    written: Visit, version and text of each write.
    faults: What the next calls raise, in turn; None lets one pass.
    gate: Writing waits until it is set.
    """

    def __init__(self):
        self.written, self.faults, self.opened, self.closed, self.tended = [], [], 0, 0, 0
        self.gate, self.entered = threading.Event(), threading.Event()
        self.gate.set()

    def open(self):
        self.opened += 1
        return self

    def keep(self, visit_id, case_id, version, content, facts, name):
        self.entered.set()
        assert self.gate.wait(SECONDS)
        if self.faults and (fault := self.faults.pop(0)) is not None:
            raise fault
        self.written.append((visit_id, version, content.draft.decode()))
        return version + 1

    def tend(self):
        self.tended += 1

    def close(self):
        self.closed += 1


class Told:
    """Collects what the saver tells, and waits for it."""

    def __init__(self):
        self.saved, self.troubles, self._change = [], [], threading.Condition()

    def done(self, saved):
        self._add(self.saved, saved)

    def failed(self, trouble):
        self._add(self.troubles, trouble)

    def _add(self, where, what):
        with self._change:
            where.append(what)
            self._change.notify_all()

    def wait(self, ready):
        with self._change:
            assert self._change.wait_for(ready, SECONDS)


@pytest.fixture
def store():
    return FakeStore()


@pytest.fixture
def told():
    return Told()


@pytest.fixture
def writer(store, told, monkeypatch):
    monkeypatch.setattr(saver, "FIRST_WAIT", 0.001)
    monkeypatch.setattr(saver, "LONGEST_WAIT", 0.002)
    writer = Autosaver(store.open, told.done, told.failed, gather=0.001)
    yield writer
    store.gate.set()
    writer.close(SECONDS)


def test_that_work_is_written_and_told(writer, store, told):
    writer.put(work("a"))
    assert writer.flush(SECONDS)
    assert store.written == [("v", 0, "a")]
    assert told.saved == [Saved(visit_id="v", version=1, draft=b"a")]


def test_that_the_caller_does_not_wait_and_the_newest_wins(writer, store):
    store.gate.clear()
    writer.put(work("a"))
    assert store.entered.wait(SECONDS)
    for text in ("b", "c", "d"):
        writer.put(work(text))
    store.gate.set()
    assert writer.flush(SECONDS)
    assert store.written == [("v", 0, "a"), ("v", 1, "d")]  # knowing its own write, it is no conflict with itself


def test_that_what_is_being_written_is_not_written_yet(writer, store):
    store.gate.clear()
    writer.put(work("a"))
    assert store.entered.wait(SECONDS)
    assert not writer.flush(0.001)


def test_that_each_visit_is_written(writer, store):
    store.gate.clear()
    for visit in ("v", "w", "x"):
        writer.put(work("a", visit))
    store.gate.set()
    assert writer.flush(SECONDS)
    assert sorted(visit for visit, _, _ in store.written) == ["v", "w", "x"]


def test_that_a_newer_version_read_meanwhile_is_taken(writer, store):
    writer.put(work("a"))
    assert writer.flush(SECONDS)
    writer.put(work("b", version=7))
    assert writer.flush(SECONDS)
    assert store.written[-1] == ("v", 7, "b")


def test_that_a_full_disk_is_told_once_and_the_work_written_when_there_is_room(writer, store, told):
    store.faults = [FULL] * 5
    writer.put(work("a"))
    told.wait(lambda: told.saved)
    assert (told.troubles, store.written) == ([FULL], [("v", 0, "a")])
    store.faults = [FULL]
    writer.put(work("b"))
    told.wait(lambda: len(told.saved) == 2)
    assert told.troubles == [FULL, FULL]  # it had worked in between


def test_that_another_trouble_is_told_as_well(writer, store, told):
    gone = StoreTrouble("The folder is gone.")
    store.faults = [FULL, FULL, gone, gone]
    writer.put(work("a"))
    told.wait(lambda: told.saved)
    assert told.troubles == [FULL, gone]


def test_that_newer_work_takes_the_place_of_work_that_waits_for_room(writer, store, told):
    store.gate.clear()
    store.faults = [FULL]
    writer.put(work("a"))
    assert store.entered.wait(SECONDS)
    writer.put(work("b"))
    store.gate.set()
    assert writer.flush(SECONDS)
    assert store.written == [("v", 0, "b")]


def test_that_a_file_held_for_a_moment_is_not_told(writer, store, told):
    store.faults = [StoreBusy("held")] * 3
    writer.put(work("a"))
    told.wait(lambda: told.saved)
    assert told.troubles == []


def test_that_a_file_held_for_long_is_told(writer, store, told, monkeypatch):
    monkeypatch.setattr(saver, "BUSY_TOLD", 0.0)
    store.faults = [StoreBusy("held")] * 3
    writer.put(work("a"))
    told.wait(lambda: told.saved)
    assert [str(trouble) for trouble in told.troubles] == ["held"]


def test_that_work_overtaken_elsewhere_is_given_up_and_told_once_a_visit(writer, store, told):
    store.faults = [EditedElsewhere("changed"), EditedElsewhere("changed"), EditedElsewhere("changed")]
    for text, visit in (("a", "v"), ("b", "v"), ("c", "w")):
        writer.put(work(text, visit))
        assert writer.flush(SECONDS)
    assert ([str(each) for each in told.troubles], store.written) == (["changed", "changed"], [])


def test_that_work_overtaken_once_more_after_the_window_caught_up_is_told_again(writer, store, told):
    store.faults = [EditedElsewhere("changed"), EditedElsewhere("changed once more")]
    for version in (1, 2, 3):
        writer.put(work("a", version=version))
        assert writer.flush(SECONDS)
    assert [str(each) for each in told.troubles] == ["changed", "changed once more"]
    assert store.written == [("v", 3, "a")]


def test_that_work_goes_on_from_an_older_version_that_a_backup_brought_back(writer, store, told):
    writer.put(work("a", version=7))
    assert writer.flush(SECONDS)
    store.faults = [EditedElsewhere("changed")]
    for text, version in (("b", 8), ("c", 5)):
        writer.put(work(text, version=version))
        assert writer.flush(SECONDS)
    assert store.written == [("v", 7, "a"), ("v", 5, "c")]


def test_that_work_from_before_a_visit_was_deleted_elsewhere_does_not_begin_it_anew(tmp_path, told):
    shelf = Shelf(tmp_path).made()
    window, other = shelf.opened(), shelf.opened("M. Chen")
    writer = Autosaver(window.for_writer, told.done, told.failed, gather=0.0)
    writer.put(work("a"))
    assert writer.flush(SECONDS)
    other.delete(["c"])
    for text in ("b", "c"):
        writer.put(work(text))  # the window has not heard yet that the first was written
        assert writer.flush(SECONDS)
    assert [type(trouble) for trouble in told.troubles] == [EditedElsewhere]
    assert window.visits(Find()).rows == ()
    assert writer.close(SECONDS)
    window.close()
    other.close()


def test_that_a_store_that_does_not_open_is_tried_again(store, told, monkeypatch):
    monkeypatch.setattr(saver, "FIRST_WAIT", 0.001)
    faults = [StoreLocked("locked"), StoreLocked("locked")]

    def open_store():
        if faults:
            raise faults.pop()
        return store

    writer = Autosaver(open_store, told.done, told.failed, gather=0.0)
    writer.put(work("a"))
    told.wait(lambda: told.saved)
    assert [str(trouble) for trouble in told.troubles] == ["locked"]
    assert writer.close(SECONDS)


def test_that_closing_writes_and_lets_go_of_the_store(writer, store):
    writer.put(work("a"))
    assert writer.close(SECONDS)
    assert (store.written, store.opened, store.closed) == ([("v", 0, "a")], 1, 1)
    assert not any(thread.name == "autosaver" for thread in threading.enumerate())


def test_that_closing_says_when_work_is_left(writer, store):
    store.faults = [FULL] * 100_000
    writer.put(work("a"))
    assert not writer.close(0.05)


def test_that_closing_without_work_needs_no_thread(store):
    assert Autosaver(store.open).close()
    assert store.opened == 0


def test_that_leases_are_renewed_while_nothing_is_typed(writer, store, monkeypatch):
    monkeypatch.setattr(saver, "TEND", 0.001)
    tended = threading.Event()
    store.tend = tended.set
    writer.start()
    assert tended.wait(SECONDS)


def test_that_leases_are_renewed_while_much_is_typed(writer, store, monkeypatch):
    monkeypatch.setattr(saver, "TEND", 0.0)
    monkeypatch.setattr(writer, "_come", lambda: True)  # as if there were always something to write
    store.gate.clear()
    writer.put(work("a"))
    assert store.entered.wait(SECONDS)
    writer.put(work("b"))
    store.gate.set()
    assert writer.flush(SECONDS)
    assert store.tended >= 1


def test_that_typing_does_not_wait_while_the_store_is_tended(writer, store, monkeypatch):
    monkeypatch.setattr(saver, "TEND", 0.001)
    begun, go_on = threading.Event(), threading.Event()

    def tend():
        begun.set()
        assert go_on.wait(SECONDS)

    store.tend = tend
    writer.start()
    assert begun.wait(SECONDS)
    writer.put(work("a"))  # would stand still here
    go_on.set()
    assert writer.flush(SECONDS)


def test_that_trouble_while_tending_is_left_to_the_next_write(writer, store, told, monkeypatch):
    monkeypatch.setattr(saver, "TEND", 0.001)
    tended = threading.Event()

    def tend():
        tended.set()
        raise FULL

    store.tend = tend
    writer.start()
    assert tended.wait(SECONDS)
    writer.put(work("a"))
    assert writer.flush(SECONDS)
    assert told.troubles == []


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_that_a_fault_of_the_program_is_not_hidden_and_the_work_stays(writer, store, monkeypatch):
    crashed = []
    monkeypatch.setattr(threading, "excepthook", crashed.append)
    store.faults = [KeyError("a bug")]
    writer.put(work("a"))
    assert writer.flush(SECONDS)  # which starts the thread again
    assert [type(each.exc_value) for each in crashed] == [KeyError]
    assert store.written == [("v", 0, "a")]


def test_that_it_writes_into_the_real_store_beside_the_window(tmp_path, told):
    window = Shelf(tmp_path).made().opened()
    writer = Autosaver(window.for_writer, told.done, told.failed, gather=0.0)
    for number in range(50):
        writer.put(work(str(number)))
        window.visits(Find())
    assert writer.flush(SECONDS)
    assert window.visit("v").content.draft == b"49"
    assert (told.troubles, told.saved[-1].version) == ([], window.visit("v").row.version)
    assert writer.close(SECONDS)
    window.close()


def test_that_a_visit_changed_in_another_window_is_told(tmp_path, told):
    shelf = Shelf(tmp_path).made()
    window, other = shelf.opened(), shelf.opened("M. Chen")
    writer = Autosaver(window.for_writer, told.done, told.failed, gather=0.0)
    writer.put(work("a"))
    assert writer.flush(SECONDS)
    keep(other, "v", "c", version=1, text="theirs")
    writer.put(work("b", version=1))
    assert writer.flush(SECONDS)
    assert [type(trouble) for trouble in told.troubles] == [EditedElsewhere]
    assert window.visit("v").content.draft == b"theirs"
    assert writer.close(SECONDS)
    window.close()
    other.close()
