"""What stands on the shelf: the editions that came with the program and those of the user."""

from __future__ import annotations

from datetime import date

from core.errors import ReferenceUnavailable
from db.reference.layout import DATABASE, FOLDER
from db.workbench import open_workbench
from gui.reference.shelf import OnBoard, Shelf


def test_that_the_shelf_holds_what_came_with_the_program(data_folder):
    bench = open_workbench()
    board = Shelf(lambda: bench, data_folder / "reference.sqlite3", lambda: date(2027, 6, 1)).read()
    assert not board.imported
    assert {row.id for row in board.rows} == {None}
    assert board.rows[0].kind == "HCPCS codes"
    assert all(row.name[:1].isalpha() for row in board.rows)
    assert any("Import the newer one." in words for words in board.stale)
    megabytes = (FOLDER / DATABASE).stat().st_size / 1_000_000
    assert board.rows[0].size == f"{megabytes:.1f} MB, together with all that came with Graftsheet"


def test_that_a_reference_that_cannot_be_opened_is_told(data_folder):
    def broken():
        raise ReferenceUnavailable("reference.sqlite3 is missing. Install Graftsheet again.")

    board = Shelf(broken, data_folder / "reference.sqlite3", lambda: date(2026, 6, 1)).read()
    assert board == OnBoard(notice="reference.sqlite3 is missing. Install Graftsheet again.")


def test_that_a_damaged_store_of_the_user_is_told_and_ours_still_listed(data_folder):
    data_folder.mkdir()
    store = data_folder / "reference.sqlite3"
    store.write_bytes(b"SQLite format 3\0" + b"x" * 4096)
    bench = open_workbench()
    board = Shelf(lambda: bench, store, lambda: date(2026, 6, 1)).read()
    assert str(store) in board.notice
    assert board.rows
