"""Writing visits: the work itself, its status, the case's name, and taking cases away. Each in an open transaction."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, TypeAlias

import msgspec

from core.cases.store import EditedElsewhere
from core.cases.values import Event, VisitContent, VisitFacts, VisitStatus
from db.cases import history_log
from db.cases.codec import json_text, moment_text, packed, packed_encounter, packed_worksheet, unpacked
from db.cases.connection import Connection
from db.cases.search_terms import mark, terms

CHANGED = (
    "This visit was changed in another window since it was opened here. Nothing was written. Open it again to see that "
    "work, or save yours as a new case."
)
DELETED = "This case was deleted in another window. Nothing was written. Save your work as a new case to keep it."


PackedContent: TypeAlias = tuple[bytes, bytes | None, bytes | None]  # draft, encounter, worksheet as they are stored


class Stored(msgspec.Struct, frozen=True):
    """A visit as it stands. `id`, `case_file`: internal numbers; `case_id`: of its case."""

    id: int
    case_file: int
    case_id: str
    number: int
    status: str
    day: str
    begun_on: str
    changed: str
    change: int
    version: int


def stored(connection: Connection, visit_id: str) -> Stored | None:
    query = """
        SELECT visit.id, case_file, case_file.case_id, visit.number, status, day, begun_on, changed, change, version
          FROM visit JOIN case_file ON case_file.id = visit.case_file WHERE visit_id = ?
    """
    row = connection.execute(query, (visit_id,)).fetchone()
    return None if row is None else Stored(*row)


def present(connection: Connection, visit_id: str) -> Stored:
    """Return a visit that must be there.

    Raises:
        EditedElsewhere: it was deleted meanwhile.
    """
    visit = stored(connection, visit_id)
    if visit is None:
        raise EditedElsewhere(DELETED)
    return visit


def keep(
    connection: Connection,
    visit_id: str,
    case_id: str,
    version: int,
    content: VisitContent,
    facts: VisitFacts,
    name: str,
    *,
    now: datetime,
    who: str,
) -> int:
    """Write the work of a visit, as `core.cases.store.CaseStore.keep`."""
    visit = stored(connection, visit_id)
    if visit is None and version:
        raise EditedElsewhere(DELETED)
    if visit is not None and visit.version != version:
        if visit.version == version + 1 and _is_written(connection, visit, content, name):
            return visit.version  # it went in, though the disk had answered with a fault
        raise EditedElsewhere(CHANGED)
    if visit is None:
        visit = begin(connection, visit_id, case_id, now=now, who=who)
    elif visit.case_id != case_id:
        raise ValueError("a visit stays with its case")
    write(connection, visit, packed_content(content), facts, name, now)
    return version + 1


def begin(connection: Connection, visit_id: str, case_id: str, *, now: datetime, who: str) -> Stored:
    """Begin a visit, still without content, and its case when that is new; the log says so."""
    visit = _begun(connection, visit_id, case_id, now)
    history_log.append(
        connection, Event.BEGUN, case_id=case_id, visit_id=visit_id, visit_number=visit.number, at=now, who=who
    )
    return visit


def write(
    connection: Connection, visit: Stored, content: PackedContent, facts: VisitFacts, name: str, now: datetime
) -> None:
    """Write what a visit holds, what it is found by, and the name of its case."""
    _label(connection, visit.case_file, name)
    connection.execute(
        "INSERT INTO content (id, draft, encounter, worksheet) VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET"
        " draft = excluded.draft, encounter = excluded.encounter, worksheet = excluded.worksheet",
        (visit.id, *content),
    )
    _write_facts(connection, visit, facts, now)


def packed_content(content: VisitContent) -> PackedContent:
    return packed(content.draft), packed_encounter(content.encounter), packed_worksheet(content.worksheet)


def _is_written(connection: Connection, visit: Stored, content: VisitContent, name: str) -> bool:
    query = "SELECT draft, case_file.number, label FROM content, case_file WHERE content.id = ? AND case_file.id = ?"
    draft, number, label = connection.execute(query, (visit.id, visit.case_file)).fetchone()
    return unpacked(draft) == content.draft and label == _own_label(number, name)


def _begun(connection: Connection, visit_id: str, case_id: str, now: datetime) -> Stored:
    """Make the row of a new visit, and of its case when that is new."""
    row = connection.execute("SELECT id FROM case_file WHERE case_id = ?", (case_id,)).fetchone()
    if row is None:
        (number,) = connection.execute("UPDATE store SET cases = cases + 1 RETURNING cases").fetchall()[0]
        values = (case_id, number, numbered(number))
        told = "INSERT INTO case_file (case_id, number, label, name, account) VALUES (?, ?, '', ?, '') RETURNING id"
        row = connection.execute(told, values).fetchall()[0]
    (count,) = connection.execute("SELECT count(*) FROM visit WHERE case_file = ?", row).fetchone()
    day, at, change = now.date().isoformat(), moment_text(now), next_change(connection)
    connection.execute(
        "INSERT INTO visit (visit_id, case_file, number, status, day, procedures, products, begun, begun_on, changed,"
        " change, version) VALUES (?, ?, ?, 'draft', ?, '[]', '[]', ?, ?, ?, ?, 0)",
        (visit_id, *row, count + 1, day, at, day, at, change),
    )
    visit = present(connection, visit_id)
    connection.execute("INSERT INTO visit_words VALUES (?, '', '')", (visit.id,))
    connection.execute("INSERT INTO visit_index (rowid, terms) VALUES (?, '')", (change,))
    return visit


def numbered(number: int) -> str:
    """Return the name of a case that the coder has not named."""
    return f"Case {number:04}"


def next_change(connection: Connection) -> int:
    """Return the number of a write. Lists go by it, not by the clock, which may be set back."""
    (change,) = connection.execute("UPDATE store SET changes = changes + 1 RETURNING changes").fetchall()[0]
    return int(change)


def _write_facts(connection: Connection, visit: Stored, facts: VisitFacts, now: datetime) -> None:
    served = None if facts.date_of_service is None else facts.date_of_service.isoformat()
    columns: dict[str, Any] = {
        "day": served or visit.begun_on,
        "date_of_service": served,
        "payer": None if facts.payer is None else facts.payer.value,
        "procedures": json_text(facts.procedures),
        "products": json_text(facts.products),
        "grafted_cm2": None if facts.grafted_cm2 is None else str(facts.grafted_cm2),
    }
    connection.execute("UPDATE visit_words SET words = ? WHERE id = ?", (facts.words, visit.id))
    touch(connection, visit, now, columns)


def touch(connection: Connection, visit: Stored, now: datetime, columns: dict[str, Any]) -> int:
    """Write columns of a visit, count the change, and put it into the index anew. Return the new version."""
    change = next_change(connection)
    columns = columns | {
        "change": change,
        "changed": max(visit.changed, moment_text(now)),  # a clock set back does not take a change back
        "version": visit.version + 1,
    }
    told = ", ".join(f"{column} = ?" for column in columns)
    connection.execute(f"UPDATE visit SET {told} WHERE id = ?", (*columns.values(), visit.id))
    _index(connection, visit.id, visit.change, change)
    return visit.version + 1


def _index(connection: Connection, id: int, old_change: int | None, change: int | None) -> None:
    """Take a visit out of the index, put it in again, or both, with the words, status and day it has now."""
    query = """
        SELECT terms, words, case_file.name, account, case_file.number, status, day
          FROM visit_words JOIN visit USING (id) JOIN case_file ON case_file.id = visit.case_file WHERE visit.id = ?
    """
    before, words, name, account, number, status, day = connection.execute(query, (id,)).fetchone()
    if old_change is not None:
        connection.execute(
            "INSERT INTO visit_index (visit_index, rowid, terms) VALUES ('delete', ?, ?)", (old_change, before)
        )
    if change is not None:
        marks = {mark(VisitStatus(status)), mark(date.fromisoformat(day))}
        after = " ".join(sorted(terms(words, name, account, str(number)) | marks))
        connection.execute("INSERT INTO visit_index (rowid, terms) VALUES (?, ?)", (change, after))
        if after != before:
            connection.execute("UPDATE visit_words SET terms = ? WHERE id = ?", (after, id))


def _label(connection: Connection, case_file: int, name: str, account: str | None = None) -> tuple[bool, bool]:
    """Give a case its label and, unless None, its account number. Return which of the two changed.

    Another label raises the version of its visits: a window that still writes the old one is refused, and learns it.
    """
    query = "SELECT number, label, account FROM case_file WHERE id = ?"
    number, old_label, old_account = connection.execute(query, (case_file,)).fetchone()
    label = _own_label(number, name)
    account = old_account if account is None else account.strip()
    if (label, account) == (old_label, old_account):
        return False, False
    connection.execute(
        "UPDATE case_file SET label = ?, name = ?, account = ? WHERE id = ?",
        (label, label or numbered(number), account, case_file),
    )
    for id, change in connection.execute("SELECT id, change FROM visit WHERE case_file = ?", (case_file,)).fetchall():
        _index(connection, id, change, change)
    if label != old_label:
        connection.execute("UPDATE visit SET version = version + 1 WHERE case_file = ?", (case_file,))
    return label != old_label, account != old_account


def _own_label(number: int, name: str) -> str:
    """Return the coder's own name of a case; empty where `name` is the one that the store has given it."""
    return "" if name.strip() == numbered(number) else name.strip()


def rename(connection: Connection, case_id: str, name: str, account: str, *, now: datetime, who: str) -> None:
    """Name a case. The log says that, never the name or the account number: it outlives the case."""
    row = connection.execute("SELECT id FROM case_file WHERE case_id = ?", (case_id,)).fetchone()
    if row is None:
        raise EditedElsewhere(DELETED)
    told = _label(connection, row[0], name, account)
    changes = [what for what, changed in zip(("Case name", "Account number"), told, strict=True) if changed]
    if changes:
        entry = [f"{what} changed" for what in changes]
        history_log.append(connection, Event.NAMED, case_id=case_id, at=now, who=who, changes=entry)


def set_status(connection: Connection, visit_id: str, status: VisitStatus, *, now: datetime, who: str) -> int:
    visit = present(connection, visit_id)
    if visit.status == status.value:
        return visit.version
    version = touch(connection, visit, now, {"status": status.value})
    history_log.append(
        connection,
        Event.STATUS,
        case_id=visit.case_id,
        visit_id=visit_id,
        visit_number=visit.number,
        at=now,
        who=who,
        changes=[f"Status {visit.status} to {status.value}"],
    )
    return version


def delete(connection: Connection, case_ids: Iterable[str], *, now: datetime, who: str) -> int:
    """Delete cases. What the index had of them is written over as well."""
    deleted = 0
    for case_id in dict.fromkeys(case_ids):
        row = connection.execute("SELECT id, number FROM case_file WHERE case_id = ?", (case_id,)).fetchone()
        if row is None:
            continue
        case_file, number = row
        visits = connection.execute(
            "SELECT id, visit_id, change FROM visit WHERE case_file = ?", (case_file,)
        ).fetchall()
        for id, visit_id, change in visits:
            _index(connection, id, change, None)
            connection.execute("DELETE FROM lease WHERE visit_id = ?", (visit_id,))
        connection.execute("DELETE FROM case_file WHERE id = ?", (case_file,))
        told = [f"{numbered(number)} with {len(visits)} {'visit' if len(visits) == 1 else 'visits'}"]
        history_log.append(connection, Event.DELETED, case_id=case_id, at=now, who=who, changes=told)
        history_log.empty(connection, case_id)
        deleted += 1
    if deleted:
        connection.execute("INSERT INTO visit_index (visit_index) VALUES ('optimize')")  # else old words stay in it
    return deleted
