"""The visit on screen when the store locks and is unlocked again."""

from __future__ import annotations

import threading
from time import monotonic

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QWindow
from PySide6.QtWidgets import QDialog

from gui.keeping.cover import Cover
from gui.keeping.presence import Presence
from gui.place_host import PlaceHost
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.problems import Grid
from tests.gui.keeping.conftest import rows, shown_width, type_width


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
    monkeypatch.setattr("db.cases.leases.runs", lambda *_: False)
    again = desk_of()
    assert again.keeper.is_locked
    assert not again.open.restore()
    again.open.begin_blank()
    with qtbot.waitSignal(again.keeper.opened, timeout=9000):
        again.keeper.unlock("correct horse")
    assert again.case.draft() == before


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


def test_that_typing_in_a_dialog_counts_as_someone_being_there(qtbot):
    window, dialog, presence = QWindow(), QWindow(), Presence()
    presence.watch(window)
    QGuiApplication.instance().focusWindowChanged.emit(dialog)
    with qtbot.waitSignal(presence.stirred):
        qtbot.keyClick(dialog, Qt.Key.Key_A)
