"""Every model of the window changes under the eyes of Qt's model tester; a new one cannot be forgotten."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel
from PySide6.QtTest import QAbstractItemModelTester

import gui
from core.ports import Dates, SearchHit
from gui.batch.model import RowsTable
from gui.cases.cell_table import CellModel, CellRow, Head
from gui.cases.list_model import VisitModel
from gui.common.cells import Cell
from gui.common.row_list import RowListModel
from gui.look_up.result_list import is_hit, rows_of, tooltip
from gui.palette.offer import Hint, Title
from gui.palette.popup import said
from gui.reference.model import EditionTable
from gui.reference.shelf import EditionRow
from gui.worksheet.body.model import RegionModel
from gui.worksheet.body.places import Places
from gui.worksheet.inputs import suggestions
from gui.worksheet.inputs.model import EntryModel
from gui.worksheet.inputs.row_view import Room
from gui.worksheet.inputs.wound_rows import WIDE, wound_rows
from gui.worksheet.result.line_model import LineModel
from tests.gui.accessibility.scenes import FOOT, LEG, draft

HITS = tuple(
    SearchHit(code=code, kind=kind, label="A label", dates=Dates(first=None, last=None), live=True, note="")
    for code, kind in (("Q4386", "product"), ("15275", "procedure"))
)


def change_cells(model):
    row = CellRow((Cell("a"), Cell("b")))
    for rows in ([row], [row, row], []):
        model.show((Head("One", 0), Head("Two", 60)), rows)


def change_rows(model):
    for rows in (((Cell("a"), Cell("1")),), ((Cell("a"), Cell("1")), (Cell("b"), Cell("2"))), ()):
        model.show_rows(rows)


def change_editions(model):
    row = EditionRow(id=1, kind="HCPCS codes", name="July", days="on", group="hcpcs")
    for rows in ((row,), (row, row), ()):
        model.show_rows(rows)


def change_hits(model):
    for hits in (HITS, HITS[:1], ()):
        model.show_rows(rows_of(hits, "Nothing else matches."))


def change_lists(model):
    change_hits(model)
    for rows in ((Title("Codes"), HITS[0], Hint("Enter")), ()):
        model.show_rows(rows)


def change_regions(model):
    model.show_places(Places())


def change_suggestions(model):
    for found in ([suggestions.Suggestion("Q4386", "A product")], [], [suggestions.Suggestion("15275", "B")] * 3):
        model.show(found)


def change_entries(model):
    for wounds in ((FOOT,), (FOOT, LEG), (LEG,), (FOOT, LEG, replace(LEG, id="3"))):
        now = draft(*wounds)
        model.show(wound_rows(now, now.parse(), frozenset(), None, Room.WIDE))


def change_lines(model):
    from gui.bench import Bench
    from tests.gui.accessibility.conftest import NOW

    bench = Bench(NOW.date)
    bench.open()
    for now in (draft(FOOT), draft(FOOT, LEG), draft(FOOT)):
        model.set_lines(bench.report(now.parse().encounter).lines)
        model.set_selected(0)
        model.set_lit_wound("1")
        model.set_lit_code("Q4386")
        model.set_wide(False)
    model.set_lines(())


def change_visits(model):
    from core.cases.store import Find
    from tests.gui.cases.sample_cases import day_of_fourteen

    store = day_of_fourteen()
    for find in (Find(), Find(words="nothing has this")):
        model.show(find, store.visits(find, 0, 200))
    model.set_short(True)
    model.clear()


def visits():
    from tests.gui.cases.fake_store import NOW
    from tests.gui.cases.sample_cases import day_of_fourteen

    return VisitModel(day_of_fourteen().visits, lambda: NOW)


MODELS = {
    CellModel: (CellModel, change_cells),
    RowsTable: (lambda: RowsTable(("One", "Two"), (1,)), change_rows),
    EditionTable: (EditionTable, change_editions),
    RowListModel: (lambda: RowListModel(is_hit, said, tooltip), change_lists),
    RegionModel: (RegionModel, change_regions),
    suggestions._Model: (suggestions._Model, change_suggestions),
    EntryModel: (lambda: EntryModel(WIDE), change_entries),
    LineModel: (LineModel, change_lines),
    VisitModel: (visits, change_visits),
}


def subclasses(kind):
    for each in kind.__subclasses__():
        yield each
        yield from subclasses(each)


def test_that_every_model_is_watched():
    for module in pkgutil.walk_packages(gui.__path__, "gui."):
        importlib.import_module(module.name)
    ours = {kind for kind in subclasses(QAbstractItemModel) if kind.__module__.startswith("gui.")}
    assert ours == set(MODELS)


@pytest.mark.parametrize("kind", MODELS, ids=lambda kind: kind.__name__)
def test_that_a_model_changes_soundly(qtbot, kind):
    make, change = MODELS[kind]
    model = make()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    change(model)
    assert tester.model() is model
