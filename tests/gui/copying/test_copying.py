from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from gui.copying.left_out import left_out
from gui.worksheet.problems import Grid

FIRST = "15275\t\t1\tA B\tGraft, face, hand, or foot, first 25 sq cm"
FORM = ["15275\t\t\t\t\tAB\t\t1", "99213\t25\t\t\t\tA\t\t1", "Q4386\t\t\t\t\tAB\t\t12"]


def board():
    return QGuiApplication.clipboard().text()


def add_open_question(desk):
    desk.place.inputs.session.set_cell(Grid.SERVICES, 1, "code", "99406")


def test_that_copied_lines_are_separated_by_tabs_and_what_is_left_out_is_told(desk):
    add_open_question(desk)
    desk.copying.copy_lines()
    assert board().splitlines()[0] == FIRST
    assert len(board().splitlines()) == 3
    assert desk.place.toast.text() == "Copied 3 lines 99406 left out: 1 question open"


def test_that_the_toast_offers_the_order_of_the_form(desk):
    desk.copying.copy_lines()
    desk.place.toast.acted.emit()
    assert board().splitlines() == FORM


@pytest.mark.parametrize(
    ("preset", "first"),
    [
        pytest.param("tabs", FIRST, id="tabs"),
        pytest.param("cms1500", FORM[0], id="cms1500"),
        pytest.param("line", FORM[0], id="one_line"),
    ],
)
def test_that_the_shortcut_copies_as_was_chosen(desk, preset, first):
    desk.values.copy_preset = preset
    desk.copying.copy_lines()
    assert board().splitlines()[0] == first
    assert len(board().splitlines()) == (1 if preset == "line" else 3)


def test_that_titles_stand_above_only_when_chosen(desk):
    desk.values.copy_titles = True
    desk.copying.copy_tabs()
    assert board().splitlines()[0] == "Code\tModifiers\tUnits\tPointers\tLabel"
    desk.copying.copy_cms1500()
    assert board().splitlines()[0].startswith("Code\tMod 1")


def test_that_lines_are_copied_one_after_the_other_and_round_again(desk):
    copied = []
    for _ in range(4):
        desk.copying.copy_next()
        copied.append(board())
    assert copied == [*FORM, FORM[0]]
    assert desk.place.toast.text() == "Copied line 1 of 3 15275, 1 unit"


def test_that_the_last_line_is_named_and_selected(desk):
    for _ in range(3):
        desk.copying.copy_next()
    assert desk.place.toast.text() == "Copied line 3 of 3 Q4386, 12 units. That was the last one"
    assert desk.place.result.lines.selected().code == "Q4386"


def test_that_other_lines_begin_again_with_the_first(desk):
    desk.copying.copy_next()
    desk.place.inputs.session.set_cell(Grid.WOUNDS, 0, "width", "10")
    desk.copying.copy_next()
    assert board().split("\t")[0] == "15275"


def test_that_one_line_and_the_diagnoses_can_be_copied(desk):
    desk.place.result.lines.table.selectRow(2)
    desk.copying.copy_selected()
    assert board() == "Q4386\t\t12\tA B\tAcesso TriFACA, per sq cm applied"
    desk.copying.copy_diagnoses()
    assert board().startswith("A\tE11.621\tFoot ulcer")


def test_that_nothing_is_copied_without_a_line(desk):
    QGuiApplication.clipboard().setText("before")
    desk.place.inputs.session.set_cell(Grid.WOUNDS, 0, "width", "")
    for copy in (desk.copying.copy_lines, desk.copying.copy_next, desk.copying.copy_cms1500):
        copy()
    assert board() == "before"
    assert desk.place.toast.text() == ""


def test_that_the_menu_of_the_button_chooses_and_copies(qtbot, desk):
    qtbot.mouseClick(desk.place.result.head.copy_more, Qt.MouseButton.LeftButton)
    menu = desk.copying.menu()
    assert [action.text() for action in menu.actions() if not action.isSeparator()] == [
        "All lines, tab-separated",
        "All lines, CMS-1500 24D to 24G",
        "One line at a time, 24D to 24G",
        "The selected line",
        "The diagnoses",
    ]
    assert [action.isChecked() for action in menu.actions()[:3]] == [True, False, False]
    menu.actions()[1].trigger()
    menu.close()
    assert desk.chosen == ["cms1500"]
    assert board().splitlines() == FORM
    assert "items 24D to 24G" in desk.place.result.head.copy.toolTip()


def test_that_nothing_is_left_out_of_a_finished_case(desk):
    assert left_out(desk.case.report()) == ""


def test_that_what_will_be_cleared_is_said(desk):
    desk.values.clear_clipboard_seconds = 60
    desk.copying.copy_lines()
    assert desk.place.toast.text() == "Copied 3 lines Cleared in 60 s"
    desk.clipboard.timer.timeout.emit()
    assert board() == ""
