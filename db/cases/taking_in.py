"""Visits that come from elsewhere, made ready beside the store so that they go in at one stroke."""

from __future__ import annotations

from datetime import datetime

import msgspec

from core.cases.values import Event, VisitContent, VisitFacts
from core.encounter import Encounter
from core.worksheet import Editions
from db.cases import history_log, writing
from db.cases.connection import Connection
from db.cases.writing import PackedContent


class Arrived(msgspec.Struct, frozen=True, kw_only=True):
    """A new visit, packed as the store holds it: 20,000 of them wait in memory before the first is written.

    Attributes:
        name: The coder's label of the case; empty: the store numbers it.
        used: What it was computed with; None when nothing was.
    """

    visit_id: str
    case_id: str
    name: str
    content: PackedContent
    facts: VisitFacts
    encounter: Encounter | None
    used: Editions | None


def arrived(visit_id: str, case_id: str, name: str, content: VisitContent, facts: VisitFacts) -> Arrived:
    """Return a visit ready to go in. Most of the work of writing it is done here, while nobody waits for the store."""
    return Arrived(
        visit_id=visit_id,
        case_id=case_id,
        name=name,
        content=writing.packed_content(content),
        facts=facts,
        encounter=content.encounter,
        used=content.worksheet.reference if content.worksheet is not None else None,
    )


def take_in(connection: Connection, visit: Arrived, *, now: datetime, who: str) -> None:
    """Write one of them in the transaction that is open; the log says that it was begun and where it came from."""
    begun = writing.begin(connection, visit.visit_id, visit.case_id, now=now, who=who)
    writing.write(connection, begun, visit.content, visit.facts, visit.name, now)
    connection.execute("UPDATE content SET logged = encounter WHERE id = ?", (begun.id,))
    history_log.append(
        connection,
        Event.IMPORTED,
        case_id=visit.case_id,
        visit_id=visit.visit_id,
        visit_number=begun.number,
        at=now,
        who=who,
        encounter=visit.encounter,
        used=visit.used,
    )
