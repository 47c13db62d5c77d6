"""Rows that a file says twice."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.imports.reading import ImportFault
from db.imports.source import Source
from db.imports.tables import TABLES
from db.imports.unique import table_rows

SOURCE = Source("made.txt", Path("made.txt"))


def row_of(table, **given):
    return tuple(given.get(name, 1 if kind == "integer" else "x") for name, kind in table.columns.items())


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_that_a_row_repeated_word_for_word_is_given_once(table):
    row, other = row_of(table), row_of(table, **{table.key[0]: "y"})
    given = table_rows(SOURCE, table.name, iter(enumerate([row, other, row, row, other], 7)))
    assert (given.columns, list(given.rows)) == (tuple(table.columns), [row, other])


@pytest.mark.parametrize(
    "table", [table for table in TABLES if set(table.columns) != set(table.key)], ids=lambda table: table.name
)
def test_that_rows_that_contradict_each_other_name_both_lines(table):
    value = next(name for name in table.columns if name not in table.key)
    numbered = iter(enumerate([row_of(table), row_of(table, **{value: "z"})], 7))
    with pytest.raises(ImportFault, match=r"made\.txt, line 8: x.* stands in line 7 too, with other values"):
        list(table_rows(SOURCE, table.name, numbered).rows)
