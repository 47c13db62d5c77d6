"""Reading one case or one visit whole."""

from __future__ import annotations

from collections.abc import Mapping

from core.cases.store import EditedElsewhere
from core.cases.values import Case, KeptWorksheet, Visit, VisitContent
from db.cases.codec import moment, unpacked, unpacked_encounter, unpacked_worksheet
from db.cases.connection import Connection
from db.cases.rows import SELECT, by_ids, visit_row
from db.cases.writing import DELETED


def case(connection: Connection, case_id: str, in_use: Mapping[str, str]) -> Case:
    """Return a case with its visits, newest first.

    Raises:
        EditedElsewhere: it was deleted meanwhile.
    """
    query = "SELECT id, name, account FROM case_file WHERE case_id = ?"
    row = connection.execute(query, (case_id,)).fetchone()
    if row is None:
        raise EditedElsewhere(DELETED)
    id, name, account = row
    query = "SELECT id FROM visit WHERE case_file = ? ORDER BY number DESC"
    visits = [visit for (visit,) in connection.execute(query, (id,)).fetchall()]
    return Case(case_id=case_id, name=name, account=account, visits=by_ids(connection, visits, in_use))


def visit(connection: Connection, visit_id: str, in_use: Mapping[str, str]) -> Visit:
    """Return a visit whole.

    Raises:
        EditedElsewhere: it was deleted meanwhile.
    """
    row = connection.execute(f"{SELECT} WHERE visit_id = ?", (visit_id,)).fetchone()
    if row is None:
        raise EditedElsewhere(DELETED)
    query = "SELECT draft, encounter, worksheet, logged FROM content WHERE id = ?"
    draft, encounter, worksheet, logged = connection.execute(query, row[:1]).fetchone()
    return Visit(
        row=visit_row(row, in_use),
        content=VisitContent(
            draft=unpacked(draft),
            encounter=unpacked_encounter(encounter),
            worksheet=unpacked_worksheet(worksheet),
        ),
        kept=_kept(connection, row[0]),
        logged=unpacked_encounter(logged),
    )


def _kept(connection: Connection, id: int) -> KeptWorksheet | None:
    query = "SELECT at, who, encounter, worksheet FROM kept WHERE id = ?"
    row = connection.execute(query, (id,)).fetchone()
    if row is None:
        return None
    at, who, *packed = row
    encounter, worksheet = unpacked_encounter(packed[0]), unpacked_worksheet(packed[1])
    assert encounter is not None
    assert worksheet is not None
    return KeptWorksheet(at=moment(at), by=who, encounter=encounter, worksheet=worksheet)
