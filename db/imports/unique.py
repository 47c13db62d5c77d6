"""Rows of one table, each said once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from db.imports.reading import ImportFault, TableRows
from db.imports.source import Source
from db.imports.tables import TABLES

Row = Sequence[str | int | None]


def table_rows(source: Source, table: str, numbered: Iterator[tuple[int, Row]]) -> TableRows:
    """Return rows for the store's `table`, in the order of its columns.

    A row that is repeated word for word says nothing new and is given once.

    Args:
        numbered: Rows with their line numbers.

    Raises:
        ImportFault: while reading, when two rows of one key differ; names both lines.
    """
    found = next(known for known in TABLES if known.name == table)
    columns = tuple(found.columns)
    places = tuple(columns.index(name) for name in found.key)
    return TableRows(table, columns, _once(source, numbered, places))


def _once(source: Source, numbered: Iterator[tuple[int, Row]], places: Sequence[int]) -> Iterator[Row]:
    seen: dict[str, tuple[int, str]] = {}
    for line, row in numbered:
        key, whole = "|".join(str(row[place]) for place in places), "|".join(map(str, row))
        before, same = seen.setdefault(key, (line, whole))
        if before == line:
            yield row
        elif same != whole:
            what = key.replace("|", " ").strip()
            fault = f"{what} stands in line {before:,} too, with other values. Download the file again."
            raise ImportFault(source.name, line, "", fault)
