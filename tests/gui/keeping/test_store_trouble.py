"""The visit on screen when the store fails: a file in use, a full disk, a damage, a clock set back."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from core.cases.store import EditedElsewhere, StoreBusy, StoreDamaged
from core.cases.values import Event
from tests.gui.keeping.conftest import NOW, shown_width, type_width


def test_that_a_history_that_cannot_be_written_does_not_keep_the_window_open(typed, monkeypatch):
    type_width(typed, "4.0")

    def busy(*_, **__):
        raise StoreBusy("Another program holds the file.")

    monkeypatch.setattr(type(typed.keeper.store), "record", busy)
    typed.writing.tell()
    assert typed.open.may_close()


@pytest.fixture
def held_file(monkeypatch):
    """Have another program hold the file of a desk's store when a window first notes there what it has open."""

    def hold_file(desk):
        note, refused = desk.keeper.store.hold, iter(["Another program holds the file."])

        def hold(visit_id):
            if words := next(refused, ""):
                raise StoreBusy(words)
            note(visit_id)

        monkeypatch.setattr(desk.keeper.store, "hold", hold)

    return hold_file


def test_that_work_comes_back_though_it_could_not_be_noted_as_open_at_once(desk, desk_of, held_file, monkeypatch):
    held_file(desk)
    type_width(desk, "3.5")
    assert desk.writing.settle()
    monkeypatch.setattr("db.cases.leases.runs", lambda *_: False)
    again = desk_of()
    assert again.open.restore()
    assert shown_width(again) == "3.5"


def test_that_a_visit_is_opened_though_it_cannot_be_noted_as_open_at_once(typed, held_file):
    visit = typed.writing.visit.visit_id
    typed.open.new()
    held_file(typed)
    typed.open.open_visit(visit)
    assert (shown_width(typed), typed.dialogs.told) == ("3.5", [])
    type_width(typed, "4.5")
    assert typed.writing.settle()
    assert typed.writing.visit.held


def test_that_a_failed_carrying_keeps_the_visit_on_screen_open(typed, monkeypatch, desk_of):
    typed.open.open_visit("no such visit")
    assert typed.dialogs.told
    monkeypatch.setattr("db.cases.leases.runs", lambda *_: False)
    assert desk_of().open.restore()


def test_that_trouble_with_another_visit_leaves_the_one_on_screen_alone(typed):
    trouble = EditedElsewhere("Changed.")
    trouble.visit_id = "another"
    visit = typed.writing.visit
    typed.keeper.troubled.emit(trouble)
    assert typed.writing.visit is visit


def test_that_a_backup_that_fails_is_not_told_as_work_not_kept(qtbot, desk_of, monkeypatch):
    def fail(_self, failed):
        failed(StoreBusy("The folder of the backups cannot be written."))

    monkeypatch.setattr("db.cases.cabinet.Cabinet.back_up_beside", fail)
    desk = desk_of()
    with qtbot.waitSignal(desk.keeper.not_done) as told:
        desk.keeper.start()
    assert told.args[0] == "The backup of the day was not made"
    assert desk.writing.trouble == ""


def test_that_a_clock_set_back_costs_nothing_and_stops_nothing(typed, desk_of, qtbot):
    times = [NOW]
    desk = desk_of(now=lambda: times[0])
    visit = typed.writing.visit.visit_id
    desk.open.open_visit(visit)
    for days, width in ((-1, "4.0"), (-400, "4.5"), (3, "5.0")):
        times[0] = NOW + timedelta(days=days)
        type_width(desk, width)
        assert desk.writing.settle()
        desk.open.save()
        desk.keeper.lock()
        desk.keeper.start()
        assert shown_width(desk) == width
    assert (desk.dialogs.told, desk.dialogs.asked, desk.keeper.cabinet.doubt) == ([], [], "")
    assert desk.keeper.store.broken_history() == ""


def test_that_damage_found_by_the_backup_of_the_day_is_told_as_that(qtbot, typed, tmp_path):
    backups = tmp_path / "cases" / "backups"
    qtbot.waitUntil(lambda: len(list(backups.glob("*.graftsheet-backup"))) == 1)  # that of the start
    with typed.keeper.cabinet._copying:
        shutil.rmtree(backups)
    store = tmp_path / "cases" / "cases.db"
    broken = bytearray(store.read_bytes())
    broken[-2000] ^= 1
    typed.keeper.cabinet.saver.flush()
    store.write_bytes(broken)
    with qtbot.waitSignal(typed.keeper.not_done, timeout=5000) as told:
        typed.keeper._daily.timeout.emit()
    title, trouble = told.args
    assert title == "The case store is damaged"
    assert isinstance(trouble, StoreDamaged)


def older_copy(typed, tmp_path):
    """Put a copy of the cases back that lacks what was written last."""
    typed.keeper.lock()
    shutil.copytree(tmp_path / "cases", tmp_path / "copy")
    typed.keeper.start()
    type_width(typed, "4.0")
    typed.open.save()
    typed.keeper.lock()
    shutil.copyfile(tmp_path / "copy" / "cases.db", tmp_path / "cases" / "cases.db")


def test_that_an_older_copy_put_in_place_of_the_cases_is_told_when_they_are_opened(typed, tmp_path):
    told = []
    typed.keeper.doubted.connect(told.append)
    older_copy(typed, tmp_path)
    typed.keeper.start()
    assert "may have been put back from a copy" in told[0]
    typed.keeper.lock()
    typed.keeper.start()
    assert len(told) == 2
    typed.keeper.accept_older()
    typed.keeper.lock()
    typed.keeper.start()
    assert len(told) == 2
    (entry,) = [entry for entry in typed.keeper.store.history("") if entry.event is Event.RESTORED]
    assert "Older copy accepted" in entry.changes[0]
