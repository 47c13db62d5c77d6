from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from core.cases.values import Event, VisitStatus
from gui.common.asking import Unsaved
from gui.keeping.on_screen import OF_THE_EXAMPLE
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.problems import Grid
from tests.gui.keeping.conftest import NOW, events, rows, type_width


def test_that_nothing_is_stored_of_an_empty_worksheet_or_an_untouched_example(desk):
    desk.open.open_example()
    desk.open.new()
    assert desk.writing.settle()
    assert rows(desk) == ()
    assert desk.open.state() == "Nothing to keep yet"


def test_that_typing_is_kept_without_being_asked_to(qtbot, desk):
    type_width(desk, "3.")
    assert desk.open.state() == "Keeping"
    with qtbot.waitSignal(desk.keeper.written, timeout=4000):
        pass
    assert desk.open.state() == "Kept 10:42"
    assert desk.open.name() == "Case 0001"
    (row,) = rows(desk)
    assert row.status is VisitStatus.DRAFT


def test_that_a_half_typed_row_comes_back_as_typed(typed, desk_of):
    type_width(typed, "3.O", row=1)
    assert typed.writing.settle()
    visit = rows(typed)[0].visit_id
    before = typed.case.draft()
    typed.open.new()
    typed.open.open_visit(visit)
    assert typed.case.draft() == before


def test_that_the_work_of_a_killed_window_comes_back(typed, desk_of, monkeypatch):
    before = typed.case.draft()
    monkeypatch.setattr("db.cases.leases.runs", lambda *_: False)
    again = desk_of()
    assert again.open.restore()
    assert again.case.draft() == before
    assert again.open.is_kept()


def test_that_a_closed_window_leaves_nothing_to_come_back(typed, desk_of, monkeypatch):
    assert typed.open.may_close()
    monkeypatch.setattr("db.cases.leases.runs", lambda *_: False)
    assert not desk_of().open.restore()


def test_that_saving_keeps_the_worksheet_as_computed_and_tells_the_history(typed):
    typed.open.save()
    visit = typed.keeper.store.visit(rows(typed)[0].visit_id)
    assert visit.kept.encounter == typed.case.draft().parse().encounter
    assert visit.kept.by == "R. Diaz"
    assert events(typed)[-1] is Event.SAVED
    assert typed.open.state() == "Saved 10:42"
    assert typed.said[0][0] == f"Saved {typed.open.name()}"


def test_that_an_edit_after_saving_is_kept_but_not_saved(typed):
    typed.open.save()
    type_width(typed, "2.5")
    assert typed.writing.settle()
    assert typed.open.state() == "Kept 10:42"
    visit = typed.keeper.store.visit(rows(typed)[0].visit_id)
    assert visit.kept.encounter.wounds[0].width_cm == Decimal("3.5")
    assert visit.content.encounter.wounds[0].width_cm == Decimal("2.5")


def test_that_the_history_tells_what_changed_in_words(typed):
    typed.writing.tell()
    type_width(typed, "2.0")
    typed.open.new()
    case = rows(typed)[0].case_id
    assert typed.keeper.store.history(case)[0].changes == ("Wound 1 width 3.5 to 2.0",)


def test_that_nothing_can_be_saved_before_there_is_an_encounter(desk):
    type_width(desk, "3.0")
    desk.open.save()
    assert desk.dialogs.told[0][0] == "Nothing can be saved yet"


@pytest.mark.parametrize(
    ("ask", "said"),
    [
        pytest.param(lambda desk: desk.open.save(), "Saved Worked example", id="save"),
        pytest.param(lambda desk: desk.open.set_status(VisitStatus.CHECKED), "Worked example", id="check"),
    ],
)
def test_that_the_untouched_example_says_that_it_is_one(desk, ask, said):
    desk.open.open_example()
    ask(desk)
    assert desk.said == [OF_THE_EXAMPLE]
    assert (desk.dialogs.told, rows(desk)) == ([], ())
    type_width(desk, "3.5")
    ask(desk)  # changed, it is a case like any other, however soon
    assert desk.said[-1][0].startswith(f"{said}: Q4386 on a foot ulcer")
    assert len(rows(desk)) == 1


def test_that_what_is_not_counted_is_told_when_saving(typed):
    typed.place.inputs.session.set_cell(Grid.WOUNDS, 1, "site", "foot")
    typed.open.save()
    assert "Wound 2" in typed.said[-1][1]


def test_that_carrying_forward_begins_the_next_visit_of_the_case(typed):
    typed.open.carry_on()
    assert typed.writing.settle()
    newest, first = sorted(rows(typed), key=lambda row: -row.visit_number)
    assert (newest.case_id, newest.visit_number, first.visit_number) == (first.case_id, 2, 1)
    encounter = typed.case.draft().parse().encounter
    assert str(encounter.date_of_service) == "2026-03-05"
    assert encounter.episode.applications_before == 1
    assert (encounter.services, encounter.wounds[0].width_cm) == ((), Decimal("3.5"))
    assert Event.CARRIED_FORWARD in events(typed)


def test_that_printing_makes_the_printed_worksheet_the_kept_one(typed):
    typed.open.printed("PDF, 2 pages")
    (row,) = rows(typed)
    assert row.status is VisitStatus.PRINTED
    assert Event.PRINTED in events(typed)
    assert typed.keeper.store.visit(row.visit_id).kept is not None


def test_that_the_untouched_example_is_printed_without_becoming_a_case(desk):
    desk.open.open_example()
    desk.open.printed("PDF")
    assert rows(desk) == ()
    assert desk.dialogs.told == []


def test_that_an_encounter_from_a_file_becomes_a_case_that_says_so(desk, worked_example, tmp_path):
    desk.files.read_in.connect(desk.open.open_encounter)
    desk.dialogs.path = tmp_path / "case.json"
    desk.open.open_example()
    desk.files.save_as()
    desk.files.open()
    assert desk.writing.settle()
    assert Event.IMPORTED in events(desk)
    assert desk.case.draft().parse().encounter == worked_example


def test_that_two_windows_on_one_visit_lose_nothing(typed, desk_of):
    other = desk_of()
    visit = rows(typed)[0].visit_id
    other.open.open_visit(visit)
    type_width(other, "5.0")
    assert other.writing.settle()
    type_width(typed, "4.0")
    typed.writing.keep()
    typed.keeper.flush(3)
    typed.keeper.catch_up()
    assert typed.dialogs.told[0][0] == "This visit was changed elsewhere"
    assert typed.writing.settle()
    widths = {str(typed.keeper.store.visit(row.visit_id).content.encounter.wounds[0].width_cm) for row in rows(typed)}
    assert widths == {"4.0", "5.0"}


def test_that_a_store_that_cannot_be_opened_leaves_the_work_in_the_window(desk_of, tmp_path):
    (tmp_path / "cases").write_text("in the way")
    desk = desk_of()
    type_width(desk, "3.0")
    desk.writing.keep()
    assert desk.open.state() == "Not kept"
    assert not desk.open.may_close()
    assert desk.dialogs.asked == ["unsaved: This case"]
    desk.dialogs.choice = Unsaved.DISCARD
    closed = []
    desk.open.may_close_now.connect(lambda: closed.append(True))
    desk.open.may_close()
    assert closed == [True]


def test_that_locking_clears_the_screen_and_unlocking_brings_it_back(qtbot, typed):
    typed.keeper.cabinet.set_passphrase("correct horse")
    before = typed.case.draft()
    typed.keeper.lock()
    assert typed.keeper.is_locked
    assert typed.case.draft() == EncounterDraft()
    with qtbot.waitSignal(typed.keeper.opened, timeout=9000):
        typed.keeper.unlock("correct horse")
    assert typed.case.draft() == before


def test_that_a_wrong_passphrase_is_refused_with_the_seconds_to_wait(qtbot, typed):
    typed.keeper.cabinet.set_passphrase("correct horse")
    typed.keeper.lock()
    with qtbot.waitSignal(typed.keeper.refused, timeout=9000) as refused:
        typed.keeper.unlock("wrong horse")
    assert refused.args[0].wait >= 1
    assert typed.keeper.is_locked


def test_that_naming_a_case_names_it_in_the_store(typed):
    draft = typed.case.draft()
    typed.place.head.label_typed.emit("Heel ulcer, Mrs. K")
    assert typed.writing.settle()
    assert rows(typed)[0].case_name == "Heel ulcer, Mrs. K"
    assert replace(draft.carried, label="Heel ulcer, Mrs. K") == typed.case.draft().carried


def test_that_idle_minutes_lock_the_store(qtbot, typed):
    typed.keeper.cabinet.set_passphrase("correct horse")
    typed.keeper._idle.setInterval(20)
    with qtbot.waitSignal(typed.keeper.locked, timeout=3000):
        typed.keeper.stir()
    assert typed.keeper.store is None


def test_that_the_print_of_a_later_visit_carries_the_course_of_the_case(typed):
    from db.settings import Settings
    from gui.keeping.course import PrintedCourse

    settings = Settings({"print_history": True})
    course = PrintedCourse(
        typed.keeper, lambda: typed.writing.visit, lambda: typed.case.draft().parse().encounter, settings, lambda: NOW
    )
    assert course.on(typed.case.report()).course.rows == ()
    typed.open.carry_on()
    type_width(typed, "2.0")
    assert typed.writing.settle()
    found = course.on(typed.case.report()).course
    assert next((row.first, row.last) for row in found.rows) == ("14.00", "8.00")
    assert "Carried forward from visit 1" in [row.what for row in found.history]
    settings.print_trend = settings.print_history = False
    assert course.on(typed.case.report()).course is None


def test_that_a_visit_saved_with_other_rules_is_shown_beside_todays_answer(typed, opened, monkeypatch):
    from msgspec.structs import replace as changed

    from gui.keeping.kept import KeptComparison

    typed.open.save()
    visit = typed.keeper.store.visit(rows(typed)[0].visit_id)
    now = visit.kept.worksheet
    other = changed(now, lines=now.lines[:-1])
    note = typed.place.result.kept_note
    kept = KeptComparison(note, lambda _: other, opened.put, typed.place)
    kept.kept_wanted.connect(typed.case.show_kept)
    kept.compare(visit)
    assert note.changes_shown() == [f"{now.lines[-1].code} × {now.lines[-1].units} is no longer on the claim"]
    note.turn.click()
    assert len(typed.case.report().lines) == len(now.lines)
    kept.compare(changed(visit, kept=changed(visit.kept, worksheet=other)))
    assert note.isHidden()


@pytest.mark.parametrize("keep", ["save", "print", "print the kept one"])
def test_that_a_save_keeps_todays_answer_and_a_print_the_printed_one(typed, opened, monkeypatch, keep):
    from msgspec.structs import replace as changed

    typed.open.save()
    visit = typed.keeper.store.visit(rows(typed)[0].visit_id)
    old = visit.kept.worksheet
    now = changed(old, lines=old.lines[:-1])
    monkeypatch.setattr(opened, "worksheet", lambda encounter: now)
    typed.open.set_status(VisitStatus.PRINTED)
    if keep == "save":
        typed.open.save()
        assert typed.writing.visit.status is VisitStatus.DRAFT  # the chart holds the old answer
    else:
        if keep == "print the kept one":
            typed.case.show_kept(opened.put(visit.kept.encounter, old))
        typed.open.printed("as PDF")
    stored = typed.keeper.store.visit(visit.row.visit_id)
    assert stored.kept.worksheet == (old if keep == "print the kept one" else now)
    assert stored.row.status is (VisitStatus.DRAFT if keep == "save" else VisitStatus.PRINTED)
    assert typed.writing.is_kept()


def test_that_another_date_of_service_counts_the_earlier_applications_anew(typed):
    typed.open.carry_on()
    session = typed.place.inputs.session
    session.set_strip("date_of_service", "2026-03-16")
    assert (typed.case.draft().strip.applications_before, typed.case.draft().strip.weeks_since_first) == ("1", "2")
    session.set_strip("date_of_service", "2026-03-01")
    assert (typed.case.draft().strip.applications_before, typed.case.draft().strip.weeks_since_first) == ("", "")
    session.set_strip("date_of_service", "2026-03-17")
    assert typed.case.draft().strip.weeks_since_first == "2.2"


def test_that_applications_the_coder_typed_stay_as_typed(typed):
    typed.open.carry_on()
    session = typed.place.inputs.session
    session.set_strip("applications_before", "4")
    session.set_strip("date_of_service", "2026-03-16")
    assert typed.case.draft().strip.applications_before == "4"


def test_that_half_a_character_is_kept_as_a_question_mark(typed):
    typed.place.inputs.session.set_cell(Grid.WOUNDS, 1, "site", "foot\ud83e")
    assert typed.writing.settle()
    visit = typed.keeper.store.visit(rows(typed)[0].visit_id)
    assert b"foot?" in visit.content.draft
    assert typed.open.is_kept()


def test_that_a_tick_of_the_checklist_is_kept_undone_and_printed(typed):
    from core.report.ticks import with_ticks
    from core.worksheet import ItemState

    report = typed.case.report()
    item = next(row.item for row in report.documentation if row.state is ItemState.ASK)
    typed.place.result.documentation.ticked.emit(item, True)
    assert typed.case.draft().carried.ticked == (item,)
    printed = with_ticks(typed.case.report(), typed.case.draft().carried.ticked)
    assert [row.word for row in printed.documentation if row.item == item] == ["checked in the chart"]
    visit = rows(typed)[0].visit_id
    assert typed.writing.settle()
    typed.open.new()
    typed.open.open_visit(visit)
    assert typed.case.draft().carried.ticked == (item,)
    typed.place.inputs.session.tick(item, False)
    typed.place.inputs.undo()
    assert typed.case.draft().carried.ticked == (item,)
