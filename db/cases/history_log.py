"""The append-only log: one row an entry, each sealed with the digest of the one before."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any

from core.cases.chain import START, first_broken, sealed
from core.cases.values import Event, HistoryEntry
from core.encounter import Encounter
from core.worksheet import Edition, Editions
from db.cases.codec import json_text, moment, moment_text, texts
from db.cases.connection import Connection

COLUMNS = "number, case_id, visit_id, visit_number, at, who, event, changes, editions, answers, text_digest, digest"


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
    used: Editions | None = None,
) -> HistoryEntry:
    """Append an entry in the transaction that is open; return it sealed.

    Args:
        visit_id: Empty, with `visit_number` 0, for what concerns the case as a whole.
        encounter: Gives the answers.
        used: The editions it was computed with.
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
            editions=_editions(used),
            answers=tuple(f"{question}: {choice}" for question, choice in answers.items()),
            digest="",
        ),
    )
    connection.execute(f"INSERT INTO history ({COLUMNS}) VALUES ({', '.join('?' * 12)})", _row(entry))
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
    last: HistoryEntry | None = None

    def entries() -> Iterator[HistoryEntry]:
        nonlocal last
        for row in connection.execute(f"SELECT {COLUMNS} FROM history ORDER BY number"):
            last = _entry(row)
            yield last

    try:
        broken = first_broken(entries())
    except ValueError:  # it does not even read as an entry
        broken = last.number + 1 if last else 1
    if broken is not None:
        return f"Entry {broken} of the history was altered, or an entry before it was taken out."
    count, head = connection.execute("SELECT entries, head FROM store").fetchone()
    if (last.number if last else 0) != count or (last.digest if last else "") != head:
        return f"The history ends with entry {last.number if last else 0}; {count} were written."
    return ""


def empty(connection: Connection, case_id: str) -> None:
    """Take away what the log says of a deleted case, all but that it was and what was done when by whom."""
    connection.execute(
        "UPDATE history SET changes = '[]', answers = '[]' WHERE case_id = ? AND event <> ?",
        (case_id, Event.DELETED.value),
    )


def _row(entry: HistoryEntry) -> tuple[Any, ...]:
    told = (json_text(entry.changes), json_text(entry.editions), json_text(entry.answers))
    about = (entry.number, entry.case_id, entry.visit_id, entry.visit_number)
    return (*about, moment_text(entry.at), entry.who, entry.event.value, *told, entry.text_digest, entry.digest)


def _entry(row: Sequence[Any]) -> HistoryEntry:
    number, case_id, visit_id, visit_number, at, who, event, changes, editions, answers, text_digest, digest = row
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
        text_digest=text_digest,
        digest=digest,
    )


def _editions(used: Editions | None) -> tuple[str, ...]:
    if used is None:
        return ()
    return tuple(
        f"{label} {_days(edition)}"
        for label, edition in (("Rules", used.rules), ("Codes", used.codes), ("Edits", used.edits))
    )


def _days(edition: Edition) -> str:
    days = f"{edition.first} to {edition.last}" if edition.last is not None else f"from {edition.first}"
    return days if edition.name in days else f"{edition.name}, {days}"
