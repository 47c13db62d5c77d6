"""The Reference place: what is on file, an import from file to answer, comparing, removing, and what goes wrong."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

from core.errors import ReferenceUnavailable
from db.imports import session
from db.imports.plan import Said
from db.imports.session import ChangedRows, EditionChanges, FileUnsaid, Imported, LicenceWanted, Preview
from db.imports.store import stored_editions
from db.workbench import open_workbench
from gui.common.job import Job
from gui.reference.controller import ReferenceController
from gui.reference.place import ReferencePlace
from gui.reference.preview import ImportPreview
from gui.reference.questions import FileQuestion, LicenceQuestion
from gui.reference.shelf import EditionRow, OnBoard, Shelf
from gui.reference.words import products_words

NOW = datetime(2026, 11, 23, 10, 42, tzinfo=UTC)
JULY = EditionRow(
    id=1,
    kind="HCPCS codes",
    name="HCPCS July 2026",
    days="2026-07-01 to 2026-09-30",
    group="hcpcs ",
    rows="9,109 rows",
    imported="2026-11-23 10:42",
    files=("HCPC2026.xlsx",),
    mark="855f7b4fb64b",
)
OCTOBER = EditionRow(id=2, kind="HCPCS codes", name="HCPCS October 2026", days="2026-10-01 on", group="hcpcs ")
OURS = EditionRow(id=None, kind="HCPCS codes", name="HCPCS July 2026", days="2026-07-01 on", group="codes")
FULL = OnBoard(rows=(OCTOBER, JULY, OURS), imported=True)
EMPTY = OnBoard(rows=(OURS,))
CHANGES = EditionChanges(
    name="HCPCS October 2026",
    kind="hcpcs",
    setting="",
    first=date(2026, 10, 1),
    last=date(2026, 12, 31),
    rows=9200,
    files=("b.zip",),
    against="HCPCS July 2026",
    changed=(
        ChangedRows("added", 12, tuple(f"A90{number:02}" for number in range(12))),
        ChangedRows("ended", 1, ("Q4100",)),
    ),
    doubt="",
)
PREVIEW = Preview(
    editions=(CHANGES,),
    products=("Q4100",),
    in_use=3,
    left_out=(("readme.txt", "not a file that can be imported"),),
    on_file=(),
)
HELD = LicenceWanted(("short.txt",), "I hold a licence.")
UNSAID = FileUnsaid(
    file="mue.csv",
    fault="mue.csv: it does not say who it is for.",
    wanted=("setting", "first"),
    settings=(("practitioner", "practitioner"), ("dme", "DME supplier")),
    setting="",
    first=date(2026, 10, 1),
)


@pytest.fixture
def desk(qtbot, jobs):
    """The place in a window, its controller, and jobs that the test drives."""
    board = SimpleNamespace(now=FULL)
    shelf = SimpleNamespace(read=lambda: board.now, store=Path("/store"))
    asked = []
    dialogs = SimpleNamespace(open_paths=lambda title, kinds, done: asked.append(done))
    controller = ReferenceController(shelf, dialogs, lambda: NOW, lambda: frozenset({"Q4100"}), jobs.start)
    place = ReferencePlace()
    place.resize(1360, 800)
    qtbot.addWidget(place)
    controller.attach(place)
    with qtbot.waitActive(place):
        place.show()
        place.activateWindow()
    return SimpleNamespace(place=place, controller=controller, board=board, asked=asked, jobs=jobs)


@pytest.fixture
def reading(desk):
    """An import has begun."""
    desk.place.list.add.click()
    desk.asked[0]([Path("b.zip"), Path("c.txt")])
    return desk


@pytest.fixture
def waiting(reading):
    """An import waits for the answer to its preview."""
    reading.jobs[-1].asked.emit(PREVIEW)
    return reading


def texts(grid):
    model = grid.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())] for row in range(model.rowCount())
    ]


def test_that_editions_stand_with_their_days_size_and_when_they_were_imported(desk):
    assert texts(desk.place.list.grid)[1:] == [
        ["HCPCS July 2026", "2026-07-01 to 2026-09-30", "9,109", "2026-11-23"],
        ["HCPCS July 2026", "2026-07-01 on", "", "built in"],
    ]
    said = desk.place.list.table.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "HCPCS codes, HCPCS July 2026, 2026-07-01 to 2026-09-30, 9,109 rows, 2026-11-23 10:42"


def test_that_the_list_keeps_to_the_rules_of_a_model(desk, qtmodeltester):
    qtmodeltester.check(desk.place.list.table)
    desk.place.list.table.show_rows((JULY,))


def test_that_nothing_imported_yet_says_what_to_do_next(qtbot, desk):
    desk.board.now = EMPTY
    desk.controller._refresh()
    assert desk.place.list.empty.isVisible()
    assert desk.place.list.files.isVisible()
    desk.board.now = FULL
    desk.controller._refresh()
    assert not desk.place.list.empty.isVisible()
    assert not desk.place.list.files.isVisible()
    qtbot.mouseClick(desk.place.list.files_head.link(), Qt.MouseButton.LeftButton)
    assert desk.place.list.files.isVisible()


def test_that_what_is_out_of_date_or_not_used_is_told_with_what_to_do(desk):
    desk.board.now = OnBoard(
        rows=(OURS,), notice="The store is damaged. Restore it.", stale=("Old. Import the newer one.",)
    )
    desk.controller._refresh()
    told = [(row.word(), row.message()) for row in desk.place.list.warnings]
    assert told == [
        ("Not used", "The store is damaged. Restore it."),
        ("Out of date", "Old. Import the newer one."),
    ]
    desk.board.now = FULL
    desk.controller._refresh()
    assert desk.place.list.warnings == []


def test_that_the_chosen_edition_is_told_whole(qtbot, desk):
    grid = desk.place.list.grid
    grid.setFocus()
    qtbot.keyClick(grid, Qt.Key.Key_Down)
    detail = desk.place.detail
    assert detail.title.text() == "HCPCS July 2026"
    facts = [
        (
            detail.facts.itemAt(row, detail.facts.ItemRole.LabelRole).widget().text(),
            detail.facts.itemAt(row, detail.facts.ItemRole.FieldRole).widget().text(),
        )
        for row in range(detail.facts.rowCount())
    ]
    assert facts == [
        ("Holds", "HCPCS codes"),
        ("Days", "2026-07-01 to 2026-09-30"),
        ("Size", "9,109 rows"),
        ("Read from", "HCPC2026.xlsx"),
        ("Imported", "2026-11-23 10:42"),
        ("Fingerprint", "855f7b4fb64b"),
    ]
    assert detail.remove.isVisible()


def test_that_an_edition_of_ours_can_neither_be_removed_nor_compared(desk):
    desk.place.list.grid.setCurrentIndex(desk.place.list.table.index(2, 0))
    assert desk.place.detail.note.isVisible()
    assert not desk.place.detail.remove.isVisible()
    assert not desk.place.detail.compare.isVisible()


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
    assert reading.place.toast_text() == "Cancelled The reference is as it was."
    assert reading.place.list.progress is None
    assert reading.place.list.add.isEnabled()


def test_that_what_changes_is_shown_before_anything_is_kept(waiting):
    preview = waiting.place.in_hand
    assert isinstance(preview, ImportPreview)
    assert preview.isVisible()
    assert not waiting.place.detail.isVisible()
    assert preview.products.message() == "1 product in your cases changes: Q4100."
    assert [line.accessibleName() for line in preview.views[0].lines] == [
        "Added: 12, A9000, A9001, A9002, A9003, A9004, A9005, A9006, A9007 and 4 more",
        "Ended: 1, Q4100",
    ]
    assert QApplication.focusWidget() is preview.keep


@pytest.mark.parametrize(
    ("products", "in_use", "words"),
    [
        pytest.param(("Q4100", "Q4101"), 9, "2 products in your cases change: Q4100, Q4101.", id="some"),
        pytest.param((), 9, "None of the 9 products in your cases changes.", id="none_of_them"),
        pytest.param((), 0, "Not looked at: no saved case holds a product, or the case store is locked.", id="unknown"),
    ],
)
def test_that_products_in_cases_are_never_said_to_stay_when_they_were_not_looked_at(products, in_use, words):
    assert products_words(products, in_use) == words


def test_that_a_narrow_window_scrolls_to_what_an_import_asks(qtbot, reading):
    reading.place.resize(900, 500)
    reading.jobs[-1].asked.emit(PREVIEW)
    keep, seen = reading.place.in_hand.keep, reading.place.columns.left.viewport()
    qtbot.waitUntil(lambda: seen.rect().contains(keep.mapTo(seen, keep.rect().center())))


def test_that_all_codes_of_a_change_are_a_key_press_away(qtbot, waiting):
    line = waiting.place.in_hand.views[0].lines[0]
    line.more.setFocus()
    qtbot.keyClick(line.more, Qt.Key.Key_Space)
    assert line.codes.text().endswith("A9010, A9011")
    assert not line.more.isVisible()


def test_that_an_import_that_is_kept_is_used_from_then_on(qtbot, waiting):
    qtbot.keyClick(waiting.place.in_hand.keep, Qt.Key.Key_Space)
    assert waiting.jobs[-1].answers == [True]
    with qtbot.waitSignal(waiting.controller.changed):
        waiting.jobs[-1].finish(Imported(names=("HCPCS October 2026",), left_out=(), on_file=()))
    assert waiting.place.toast_text() == "Imported HCPCS October 2026 In use now"
    assert waiting.place.detail.title.text() == "HCPCS October 2026"
    assert waiting.place.detail.isVisible()
    assert QApplication.focusWidget() is waiting.place.list.grid
    assert not waiting.controller.is_busy()


def test_that_an_import_that_is_discarded_changes_nothing(qtbot, waiting):
    waiting.place.in_hand.discard.click()
    assert waiting.jobs[-1].answers == [False]
    with qtbot.assertNotEmitted(waiting.controller.changed):
        waiting.jobs[-1].finish(Imported(names=(), left_out=PREVIEW.left_out, on_file=(), discarded=True))
    assert waiting.place.toast_text() == "Discarded The reference is as it was."
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
    assert (reading.place.toast_text(), shown.message() if shown.isVisible() else "") == (toast, fault)


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


def test_that_two_editions_are_compared(desk):
    detail = desk.place.detail
    detail.others.setCurrentIndex(0)
    detail.others.activated.emit(0)
    assert (desk.jobs[-1].work, desk.jobs[-1].arguments) == (session.compare, (Path("/store"), 1, 2))
    desk.jobs[-1].finish(CHANGES)
    assert len(detail.changes().lines) == 2
    desk.place.list.grid.setCurrentIndex(desk.place.list.table.index(1, 0))
    assert detail.changes() is None


def test_that_an_edition_is_removed_only_after_it_was_confirmed_in_place(qtbot, desk):
    detail = desk.place.detail
    detail.remove.click()
    assert detail.confirmation.isVisible()
    assert QApplication.focusWidget() is detail.no
    detail.no.click()
    assert (detail.confirmation.isVisible(), len(desk.jobs)) == (False, 0)
    detail.remove.click()
    detail.yes.click()
    assert (desk.jobs[-1].work, desk.jobs[-1].arguments) == (session.remove, (Path("/store"), 2))
    desk.board.now = OnBoard(rows=(JULY, OURS), imported=True)
    with qtbot.waitSignal(desk.controller.changed):
        desk.jobs[-1].finish("HCPCS October 2026")
    assert desk.place.toast_text() == "Removed HCPCS October 2026 Its file can be imported again."
    assert desk.place.detail.title.text() == "HCPCS July 2026"


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


def test_that_every_control_is_reached_with_tab_and_has_a_name(qtbot, waiting):
    waiting.place.list.grid.setFocus()
    seen = []
    for _ in range(30):
        focus = QApplication.focusWidget()
        if focus is None or focus in seen:
            break
        seen.append(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert waiting.place.in_hand.keep in seen
    assert waiting.place.in_hand.discard in seen
    assert [each for each in seen if not (each.accessibleName() or each.text())] == []


@pytest.mark.parametrize("width", [1204, 1000], ids=["medium", "narrow"])
def test_that_nothing_asks_for_more_room_than_there_is(desk, width):
    desk.place.resize(width, 620)
    assert desk.place.minimumSizeHint().width() <= width


def test_that_the_shelf_holds_what_came_with_the_program(data_folder):
    bench = open_workbench()
    board = Shelf(lambda: bench, data_folder / "reference.sqlite3", lambda: date(2027, 6, 1)).read()
    assert not board.imported
    assert {row.id for row in board.rows} == {None}
    assert board.rows[0].kind == "HCPCS codes"
    assert all(row.name[:1].isalpha() for row in board.rows)
    assert any("Import the newer one." in words for words in board.stale)


def test_that_a_reference_that_cannot_be_opened_is_told(data_folder):
    def broken():
        raise ReferenceUnavailable("reference.sqlite3 is missing. Install Graftsheet again.")

    board = Shelf(broken, data_folder / "reference.sqlite3", lambda: date(2026, 6, 1)).read()
    assert board == OnBoard(notice="reference.sqlite3 is missing. Install Graftsheet again.")


def test_that_a_damaged_store_of_the_user_is_told_and_ours_still_listed(data_folder):
    data_folder.mkdir()
    store = data_folder / "reference.sqlite3"
    store.write_bytes(b"SQLite format 3\0" + b"x" * 4096)
    bench = open_workbench()
    board = Shelf(lambda: bench, store, lambda: date(2026, 6, 1)).read()
    assert str(store) in board.notice
    assert board.rows


def test_that_a_file_goes_all_the_way_into_the_store(qtbot, data_folder, tmp_path):
    file = tmp_path / "codes.txt"
    line = f"{'A6222':>5}001003{'Gauze':80}{'Short':28}{'11':8}"
    file.write_text(f"{f'{line:229}C':268}2020010120260701{'':8}N\n", encoding="latin-1")
    bench = open_workbench()
    shelf = Shelf(lambda: bench, data_folder / "reference.sqlite3", lambda: date(2026, 8, 1))
    controller = ReferenceController(shelf, SimpleNamespace(), lambda: NOW, start=Job)
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
