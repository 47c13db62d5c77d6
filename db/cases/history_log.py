"""The append-only log: one row an entry, each sealed with the digest of the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from core.cases.chain import START, digest, sealed
from core.cases.values import Event, HistoryEntry
from core.encounter import Encounter
from core.worksheet import Edition, Worksheet
from db.cases.codec import json_text, moment, moment_text, texts
from db.cases.connection import Connection

COLUMNS = "number, case_id, visit_id, visit_number, at, who, event, changes, editions, answers, digest"


def append(
    connection: Connection,
    event: Event,
    *,
    case_id: str,
    visit_id: str = "",
    visit_number: int = 0,
    at: datetime,
    who: str,
    changes: Sequence[str] = (),
    encounter: Encounter | None = None,
    worksheet: Worksheet | None = None,
) -> HistoryEntry:
    """Append an entry in the transaction that is open; return it sealed.

    Args:
        visit_id: Empty, with `visit_number` 0, for what concerns the case as a whole.
        encounter: Gives the answers.
        worksheet: Gives the editions.
    """
    entries, head = connection.execute("SELECT entries, head FROM store").fetchone()
    answers = encounter.answers if encounter is not None else {}
    entry = sealed(
        head or START,
        HistoryEntry(
            number=entries + 1,
            case_id=case_id,
            visit_id=visit_id,
            visit_number=visit_number,
            at=moment(moment_text(at)),
            who=who,
            event=event,
            changes=tuple(changes),
            editions=_editions(worksheet),
            answers=tuple(f"{question}: {choice}" for question, choice in answers.items()),
            digest="",
        ),
    )
    connection.execute(f"INSERT INTO history ({COLUMNS}) VALUES ({', '.join('?' * 11)})", _row(entry))
    connection.execute("UPDATE store SET entries = ?, head = ?", (entry.number, entry.digest))
    return entry


def of_case(connection: Connection, case_id: str) -> tuple[HistoryEntry, ...]:
    """Return the entries of one case, newest first."""
    query = f"SELECT {COLUMNS} FROM history WHERE case_id = ? ORDER BY number DESC"
    return tuple(map(_entry, connection.execute(query, (case_id,)).fetchall()))


def fault_of(connection: Connection) -> str:
    """Check the whole chain in the transaction that is open.

    Return what is wrong, naming the first bad entry; empty when it holds.
    """
    entries, head = connection.execute("SELECT entries, head FROM store").fetchone()
    last, broken = _walked(connection)
    if broken:
        return f"Entry {broken} of the history was altered, or an entry before it was taken out."
    if (last.number if last else 0) != entries or (last.digest if last else "") != head:
        return f"The history ends with entry {last.number if last else 0}; {entries} were written."
    return ""


def _walked(connection: Connection) -> tuple[HistoryEntry | None, int]:
    """Return the last entry that fits, and the number of the first that does not; 0 when all do."""
    last: HistoryEntry | None = None
    for entry in _all(connection):
        expected = last.number + 1 if last else 1
        if entry is None or entry.number != expected or entry.digest != digest(last.digest if last else START, entry):
            return last, expected
        last = entry
    return last, 0


def _all(connection: Connection) -> Iterator[HistoryEntry | None]:
    """Yield the whole log, oldest first; None for an entry that does not read as one."""
    for row in connection.execute(f"SELECT {COLUMNS} FROM history ORDER BY number"):
        try:
            yield _entry(row)
        except ValueError:
            yield None


def _row(entry: HistoryEntry) -> tuple[Any, ...]:
    told = (json_text(entry.changes), json_text(entry.editions), json_text(entry.answers))
    about = (entry.number, entry.case_id, entry.visit_id, entry.visit_number)
    return (*about, moment_text(entry.at), entry.who, entry.event.value, *told, entry.digest)


def _entry(row: Sequence[Any]) -> HistoryEntry:
    number, case_id, visit_id, visit_number, at, who, event, changes, editions, answers, sealed_with = row
    return HistoryEntry(
        number=number,
        case_id=case_id,
        visit_id=visit_id,
        visit_number=visit_number,
        at=moment(at),
        who=who,
        event=Event(event),
        changes=texts(changes),
        editions=texts(editions),
        answers=texts(answers),
        digest=sealed_with,
    )


def _editions(worksheet: Worksheet | None) -> tuple[str, ...]:
    if worksheet is None:
        return ()
    used = worksheet.reference
    return tuple(
        f"{label} {_days(edition)}"
        for label, edition in (("Rules", used.rules), ("Codes", used.codes), ("Edits", used.edits))
    )


def _days(edition: Edition) -> str:
    days = f"{edition.first} to {edition.last}" if edition.last is not None else f"from {edition.first}"
    return days if edition.name in days else f"{edition.name}, {days}"
