"""The Batch place: what is asked for, progress and cancel, the summary, and what goes wrong."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace

import pytest
from msgspec import structs
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import QApplication

import resources
from core.batch_summary import Often, ProductUnits, Refused, Summary
from core.worksheet import Severity, Status
from db import batch_run
from db.batch_pdfs import Paper
from db.batch_run import Done, Order, Printing
from gui.batch.chart import bar_px
from gui.batch.controller import BatchController, made_words
from gui.batch.place import BatchPlace
from gui.batch.words import refused_words, state_words
from gui.common.cells import CELL_ROLE
from gui.common.job import ProcessJob
from gui.theme import FontRole, theme

NOW = datetime(2026, 3, 5, 10, 42, tzinfo=UTC)
VISITS = Path("/work/march.jsonl")
SUMMARY = Summary(
    visits=1234,
    by_status={Status.READY: 1200, Status.OPEN: 20, Status.STOPPED: 2},
    findings=(
        *(Often(visits=9 - n, example=f"Finding {n}.", line=n + 1, severity=Severity.NOTE) for n in range(8)),
        Often(visits=1, example="Q9999 is not a product code.", line=77, severity=Severity.STOP),
    ),
    questions=(Often(visits=20, example="Was 99213 apart?", line=3),),
    products=(
        ProductUnits(code="Q4386", visits=900, applied=10800, discarded=0, name="Acesso TriFACA"),
        ProductUnits(code="Q4100", visits=3, applied=12, discarded=4),
    ),
    refused=(
        Refused(5, "payer is missing; it must be given.", "Payer is missing."),
        Refused(6, "The line is too long."),
    ),
    refused_count=12,
)


@pytest.fixture
def desk(qtbot, jobs):
    """The place in a window, its controller, jobs that the test drives, and dialogs that keep what was asked."""
    asked = []
    dialogs = SimpleNamespace(
        open_path=lambda title, kinds, done: done(VISITS),
        save_path=lambda title, kinds, suggested, done: (asked.append(suggested), done(Path("/out/answers.jsonl"))),
        folder_path=lambda title, done: done(Path("/out")),
    )
    controller = BatchController(dialogs, lambda: NOW, lambda: Paper("a4"), jobs.start)
    place = BatchPlace()
    place.resize(1360, 800)
    qtbot.addWidget(place)
    controller.attach(place)
    with qtbot.waitActive(place):
        place.show()
        place.activateWindow()
    return SimpleNamespace(place=place, controller=controller, asked=asked, jobs=jobs)


@pytest.fixture
def running(desk):
    """A batch has begun."""
    desk.controller.choose_source()
    desk.place.form.run.click()
    return desk


def done(**changes):
    return Done(order=Order(source=VISITS, **changes), summary=SUMMARY)


def cells(top):
    model = top.table
    rows = range(model.rowCount())
    return [[model.index(row, column).data(CELL_ROLE).text for column in range(model.columnCount())] for row in rows]


def test_that_the_place_says_what_to_do_and_begins_in_its_first_field(qtbot, desk):
    assert desk.place.empty.isVisible()
    assert not desk.place.summary.isVisible()
    qtbot.waitUntil(lambda: QApplication.focusWidget() is desk.place.form.source.line)


def test_that_a_batch_without_a_file_is_told_beside_the_field(qtbot, desk):
    qtbot.mouseClick(desk.place.form.run, Qt.MouseButton.LeftButton)
    form = desk.place.form
    assert (len(desk.jobs), form.source.field.is_bad()) == (0, True)
    assert form.source.note.text() == "Choose the file of encounters first."
    form.source.choose.click()
    assert (form.source.path(), form.source.field.is_bad()) == (str(VISITS), False)
    assert form.source.note.text().startswith("One encounter per line")


def test_that_a_batch_does_what_the_form_says(desk):
    form = desk.place.form
    for part in (form.source, form.answers, form.pdfs):
        part.choose.click()
    assert desk.asked == ["march answers.jsonl"]
    form.run.click()
    assert (desk.jobs[-1].work, desk.jobs[-1].started) == (batch_run.run, True)
    order = Order(source=VISITS, answers=Path("/out/answers.jsonl"), pdfs=Path("/out"), paper=Paper("a4"))
    assert desk.jobs[-1].arguments == (order, NOW)


def test_that_a_typed_path_runs_with_enter_and_nothing_else_is_made(qtbot, desk):
    line = desk.place.form.source.line
    line.setFocus()
    qtbot.keyClicks(line, "/work/april.jsonl")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert desk.jobs[-1].arguments[0] == Order(source=Path("/work/april.jsonl"), paper=Paper("a4"))


def test_that_progress_is_counted_in_visits_and_then_in_pdfs(running):
    job, place = running.jobs[-1], running.place
    assert place.progress.accessibleName() == "Working march.jsonl"
    job.progressed.emit(400, 1234)
    assert place.progress.count_text() == "400 of 1,234"
    job.asked.emit(Printing(1234))
    assert place.progress.accessibleName() == "Making 1,234 PDFs"
    assert job.answers == [True]


def test_that_nothing_else_can_be_begun_meanwhile(running):
    assert not running.place.form.run.isEnabled()
    running.controller.run()
    assert len(running.jobs) == 1


def test_that_cancel_stops_the_batch_and_says_that_nothing_was_written(qtbot, running):
    qtbot.mouseClick(running.place.progress.findChild(object, "cancel"), Qt.MouseButton.LeftButton)
    assert running.jobs[-1].was_cancelled
    running.jobs[-1].stop()
    assert running.place.toast.text() == "Cancelled Nothing was written."
    assert (running.place.progress, running.place.form.run.isEnabled()) == (None, True)
    assert (running.place.empty.isVisible(), running.place.waiting.isVisible()) == (True, False)


def test_that_the_right_column_says_what_it_waits_for(running):
    assert (running.place.waiting.isVisible(), running.place.empty.isVisible()) == (True, False)


def test_that_a_batch_is_summed_up(running):
    running.jobs[-1].finish(done())
    view = running.place.summary
    assert view.isVisible()
    assert view.title.text() == "march.jsonl, 1,234 visits"
    assert view.made.text() == "Summary only: no answers were kept and no PDFs were made."
    assert view.chart.accessibleDescription() == (
        "1,234 visits, Ready: 1,200, Questions open: 20, Stopped: 2, Refused: 12"
    )
    assert cells(view.products) == [["Q4386", "900", "10,800", "–"], ["Q4100", "3", "12", "4"]]
    assert cells(view.questions) == [["20", "Was 99213 apart?"]]
    assert cells(view.refused) == [["5", "Payer is missing."], ["6", "The line is too long."]]
    assert view.refused.head.secondary() == "the first 2 of 12 lines"
    assert running.place.toast.text() == "Worked 1,234 visits"


def test_that_the_rest_of_a_long_table_is_a_key_press_away(qtbot, running):
    running.jobs[-1].finish(done())
    findings = running.place.summary.findings
    assert len(cells(findings)) == 8
    findings.head.link().setFocus()
    qtbot.keyClick(findings.head.link(), Qt.Key.Key_Space)
    assert cells(findings)[-1] == ["Stop", "1", "Q9999 is not a product code."]


def test_that_the_path_in_the_file_stands_below_a_refused_line(qtbot, running):
    running.jobs[-1].finish(done())
    refused = running.place.summary.refused
    assert not refused.more.isVisible()
    refused.grid.setFocus()
    refused.grid.setCurrentIndex(refused.table.index(1, 0))
    qtbot.keyClick(refused.grid, Qt.Key.Key_Up)
    assert refused.more.text() == "Line 5 of the file: payer is missing; it must be given."
    assert refused.more.isVisible()
    assert refused.table.index(0, 1).data(Qt.ItemDataRole.AccessibleDescriptionRole) == refused.more.text()


LONG = "Edit tables of 2024-07-01 are older than this date of service. Import newer ones, or check the current tables. "


@pytest.mark.parametrize("words", [LONG * 3, "M" * 400], ids=["many_words", "one_word"])
@pytest.mark.parametrize("width", [1500, 1000], ids=["wide", "narrow"])
def test_that_a_sentence_stands_whole_however_long(qtbot, running, words, width):
    often = Often(visits=9, example=words, line=41, severity=Severity.NOTE)
    running.place.resize(width, 800)
    running.jobs[-1].finish(Done(order=Order(source=VISITS), summary=structs.replace(SUMMARY, findings=(often,))))
    grid = running.place.summary.findings.grid

    def ends_in_view():
        """Whether the row has the height it needs and its last line of text has ink."""
        drawn, foot = grid.viewport().grab().toImage(), grid.rowHeight(0) - theme().line(FontRole.NOTE) - 8
        least = theme().metrics().horizontalAdvance(words.strip()) / grid.columnWidth(2) * theme().metrics().height()
        lines = range(foot - theme().metrics().height(), foot)
        across = range(grid.columnViewportPosition(2) + 8, drawn.width() - 8)
        inks = {drawn.pixelColor(x, y).name() for x in across for y in lines if y < drawn.height()}
        return foot >= least and theme().color("text").name() in inks

    qtbot.waitUntil(ends_in_view)


def test_that_a_file_of_another_kind_is_told_before_its_lines(running):
    none = structs.replace(SUMMARY, visits=12, refused_count=12)
    running.jobs[-1].finish(Done(order=Order(source=VISITS), summary=none))
    told = running.place.summary.none_worked
    assert told.message().startswith("No line of this file could be worked.")
    assert told.isVisible()


@pytest.fixture
def there(tmp_path):
    """Answers of an earlier run."""
    path = tmp_path / "a.jsonl"
    path.write_text("kept", encoding="utf-8")
    return path


def test_that_answers_already_there_are_replaced_only_when_agreed(qtbot, desk, there):
    form = desk.place.form
    form.source.choose.click()
    form.answers.show_path(str(there))
    form.run.click()
    assert (len(desk.jobs), form.answers.field.is_bad()) == (0, True)
    assert form.answers.note.text() == "a.jsonl is there already. Give another name, or replace it."
    qtbot.keyClick(form.answers.agree, Qt.Key.Key_Space)
    assert desk.jobs[-1].arguments[0].answers == there
    assert not form.answers.agree.isVisible()
    desk.jobs[-1].finish(done())
    form.run.click()
    assert len(desk.jobs) == 1


def test_that_another_name_takes_the_question_away(qtbot, desk, there):
    form = desk.place.form
    form.source.choose.click()
    form.answers.show_path(str(there))
    form.run.click()
    qtbot.keyClicks(form.answers.line, "2")
    assert not form.answers.agree.isVisible()
    form.run.click()
    assert desk.jobs[-1].arguments[0].answers == Path(f"{there}2")


def test_that_what_the_dialog_asked_is_not_asked_again(qtbot, jobs, there):
    dialogs = SimpleNamespace(save_path=lambda title, kinds, suggested, done: done(there))
    controller, place = BatchController(dialogs, lambda: NOW, start=jobs.start), BatchPlace()
    qtbot.addWidget(place)
    controller.attach(place)
    place.form.source.show_path(str(VISITS))
    place.form.answers.choose.click()
    place.form.run.click()
    assert jobs[-1].arguments[0].answers == there


def test_that_labels_name_the_pdfs_only_when_asked(desk):
    form = desk.place.form
    form.source.choose.click()
    form.labelled.click()
    form.run.click()
    assert desk.jobs[-1].arguments[0].labelled


def test_that_a_section_without_rows_is_not_there(running):
    quiet = Summary(
        visits=1,
        by_status={Status.READY: 1, Status.OPEN: 0, Status.STOPPED: 0},
        findings=(),
        questions=(),
        products=(),
        refused=(),
        refused_count=0,
    )
    running.jobs[-1].finish(Done(order=Order(source=VISITS), summary=quiet))
    view = running.place.summary
    parts = (view.refused, view.products, view.questions, view.findings)
    assert [part.isVisible() for part in parts] == [False] * 4


def test_that_the_tables_keep_to_the_rules_of_a_model(running, qtmodeltester):
    qtmodeltester.check(running.place.summary.findings.table)
    running.jobs[-1].finish(done())


def test_that_a_fault_is_told_in_place_and_goes_with_the_next_run(running):
    running.jobs[-1].fail("/work/march.jsonl cannot be read. Check the path.")
    assert running.place.fault.isVisible()
    assert running.place.fault.message() == "/work/march.jsonl cannot be read. Check the path."
    running.place.form.run.click()
    assert not running.place.fault.isVisible()


def test_that_a_dropped_file_is_the_one_to_be_worked(desk):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile("/work/may.jsonl")])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    desk.place.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, mime, left, none))
    assert desk.place.form.source.path() == "/work/may.jsonl"


def test_that_tab_goes_through_the_form_and_ends_at_run(qtbot, desk):
    form = desk.place.form
    form.source.line.setFocus()
    seen = []
    for _ in range(7):
        qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert seen == [
        form.source.choose,
        form.answers.line,
        form.answers.choose,
        form.pdfs.line,
        form.pdfs.choose,
        form.labelled,
        form.run,
    ]
    assert len({each.accessibleName() or each.text() for each in seen}) == 7


@pytest.mark.parametrize(
    ("changes", "folder", "words"),
    [
        pytest.param({}, None, "Summary only: no answers were kept and no PDFs were made.", id="nothing"),
        pytest.param({"answers": Path("/o/a")}, None, "Answers in /o/a.", id="answers"),
        pytest.param({"pdfs": Path("/o")}, Path("/o/x PDFs"), "1 PDF in /o/x PDFs.", id="pdfs"),
    ],
)
def test_that_what_was_made_and_where_is_told(changes, folder, words):
    made = Done(order=Order(source=VISITS, **changes), summary=SUMMARY, folder=folder, pdfs=1 if folder else 0)
    assert made_words(made) == words


@pytest.mark.parametrize(
    ("count", "total", "length"),
    [
        pytest.param(0, 10, 0, id="none"),
        pytest.param(10, 10, 200, id="all"),
        pytest.param(5, 10, 100, id="half"),
        pytest.param(1, 1_000_000, 2, id="one_of_a_million_is_seen"),
        pytest.param(0, 0, 0, id="nothing_at_all"),
    ],
)
def test_that_a_bar_is_to_scale(count, total, length):
    assert bar_px(count, total, 200) == length


def test_that_words_count_what_is_not_told():
    assert refused_words(SUMMARY) == "the first 2 of 12 lines"
    assert state_words(SUMMARY).startswith("1,234 visits, Ready: 1,200")


@pytest.mark.parametrize("width", [1204, 1000], ids=["medium", "narrow"])
def test_that_nothing_asks_for_more_room_than_there_is(running, width):
    running.jobs[-1].finish(done())
    running.place.resize(width, 620)
    assert running.place.minimumSizeHint().width() <= width


def test_that_a_file_goes_all_the_way_to_answers_and_pdfs(qtbot, tmp_path):
    visit = json.loads(resources.path("examples", "q4386-foot-ulcer.json").read_text(encoding="utf-8"))
    source, out = tmp_path / "visits.jsonl", tmp_path / "out"
    source.write_text("\n".join([json.dumps(visit | {"label": "Case 1"}), "{"]), encoding="utf-8")
    out.mkdir()
    controller = BatchController(SimpleNamespace(), lambda: NOW, start=ProcessJob)
    place = BatchPlace()
    qtbot.addWidget(place)
    controller.attach(place)
    for part, path in ((place.form.source, source), (place.form.answers, out / "a.jsonl"), (place.form.pdfs, out)):
        part.show_path(str(path))
    controller.run()
    qtbot.waitUntil(lambda: not controller.is_busy(), timeout=30_000)
    assert place.summary.title.text() == "visits.jsonl, 2 visits"
    assert sorted(path.relative_to(out).as_posix() for path in out.rglob("*.*")) == [
        "a.jsonl",
        "visits PDFs/Line 1.pdf",
    ]
