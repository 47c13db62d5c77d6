"""Rows go to a spreadsheet and come from one."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from tests.gui.worksheet.drafts import FOOT, TOES, draft_of

Key = Qt.Key


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


def test_that_a_table_is_pasted_as_rows_also_into_an_open_cell(column, typist):
    QGuiApplication.clipboard().setText("Foot\tLeft\nToes\tRight")
    column.wounds.grid.go(0)
    typist.text("x").control(Key.Key_V)
    assert [(row.site, row.side) for row in typist.draft.wounds] == [("Foot", "Left"), ("Toes", "Right")]


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
