"""PDFs of the worksheets listed or selected: asked for, handed over, told in the histories, said at the end."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QCheckBox, QPushButton

import resources
from core.cases.store import Find, StoreTrouble
from core.cases.values import VisitStatus
from core.intake import read_encounter
from db.visit_pdfs import NextVisits, PdfsMade
from gui.cases import words
from gui.cases.list_model import PAGE
from gui.cases.pdf_run import PdfRun, file_name, listed_rows
from gui.cases.pdfs_dialog import PdfsDialog
from gui.cases.ports import PrintedVisit
from tests.gui.cases.fake_store import TODAY, FakePrints
from tests.gui.cases.sample_cases import many

FOLDER = Path("/out/Cases 2026-03-02 PDFs")


@pytest.fixture
def desk(screen, jobs):
    """The place of the picture, with jobs that the test drives; `shown` keeps what the system was to open."""
    screen.cases.pdfs._start = jobs.start
    screen.jobs, screen.shown = jobs, []
    screen.cases.pdfs._show = screen.shown.append
    screen.prints.report = "a report"
    screen.place.activateWindow()
    screen.table.setFocus()
    return screen


def dialog_of(desk):
    """Return the dialog that is open; one that was answered is on its way out."""
    return next((dialog for dialog in desk.place.findChildren(PdfsDialog) if dialog.isVisible()), None)


def tick(desk, *names):
    for name in names:
        dialog_of(desk).findChild(QCheckBox, name).click()


def agree(desk):
    dialog_of(desk).findChild(QPushButton, "do").click()


def begin(desk, *names):
    QTest.keyClick(desk.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    tick(desk, *names)
    agree(desk)
    return desk.jobs[-1]


def handed(desk):
    """Take everything the window hands over; return the names of the files."""
    job = desk.jobs[-1]
    while not (job.answers and job.answers[-1].last):
        job.asked.emit(NextVisits())
    return [name for answer in job.answers for name, _ in answer.sheets]


def test_that_ctrl_e_makes_a_pdf_of_each_worksheet_listed(desk, qtbot):
    job = begin(desk)
    order, _ = job.arguments
    assert (order.target, order.name, order.visits, order.together) == (desk.files.path, "Cases 2026-03-02", 14, False)
    assert desk.prints.settled == 1
    assert desk.place._progress is not None
    assert handed(desk) == ["Case 0147 visit 6"]  # nothing is counted of the others
    job.finish(PdfsMade(FOLDER, 1))
    qtbot.waitUntil(lambda: desk.prints.noted == [("v147-6", "as PDF")])
    qtbot.waitUntil(lambda: desk.place.list.made.isVisible())
    assert desk.place._progress is None
    said = desk.place.list.made.words()
    assert said.startswith(f"1 PDF in {FOLDER}. Left out, as nothing is counted yet: Case 0152 visit 1, ")
    assert said.endswith(" and 8 more")


def test_that_the_folder_is_opened_from_what_is_said(desk, qtbot, tmp_path):
    job = begin(desk)
    handed(desk)
    job.finish(PdfsMade(tmp_path, 1))
    qtbot.waitUntil(lambda: desk.place.list.made.isVisible())
    made = desk.place.list.made
    assert made.open.text() == "Open folder"
    made.open.click()
    assert desk.shown == [tmp_path]
    made.hide_link.setFocus()
    made.hide_link.click()
    assert (made.words(), desk.table.hasFocus()) == ("", True)


def test_that_ctrl_p_offers_one_file_of_all_for_the_printer(desk, qtbot, tmp_path):
    QTest.keyClick(desk.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(desk)
    boxes = [dialog.findChild(QCheckBox, name) for name in ("together", "new_sheet", "named")]
    assert [(box.isChecked(), box.isEnabled()) for box in boxes] == [(True, True), (True, True), (False, False)]
    agree(desk)
    job = desk.jobs[-1]
    order, _ = job.arguments
    assert (order.together, order.new_sheet) == (True, True)
    assert desk.files.suggested == ["Cases 2026-03-02.pdf"]
    handed(desk)
    target = tmp_path / "day.pdf"
    target.write_bytes(b"")
    job.finish(PdfsMade(target, 1))
    qtbot.waitUntil(lambda: desk.place.list.made.isVisible())
    assert desk.place.list.made.words().startswith(f"1 worksheet in {target}")
    assert desk.place.list.made.open.text() == "Open file"


def test_that_only_the_selected_are_printed_where_several_are(desk):
    for _ in range(2):
        QTest.keyClick(desk.table, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    assert [row.case_name for row in desk.table.selected()] == ["Case 0147", "Case 0152", "Case 0151"]
    job = begin(desk)
    assert job.arguments[0].visits == 3
    assert handed(desk) == ["Case 0147 visit 6"]


@pytest.mark.parametrize(
    ("ticked", "name"),
    [pytest.param(("named",), "Left heel visit 6", id="asked"), pytest.param((), "Case 0147 visit 6", id="not_asked")],
)
def test_that_files_are_named_after_the_cases_only_when_asked(desk, ticked, name):
    desk.store.rename("c147", "Left / heel", "")
    desk.controller.refresh()
    begin(desk, *ticked)
    assert handed(desk) == [name]


def test_that_the_choice_stands_there_the_next_time(desk):
    job = begin(desk, "named")
    job.stop()
    QTest.keyClick(desk.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    assert [box.isChecked() for box in dialog_of(desk).findChildren(QCheckBox)] == [False, True, True]


def test_that_cancel_is_said_and_tells_no_history(desk):
    job = begin(desk)
    desk.place._progress.findChild(QPushButton, "cancel").click()
    assert job.was_cancelled
    job.stop()
    assert "No file was made" in desk.place.toast.text()
    assert desk.prints.noted == []
    assert desk.place._progress is None


def test_that_a_failure_is_told_with_its_file(desk):
    begin(desk).fail("/out/Case 0147 visit 6.pdf could not be written: No space left on device.")
    assert desk.files.told == [
        ("The PDFs were not made", "/out/Case 0147 visit 6.pdf could not be written: No space left on device.")
    ]
    assert not desk.place.list.made.isVisible()


def test_that_a_visit_that_cannot_be_read_stops_the_work_and_says_why(desk):
    job = begin(desk)
    desk.prints.trouble = StoreTrouble("The network folder is not there.")
    job.asked.emit(NextVisits())
    assert (job.answers, job.was_cancelled) == ([], True)
    job.stop()
    assert desk.files.told == [("The PDFs were not made", "The network folder is not there.")]
    assert "Cancelled" not in desk.place.toast.text()


def test_that_a_lock_stops_the_work_and_takes_away_what_was_said(desk, qtbot):
    job = begin(desk)
    handed(desk)
    job.finish(PdfsMade(FOLDER, 1))
    qtbot.waitUntil(lambda: desk.place.list.made.isVisible())
    second = begin(desk)
    desk.vault.lock()
    assert second.was_cancelled
    assert desk.place.list.made.words() == ""


def test_that_a_history_that_cannot_be_written_is_told_and_the_files_are_said(desk, qtbot):
    def refuse(printed, what):
        raise StoreTrouble("The disk is full.")

    desk.prints.note = refuse
    job = begin(desk)
    handed(desk)
    job.finish(PdfsMade(FOLDER, 1))
    qtbot.waitUntil(lambda: desk.place.list.made.isVisible())
    assert desk.files.told == [("The history could not be written", "The disk is full. The PDFs themselves are made.")]


def test_that_an_empty_list_has_nothing_to_print(desk):
    desk.place.list.search.textEdited.emit("zzz")
    desk.place.pdfs_wanted.emit(False)
    assert dialog_of(desk) is None
    assert desk.files.told[0][0] == "The PDFs were not made"


def test_that_one_work_runs_at_a_time(desk):
    begin(desk)
    begin(desk)
    assert [job.started for job in desk.jobs] == [True, False]
    assert desk.files.told[0][0] == "One thing at a time"


def test_that_the_dialog_says_which_worksheets_and_on_which_paper(desk):
    desk.place.list.tabs.tab(VisitStatus.CHECKED).click()
    desk.place.list.pdfs.click()
    assert dialog_of(desk).windowTitle() == "PDFs of 3 worksheets"
    assert (
        dialog_of(desk)
        .says.text()
        .startswith("All that are listed: Monday, March 2, 2026, checked ones. On Letter paper.")
    )


def test_that_every_visit_is_handed_over_once_and_pages_of_the_list_are_read_one_by_one():
    store = many(PAGE * 2 + 1)
    rows = list(listed_rows(Find(day=TODAY), store.visits))
    assert rows[:3] == [None] * 3
    assert [row.visit_id for row in rows[3:]] == [f"v{number}" for number in range(PAGE * 2 + 1)]


def test_that_a_long_list_is_handed_over_in_pieces_of_a_frame(monkeypatch):
    from gui.cases import pdf_run

    clock = iter(range(1000))
    monkeypatch.setattr(pdf_run.time, "monotonic", lambda: next(clock) * pdf_run.SLICE / 2)
    store = many(5)
    run = PdfRun(iter(store.rows.values()), FakePrints(store), named=False)
    told = [run.next()]
    while not told[-1].last:
        told.append(run.next())
    assert [answer.done for answer in told] == [2, 4, 5]


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        pytest.param(Find(day=TODAY), "Cases 2026-03-02", id="a_day"),
        pytest.param(Find(words="Smith"), "Cases", id="never_what_was_searched_for"),
        pytest.param(list(many(2).rows.values()), "Cases 2026-03-02", id="selected_of_one_day"),
    ],
)
def test_that_the_folder_is_named_after_the_day(wanted, name):
    assert file_name(wanted) == name


def test_that_the_words_name_a_few_of_those_left_out():
    said = words.pdfs_made(2, "/out", one_file=False, left_out=[f"Case {n}" for n in range(7)])
    assert (
        said == "2 PDFs in /out. Left out, as nothing is counted yet: Case 0, Case 1, Case 2, Case 3, Case 4 and 2 more"
    )


def test_that_real_files_are_made_by_a_process_of_its_own(screen, opened, qtbot, tmp_path):
    encounter = read_encounter(resources.path("examples", "q4386-foot-ulcer.json").read_bytes())
    screen.prints.report = opened.put(encounter, opened.opened().evaluate(encounter))
    screen.files.path = target = tmp_path / "day"  # alone: the test's own folder may hold what fixtures keep
    target.mkdir()
    screen.place.pdfs_wanted.emit(False)
    agree(screen)
    qtbot.waitUntil(lambda: screen.place.list.made.isVisible(), timeout=60_000)
    found = sorted(path.relative_to(target).as_posix() for path in target.rglob("*"))
    folder = target / found[0]
    assert found == [folder.name, f"{folder.name}/Case 0147 visit 6.pdf"]
    assert (folder / "Case 0147 visit 6.pdf").read_bytes().startswith(b"%PDF")
    assert screen.prints.noted == [("v147-6", "as PDF")]


def test_that_the_histories_are_told_from_the_last_so_that_a_list_by_changes_keeps_its_order():
    store = many(3)
    prints = FakePrints(store)
    prints.read = lambda visit: PrintedVisit(store.rows[visit], "a report")
    run = PdfRun(iter(store.rows.values()), prints, named=False)
    assert run.next().last
    while not run.note():
        pass
    assert [visit for visit, _ in prints.noted] == ["v2", "v1", "v0"]


def test_that_enter_goes_on_from_the_first_box_of_the_dialog(desk):
    QTest.keyClick(desk.table, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    dialog = dialog_of(desk)
    assert dialog.focusWidget() is dialog.together
    assert dialog.new_sheet.toolTip()
    assert not dialog.named.toolTip()
    QTest.keyClick(dialog.together, Qt.Key.Key_Return)
    assert len(desk.jobs) == 1
