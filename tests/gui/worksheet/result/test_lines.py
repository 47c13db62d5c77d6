from __future__ import annotations

import pytest
from msgspec.structs import replace
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QGuiApplication

from gui.common.cells import CELL_ROLE, LIT_ROLE
from gui.common.row_delegate import CELL_PADDING_PX
from gui.theme import FontRole, theme
from gui.worksheet.result.line_model import (
    CODE,
    COPY,
    HEADS,
    LABEL,
    MODS,
    WOUNDS,
    LineModel,
    wide_label,
    wounds_words,
)
from gui.worksheet.result.lines import ClaimLines


def codes(column):
    return [line.code for line in column.lines.model.lines()]


def test_that_each_claim_line_stands_in_its_row(column, reported, example):
    column.show_report(reported(example))
    assert codes(column) == ["15275", "99213", "Q4386"]
    model = column.lines.model
    assert model.index(1, MODS).data(CELL_ROLE).chips == ("25",)
    assert model.index(2, WOUNDS).data(CELL_ROLE).badges == ("1",)


def test_that_without_a_diagnosis_there_is_none_to_copy(column, reported, example):
    bare = replace(example, wounds=tuple(replace(wound, diagnoses=()) for wound in example.wounds))
    column.show_report(reported(bare))
    assert column.lines.table.isVisible()
    assert not column.lines.key.isVisible()
    column.show_report(reported(example))
    assert column.lines.key.isVisible()


def test_that_the_first_line_is_selected_at_first_and_its_badges_are_filled(column, reported, example):
    column.show_report(reported(example))
    assert column.lines.selected().code == "15275"
    assert column.lines.model.index(0, WOUNDS).data(CELL_ROLE).lit == ("1",)


def test_that_the_selection_follows_its_line_when_lines_come_before_it(column, reported, sized):
    column.show_report(reported(sized("3.0")))
    column.lines.table.selectRow(2)
    assert column.lines.selected().code == "Q4386"
    column.show_report(reported(sized("10")))  # 40 sq cm: 15276 comes in above
    assert codes(column) == ["15275", "15276", "99213", "Q4386"]
    assert column.lines.selected().code == "Q4386"


def test_that_the_selection_stays_in_its_row_when_its_line_goes(column, reported, sized):
    column.show_report(reported(sized("10")))
    column.lines.table.selectRow(1)
    column.show_report(reported(sized("3.0")))
    assert column.lines.selected().code == "99213"


def test_that_rows_are_added_and_taken_rather_than_made_anew(qtbot, column, reported, sized, qtmodeltester):
    qtmodeltester.check(column.lines.model)
    column.show_report(reported(sized("3.0")))
    resets = []
    column.lines.model.modelReset.connect(lambda: resets.append(1))
    with qtbot.waitSignal(column.lines.model.rowsInserted):
        column.show_report(reported(sized("10")))
    with qtbot.waitSignal(column.lines.model.rowsRemoved):
        column.show_report(reported(sized("3.0")))
    assert not resets


def test_that_a_selected_wound_lights_its_lines(column, reported, example):
    column.show_report(reported(example))
    column.set_lit_wound("1")
    model = column.lines.model
    assert [model.index(row, CODE).data(LIT_ROLE) for row in range(3)] == [True, False, True]
    column.set_lit_wound(None)
    assert not any(model.index(row, CODE).data(LIT_ROLE) for row in range(3))


def test_that_the_copy_sign_copies_its_line(qtbot, column, reported, example):
    column.show_report(reported(example))
    table = column.lines.table
    at = table.visualRect(column.lines.model.index(2, COPY)).center()
    with qtbot.waitSignal(column.copy_line, check_params_cb=lambda line: line.code == "Q4386"):
        qtbot.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(at))


def test_that_ctrl_c_copies_the_selected_line(qtbot, column, reported, example):
    column.show_report(reported(example))
    column.lines.table.setFocus()
    with qtbot.waitSignal(column.copy_line, check_params_cb=lambda line: line.code == "15275"):
        qtbot.keyClick(column.lines.table, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)


def test_that_pressing_the_diagnosis_key_asks_for_a_copy(qtbot, column, reported, example):
    column.show_report(reported(example))
    with qtbot.waitSignal(column.lines.copy_diagnoses):
        qtbot.mouseClick(column.lines.key, Qt.MouseButton.LeftButton)
    assert "A E11.621 Foot ulcer" in column.lines.key.accessibleName()


def test_that_a_line_is_said_whole_to_a_screen_reader(column, reported, example):
    column.show_report(reported(example))
    said = column.lines.model.index(1, CODE).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Line 2, 99213, 1 unit, modifier 25, Office visit, established patient, level 3, diagnoses A"


@pytest.mark.parametrize(
    ("wide", "label"),
    [pytest.param(True, "Graft, first 25 sq cm", id="wide"), pytest.param(False, "Graft, first 25", id="narrow")],
)
def test_that_labels_lose_their_unit_where_there_is_little_room(column, reported, example, wide, label):
    column.set_wide(wide)
    column.show_report(reported(example))
    assert column.lines.model.index(0, LABEL).data(CELL_ROLE).text == label


def test_that_a_label_without_an_area_gets_no_unit(reported, example):
    lines = reported(example).lines
    assert [wide_label(line) for line in lines] == ["Graft, first 25 sq cm", "Office visit", "Acesso TriFACA"]


def test_that_many_wounds_are_told_in_numbers(reported, example):
    model = LineModel()
    many = tuple(str(number) for number in range(1, 41))
    line = replace(reported(example).lines[0], wounds=many, wound_ids=many, wounds_text="1 to 40")
    model.set_lines((line,))
    cell = model.index(0, WOUNDS).data(CELL_ROLE)
    assert (cell.text, cell.badges) == ("1 to 40", ())


def test_that_the_steps_can_be_copied(qtbot, column, reported, example):
    column.show_report(reported(example))
    column.why.steps.setFocus()
    qtbot.keyClick(column.why.steps, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text().startswith("Wound 1, left foot\t4.0 × 3.0\t12.00 sq cm\n")


def test_that_a_narrow_sheet_counts_many_wounds_so_that_the_label_has_room(reported, example):
    many = tuple("1234567")
    line = replace(reported(example).lines[0], wounds=many, wound_ids=many, wounds_text="1 to 7")
    assert (wounds_words(line, wide=True), wounds_words(line, wide=False)) == ("1 to 7", "7 wounds")


@pytest.mark.parametrize("modifiers", [pytest.param((), id="none"), pytest.param(("XS",), id="one")])
@pytest.mark.parametrize("width", [pytest.param(452, id="1280"), pytest.param(520, id="1440")])
def test_that_no_code_and_no_head_is_cut(qtbot, reported, example, width, modifiers):
    report = reported(example)
    lines = ClaimLines()
    qtbot.addWidget(lines)
    lines.set_wide(width > 500)
    lines.resize(width, 300)
    lines.show()
    many = tuple("1234567")
    long = {"wounds": many, "wound_ids": many, "wounds_text": "1, 2, 4, 6 to 9", "modifiers": modifiers}
    lines.show_lines(tuple(replace(line, **long, pointers=tuple("ABCD"), units="1000") for line in report.lines), ())
    head, label = theme().metrics(FontRole.LABEL), theme().px(2 * CELL_PADDING_PX)
    for column, title in enumerate(HEADS):
        assert lines.table.columnWidth(column) >= head.horizontalAdvance(title) + (label if title else 0)
    code = max(theme().metrics(FontRole.CODE).horizontalAdvance(line.code) for line in report.lines)
    assert lines.table.columnWidth(0) >= code + label
