"""What happens to the visit on screen behind its back: in the Cases place, by a restore, by a lock."""

from __future__ import annotations

import shutil
import threading
from datetime import timedelta
from time import monotonic

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QDialog

from core.cases.store import EditedElsewhere, Find, StoreBusy, StoreDamaged
from core.cases.values import Event, VisitStatus
from db.cases.access import Access
from gui.keeping.cover import Cover
from gui.keeping.presence import Presence
from gui.place_host import PlaceHost
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.problems import Grid
from tests.gui.keeping.conftest import NOW, events, rows, type_width


def shown_width(desk):
    return desk.case.draft().wounds[0].width


def test_that_a_status_given_in_the_cases_place_makes_no_second_case(typed):
    typed.keeper.store.set_status(typed.writing.visit.visit_id, VisitStatus.QUERY)
    type_width(typed, "4.0")
    typed.writing.settle()
    (row,) = rows(typed)
    assert typed.dialogs.told == []
    assert row.status is VisitStatus.QUERY
    assert typed.writing.is_kept()


def test_that_a_name_given_in_the_cases_place_stays(typed):
    typed.keeper.store.rename(typed.writing.visit.case_id, "Heel", "")
    typed.open.look_again()
    assert typed.open.name() == "Heel"
    type_width(typed, "4.0")
    assert typed.writing.settle()
    assert rows(typed)[0].case_name == "Heel"


def test_that_a_name_given_in_another_window_stays(typed):
    visit = typed.writing.visit
    typed.keeper.store.rename(visit.case_id, "Heel", "")  # this window is not told
    type_width(typed, "4.0")
    assert typed.writing.settle()
    (row,) = rows(typed)
    assert (row.case_name, typed.open.name(), typed.dialogs.told) == ("Heel", "Heel", [])
    stored = typed.keeper.store.visit(visit.visit_id).content.encounter
    assert (stored.label, str(stored.wounds[0].width_cm)) == ("Heel", "4.0")


def test_that_a_name_typed_in_another_window_stays(typed, desk_of):
    other = desk_of()
    other.open.carry_forward(typed.writing.visit.visit_id)
    other.place.head.label_typed.emit("Heel")
    assert other.writing.settle()
    type_width(typed, "4.0")
    assert typed.writing.settle()
    assert {row.case_name for row in rows(typed)} == {"Heel"}
    assert typed.dialogs.told == []


def test_that_of_two_names_the_one_written_last_stays(typed):
    typed.keeper.store.rename(typed.writing.visit.case_id, "Heel", "")
    typed.place.head.label_typed.emit("Left heel")
    assert typed.writing.settle()
    (row,) = rows(typed)
    assert (row.case_name, typed.dialogs.told) == ("Left heel", [])


def test_that_a_name_given_while_the_visit_was_put_away_stays(typed):
    visit = typed.writing.visit
    typed.open.new()
    typed.keeper.store.rename(visit.case_id, "Heel", "")
    typed.open.open_visit(visit.visit_id)
    type_width(typed, "4.0")
    assert typed.writing.settle()
    assert rows(typed)[0].case_name == "Heel"


def test_that_the_next_visit_keeps_the_name_of_the_case(typed):
    typed.keeper.store.rename(typed.writing.visit.case_id, "Heel", "")
    typed.open.carry_on()
    assert typed.writing.settle()
    assert {row.case_name for row in rows(typed)} == {"Heel"}


def test_that_a_deleted_case_leaves_the_screen(typed):
    typed.keeper.store.delete([typed.writing.visit.case_id])
    typed.open.look_again()
    assert typed.case.draft() == EncounterDraft()
    assert typed.open.may_close()
    assert rows(typed) == ()


def test_that_a_visit_deleted_elsewhere_does_not_keep_the_window_open(typed):
    typed.keeper.store.delete([typed.writing.visit.case_id])
    type_width(typed, "4.0")
    assert typed.open.may_close()
    assert typed.dialogs.told[0][0] == "This visit was changed elsewhere"
    assert len(rows(typed)) == 1


def test_that_a_history_that_cannot_be_written_does_not_keep_the_window_open(typed, monkeypatch):
    type_width(typed, "4.0")

    def busy(*_, **__):
        raise StoreBusy("Another program holds the file.")

    monkeypatch.setattr(type(typed.keeper.store), "record", busy)
    typed.writing.tell()
    assert typed.open.may_close()


def test_that_checking_tells_first_what_was_changed(typed):
    typed.open.set_status(VisitStatus.CHECKED)
    assert events(typed)[-2:] == [Event.CHANGED, Event.STATUS]
    typed.place.inputs.session.set_cell(Grid.WOUNDS, 1, "site", "foo")
    assert typed.writing.settle()
    assert rows(typed)[0].status is VisitStatus.CHECKED


def test_that_typing_while_a_backup_is_restored_is_not_lost(qtbot, typed, tmp_path):
    cabinet = typed.keeper.cabinet
    cabinet.back_up(tmp_path / "b.graftsheet-backup")
    cabinet._close()
    type_width(typed, "4.0")
    typed.writing.keep()
    assert not typed.writing.settle()
    cabinet.restore(tmp_path / "b.graftsheet-backup")
    typed.keeper.restored.emit()
    assert typed.writing.settle()
    assert shown_width(typed) == "4.0"
    kept = typed.keeper.store.visit(typed.writing.visit.visit_id).content.encounter
    assert str(kept.wounds[0].width_cm) == "4.0"


def test_that_a_restored_backup_shows_on_screen_what_it_has_of_the_visit(typed, tmp_path):
    cabinet = typed.keeper.cabinet
    cabinet.back_up(tmp_path / "b.graftsheet-backup")
    type_width(typed, "4.0")
    assert typed.writing.settle()
    cabinet.restore(tmp_path / "b.graftsheet-backup")
    typed.keeper.restored.emit()
    assert shown_width(typed) == "3.5"
    type_width(typed, "4.5")
    assert typed.writing.settle()
    assert len(rows(typed)) == 1


def test_that_a_visit_that_a_backup_does_not_have_leaves_the_screen(desk_of, tmp_path):
    desk = desk_of()
    desk.keeper.cabinet.back_up(tmp_path / "b.graftsheet-backup")
    desk.open.open_example()
    type_width(desk, "4.0")
    assert desk.writing.settle()
    desk.keeper.cabinet.restore(tmp_path / "b.graftsheet-backup")
    desk.keeper.restored.emit()
    assert desk.case.draft() == EncounterDraft()


def test_that_a_lock_that_fails_leaves_the_work_on_screen(typed):
    cabinet = typed.keeper.cabinet
    with cabinet._restoring:
        typed.keeper.lock()
    assert not typed.keeper.is_locked
    assert shown_width(typed) == "3.5"


def test_that_what_was_typed_under_the_cover_is_not_lost(typed):
    typed.keeper.lock()
    typed.place.inputs.session.set_cell(Grid.WOUNDS, 0, "width", "9.9")
    typed.keeper.start()
    assert shown_width(typed) == "3.5"
    drafts = [typed.keeper.store.visit(row.visit_id).content.draft for row in rows(typed)]
    assert any(b"9.9" in draft for draft in drafts)


def test_that_nothing_can_be_undone_back_into_view_after_locking(typed):
    typed.keeper.lock()
    typed.place.inputs.undo()
    assert typed.case.draft() == EncounterDraft()
    assert typed.place.inputs.undo_text() == "Undo"


def test_that_a_label_being_typed_does_not_stay_when_it_locks(qtbot, typed, monkeypatch):
    monkeypatch.setattr(typed.place.head.label, "hasFocus", lambda: True)
    qtbot.keyClicks(typed.place.head.label, "Mrs K")
    typed.keeper.lock()
    assert typed.place.head.label.text() == ""


def test_that_the_work_of_a_killed_window_comes_back_after_the_passphrase(qtbot, typed, desk_of, monkeypatch):
    typed.keeper.cabinet.set_passphrase("correct horse")
    before = typed.case.draft()
    monkeypatch.setattr("db.cases.leases.runs", lambda pid: False)
    again = desk_of()
    assert again.keeper.is_locked
    assert not again.open.restore()
    again.open.begin_blank()
    with qtbot.waitSignal(again.keeper.opened, timeout=9000):
        again.keeper.unlock("correct horse")
    assert again.case.draft() == before


def test_that_a_failed_carrying_keeps_the_visit_on_screen_open(typed, monkeypatch, desk_of):
    typed.open.open_visit("no such visit")
    assert typed.dialogs.told
    monkeypatch.setattr("db.cases.leases.runs", lambda pid: False)
    assert desk_of().open.restore()


def test_that_trouble_with_another_visit_leaves_the_one_on_screen_alone(typed):
    trouble = EditedElsewhere("Changed.")
    trouble.visit_id = "another"
    visit = typed.writing.visit
    typed.keeper.troubled.emit(trouble)
    assert typed.writing.visit is visit


def test_that_typed_back_and_forth_the_newest_state_is_the_one_kept(typed):
    for width in ("4.0", "5.0", "4.0"):
        type_width(typed, width)
        typed.writing.keep()
    assert typed.writing.settle()
    content = typed.keeper.store.visit(rows(typed)[0].visit_id).content
    assert str(content.encounter.wounds[0].width_cm) == "4.0"
    assert not typed.writing._put


def test_that_the_store_is_closed_when_the_program_ends(typed, qapp):
    typed.keeper.close()
    assert typed.keeper.cabinet.access is Access.LOCKED


def test_that_what_is_typed_before_the_first_write_is_known_is_told_in_the_history(typed):
    typed.open.carry_on()
    assert typed.keeper.flush(3)  # written, and not known here yet
    type_width(typed, "4.0")
    assert typed.writing.settle()
    case = typed.writing.visit.case_id
    assert "Wound 1 width 3.5 to 4.0" in [line for e in typed.keeper.store.history(case) for line in e.changes]


def test_that_a_failing_disk_does_not_hold_the_lock_up(typed, tmp_path):
    (tmp_path / "cases").rename(tmp_path / "gone")
    untold = []
    typed.keeper.not_done.connect(lambda what, trouble: untold.append(what))
    type_width(typed, "4.0")
    began = monotonic()
    typed.keeper.lock()
    assert monotonic() - began < 8
    assert untold == ["The cases were not locked"]
    assert shown_width(typed) == "4.0"
    (tmp_path / "gone").rename(tmp_path / "cases")
    assert typed.keeper.flush(9)


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


def test_that_a_lock_closes_what_stands_over_the_window(qtbot, typed):
    host = typed.host = PlaceHost()  # with the desk it outlives the test: nothing is collected while it is painted
    qtbot.addWidget(host)
    cover = Cover(typed.keeper, host, host)
    host.show()
    dialog = QDialog(host)
    dialog.open()
    typed.keeper.lock()
    assert not dialog.isVisible()
    assert host.isVisible()
    assert cover.parent() is host


def covered(qtbot, desk):
    """Return the lock screen that covers the worksheet."""
    host = desk.host = PlaceHost()
    qtbot.addWidget(host)
    host.show()
    cover = Cover(desk.keeper, host, host)
    desk.keeper.lock()
    return cover._screen


def test_that_a_fault_of_the_program_while_unlocking_does_not_block_the_next_try(qtbot, typed, monkeypatch):
    typed.keeper.cabinet.set_passphrase("correct horse")
    screen, logged = covered(qtbot, typed), []
    monkeypatch.setattr(threading, "excepthook", lambda args: logged.append(args.exc_type))
    with monkeypatch.context() as patch:
        patch.setattr(typed.keeper.cabinet, "unlock", lambda _: [][0])
        with qtbot.waitSignal(typed.keeper.refused):
            qtbot.keyClicks(screen.passphrase, "correct horse")
            qtbot.keyClick(screen.passphrase, Qt.Key.Key_Return)
    assert "something unexpected went wrong" in screen.message.text()
    qtbot.waitUntil(lambda: logged == [IndexError])
    with qtbot.waitSignal(typed.keeper.opened, timeout=9000):
        qtbot.keyClicks(screen.passphrase, "correct horse")
        qtbot.keyClick(screen.passphrase, Qt.Key.Key_Return)


def test_that_a_key_that_cannot_be_had_is_told_on_the_lock_screen_and_may_be_tried_again(qtbot, typed, tmp_path):
    screen = covered(qtbot, typed)
    keys = tmp_path / "graftsheet-keys"  # it went after the lock; what goes before is put back
    keys.rename(tmp_path / "elsewhere")
    qtbot.mouseClick(screen.unlock, Qt.MouseButton.LeftButton)
    assert "The key of the saved cases is not in" in screen.message.text()
    (tmp_path / "elsewhere").rename(keys)
    with qtbot.waitSignal(typed.keeper.opened):
        qtbot.mouseClick(screen.unlock, Qt.MouseButton.LeftButton)


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


def test_that_typing_in_a_dialog_counts_as_someone_being_there(qtbot):
    window, dialog, presence = QWindow(), QWindow(), Presence()
    presence.watch(window)
    QGuiApplication.instance().focusWindowChanged.emit(dialog)
    with qtbot.waitSignal(presence.stirred):
        qtbot.keyClick(dialog, Qt.Key.Key_A)


def test_that_a_name_that_reads_like_one_of_the_stores_own_stays(desk):
    desk.open.open_example()
    desk.place.head.label_typed.emit("Case 0147")
    assert desk.writing.settle()
    (row,) = desk.keeper.store.visits(Find()).rows
    desk.open.new()
    desk.open.open_visit(row.visit_id)
    desk.place.inputs.session.set_cell(Grid.WOUNDS, 0, "width", "2.5")
    assert desk.writing.settle()
    assert desk.keeper.store.visits(Find()).rows[0].case_name == "Case 0147"
