from __future__ import annotations

from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester

from gui.common.cells import BAD_ROLE, CELL_ROLE, LIT_ROLE, MESSAGE_ROLE, STOP_ROLE
from gui.worksheet.inputs.model import EntryModel
from gui.worksheet.inputs.product_rows import ProductWords, product_columns, product_rows
from gui.worksheet.inputs.row_view import Room
from gui.worksheet.inputs.wound_rows import NARROW, WIDE, wound_rows
from tests.gui.worksheet.drafts import FOOT, TOES, draft_of, foot, product

NONE = frozenset()


def rows_of(draft, *, lit=NONE, editing=None, room=Room.WIDE):
    return wound_rows(draft, draft.parse(), lit, editing, room)


@pytest.fixture
def model():
    made = EntryModel(WIDE)
    made.tester = QAbstractItemModelTester(made, QAbstractItemModelTester.FailureReportingMode.Fatal)
    return made


def cell(model, row, key):
    return model.index(row, model.column_of(key))


def test_that_rows_come_and_go_under_the_eyes_of_the_model_tester(model):
    for draft in (draft_of(FOOT), draft_of(FOOT, TOES), draft_of(TOES), draft_of(FOOT, TOES, replace(TOES, id="3"))):
        model.show(rows_of(draft))
        assert model.rowCount() == len(draft.wounds) + 1


def test_that_a_grid_may_take_other_columns(model):
    draft = draft_of(FOOT, TOES, products=(product(w1="3"),))
    columns = product_columns(draft, Room.WIDE)
    model.show(product_rows(draft, draft.parse(), lambda code: None, None, columns), columns)
    assert (model.columnCount(), model.headerData(2, Qt.Orientation.Horizontal)) == (6, "Wound 1")
    model.show(rows_of(draft), WIDE)
    model.show(rows_of(draft, room=Room.NARROW), NARROW)
    assert model.headerData(8, Qt.Orientation.Horizontal) == "Graft"


def test_that_only_changed_cells_are_drawn_again(model):
    model.show(rows_of(draft_of(FOOT, TOES)))
    changed = []
    model.dataChanged.connect(lambda first, last, roles: changed.append((first, last, MESSAGE_ROLE in roles)))
    model.show(rows_of(draft_of(foot(width="5"), TOES)))
    assert [(first.row(), model.key_at(first)) for first, _, _ in changed] == [(0, "width"), (0, "area")]
    assert all(first == last and not told for first, last, told in changed)


def test_that_a_row_is_drawn_again_whole_when_something_new_is_told_of_it(model):
    model.show(rows_of(draft_of(FOOT, TOES)))
    changed = []
    model.dataChanged.connect(lambda first, last, roles: changed.append((first.row(), first.column(), last.column())))
    model.show(rows_of(draft_of(foot(width="five"), TOES)))
    assert changed == [(0, 0, model.columnCount() - 1)]


def test_that_drawing_the_same_rows_again_does_nothing(model):
    model.show(rows_of(draft_of(FOOT)))
    changed = []
    model.dataChanged.connect(lambda *_: changed.append(1))
    model.show(rows_of(draft_of(FOOT)))
    assert changed == []


def test_that_an_edit_is_reported_and_not_kept(model):
    model.show(rows_of(draft_of(FOOT)))
    typed = []
    model.typed.connect(lambda *edit: typed.append(edit))
    assert model.setData(cell(model, 0, "width"), "5")
    assert typed == [(0, "width", "5")]
    assert model.data(cell(model, 0, "width")) == "3.0"


def test_that_setting_what_the_cell_holds_reports_nothing(model):
    model.show(rows_of(draft_of(FOOT)))
    typed = []
    model.typed.connect(lambda *edit: typed.append(edit))
    assert model.setData(cell(model, 0, "width"), "3.0")
    assert typed == []


@pytest.mark.parametrize(("key", "editable"), [("width", True), ("area", False), ("badge", False), ("grafted", False)])
def test_that_computed_cells_cannot_be_entered(model, key, editable):
    model.show(rows_of(draft_of(FOOT)))
    assert bool(model.flags(cell(model, 0, key)) & Qt.ItemFlag.ItemIsEditable) is editable
    assert model.setData(cell(model, 0, key), "9") is editable


@pytest.mark.parametrize("changes", [{"length": "", "width": ""}, {"length": "", "width": "", "area": "7"}])
def test_that_a_measured_area_is_typed_where_there_is_no_length_and_width(model, changes):
    model.show(rows_of(draft_of(foot(**changes))))
    assert model.flags(cell(model, 0, "area")) & Qt.ItemFlag.ItemIsEditable


def test_that_what_the_eye_sees_is_also_said(model):
    model.show(rows_of(draft_of(FOOT, foot(id="2", width="3.O"))))
    said = [model.data(cell(model, row, "width"), Qt.ItemDataRole.AccessibleTextRole) for row in (0, 1)]
    assert said == [
        "Wound 1, width 3.0, counted",
        'Wound 2, width 3.O, not counted: has no width yet. "3.O" is not a number. '
        "Type the width in centimeters, for example 3.0.",
    ]
    assert model.data(cell(model, 0, "grafted"), Qt.ItemDataRole.AccessibleTextRole) == "Wound 1, grafted"
    assert model.data(cell(model, 0, "badge"), Qt.ItemDataRole.AccessibleTextRole) == "Wound 1, counted"


def test_that_the_delegate_is_told_what_is_lit_bad_and_stopped(model):
    draft = draft_of(foot(width="3.O"), products=(product(packages="16", w1="17"),))
    model.show(rows_of(draft, lit=frozenset({"1"})))
    assert model.data(cell(model, 0, "badge"), LIT_ROLE)
    assert model.data(cell(model, 0, "width"), BAD_ROLE)
    assert model.data(cell(model, 0, "badge"), MESSAGE_ROLE).column == model.column_of("width")
    columns = product_columns(draft, Room.WIDE)
    model.show(product_rows(draft, draft.parse(), lambda code: None, None, columns), columns)
    assert model.data(model.index(0, 0), STOP_ROLE)
    assert model.data(cell(model, 0, "left_over"), CELL_ROLE).text == "Over by 1"
    assert model.data(cell(model, 0, "left_over"), CELL_ROLE).token == "stop"


def test_that_typed_markup_is_shown_as_text_in_tooltips(model):
    model.show(rows_of(draft_of(foot(diagnoses="<b>x</b>"))))
    assert "<b>" not in model.data(cell(model, 0, "diagnoses"), Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize(
    ("changes", "key", "shown"),
    [
        pytest.param({}, "area", "12.00", id="computed_area"),
        pytest.param({"width": ""}, "area", "–", id="no_area_yet"),
        pytest.param({"length": "ø 2", "width": ""}, "width", "–", id="no_width_of_a_circle"),
        pytest.param({"length": "ø 2", "width": ""}, "area", "3.1415…", id="area_without_end"),
        pytest.param({}, "depth", "–", id="no_depth"),
        pytest.param({"depth": "0.30"}, "depth", "0.30", id="lengths_as_typed"),
    ],
)
def test_that_cells_show_what_is_known(model, changes, key, shown):
    model.show(rows_of(draft_of(foot(**changes))))
    assert model.data(cell(model, 0, key)) == shown


def test_that_kinds_are_short_when_narrow(model):
    draft = draft_of(foot(kind="Diabetic foot"))
    model.show(rows_of(draft, room=Room.NARROW), NARROW)
    assert model.data(cell(model, 0, "kind")) == "DFU"
    assert model.data(cell(model, 0, "kind"), Qt.ItemDataRole.EditRole) == "Diabetic foot"


def test_that_a_product_shows_its_name_after_its_code(model):
    draft = draft_of(FOOT, TOES, products=(product(packages="16 + 6", w1="12", w2="5"),))
    columns = product_columns(draft, Room.WIDE)
    words = ProductWords("Acesso TriFACA", "sheet, per sq cm", "sq cm")
    (row, add) = product_rows(draft, draft.parse(), {"Q4386": words}.get, None, columns)
    assert [view.cell.text for view in row.cells] == ["Q4386", "16 + 6", "12", "5", "17", "5"]
    assert row.cells[0].cell.after == "Acesso TriFACA, sheet, per sq cm"
    assert add.cells[0].cell.text == "Add a product"


def test_that_many_wounds_move_their_amounts_to_the_detail_strip():
    draft = draft_of(*(foot(id=str(n)) for n in range(1, 10)))
    assert [column.key for column in product_columns(draft, Room.WIDE)] == [
        "code",
        "packages",
        "applied",
        "left_over",
    ]


def test_that_an_amount_stays_in_sight_when_its_wound_is_no_longer_grafted():
    draft = draft_of(foot(grafted=False), TOES, products=(product(w1="3"),))
    keys = [column.key for column in product_columns(draft, Room.WIDE)]
    assert keys == ["code", "packages", "applied:1", "applied:2", "applied", "left_over"]


def test_that_the_model_is_a_plain_table(model):
    assert isinstance(model, QAbstractItemModel)
    model.show(rows_of(draft_of(FOOT)))
    assert model.rowCount(model.index(0, 0)) == 0
