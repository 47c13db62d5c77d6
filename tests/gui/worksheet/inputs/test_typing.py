"""Cells are typed in at speed: keys lead on, open, complete and close them."""

from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt

from gui.common.text import ElidedText
from gui.theme import FontRole, theme
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.inputs.lighting import Lit
from gui.worksheet.problems import Grid, Where
from tests.gui.worksheet.drafts import FOOT, STRIP, TOES, draft_of, product, service

Key = Qt.Key


def test_that_a_wound_is_typed_without_leaving_the_keyboard(column, typist):
    column.wounds.grid.go(0)
    typist.text("fo").key(Key.Key_Tab).text("l").key(Key.Key_Tab).text("di").key(Key.Key_Tab)
    typist.text("4.0").key(Key.Key_Tab).text("3.0").key(Key.Key_Tab).text("0.3").key(Key.Key_Tab)
    typist.key(Key.Key_Tab).text("sub").key(Key.Key_Tab).text("e11621 l97422").key(Key.Key_Return)
    (row,) = typist.draft.wounds
    assert (row.site, row.side, row.kind, row.length, row.width) == ("Foot", "Left", "Diabetic foot", "4.0", "3.0")
    assert (row.depth, row.debrided, row.diagnoses) == ("0.3", "Subcut. 12", "E11.621 L97.422")
    assert column.wounds.grid.currentIndex().row() == 1


def test_that_lo_in_site_gives_lower_leg_at_once(column, typist):
    column.wounds.grid.go(0)
    typist.text("lo")
    assert typist.draft.wounds[0].site == "Lower leg"
    assert typist.focus().selectedText() == "wer leg"


def test_that_backspace_takes_the_completion_away(column, typist):
    column.wounds.grid.go(0)
    typist.text("lo").key(Key.Key_Backspace)
    assert typist.draft.wounds[0].site == "Lo"


def test_that_enter_goes_to_the_first_cell_of_the_next_row(column, typist):
    column.set_draft(draft_of(FOOT, TOES))
    column.wounds.grid.go(0, "depth")
    typist.text("0.2").key(Key.Key_Return)
    at = column.wounds.grid.currentIndex()
    assert (at.row(), column.wounds.model.key_at(at)) == (1, "site")


def test_that_enter_on_the_empty_row_goes_to_the_next_grid(column, typist):
    column.set_draft(draft_of(FOOT, products=(product(),)))
    column.wounds.grid.go(1)
    typist.key(Key.Key_Return)
    assert (column.products.grid.hasFocus(), column.products.grid.currentIndex().row()) == (True, 1)
    typist.key(Key.Key_Return)
    assert column.services.grid.hasFocus()


def test_that_tab_reaches_every_grid_and_field_and_back(column, typist):
    column.set_draft(draft_of(FOOT, products=(product(),), services=(service(),)))
    column.strip.fields["date_of_service"].editor.setFocus()
    seen = []
    for _ in range(60):
        seen.append(typist.focus().objectName())
        typist.key(Key.Key_Tab)
    wanted = ["date_of_service", "payer", "primary_code", "wounds", "wound_shape", "products",
              "product_lot:0", "other_services"]  # fmt: skip
    assert [seen.index(name) for name in wanted] == sorted(seen.index(name) for name in wanted)


def test_that_shift_tab_goes_back_cell_by_cell(column, typist):
    column.set_draft(draft_of(FOOT, TOES))
    column.wounds.grid.go(1)
    typist.key(Key.Key_Backtab)
    at = column.wounds.grid.currentIndex()
    assert (at.row(), column.wounds.model.key_at(at)) == (0, "diagnoses")


def test_that_space_toggles_grafted(column, typist):
    column.set_draft(draft_of(FOOT))
    column.wounds.grid.go(0, "grafted")
    typist.key(Key.Key_Space)
    assert typist.draft.wounds[0].grafted is False


def test_that_escape_puts_back_what_the_cell_held(column, typist):
    column.set_draft(draft_of(FOOT))
    column.wounds.grid.go(0, "width")
    typist.text("99").key(Key.Key_Escape)
    assert typist.draft.wounds[0].width == "3.0"
    assert column.undo_text() == "Undo"


def test_that_escape_in_a_new_row_leaves_no_row_behind(column, typist):
    column.wounds.grid.go(0)
    typist.text("f").key(Key.Key_Escape)
    assert typist.draft == EncounterDraft()


def test_that_yes_and_no_are_typed_by_their_letter(column, typist):
    column.set_draft(draft_of(FOOT, services=(service(),)))
    column.services.grid.go(0, "separate")
    typist.text("n").key(Key.Key_Tab)
    assert typist.draft.services[0].separate is False


def test_that_undo_goes_back_field_by_field_also_while_typing(column, typist):
    column.set_draft(draft_of(FOOT))
    column.wounds.grid.go(0, "length")
    typist.text("9").key(Key.Key_Tab).text("77")
    assert column.undo_text() == "Undo width of wound 1"
    column.undo()
    assert (typist.draft.wounds[0].length, typist.draft.wounds[0].width) == ("9", "3.0")
    assert column.wounds.grid.editor() is None
    column.undo()
    assert typist.draft.wounds[0].length == "4.0"
    column.redo()
    assert column.redo_text() == "Redo width of wound 1"


def test_that_drawing_is_not_editing(column, typist):
    column.set_draft(draft_of(FOOT, TOES, products=(product(w1="3"),), services=(service(),), strip=STRIP))
    column.set_lit(Lit(frozenset({"1"})))
    column.reload()
    column.resize(600, 700)
    assert typist.drafts == []
    assert column.undo_text() == "Undo"


def test_that_the_wound_one_is_on_is_reported_and_let_go(column, typist):
    column.set_draft(draft_of(FOOT, TOES))
    column.wounds.grid.go(1)
    column.wounds.grid.go(0)
    column.products.grid.go(0)
    assert typist.wounds == ["2", "1", None]


def test_that_wounds_of_a_selected_line_are_lit(column):
    column.set_draft(draft_of(FOOT, TOES))
    column.set_lit(Lit(frozenset({"2"})))
    assert [row.lit for row in column.wounds.model.rows] == [False, True, False]
    assert column.wounds.model.rows[1].cells[0].cell.lit == ("2",)


def test_that_an_edit_elsewhere_in_the_case_is_undone_with_the_rest(column, typist):
    column.set_draft(draft_of(FOOT, services=(service(),)))
    column.answer("separate-visit:99213", "yes")
    assert column.services.model.rows[0].cells[3].cell.text == "Yes"
    assert column.undo_text() == "Undo answer about 99213"
    column.undo()
    assert column.services.model.rows[0].cells[3].cell.text == "Not answered"


def test_that_the_sums_of_the_section_heads_follow_the_typing(column, typist):
    column.set_draft(draft_of(FOOT, TOES, products=(product(packages="16 + 6", w1="12", w2="5"),)))
    assert column.wounds.head.secondary() == "2 wounds, 17.00 sq cm grafted"
    assert column.products.head.secondary() == "22 sq cm opened, 17 applied, 5 left over"
    column.wounds.grid.go(0, "width")
    typist.text("3.O")
    assert column.wounds.head.secondary() == "1 of 2 wounds counted"


def test_that_a_new_case_closes_the_open_cell(column, typist):
    column.set_draft(draft_of(FOOT))
    column.wounds.grid.go(0, "width")
    typist.text("9")
    column.set_draft(draft_of(TOES))
    assert column.wounds.grid.editor() is None
    assert typist.draft == draft_of(TOES)


def test_that_a_number_is_never_cut(column):
    column.set_draft(draft_of(replace(FOOT, length="123.4", width="234.5")))
    grid, model = column.wounds.grid, column.wounds.model
    shown = model.data(model.index(0, model.column_of("area")))
    assert shown == "28,937.30"
    wide = theme().metrics(FontRole.TOTAL).horizontalAdvance(shown)
    assert grid.columnWidth(model.column_of("area")) >= wide + 2 * theme().px(8)


def test_that_the_diagnosis_being_typed_is_named(column, typist):
    column.set_draft(draft_of(replace(FOOT, diagnoses="L97.422")))
    column.wounds.grid.go(0, "diagnoses")
    typist.key(Key.Key_F2).key(Key.Key_End).text(" e11621")
    said = column.wound_details.findChild(ElidedText, "diagnosis_label")
    assert said.whole() == "E11.621 Foot ulcer in type 2 diabetes"


def test_that_a_letter_on_a_computed_cell_goes_nowhere(column, typist):
    column.set_draft(draft_of(FOOT, TOES))
    column.wounds.grid.go(0, "area")
    typist.text("t")
    assert column.wounds.grid.currentIndex().row() == 0
    assert column.wounds.grid.editor() is None


@pytest.mark.parametrize(
    ("grid", "name", "says"),
    [
        (Grid.STRIP, "state", "Two letters"),
        (Grid.WOUNDS, "length", "For a circle"),
        (Grid.PRODUCTS, "packages", "2 x 39"),
        (Grid.SERVICES, "separate", "Type y or n"),
    ],
)
def test_that_help_speaks_of_the_field_one_is_in(column, grid, name, says):
    column.set_draft(draft_of(FOOT, products=(product(),), services=(service(),)))
    column.show_field(Where(grid=grid, row=0, column=name))
    assert says in column.help_text()


def test_that_f2_opens_a_cell_with_what_it_holds_and_delete_empties_it(column, typist):
    column.set_draft(draft_of(FOOT))
    column.wounds.grid.go(0, "length")
    typist.key(Key.Key_F2)
    assert typist.focus().text() == "4.0"
    typist.key(Key.Key_Escape, Key.Key_Delete)
    assert typist.draft.wounds[0].length == ""
    column.undo()
    assert typist.draft.wounds[0].length == "4.0"


def test_that_an_open_cell_says_what_it_takes_and_while_it_is_wrong_why(typist, column):
    column.set_draft(draft_of(FOOT))
    column.wounds.grid.go(0, "width")
    typist.text("3")
    takes = column.wounds.grid.editor().accessibleDescription()
    typist.text("x")
    assert (takes, "3x" in column.wounds.grid.editor().accessibleDescription()) == (
        "Width in centimeters; none for a circle.",
        True,
    )
    typist.key(Key.Key_Backspace)
    assert column.wounds.grid.editor().accessibleDescription() == takes
