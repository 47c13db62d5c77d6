"""Saved visits as they are printed without being opened, over a real store."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from core.cases.store import Find, StoreLocked
from core.cases.values import Event, VisitStatus
from core.export.html import render_html
from db.settings import Settings
from gui.keeping.course import PrintedCourse
from gui.keeping.printed import as_printed
from gui.keeping.prints import StoredPrints
from gui.worksheet.problems import Grid

NOW = datetime(2026, 3, 5, 10, 42, tzinfo=UTC)


@pytest.fixture
def prints(typed, opened):
    settings = Settings({"print_history": True})
    return StoredPrints(typed.keeper, opened, settings, typed.writing.settle, lambda: NOW)


def of(desk):
    """Return the visit on screen as the store holds it."""
    return desk.keeper.store.visit(desk.writing.visit.visit_id)


def on_screen(desk):
    """Return the report that printing the worksheet on screen gives."""
    draft, visit = desk.case.draft(), desk.writing.visit
    course = PrintedCourse(
        desk.keeper, lambda: visit, lambda: draft.parse().encounter, Settings({"print_history": True}), lambda: NOW
    )
    told = as_printed(desk.case.report(), draft, visit.name, visit.number)
    return course.on(told)


@pytest.mark.parametrize("named", [False, True], ids=["numbered", "named"])
def test_that_a_visit_prints_as_its_own_print_does(typed, prints, named):
    typed.case.name("Left heel" if named else "")
    ask = next(row.item for row in typed.case.report().documentation if row.state == "ask")
    typed.place.inputs.session.tick(ask, True)
    prints.settle()
    printed = prints.read(typed.writing.visit.visit_id)
    assert printed.report == on_screen(typed)
    assert printed.report.title == ("Left heel" if named else "Case 0001, visit 1")
    assert "checked in the chart" in render_html(printed.report, printed_at=NOW)


def test_that_a_visit_with_a_row_that_is_not_counted_prints_as_a_draft_that_says_which(typed, prints):
    typed.place.inputs.session.set_cell(Grid.WOUNDS, 1, "length", "4")
    prints.settle()
    printed = prints.read(typed.writing.visit.visit_id)
    assert printed.report == on_screen(typed)
    assert (printed.report.draft, printed.report.findings[0].word) == (True, "Not counted")


def test_that_a_later_visit_prints_the_course_of_its_case(typed, prints):
    typed.open.carry_on()
    typed.place.inputs.session.set_cell(Grid.WOUNDS, 0, "width", "2.0")
    prints.settle()
    printed = prints.read(typed.writing.visit.visit_id)
    assert printed.report == on_screen(typed)
    assert [(row.first, row.last) for row in printed.report.course.rows] == [("14.00", "8.00")]


def test_that_the_course_goes_up_to_the_day_printed_and_no_further(typed, prints):
    first = typed.writing.visit.visit_id
    typed.open.carry_on()
    typed.place.inputs.session.set_cell(Grid.WOUNDS, 0, "width", "2.0")
    prints.settle()
    assert prints.read(typed.writing.visit.visit_id).report.course.rows != ()
    assert prints.read(first).report.course.rows == ()


def test_that_a_saved_worksheet_prints_as_it_was_kept_whatever_rules_came_later(typed, prints, opened, monkeypatch):
    typed.open.save()
    kept = of(typed).kept.worksheet
    bench, real = opened.opened(), opened.opened().evaluate
    monkeypatch.setattr(bench, "evaluate", lambda encounter: replace(real(encounter), lines=()))
    printed = prints.read(typed.writing.visit.visit_id)
    assert [line.code for line in printed.report.lines] == [line.code for line in kept.lines]
    prints.note(printed.row, "as PDF")
    assert of(typed).kept.worksheet == kept
    assert of(typed).row.status is VisitStatus.PRINTED


def test_that_what_was_not_saved_prints_todays_answer_which_is_then_the_kept_one(typed, prints, opened, monkeypatch):
    bench, real = opened.opened(), opened.opened().evaluate
    monkeypatch.setattr(bench, "evaluate", lambda encounter: replace(real(encounter), lines=()))
    printed = prints.read(typed.writing.visit.visit_id)
    assert printed.report.lines == ()
    prints.note(printed.row, "as PDF")
    assert of(typed).kept.worksheet.lines == ()
    assert of(typed).content.worksheet.lines == ()


def test_that_printing_leaves_what_was_typed_to_the_letter(typed, prints):
    row, newer = of(typed).row, b'{"format": "graftsheet-draft/99", "draft": "typed in a newer version"}'
    content = replace(of(typed).content, draft=newer, worksheet=None)
    typed.keeper.store.keep(row.visit_id, row.case_id, row.version, content, row.facts, row.label)
    prints.note(prints.read(row.visit_id).row, "as PDF")
    assert of(typed).content.draft == newer
    assert of(typed).kept is not None


def test_that_a_print_of_a_case_named_meanwhile_parts_no_window_from_it(typed, prints, opened, monkeypatch):
    bench, real = opened.opened(), opened.opened().evaluate
    typed.keeper.store.rename(typed.writing.visit.case_id, "Heel", "")  # as in another window
    monkeypatch.setattr(bench, "evaluate", lambda encounter: replace(real(encounter), lines=()))
    prints.note(of(typed).row, "as PDF")
    typed.place.inputs.session.set_cell(Grid.WOUNDS, 0, "width", "3.9")
    assert typed.writing.settle()
    assert len(typed.keeper.store.visits(Find()).rows) == 1
    assert (typed.open.name(), typed.dialogs.told) == ("Heel", [])


def test_that_the_history_tells_of_the_print(typed, prints):
    printed = prints.read(typed.writing.visit.visit_id)
    prints.note(printed.row, "as PDF")
    entries = typed.keeper.store.history(printed.row.case_id)
    (told,) = [entry for entry in entries if entry.event is Event.PRINTED]
    assert told.changes[0] == "as PDF"
    assert of(typed).row.status is VisitStatus.PRINTED


def test_that_a_visit_worked_on_since_is_told_of_but_stays_a_draft(typed, prints):
    printed = prints.read(typed.writing.visit.visit_id)
    typed.place.inputs.session.set_cell(Grid.WOUNDS, 0, "width", "3.9")
    assert typed.writing.settle()
    prints.note(printed.row, "as PDF")
    assert of(typed).row.status is VisitStatus.DRAFT
    assert of(typed).kept is None
    assert Event.PRINTED in [entry.event for entry in typed.keeper.store.history(printed.row.case_id)]


def test_that_a_visit_with_nothing_counted_has_no_print(typed, prints):
    row = of(typed).row
    content = replace(of(typed).content, encounter=None, worksheet=None)
    typed.keeper.store.keep(row.visit_id, row.case_id, row.version, content, row.facts, row.label)
    assert prints.read(row.visit_id) is None


def test_that_nothing_is_read_while_the_store_is_locked(typed, prints):
    visit = typed.writing.visit.visit_id
    typed.keeper.cabinet.set_passphrase("correct horse")
    typed.keeper.lock()
    with pytest.raises(StoreLocked):
        prints.read(visit)
