from __future__ import annotations

import msgspec
import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication

from core.errors import ReferenceUnavailable
from core.worksheet import Role
from gui.common.cells import LIT_ROLE
from gui.shell.two_column import Layout
from gui.worksheet.controller import WorksheetController, lit_by
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.inputs.lighting import Lit
from gui.worksheet.problems import Grid
from gui.worksheet.writing import written


@pytest.fixture
def shown(case, worked_example):
    case.show(written(worked_example))
    return case


def edit(place, grid, row, column, value):
    place.inputs.session.set_cell(grid, row, column, value)


def lit(place):
    model = place.inputs.wounds.model
    return [bool(model.index(row, 0).data(LIT_ROLE)) for row in range(model.rowCount() - 1)]


def test_that_the_lines_follow_the_typing(place, shown):
    edit(place, Grid.WOUNDS, 0, "width", "10")
    assert [line.code for line in shown.report().lines] == ["15275", "15276", "99213", "Q4386"]
    assert place.result.report() is shown.report()


def test_that_a_half_typed_width_is_told_and_nothing_is_guessed(place, shown):
    edit(place, Grid.WOUNDS, 0, "width", "3.O")
    assert shown.report() is None
    assert place.result.next.isVisible()
    assert place.result.head.pill.text() == "Nothing yet"


def test_that_a_graft_without_any_product_is_told_until_one_is_begun(place, shown):
    session = place.inputs.session
    assert not place.result.no_product.isVisible()
    session.remove_row(Grid.PRODUCTS, 0)
    assert place.result.no_product.isVisible()
    assert place.result.head.pill.text() == "No product yet"
    edit(place, Grid.PRODUCTS, 0, "code", "Q4")
    assert not place.result.no_product.isVisible()
    session.remove_row(Grid.PRODUCTS, 0)
    edit(place, Grid.WOUNDS, 0, "grafted", False)
    assert not place.result.no_product.isVisible()


def test_that_the_other_wounds_are_still_counted(place, shown):
    for column, value in (("site", "Foot"), ("side", "Right"), ("length", "2.5"), ("width", "2.O")):
        edit(place, Grid.WOUNDS, 1, column, value)
    assert place.result.missing.message().startswith("Wound 2 has no width yet. ")
    assert place.result.missing.message().endswith("These lines are for wound 1.")


def test_that_the_welcome_goes_with_the_first_row_and_not_before(place, case):
    case.show(EncounterDraft())
    case.refresh()
    place.inputs.session.set_strip("date_of_service", "2026-03-02")
    assert place.result.welcome.isVisible()
    edit(place, Grid.WOUNDS, 0, "site", "f")
    assert not place.result.welcome.isVisible()


def test_that_an_expected_error_is_told_and_a_later_answer_replaces_it(qtbot, place, opened, worked_example):
    broken = [True]

    def work(encounter):
        if broken[0]:
            raise ReferenceUnavailable("reference.sqlite3 is missing. Install Graftsheet again.")
        return opened.report(encounter)

    case = WorksheetController(place, work, parent=place)
    case.show(written(worked_example))
    assert place.result.error.message() == "reference.sqlite3 is missing. Install Graftsheet again."
    broken[0] = False
    edit(place, Grid.WOUNDS, 0, "width", "3.5")
    assert not place.result.error.isVisible()
    assert place.result.lines.isVisible()


def test_that_the_selected_line_lights_its_wounds(place, shown):
    assert lit(place) == [True]
    place.result.lines.table.selectRow(1)
    assert lit(place) == [False]


def test_that_a_wound_lights_its_lines(place, shown):
    place.inputs.wounds.grid.setFocus()
    place.inputs.wounds.grid.setCurrentIndex(place.inputs.wounds.model.index(0, 1))
    model = place.result.lines.model
    assert [model.index(row, 0).data(LIT_ROLE) for row in range(3)] == [True, False, True]


@pytest.mark.parametrize(("card", "row", "lit"), [("products", 0, ["Q4386"]), ("services", 0, ["99213"])])
def test_that_a_product_or_service_lights_its_lines(place, shown, card, row, lit):
    model, grid = place.result.lines.model, getattr(place.inputs, card).grid

    def lines():
        shown = (model.index(at, 0) for at in range(model.rowCount()))
        return [index.data(Qt.ItemDataRole.DisplayRole) for index in shown if index.data(LIT_ROLE)]

    grid.setFocus()
    grid.setCurrentIndex(grid.model().index(row, 1))
    assert lines() == lit
    grid.setCurrentIndex(grid.model().index(grid.model().rowCount() - 1, 0))
    assert lines() == []
    grid.setCurrentIndex(grid.model().index(row, 0))
    place.inputs.strip.fields["payer"].editor.setFocus()
    assert lines() == []


def test_that_a_wound_one_comes_back_to_lights_its_lines_again(place, shown):
    model, grid = place.result.lines.model, place.inputs.wounds.grid
    grid.go(0, "site")
    place.inputs.strip.fields["payer"].editor.setFocus()
    assert not model.index(0, 0).data(LIT_ROLE)
    grid.setFocus()
    assert model.index(0, 0).data(LIT_ROLE)


def test_that_an_answer_goes_into_the_case_and_can_be_undone(place, shown):
    edit(place, Grid.SERVICES, 1, "code", "99406")
    (card,) = place.result.questions.open_cards()
    card.choices()[0].click()
    assert "99406" in [line.code for line in shown.report().lines]
    place.inputs.undo()
    assert "99406" not in [line.code for line in shown.report().lines]
    assert len(place.result.questions.open_cards()) == 1
    place.inputs.redo()
    assert "99406" in [line.code for line in shown.report().lines]


@pytest.mark.parametrize("all_of_it", [False, True], ids=["lines_left", "nothing_left"])
def test_that_the_keyboard_stays_in_the_place_when_the_question_it_was_in_is_gone(place, shown, all_of_it):
    edit(place, Grid.SERVICES, 1, "code", "99406")
    place.result.questions.go_to_next()
    place.inputs.undo()
    assert QApplication.focusWidget() is place.result.lines.table
    if all_of_it:
        place.inputs.set_draft(EncounterDraft())
        shown.refresh()
        assert place.inputs.isAncestorOf(QApplication.focusWidget())


def test_that_change_opens_an_answered_question_again(place, shown):
    edit(place, Grid.SERVICES, 1, "code", "99406")
    place.result.questions.open_cards()[0].choices()[1].click()
    place.result.questions.withdrawn.emit("separate-visit:99406")
    assert len(place.result.questions.open_cards()) == 1


def test_that_the_editions_are_told_and_an_old_one_stands_out(qtbot, case, worked_example):
    told = []
    case.editions_changed.connect(told.append)
    case.show(written(worked_example))
    assert [note.text for note in told[-1]] == [
        "Rules 2026-01-01 to 2026-12-31",
        "Codes HCPCS July 2026",
        "Edits 2024-07-01, older than this date of service",
    ]
    assert [note.stale for note in told[-1]] == [False, False, True]


def test_that_the_case_is_named_where_its_name_stands(qtbot, place, shown):
    place.head.label.clear()
    qtbot.keyClicks(place.head.label, "Case 0147")
    assert shown.draft().carried.label == "Case 0147"
    assert shown.report().title == "Case 0147"


def test_that_f6_goes_round(place, shown):
    place.inputs.wounds.grid.setFocus()
    came_from = QApplication.focusWidget()
    place.go_on()
    assert QApplication.focusWidget() is place.result.lines.table
    place.go_on()
    assert QApplication.focusWidget() is place.result.why.steps
    place.go_on()
    assert QApplication.focusWidget() is came_from


def test_that_f6_leads_back_though_another_key_led_to_the_result(place, shown):
    place.inputs.services.grid.go(0, "units")
    place.result.findings.findChild(QAbstractButton).setFocus()
    place.go_on()
    assert QApplication.focusWidget() is place.inputs.services.grid


def test_that_f6_leads_back_to_the_grid_whose_cell_was_being_typed_in(qtbot, place, shown):
    grid = place.inputs.wounds.grid
    grid.go(0, "width")
    qtbot.keyClicks(QApplication.focusWidget(), "3")
    editor = QApplication.focusWidget()
    assert editor is not grid
    place.go_on()
    qtbot.waitUntil(lambda: not shiboken6.isValid(editor))
    place.go_on()
    place.go_on()
    assert QApplication.focusWidget() is grid


def test_that_the_focus_stays_in_the_grid_while_one_types(qtbot, place, shown):
    grid = place.inputs.wounds.grid
    grid.setFocus()
    grid.setCurrentIndex(place.inputs.wounds.model.index(0, 5))
    before = QApplication.focusWidget()
    edit(place, Grid.WOUNDS, 0, "width", "10")
    assert QApplication.focusWidget() is before
    assert place.columns.right.verticalScrollBar().value() == 0


@pytest.mark.parametrize(
    ("width", "layout"),
    [pytest.param(1364, Layout.WIDE, id="wide"), pytest.param(1204, Layout.MEDIUM, id="medium")],
)
def test_that_the_words_follow_the_width(qtbot, place, shown, width, layout):
    place.resize(width, 700)
    qtbot.waitUntil(lambda: place.columns.mode() is layout)
    assert place.result.lines.model.wide is (layout is Layout.WIDE)


def test_that_enter_in_a_choice_answers(qtbot, place, shown):
    edit(place, Grid.SERVICES, 1, "code", "99406")
    assert place.result.questions.go_to_next()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert place.result.questions.open_cards() == []


@pytest.mark.parametrize(
    ("role", "lit"),
    [
        (Role.APPLICATION, Lit(frozenset({"1"}), grafts=True)),
        (Role.APPLICATION_ADD_ON, Lit(frozenset({"1"}), grafts=True)),
        (Role.PRODUCT, Lit(frozenset({"1"}), product="Q4386")),
        (Role.PRODUCT_DISCARDED, Lit(frozenset({"1"}), product="Q4386")),
        (Role.DEBRIDEMENT, Lit(frozenset({"1"}))),
        (Role.SERVICE, Lit(frozenset({"1"}))),
    ],
)
def test_what_a_line_lights_on_the_input_side(case, worked_example, role, lit):
    case.show(written(worked_example))
    line = msgspec.structs.replace(case.report().lines[0], code="Q4386", role=role, wound_ids=("1",))
    assert lit_by(line) == lit


def test_that_selecting_a_line_lights_its_wounds_and_products(place, case, worked_example):
    case.show(written(worked_example))
    table = place.result.lines.table
    for row, line in enumerate(case.report().lines):
        table.setCurrentIndex(table.model().index(row, 0))
        lit = [each.lit for each in place.inputs.wounds.model.rows[:-1]]
        assert lit == [each.id in line.wound_ids for each in case.draft().wounds]
        assert place.inputs.products.model.rows[0].lit is (line.role in (Role.APPLICATION, Role.PRODUCT))
