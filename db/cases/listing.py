"""The day list: which visits, in which order, and how many of each status.

With words the index answers alone: status and day stand in it as terms of their own, and its rows are numbered by the
visits' last change, so that the newest come first without reading or sorting the rest. Before them come the visits of
the cases that go by these very words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from core.cases.store import Find, SortBy
from core.cases.values import DayCounts, Listing, VisitStatus
from db.cases.connection import Connection
from db.cases.rows import by_ids
from db.cases.search_terms import asked, mark

_RANKS = " ".join(f"WHEN '{status.value}' THEN {rank}" for rank, status in enumerate(VisitStatus))
ORDER = {
    SortBy.CHANGED: ("visit.change",),
    SortBy.STATUS: (f"CASE visit.status {_RANKS} END", "visit.change"),
    SortBy.CASE: ("case_file.name COLLATE NOCASE", "case_file.id", "visit.number"),
    SortBy.PAYER: ("visit.payer", "visit.change"),
    SortBy.GRAFTED: ("CAST(visit.grafted_cm2 AS REAL)", "visit.change"),
    SortBy.DATE_OF_SERVICE: ("visit.date_of_service", "visit.change"),
}
FEW = 50  # names that begin alike; of more the words are no name
_NUMBER = re.compile(r"(?:case )?0*(\d{1,9})", re.IGNORECASE)


def visits(connection: Connection, find: Find, first: int, count: int, in_use: Mapping[str, str]) -> Listing:
    """Return rows `first` to `first + count` of a list, and the counts of the whole of it."""
    query = _index_query(find)
    by_status = _counts_of_found(connection, query) if query else _counts(connection, find.day)
    status, everything = find.status, sum(by_status.values())
    matching = everything if status is None else by_status[status]
    ids = _ids(connection, find, query, first, count) if first < matching else []
    return Listing(
        rows=by_ids(connection, ids, in_use) if ids else (),
        first=first,
        matching=matching,
        counts=DayCounts(everything=everything, by_status=by_status),
    )


def nearest_day(connection: Connection, day: date, *, after: bool) -> date | None:
    sign, pick = (">", "min") if after else ("<", "max")
    (found,) = connection.execute(f"SELECT {pick}(day) FROM visit WHERE day {sign} ?", (day.isoformat(),)).fetchone()
    return None if found is None else date.fromisoformat(found)


def products_in_use(connection: Connection) -> dict[str, int]:
    query = """
        SELECT code, count(*) FROM (
            SELECT DISTINCT json_extract(product.value, '$.code') AS code, visit.case_file
              FROM visit, json_each(visit.products) AS product)
         GROUP BY code ORDER BY code
    """
    return dict(connection.execute(query).fetchall())


def _index_query(find: Find) -> str:
    """Return what to ask of the index, the status left open; empty when no words are looked for."""
    words = asked(find.words)
    if words is None:
        return ""
    return words if find.day is None else f'{words} AND "{mark(find.day)}"'


def _counts(connection: Connection, day: date | None) -> dict[VisitStatus, int]:
    where, given = ("WHERE day = ?", (day.isoformat(),)) if day is not None else ("", ())
    query = f"SELECT status, count(*) FROM visit {where} GROUP BY status"
    found = dict(connection.execute(query, given).fetchall())
    return {status: found.get(status.value, 0) for status in VisitStatus}


def _counts_of_found(connection: Connection, query: str) -> dict[VisitStatus, int]:
    count = "SELECT count(*) FROM visit_index WHERE visit_index MATCH ?"
    return {
        status: connection.execute(count, (f'{query} AND "{mark(status)}"',)).fetchone()[0] for status in VisitStatus
    }


def _ids(connection: Connection, find: Find, query: str, first: int, count: int) -> list[int]:
    direction = "DESC" if find.descending else "ASC"
    if query and find.status is not None:
        query = f'{query} AND "{mark(find.status)}"'
    if query and find.sort is SortBy.CHANGED:
        named = _named(connection, find.words, query, direction)
        ids = [id for id, _ in named[first : first + count]]
        others = ", ".join(str(change) for _, change in named)
        told = f"""
            SELECT visit.id FROM visit JOIN (
                SELECT rowid FROM visit_index WHERE visit_index MATCH ? AND rowid NOT IN ({others})
                 ORDER BY rowid {direction} LIMIT ? OFFSET ?
            ) AS found ON visit.change = found.rowid ORDER BY visit.change {direction}
        """
        rest = connection.execute(told, (query, count - len(ids), max(first - len(named), 0)))
        return ids + [id for (id,) in rest.fetchall()]
    where, given = _where(find, query)
    order = ", ".join(f"{term} {direction}" for term in ORDER[find.sort])
    told = f"""
        SELECT visit.id FROM visit JOIN case_file ON case_file.id = visit.case_file {where} ORDER BY {order}
         LIMIT ? OFFSET ?
    """
    return [id for (id,) in connection.execute(told, (*given, count, first)).fetchall()]


def _named(connection: Connection, words: str, query: str, direction: str) -> list[tuple[int, int]]:
    """Return ids and last changes of the visits found whose case goes by `words`, whole or begun, or by its number."""
    name, number = " ".join(words.split()), _NUMBER.fullmatch(" ".join(words.split()))
    cases = """
        SELECT id FROM case_file WHERE name COLLATE NOCASE BETWEEN ? AND ?
         UNION SELECT id FROM case_file WHERE number = ? LIMIT ?
    """
    given = (name, f"{name}\U0010ffff", int(number[1]) if number else 0, FEW + 1)
    ids = [str(id) for (id,) in connection.execute(cases, given).fetchall()]
    if not 0 < len(ids) <= FEW:
        return []
    told = f"""
        SELECT id, change FROM visit WHERE case_file IN ({", ".join(ids)})
           AND EXISTS (SELECT 1 FROM visit_index WHERE visit_index MATCH ? AND rowid = visit.change)
         ORDER BY change {direction}
    """
    return connection.execute(told, (query,)).fetchall()


def _where(find: Find, query: str) -> tuple[str, tuple[str, ...]]:
    if query:
        return "WHERE visit.change IN (SELECT rowid FROM visit_index WHERE visit_index MATCH ?)", (query,)
    terms = {"day": find.day and find.day.isoformat(), "status": find.status and find.status.value}
    asked_for = {column: value for column, value in terms.items() if value}
    where = " AND ".join(f"visit.{column} = ?" for column in asked_for)
    return f"WHERE {where}" if where else "", tuple(asked_for.values())
