"""A reference with imported editions laid over what came with the program."""

from __future__ import annotations

from datetime import date

import pytest

from db.imports.reading import EditionFacts, Kind
from db.imports.store import Store
from db.imports.tables import TABLES
from db.reference.imported import ImportedReference
from db.reference.layout import DATABASE
from db.reference.repository import open_reference
from db.reference.user_store import open_user_store
from tests.db.reference.imported.rows import JULY, OCTOBER

QUARTERS = {JULY: date(2026, 9, 30), OCTOBER: date(2026, 12, 31), date(2024, 7, 1): date(2024, 9, 30)}


@pytest.fixture
def path(tmp_path):
    return tmp_path / "home" / "reference.sqlite3"


@pytest.fixture
def put(path):
    """Write an edition: `put("hcpcs", first, code=[{…}])`."""

    def write(kind, first, setting="", last=None, **tables):
        with Store(path) as store:
            store.begin()
            facts = EditionFacts(Kind(kind), setting, f"{kind} {first}", first, last or QUARTERS[first])
            id = store.add(facts, ["made.txt"], str(len(store.editions())), "2026-11-23T08:00:00+00:00")
            for name, rows in tables.items():
                for row in rows:
                    columns = ", ".join(row)
                    marks = ", ".join("?" * len(row))
                    values = tuple(row.values())
                    store.connection.execute(f"INSERT INTO {name} (edition, {columns}) VALUES ({id}, {marks})", values)
            store.finish(id, [table for table in TABLES if table.name in tables], sum(map(len, tables.values())))
            store.commit()

    return write


@pytest.fixture
def reference(path, built_folder):
    """The reference over what was put in, opened on first use."""
    opened = []

    def open_it():
        opened.append(ImportedReference(open_reference(built_folder / DATABASE), open_user_store(path)))
        return opened[0]

    yield open_it
    for each in opened:
        each.close()
