from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication, QLabel

from core.choices import Claim, Contractor, GlobalPeriod, OffCampus, Payer
from gui.common.findings import FindingRow
from gui.common.picker import Picker
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.inputs.assumed import assumed_words
from gui.worksheet.inputs.strip import EncounterStrip
from gui.worksheet.problems import Grid, Kind, Problem, Where
from gui.worksheet.rows import Strip
from tests.gui.worksheet.drafts import FOOT, STRIP, draft_of

Key = Qt.Key
NOTHING = "no Part A nursing stay, no open global period, no earlier applications"


def go(column, name):
    column.show_field(Where(grid=Grid.STRIP, row=0, column=name))


@pytest.mark.parametrize(
    ("typed", "shown"),
    [("2026-03-02", "2026-03-02"), ("3/2/2026", "2026-03-02"), ("3/2", "2026-03-02"), ("t", "2026-03-05")],
)
def test_that_a_date_is_shown_whole_when_left(column, typist, typed, shown):
    go(column, "date_of_service")
    typist.text(typed).key(Key.Key_Tab)
    assert typist.draft.strip.date_of_service == shown
    assert column.strip.fields["date_of_service"].editor.text() == shown


def test_that_the_result_stands_while_another_date_is_typed(column, typist):
    column.set_draft(draft_of(FOOT))
    go(column, "date_of_service")
    column.strip.fields["date_of_service"].editor.selectAll()
    typist.text("2026-04-0")
    assert typist.draft.strip.date_of_service == "2026-03-02"
    typist.text("1")
    assert typist.draft.strip.date_of_service == "2026-04-01"


def test_that_a_bad_date_is_kept_and_told(column, typist):
    go(column, "date_of_service")
    typist.text("2026-02-30").key(Key.Key_Tab)
    assert typist.draft.strip.date_of_service == "2026-02-30"
    assert column.strip.fields["date_of_service"].is_bad()
    said = column.strip.findChild(FindingRow)
    assert said.isVisible()
    assert said.message() == '"2026-02-30" is not a day of the calendar. Type the date as 2026-03-02 or 3/2/2026.'


def test_that_short_lists_take_typing(column, typist):
    go(column, "payer")
    typist.text("ae")
    assert typist.draft.strip.payer is Payer.AETNA


def test_that_a_word_no_choice_begins_with_names_the_choices_of_a_short_list(column, typist):
    go(column, "claim")
    typist.text("Hosp")
    (row,) = column.strip.told.rows()
    assert row.message().endswith("such as Professional, Outpatient hospital, Ambulatory surgical center.")


def test_that_delete_empties_a_choice(column, typist):
    column.set_draft(draft_of(FOOT))
    go(column, "payer")
    typist.key(Key.Key_Delete)
    assert typist.draft.strip.payer is None


def test_that_enter_goes_to_the_next_field(column, typist):
    go(column, "age")
    typist.text("68").key(Key.Key_Return)
    assert typist.focus().objectName() == "primary_code"


def test_that_codes_and_states_are_shown_in_capitals(column, typist):
    go(column, "state")
    typist.text("az").key(Key.Key_Tab)
    assert typist.draft.strip.state == "AZ"


def test_that_a_missing_field_is_not_ringed(column):
    column.set_draft(EncounterDraft(wounds=(FOOT,)))
    assert not any(field.is_bad() for field in column.strip.fields.values())


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        pytest.param(
            {}, "adult, no Part A nursing stay, no open global period, no earlier applications", id="nothing_given"
        ),
        pytest.param({"age": "68"}, NOTHING, id="age"),
        pytest.param(
            {"snf_part_a": True, "applications_before": "3"},
            "adult, no open global period  ·  Given: Part A nursing stay, 3 earlier applications",
            id="given",
        ),
        pytest.param(
            {"claim": Claim.OUTPATIENT_HOSPITAL},
            f"adult, {NOTHING}, on campus",
            id="hospital",
        ),
        pytest.param(
            {
                "claim": Claim.OUTPATIENT_HOSPITAL,
                "off_campus": OffCampus.EXCEPTED,
                "global_period": GlobalPeriod.STAGED,
            },
            "adult, no Part A nursing stay, no earlier applications  ·  "
            "Given: global period staged, planned beforehand, off campus, excepted",
            id="off_campus",
        ),
    ],
)
def test_that_what_is_assumed_stands_in_the_open(changes, said):
    assert assumed_words(Strip(**changes)) == said


def test_that_change_opens_the_optional_fields(column, typist):
    column.set_draft(draft_of(FOOT))
    assert not column.strip.assumed.is_open()
    column.strip.assumed.toggle()
    assert typist.focus().objectName() == "snf_part_a"
    typist.text("y")
    assert typist.draft.strip.snf_part_a is True
    words = column.strip.assumed.findChild(QLabel, "assumed").accessibleName()
    assert words.endswith("Given: Part A nursing stay")


def test_that_body_surface_is_offered_once_it_is_asked_for_and_while_it_is_typed(column):
    surface = column.strip.assumed.fields["body_surface"]
    column.set_draft(draft_of(FOOT, strip=replace(STRIP, age="9")))
    column.strip.assumed.toggle()
    assert not surface.isVisible()
    where = Where(grid=Grid.STRIP, row=0, column="body_surface")
    column.tell((Problem(where=where, typed="", message="What is the body surface?", kind=Kind.QUESTION),))
    assert surface.isVisible()
    column.tell(())
    assert not surface.isVisible()
    column.set_draft(draft_of(FOOT, strip=replace(STRIP, age="9", body_surface="8000")))
    column.strip.assumed.toggle()
    assert surface.isVisible()


def test_that_the_department_is_offered_on_hospital_claims(column):
    column.set_draft(draft_of(FOOT, strip=replace(STRIP, claim=Claim.OUTPATIENT_HOSPITAL)))
    column.strip.assumed.toggle()
    assert column.strip.assumed.fields["off_campus"].isVisible()


def test_that_typing_the_strip_is_undone_field_by_field(column, typist):
    column.set_draft(draft_of(FOOT))
    go(column, "age")
    typist.text("68").key(Key.Key_Tab)
    assert column.undo_text() == "Undo age"
    column.undo()
    assert column.strip.fields["age"].editor.text() == ""


def test_that_the_strip_breaks_into_two_rows_when_narrow(column):
    column.set_draft(draft_of(FOOT))
    column.resize(678, 700)
    tops = {name: field.y() for name, field in column.strip.fields.items()}
    assert tops["claim"] == tops["date_of_service"] < tops["place_of_service"] == tops["primary_code"]


@pytest.fixture
def strip(qtbot, look):
    """The strip alone, at the widths it has in the windows that are promised."""
    made = EncounterStrip(lambda: (("11", "Office"), ("22", "Hospital outpatient, on campus")))
    qtbot.addWidget(made)
    made.show()
    return made


WIDTHS = [
    pytest.param(760, 1.0, id="1440x900"),
    pytest.param(684, 1.0, id="1280x720"),
    pytest.param(1100, 2.0, id="200%"),
]


@pytest.mark.parametrize(("width", "scale"), WIDTHS)
@pytest.mark.parametrize("payer", Payer)
def test_that_no_choice_of_the_strip_is_cut(strip, look, payer, width, scale):
    look.set_text_scale(scale)
    strip.resize(width, 300)
    typed = Strip(payer=payer, contractor=Contractor.PALMETTO, claim=Claim.ASC, place_of_service="22")
    strip.show_strip(typed, EncounterDraft(strip=typed).parse())
    pickers = [field.editor for field in strip.fields.values() if isinstance(field.editor, Picker)]
    assert [picker.cut_words() for picker in pickers] == [""] * 4
    assert all(field.x() + field.width() <= strip.width() for field in strip.fields.values())


def test_that_the_usual_case_stands_in_one_row(strip):
    strip.resize(760, 300)
    typed = Strip(payer=Payer.MEDICARE, contractor=Contractor.NORIDIAN, claim=Claim.PROFESSIONAL, place_of_service="11")
    strip.show_strip(typed, EncounterDraft(strip=typed).parse())
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert len({field.y() for field in strip.fields.values()}) == 1


def test_that_another_case_begins_with_the_optional_fields_closed(column):
    column.set_draft(draft_of(FOOT))
    column.strip.assumed.toggle()
    assert column.strip.assumed.is_open()
    column.set_draft(EncounterDraft())
    assert not column.strip.assumed.is_open()


def test_that_what_is_told_of_a_field_stands_below_its_own_row(column, typist, qtbot):
    column.resize(500, 900)
    go(column, "date_of_service")
    typist.text("2026-02-30").key(Key.Key_Tab)
    fields, (row,) = column.strip.fields, column.strip.told.rows()
    first, second = fields["date_of_service"], fields["primary_code"]
    top = lambda widget: widget.mapTo(column, QPoint(0, 0)).y()  # noqa: E731
    qtbot.waitUntil(lambda: top(first) + first.height() <= top(row))
    assert top(row) + row.height() <= top(second)
