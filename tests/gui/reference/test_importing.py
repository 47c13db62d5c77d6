"""An import in the window: reading in the background, questions, faults, cancelling, and how it ends."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from db.imports import session
from db.imports.plan import Said
from db.imports.session import FileUnsaid, Imported
from db.imports.store import stored_editions
from db.workbench import open_workbench
from gui.common.job import ProcessJob
from gui.reference.controller import ReferenceController
from gui.reference.place import ReferencePlace
from gui.reference.preview import ImportPreview
from gui.reference.questions import FileQuestion, LicenceQuestion
from gui.reference.shelf import Shelf
from tests.gui.reference.samples import HELD, NOW, PREVIEW, UNSAID


def test_that_chosen_files_are_read_in_the_background(reading):
    job = reading.jobs[-1]
    assert job.work is session.import_files
    assert job.arguments == (
        Path("/store"),
        (Path("b.zip"), Path("c.txt")),
        "2026-11-23T10:42:00+00:00",
        frozenset({"Q4100"}),
    )
    assert job.started
    assert reading.place.list.progress.accessibleName() == "Reading 2 files"
    assert not reading.place.list.add.isEnabled()


def test_that_progress_is_told_in_megabytes(reading):
    reading.jobs[-1].progressed.emit(1_240_000, 3_800_000_000)
    assert reading.place.list.progress.count_text() == "1.2 of 3,800.0 MB"
    reading.jobs[-1].progressed.emit(1_000, 4_200)
    assert reading.place.list.progress.count_text() == "1.0 of 4.2 kB"


def test_that_only_one_thing_is_done_at_a_time(reading):
    reading.controller.choose_files()
    reading.controller.import_files([Path("d.txt")])
    reading.place.detail.compare_wanted.emit(1)
    reading.place.detail.remove_wanted.emit(2)
    assert len(reading.jobs) == 1


def test_that_cancel_stops_the_work_and_says_that_nothing_changed(qtbot, reading):
    cancel = reading.place.list.progress.findChild(object, "cancel")
    qtbot.mouseClick(cancel, Qt.MouseButton.LeftButton)
    assert reading.jobs[-1].was_cancelled
    reading.jobs[-1].stop()
    assert reading.place.toast.text() == "Cancelled The reference is as it was."
    assert reading.place.list.progress is None
    assert reading.place.list.add.isEnabled()


def test_that_an_import_that_is_kept_is_used_from_then_on(qtbot, waiting):
    qtbot.keyClick(waiting.place.in_hand.keep, Qt.Key.Key_Space)
    assert waiting.jobs[-1].answers == [True]
    with qtbot.waitSignal(waiting.controller.changed):
        waiting.jobs[-1].finish(Imported(names=("HCPCS October 2026",), left_out=(), on_file=()))
    assert waiting.place.toast.text() == "Imported HCPCS October 2026 Used for visits of its days from now on"
    assert waiting.place.detail.title.text() == "HCPCS October 2026"
    assert waiting.place.detail.isVisible()
    assert QApplication.focusWidget() is waiting.place.list.grid
    assert not waiting.controller.is_busy()


def test_that_an_import_that_is_discarded_changes_nothing(qtbot, waiting):
    waiting.place.in_hand.discard.click()
    assert waiting.jobs[-1].answers == [False]
    with qtbot.assertNotEmitted(waiting.controller.changed):
        waiting.jobs[-1].finish(Imported(names=(), left_out=PREVIEW.left_out, on_file=(), discarded=True))
    assert waiting.place.toast.text() == "Discarded The reference is as it was."
    assert not waiting.place.list.fault.isVisible()


@pytest.mark.parametrize(
    ("ending", "toast", "fault"),
    [
        pytest.param(
            Imported(names=(), left_out=(), on_file=("HCPCS July 2026",)),
            "HCPCS July 2026 is on file already",
            "",
            id="on_file",
        ),
        pytest.param(
            Imported(names=(), left_out=(("a.txt", "not a file that can be imported"),), on_file=()),
            "",
            "Left out a.txt: not a file that can be imported. "
            "Nothing was imported. The files that can be are listed below.",
            id="unknown",
        ),
    ],
)
def test_that_files_that_bring_nothing_are_told(reading, ending, toast, fault):
    reading.jobs[-1].finish(ending)
    shown = reading.place.list.fault
    assert (reading.place.toast.text(), shown.message() if shown.isVisible() else "") == (toast, fault)


def test_that_a_fault_is_told_once_and_goes_with_the_next_import(reading):
    reading.jobs[-1].fail("codes.txt, line 2, added: wrong. Nothing was imported.")
    assert reading.place.list.fault.message() == "codes.txt, line 2, added: wrong. Nothing was imported."
    assert reading.place.list.fault.isVisible()
    assert reading.place.detail.isEnabled()
    reading.controller.import_files([Path("d.txt")])
    assert not reading.place.list.fault.isVisible()


def test_that_a_file_that_tells_too_little_is_asked_about_in_place(qtbot, reading):
    reading.jobs[-1].asked.emit(UNSAID)
    question = reading.place.in_hand
    assert isinstance(question, FileQuestion)
    assert question.first.text() == "2026-10-01"
    qtbot.keyClick(question.go_on, Qt.Key.Key_Space)
    assert reading.jobs[-1].answers == []
    assert question.setting.property("bad")
    question.setting.set_key("dme")
    question.first.setText("2026-13-01")
    question.take()
    assert reading.jobs[-1].answers == []
    assert (question.setting.property("bad"), question.first.property("bad")) == (False, True)
    question.first.setText(" 2026-07-01 ")
    qtbot.keyClick(question.first, Qt.Key.Key_Return)
    assert reading.jobs[-1].answers == [Said("dme", date(2026, 7, 1))]
    assert reading.place.list.progress.accessibleName() == "Reading on"


def test_that_only_what_is_missing_is_asked(reading):
    reading.jobs[-1].asked.emit(
        FileUnsaid(file="a", fault="A.", wanted=("first",), settings=(), setting="", first=date(2026, 7, 1))
    )
    question = reading.place.in_hand
    assert not question.setting.isVisible()
    question.take()
    assert reading.jobs[-1].answers == [Said("", date(2026, 7, 1))]


def test_that_descriptors_come_in_only_with_a_name_under_the_statement(qtbot, reading):
    reading.jobs[-1].asked.emit(HELD)
    question = reading.place.in_hand
    assert isinstance(question, LicenceQuestion)
    assert QApplication.focusWidget() is question.name
    qtbot.keyClicks(question.name, "  ")
    question.take()
    assert reading.jobs[-1].answers == []
    qtbot.keyClicks(question.name, "R. Diaz")
    qtbot.keyClick(question.name, Qt.Key.Key_Return)
    assert reading.jobs[-1].answers == ["R. Diaz"]


def test_that_a_question_can_be_answered_by_giving_the_import_up(reading):
    reading.jobs[-1].asked.emit(HELD)
    reading.place.in_hand.give_up.click()
    assert reading.jobs[-1].was_cancelled


def test_that_files_dropped_on_the_place_are_imported(desk):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/tmp/a.zip"), QUrl("https://example.org/b.zip")])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    desk.place.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, left, none))
    assert desk.jobs[-1].arguments[1] == (Path("/tmp/a.zip"),)


@pytest.mark.parametrize(
    ("address", "taken"),
    [
        pytest.param("file:///tmp/a.zip", [True], id="a_file"),
        pytest.param("https://example.org/b.zip", [], id="an_address"),
    ],
)
def test_that_only_files_may_be_dropped(desk, address, taken):
    mime, accepted = QMimeData(), []
    mime.setUrls([QUrl(address)])
    desk.place.dragEnterEvent(
        SimpleNamespace(mimeData=lambda: mime, acceptProposedAction=lambda: accepted.append(True))
    )
    assert accepted == taken


def test_that_a_file_goes_all_the_way_into_the_store(qtbot, data_folder, tmp_path):
    file = tmp_path / "codes.txt"
    line = f"{'A6222':>5}001003{'Gauze':80}{'Short':28}{'11':8}"
    file.write_text(f"{f'{line:229}C':268}2020010120260701{'':8}N\n", encoding="latin-1")
    bench = open_workbench()
    shelf = Shelf(lambda: bench, data_folder / "reference.sqlite3", lambda: date(2026, 8, 1))
    controller = ReferenceController(shelf, SimpleNamespace(), lambda: NOW, start=ProcessJob)
    place = ReferencePlace()
    qtbot.addWidget(place)
    controller.attach(place)
    controller.import_files([file])
    qtbot.waitUntil(lambda: isinstance(place.in_hand, ImportPreview), timeout=20_000)
    assert stored_editions(shelf.store) == ()
    with qtbot.waitSignal(controller.changed, timeout=20_000):
        place.in_hand.keep.click()
    qtbot.waitUntil(lambda: not controller.is_busy())
    assert [each.facts.name for each in stored_editions(shelf.store)] == ["HCPCS July 2026"]
    assert place.detail.title.text() == "HCPCS July 2026"
