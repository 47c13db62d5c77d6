"""Rows of millions that stand in a file more than once, which only the store's key finds.

Those that say the same count once; those that contradict each other are a fault. Checking them while they are read, as
smaller formats do, would cost more than the import.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from itertools import islice

from db.imports.parts import PlannedEdition, reading
from db.imports.reading import ImportFault
from db.imports.store import Store
from db.imports.tables import SEARCHED, Table


def finish_once(store: Store, id: int, planned: PlannedEdition, tables: Sequence[Table], rows: int) -> None:
    """Make the keys of an edition whose rows are in; a row that is repeated word for word is taken out.

    Raises:
        ImportFault: two rows of one key differ; names the files and the lines.
    """
    try:
        store.finish(id, tables, rows)
    except sqlite3.IntegrityError:
        rows -= sum(_without_repeats(store, id, table) for table in tables if table.name not in SEARCHED)
        try:
            store.finish(id, tables, rows)
        except sqlite3.IntegrityError as error:
            raise _contradiction(store, id, planned, tables) from error


def _without_repeats(store: Store, id: int, table: Table) -> int:
    columns = ", ".join(table.columns)
    return store.connection.execute(
        f"""
        DELETE FROM {table.name} WHERE rowid IN (
            SELECT row FROM (
                SELECT rowid AS row, row_number() OVER (PARTITION BY {columns} ORDER BY rowid) AS time
                  FROM {table.name} WHERE edition = ?
            ) WHERE time > 1)
        """,
        (id,),
    ).rowcount


def _contradiction(store: Store, id: int, planned: PlannedEdition, tables: Sequence[Table]) -> ImportFault:
    for table in tables:
        key = ", ".join(table.key)
        row = store.connection.execute(
            f"SELECT {key} FROM {table.name} WHERE edition = ? GROUP BY {key} HAVING count(*) > 1 LIMIT 1", (id,)
        ).fetchone()
        if row is not None:
            return _told_where(planned, " ".join(str(cell) for cell in row if cell), row)
    raise AssertionError("an index refused rows that are all different")


def _told_where(planned: PlannedEdition, said: str, key: Sequence[str]) -> ImportFault:
    places: list[tuple[str, int]] = []
    for format, source in planned.parts:
        with reading(source):
            found = format.lines_of(source, key) if format.lines_of is not None else iter(())
            places += [(source.name, line) for line in islice(found, 2)]
    if not places:
        return ImportFault(", ".join(planned.files), None, "", f"{said} stands there twice, with different values.")
    file, line = places[min(1, len(places) - 1)]
    if len(places) > 1:
        also = f"line {places[0][1]:,}" if places[0][0] == file else f"{places[0][0]}, line {places[0][1]:,}"
    else:
        also = planned.joins.facts.name if planned.joins else "another line"
    return ImportFault(file, line, "", f"{said} stands in {also} too, with other values. Download the file again.")
