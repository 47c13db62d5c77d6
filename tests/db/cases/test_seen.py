"""An older copy of the store put in its place: what is noticed, and what is no older copy."""

from __future__ import annotations

import shutil

import pytest

from core.cases.values import Event
from db.cases.seen import FOLDER
from tests.db.cases.offices import MemoryKeychain, Office, keep


@pytest.fixture
def office(tmp_path):
    return Office(tmp_path / "office")


def worked(office, *texts, first=0):
    """Open the store, write visit after visit, close it."""
    cabinet = office.cabinet()
    store = cabinet.open()
    for number, text in enumerate(texts, start=first + 1):
        keep(store, text, number)
        office.clock.advance(3600)
    cabinet.lock()


def copied(office):
    """Put a copy of the whole data folder by."""
    return shutil.copytree(office.cases, office.home / "copy")


def put_back(office, copy):
    shutil.rmtree(office.cases)
    shutil.copytree(copy, office.cases)


def doubt(office):
    """Open the store, and lock it again. Return what is doubted."""
    cabinet = office.cabinet()
    cabinet.open()
    found = cabinet.doubt
    cabinet.lock()
    return found


def restored_entries(cabinet):
    return [entry for entry in cabinet.store.history("") if entry.event is Event.RESTORED]


@pytest.mark.parametrize("keychain", [None, MemoryKeychain()], ids=["account_file", "keychain"])
def test_that_an_older_copy_put_back_is_told_with_what_is_missing(tmp_path, keychain):
    office = Office(tmp_path / "office", keychain)
    worked(office, "one", "two")
    copy = copied(office)
    worked(office, "three", first=2)
    put_back(office, copy)
    said = doubt(office)
    assert f"on {office.clock().astimezone():%Y-%m-%d at %H:%M}: entry 3 of their history" in said
    assert "put back from a copy" in said


def test_that_a_store_that_only_grew_is_not_doubted(office):
    for number in range(3):
        worked(office, "typed", first=number)
        assert doubt(office) == ""


def test_that_an_older_copy_without_a_missing_entry_is_told(office):
    worked(office, "one")
    copy = copied(office)
    cabinet = office.cabinet()
    keep(cabinet.open(), "one, typed on", version=1)
    cabinet.lock()
    put_back(office, copy)
    assert "work that was written then is not among them" in doubt(office)


def test_that_an_older_copy_worked_on_elsewhere_is_told(office, tmp_path):
    worked(office, "one")
    copy = copied(office)
    worked(office, "two", first=1)
    put_back(office, copy)
    away = Office(tmp_path / "away", clock=office.clock)
    shutil.copytree(copy, away.cases)
    shutil.copytree(office.accounts.folder, away.accounts.folder)
    worked(away, "another two", "another three", "another four", first=7)
    put_back(office, away.cases)
    assert "entry 2 of their history, as it was then" in doubt(office)


def test_that_a_copy_put_back_while_the_window_is_open_is_told_at_the_next_start(office):
    worked(office, "one")
    copy = copied(office)
    cabinet = office.cabinet()
    keep(cabinet.open(), "two", 2)
    cabinet._seen.note()
    put_back(office, copy)
    cabinet.lock()
    assert "entry 2" in doubt(office)


def test_that_a_store_begun_anew_in_place_of_a_lost_one_is_told(office):
    worked(office, "one")
    (office.cases / "cases.db").unlink()
    assert "entry 1 of their history" in doubt(office)


def test_that_who_goes_on_with_an_older_copy_is_not_asked_again_and_the_history_tells(office):
    worked(office, "one")
    copy = copied(office)
    worked(office, "two", first=1)
    put_back(office, copy)
    cabinet = office.cabinet()
    cabinet.open()
    cabinet.accept_older()
    assert cabinet.doubt == ""
    (entry,) = restored_entries(cabinet)
    assert entry.changes[0].startswith("Older copy accepted. The saved cases are older")
    cabinet.lock()
    assert doubt(office) == ""


def test_that_going_on_holds_though_the_clock_was_set_back(office):
    worked(office, "one")
    copy = copied(office)
    worked(office, "two", first=1)
    put_back(office, copy)
    office.clock.advance(-7200)
    cabinet = office.cabinet()
    cabinet.open()
    cabinet.accept_older()
    assert cabinet.doubt == ""
    cabinet.lock()
    assert doubt(office) == ""


def test_that_what_one_window_goes_on_with_another_one_does_not_doubt(office):
    worked(office, "one")
    copy = copied(office)
    worked(office, "two", first=1)
    put_back(office, copy)
    cabinet, other = office.cabinet(), office.cabinet()
    cabinet.open()
    other.open()
    assert other.doubt
    cabinet.accept_older()
    other.saver._tend()
    assert other.doubt == ""
    other.accept_older()
    assert len(restored_entries(cabinet)) == 1
    other.saver._store.close()
    other.lock()
    cabinet.lock()


def test_that_who_does_not_is_asked_again_however_much_is_written(office):
    worked(office, "one")
    copy = copied(office)
    worked(office, "two", first=1)
    put_back(office, copy)
    worked(office, "other two", "other three", "other four", first=4)
    assert "entry 2" in doubt(office)


def test_that_nothing_is_accepted_where_nothing_is_doubted(office):
    cabinet = office.cabinet()
    cabinet.open()
    cabinet.accept_older()
    assert restored_entries(cabinet) == []
    cabinet.lock()


@pytest.mark.parametrize("is_open", [True, False], ids=["open", "closed"])
def test_that_a_restore_through_the_program_is_not_doubted(office, is_open):
    cabinet = office.cabinet()
    keep(cabinet.open(), "one")
    made = cabinet.back_up(office.home / "a.graftsheet-backup")
    keep(cabinet.store, "two", 2)
    if not is_open:
        cabinet.lock()
    cabinet.restore(made.path)
    assert cabinet.doubt == ""
    cabinet.lock()
    assert doubt(office) == ""


def test_that_a_restore_on_another_computer_of_a_shared_folder_is_not_doubted(office, tmp_path):
    other = Office(tmp_path / "other", clock=office.clock)
    other.cases = office.cases
    cabinet = office.cabinet()
    keep(cabinet.open(), "one")
    shutil.copytree(office.accounts.folder, other.accounts.folder)
    made = cabinet.back_up(office.home / "a.graftsheet-backup")
    keep(cabinet.store, "two", 2)
    assert doubt(other) == ""
    office.clock.advance(60)
    cabinet.restore(made.path)
    cabinet.lock()
    assert doubt(other) == ""


def test_that_a_window_killed_before_it_remembered_its_work_raises_no_doubt(office):
    worked(office, "one")
    killed = office.cabinet()
    keep(killed.open(), "two", 2)
    killed.store._drop()
    assert doubt(office) == ""


def test_that_work_is_remembered_while_the_leases_are_renewed(office):
    worked(office, "one")
    copy = copied(office)
    killed = office.cabinet()
    keep(killed.open(), "two", 2)
    killed.saver._tend()
    killed.saver._store.close()
    killed.store._drop()
    put_back(office, copy)
    assert "entry 2" in doubt(office)


def mark(office):
    (found,) = (office.home / FOLDER).iterdir()
    return found


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b'{"entries": "many"}'])
def test_that_a_mark_that_does_not_read_is_written_anew(office, content):
    worked(office, "one")
    before = mark(office).read_bytes()
    mark(office).write_bytes(content)
    assert doubt(office) == ""
    assert len(mark(office).read_bytes()) == len(before)


def test_that_a_mark_that_cannot_be_written_holds_nothing_up(office):
    office.home.mkdir()
    (office.home / FOLDER).write_text("a file, where a folder should be")
    worked(office, "one")
    assert doubt(office) == ""


def test_that_a_mark_tells_no_word_of_a_case(office):
    worked(office, "PLANTED")
    assert b"PLANTED" not in mark(office).read_bytes()
    assert set(office.home.iterdir()) == {office.cases, office.accounts.folder, office.home / FOLDER}
