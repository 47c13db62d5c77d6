"""Imported editions that are missing, damaged or of another form."""

from __future__ import annotations

import sqlite3
from datetime import date

import pytest

from core.errors import ReferenceUnavailable
from core.worksheet import Edition
from db.imports.store import Store
from db.reference.imported import ImportedReference
from db.reference.layout import DATABASE
from db.reference.repository import open_reference
from db.reference.user_store import open_user_store
from db.workbench import open_workbench
from tests.db.reference.imported.rows import JULY, OCTOBER, code


def test_that_an_empty_store_changes_nothing(path, data_folder):
    Store(data_folder / "reference.sqlite3").close()
    bench = open_workbench()
    assert bench.notice == ""
    assert bench.reference.codes_edition(JULY) == Edition(name="HCPCS July 2026", first=JULY, last=date(2026, 9, 30))


def test_that_without_a_store_nothing_is_made(data_folder):
    open_workbench()
    assert not data_folder.exists()


def test_that_a_damaged_store_does_not_stop_the_program_and_is_told(data_folder):
    data_folder.mkdir()
    (data_folder / "reference.sqlite3").write_bytes(b"damaged" * 999)
    bench = open_workbench()
    assert bench.reference.product("Q4386") is not None
    assert "The reference that came with the program is used" in bench.notice


def test_that_a_store_damaged_deep_inside_is_left_at_the_first_answer_it_cannot_give(put, path, built_folder):
    put("hcpcs", OCTOBER, code=[code(f"A{number}", "Word " * 40) for number in range(1000, 3000)])
    content = bytearray(path.read_bytes())
    content[len(content) // 4 :] = bytes(len(content) - len(content) // 4)
    path.write_bytes(content)
    answering = ImportedReference(open_reference(built_folder / DATABASE), open_user_store(path))
    for number in range(1000, 3000):
        answering.hcpcs(f"A{number}")
    assert "cannot be read" in answering.notice
    assert answering.on(OCTOBER).codes_edition(OCTOBER).name == "HCPCS July 2026"
    assert answering.on(OCTOBER).product("Q4386").pricing_indicator == "11"
    answering.close()


def test_that_an_import_is_not_seen_by_a_reference_already_open_and_does_not_disturb_it(put, reference):
    put("hcpcs", OCTOBER, code=[code("A6222", "Gauze")])
    answering = reference()
    put("hcpcs", OCTOBER, code=[code("A6222", "Other gauze")])
    assert answering.hcpcs("A6222").descriptor == "Gauze"


def test_that_another_form_of_store_is_refused(path):
    with Store(path) as store:
        store.connection.execute("PRAGMA user_version = 0")
    with pytest.raises(ReferenceUnavailable, match="has form 0, from an older version"):
        open_user_store(path)


@pytest.mark.parametrize("started", ["", "PRAGMA journal_mode = wal"], ids=["no_page", "one_page"])
def test_that_a_store_no_import_has_got_to_is_as_none(tmp_path, started):
    connection = sqlite3.connect(tmp_path / "reference.sqlite3")
    connection.execute(started)
    connection.close()
    assert open_user_store(tmp_path / "reference.sqlite3") is None


def test_that_a_file_of_another_program_is_told(tmp_path):
    connection = sqlite3.connect(tmp_path / "reference.sqlite3")
    connection.execute("CREATE TABLE theirs (a)")
    connection.close()
    with pytest.raises(ReferenceUnavailable, match=r"is another program's file\. The reference that came with"):
        open_user_store(tmp_path / "reference.sqlite3")
