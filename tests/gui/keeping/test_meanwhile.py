"""What happens to the visit on screen behind its back: in the Cases place, in another window, by a restore."""

from __future__ import annotations

from core.cases.store import Find
from core.cases.values import Event, VisitStatus
from db.cases.access import Access
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.problems import Grid
from tests.gui.keeping.conftest import events, rows, shown_width, type_width


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
