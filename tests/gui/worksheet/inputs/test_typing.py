from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from gui.common.text import ElidedText
from gui.theme import FontRole, theme
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.inputs.lighting import Lit
from gui.worksheet.inputs.row_menu import row_menu
from gui.worksheet.problems import Grid, Where
from tests.gui.worksheet.drafts import FOOT, STRIP, TOES, draft_of, foot, product, service

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


@pytest.mark.parametrize(
    ("key", "typed", "said"),
    [
        ("site", "tail", '"Tail" is not a site on file'),
        ("side", "up", '"up" is not a side on file'),
        ("kind", "bite", '"Bite" is not a kind of wound on file'),
        ("length", "4,0", '"4,0" has a comma. Type a point: 4.0.'),
        ("width", "3.O", '"3.O" is not a number. Type the width in centimeters, for example 3.0.'),
        ("area", "12", "Length and width give the area already."),
        ("depth", "x", '"x" is not a number. Type the depth in centimeters, for example 0.3.'),
        ("debrided", "30", '"30" names no tissue.'),
        ("diagnoses", "E11.621.?!", '"E11.621.?!" is not a diagnosis code.'),
    ],
)
def test_that_a_bad_wound_cell_is_ringed_and_told_below_its_row(column, typist, key, typed, said):
    column.set_draft(draft_of(replace(FOOT, area="1") if key == "area" else FOOT))
    column.wounds.grid.go(0, key)
    typist.text(typed)
    row = column.wounds.model.rows[0]
    at = column.wounds.model.column_of(key)
    assert row.cells[at].bad
    assert (row.message.column, row.message.word) == (at, "Not counted")
    assert row.message.text.startswith(said)
    assert typist.focus().property("bad") is True
    assert column.wounds.grid.rowHeight(0) > column.wounds.grid.rowHeight(1)


@pytest.mark.parametrize(
    ("grid", "key", "typed"),
    [
        (Grid.PRODUCTS, "packages", "16, 6"),
        (Grid.PRODUCTS, "applied:1", "x"),
        (Grid.SERVICES, "units", "1.5"),
        (Grid.SERVICES, "code", "9921§"),
    ],
)
def test_that_a_bad_cell_of_the_other_grids_is_told_the_same_way(column, typist, grid, key, typed):
    column.set_draft(draft_of(products=(product(),), services=(service(),)))
    column.show_field(Where(grid=grid, row=0, column=key))
    typist.text(typed)
    card = column.products if grid is Grid.PRODUCTS else column.services
    assert card.model.rows[0].cells[card.model.column_of(key)].bad
    assert card.model.rows[0].message.column == card.model.column_of(key)


def test_that_half_typed_text_is_no_mistake_until_the_cell_is_left(column, typist):
    column.set_draft(draft_of(FOOT))
    column.wounds.grid.go(0, "depth")
    typist.text(".")
    assert column.wounds.model.rows[0].message is None
    typist.key(Key.Key_Tab)
    assert column.wounds.model.rows[0].message.text.startswith('"." is not a number')


def test_that_a_product_is_found_by_name_and_taken_with_enter(column, typist):
    column.set_draft(draft_of(FOOT))
    column.products.grid.go(0)
    typist.text("dl").key(Key.Key_Return)
    assert typist.draft.products[0].code == "Q4387"


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        pytest.param("dl", (0, "packages"), id="a_name_was_looked_for"),
        pytest.param("Q4387", (1, "code"), id="the_code_was_typed"),
    ],
)
def test_that_enter_ends_the_search_before_it_ends_the_row(column, typist, typed, at):
    column.set_draft(draft_of())
    column.products.grid.go(0)
    typist.text(typed).key(Key.Key_Return)
    assert typist.draft.products[0].code == "Q4387"
    here = column.products.grid.currentIndex()
    assert (here.row(), column.products.model.key_at(here)) == at


def test_that_the_empty_wounds_say_what_to_type_until_there_is_one(column, typist):
    assert column.wounds.model.rows[-1].hint.startswith("such as foot")
    column.wounds.grid.go(0)
    typist.text("f")
    assert [row.hint for row in column.wounds.model.rows] == ["", ""]


def test_that_arrow_keys_choose_among_found_products(column, typist):
    column.set_draft(draft_of(FOOT))
    column.products.grid.go(0)
    typist.text("ace")
    assert column.products.grid.editor().listing()
    typist.key(Key.Key_Down, Key.Key_Tab)
    assert typist.draft.products[0].code == "Q4387"
    assert column.products.model.key_at(column.products.grid.currentIndex()) == "packages"


def test_that_escape_closes_the_list_first(column, typist):
    column.set_draft(draft_of(FOOT))
    column.products.grid.go(0)
    typist.text("ace").key(Key.Key_Escape)
    assert not column.products.grid.editor().listing()
    assert typist.draft.products[0].code == "ace"


def test_that_a_typed_code_is_taken_as_typed(column, typist):
    column.set_draft(draft_of(FOOT))
    column.products.grid.go(0)
    typist.text("q4386").key(Key.Key_Tab).text("16+6").key(Key.Key_Tab).text("12").key(Key.Key_Tab)
    (row,) = typist.draft.products
    assert (row.code, row.packages, row.applied) == ("Q4386", "16 + 6", (("1", "12"),))


def test_that_yes_and_no_are_typed_by_their_letter(column, typist):
    column.set_draft(draft_of(FOOT, services=(service(),)))
    column.services.grid.go(0, "separate")
    typist.text("n").key(Key.Key_Tab)
    assert typist.draft.services[0].separate is False


def test_that_rows_are_deleted_duplicated_and_moved_by_keys(column, typist):
    column.set_draft(draft_of(FOOT, TOES))
    column.wounds.grid.go(1)
    typist.alt(Key.Key_Up)
    assert [row.site for row in typist.draft.wounds] == ["Toes", "Foot"]
    typist.control(Key.Key_D)
    assert [row.site for row in typist.draft.wounds] == ["Toes", "Toes", "Foot"]
    assert column.wounds.grid.currentIndex().row() == 1
    typist.control(Key.Key_Delete)
    assert [row.site for row in typist.draft.wounds] == ["Toes", "Foot"]


def test_that_rows_are_pasted_from_a_spreadsheet_and_shown_in_full(column, typist):
    QGuiApplication.clipboard().setText("Site\tSide\tL\tW\tGrafted\nlo\tR\t6.0\t5.0\tno\nheel\tl\t1\t2\tperhaps\n")
    column.wounds.grid.go(0)
    typist.control(Key.Key_V)
    assert [(r.site, r.side, r.grafted) for r in typist.draft.wounds] == [
        ("Lower leg", "Right", False),
        ("Heel", "Left", True),
    ]
    assert typist.notes == ['Row 2: "perhaps" is neither yes nor no. Check grafted.']
    column.undo()
    assert typist.draft.wounds == ()


def test_that_selected_rows_are_copied_for_a_spreadsheet(column, typist):
    column.set_draft(draft_of(FOOT, TOES))
    column.wounds.grid.go(0)
    typist.control(Key.Key_A).control(Key.Key_C)
    assert QGuiApplication.clipboard().text().splitlines() == [
        "Foot\tLeft\t\t4.0\t3.0\t\t\tyes\t\t",
        "Toes\tRight\t\t2.5\t2.0\t\t\tyes\t\t",
    ]


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


def test_that_undo_in_a_new_row_takes_the_row_back(column, typist):
    column.wounds.grid.go(0)
    typist.text("f")
    column.undo()
    assert typist.draft == EncounterDraft()
    typist.text("h").key(Key.Key_Tab)
    assert typist.draft.wounds[0].site == "Heel"


def test_that_row_commands_work_while_a_cell_is_open(column, typist):
    column.set_draft(draft_of(FOOT, TOES))
    column.wounds.grid.go(1, "width")
    typist.text("9").alt(Key.Key_Up)
    assert [(row.site, row.width) for row in typist.draft.wounds] == [("Toes", "9"), ("Foot", "3.0")]
    typist.text("8").control(Key.Key_Delete)
    assert [row.site for row in typist.draft.wounds] == ["Foot"]


def test_that_a_table_is_pasted_as_rows_also_into_an_open_cell(column, typist):
    QGuiApplication.clipboard().setText("Foot\tLeft\nToes\tRight")
    column.wounds.grid.go(0)
    typist.text("x").control(Key.Key_V)
    assert [(row.site, row.side) for row in typist.draft.wounds] == [("Foot", "Left"), ("Toes", "Right")]


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


@pytest.mark.parametrize(("row", "names"), [(0, 6), (1, 2)], ids=["a_row", "the_row_to_add_one"])
def test_that_the_context_menu_offers_what_the_row_can_do(column, row, names):
    column.set_draft(draft_of(FOOT))
    menu = row_menu(column, is_row=row == 0, act=lambda name: None)
    assert len([action for action in menu.actions() if not action.isSeparator()]) == names


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


def test_that_the_row_above_is_duplicated_from_the_empty_row(column, typist):
    column.set_draft(draft_of(FOOT, TOES))
    column.wounds.grid.go(2)
    typist.control(Key.Key_D)
    assert [row.site for row in typist.draft.wounds] == ["Foot", "Toes", "Toes"]
    assert column.wounds.grid.currentIndex().row() == 2
    column.undo()
    assert [row.site for row in typist.draft.wounds] == ["Foot", "Toes"]


def test_that_an_empty_grid_has_nothing_to_duplicate_or_move(column, typist):
    column.wounds.grid.go(0)
    typist.control(Key.Key_D).alt(Key.Key_Up).alt(Key.Key_Down).control(Key.Key_Delete)
    assert typist.drafts == []
    assert column.wounds.grid.currentIndex().row() == 0


@pytest.mark.parametrize("how", ["duplicate", "up", "down", "delete"])
def test_that_the_menu_does_to_a_row_what_its_keys_do(column, typist, how):
    column.set_draft(draft_of(FOOT, TOES, foot(id="3", site="Heel")))
    column.wounds.grid.go(1)
    column.change_row(how)
    by_menu = [row.site for row in typist.draft.wounds]
    column.undo()
    column.wounds.grid.go(1)
    {
        "duplicate": lambda: typist.control(Key.Key_D),
        "up": lambda: typist.alt(Key.Key_Up),
        "down": lambda: typist.alt(Key.Key_Down),
        "delete": lambda: typist.control(Key.Key_Delete),
    }[how]()
    assert [row.site for row in typist.draft.wounds] == by_menu != ["Foot", "Toes", "Heel"]


def test_that_a_row_is_moved_with_its_amounts(column, typist):
    column.set_draft(draft_of(FOOT, TOES, products=(product(w1="12", w2="5"),)))
    column.wounds.grid.go(0)
    typist.alt(Key.Key_Down)
    assert [row.site for row in typist.draft.wounds] == ["Toes", "Foot"]
    assert sorted(typist.draft.products[0].applied) == [("1", "5"), ("2", "12")]
    assert column.wounds.grid.currentIndex().row() == 1


def test_that_products_and_services_are_pasted_with_and_without_a_line_of_names(column, typist):
    column.set_draft(draft_of(FOOT, TOES))
    board = QGuiApplication.clipboard()
    board.setText("Wound 2\tHCPCS\tPackages\n5\tq4386\t16+6\n\tq4387\t4")
    column.products.grid.go(0)
    typist.control(Key.Key_V)
    assert [(row.code, row.packages, row.amount("2")) for row in typist.draft.products] == [
        ("Q4386", "16 + 6", "5"),
        ("Q4387", "4", ""),
    ]
    board.setText("99213\t1\tyes\n97597\t2\tno")
    column.services.grid.go(0)
    typist.control(Key.Key_V)
    assert [(row.code, row.units, row.separate) for row in typist.draft.services] == [
        ("99213", "1", True),
        ("97597", "2", False),
    ]


def test_that_pasted_rows_that_cannot_be_read_are_kept_and_told(column, typist):
    QGuiApplication.clipboard().setText("Foot\tLeft\tDFU\t4,0\t3.0\nTail\tLeft\tDFU\t2\t1")
    column.wounds.grid.go(0)
    typist.control(Key.Key_V)
    messages = [row.message.text for row in column.wounds.model.rows if row.message]
    assert [said.partition(".")[0] for said in messages] == ['"4,0" has a comma', '"Tail" is not a site on file']
    assert column.wounds.head.secondary() == "0 of 2 wounds counted"


def test_that_f2_opens_a_cell_with_what_it_holds_and_delete_empties_it(column, typist):
    column.set_draft(draft_of(FOOT))
    column.wounds.grid.go(0, "length")
    typist.key(Key.Key_F2)
    assert typist.focus().text() == "4.0"
    typist.key(Key.Key_Escape, Key.Key_Delete)
    assert typist.draft.wounds[0].length == ""
    column.undo()
    assert typist.draft.wounds[0].length == "4.0"
