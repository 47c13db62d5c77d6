"""A case and its visits, as the store gives them and as the Cases place shows them.

A case is one patient's course of treatment under a name of the coder's own; each of its visits is one worksheet.
"""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from enum import StrEnum

import msgspec

from core.choices import Payer
from core.encounter import Encounter
from core.worksheet import Worksheet


class VisitStatus(StrEnum):
    """`query`: something was asked of the provider, the payer or a colleague and the answer is awaited."""

    DRAFT = "draft"
    QUERY = "query"
    CHECKED = "checked"
    PRINTED = "printed"


class _Value(msgspec.Struct, frozen=True, kw_only=True):
    pass


class ProductUnits(_Value, frozen=True, kw_only=True):
    """Units of one product code on the claim, discarded ones not counted."""

    code: str
    units: int


class VisitFacts(_Value, frozen=True, kw_only=True):
    """What the day list shows of one visit, taken from its worksheet when it was kept (`core.cases.facts`).

    Attributes:
        date_of_service: None while it cannot be read.
        procedures: Codes and units of application, site preparation and debridement lines, in claim order.
        grafted_cm2: None while no wound is counted.
        words: Everything the full-text search finds the visit by: codes, sites, lots, diagnoses, notes.
    """

    date_of_service: date | None = None
    payer: Payer | None = None
    procedures: tuple[ProductUnits, ...] = ()
    products: tuple[ProductUnits, ...] = ()
    grafted_cm2: Decimal | None = None
    words: str = ""


class VisitContent(_Value, frozen=True, kw_only=True):
    """The work of one visit.

    Attributes:
        draft: All that was typed, half-typed rows too, in the window's own form; the store does not look inside.
        encounter: What could be counted of it; None when nothing could.
        worksheet: The answer to `encounter`; None when there is none.
    """

    draft: bytes
    encounter: Encounter | None
    worksheet: Worksheet | None


class VisitRow(_Value, frozen=True, kw_only=True):
    """One row of the day list.

    Attributes:
        visit_id: Made by the window (`new_id`), so that a visit has its name before it is first written.
        case_name: The coder's label, else `Case 0147`.
        label: The coder's own; empty where the store has numbered the case.
        case_number: Of the case in this store, counted from 1, whether it has a name or not; names files, which nobody
            should be able to tell a patient by.
        visit_number: 1 for the first visit of a case, in the order they were begun.
        version: Grows by one with each write; a write that knows an older one is refused (`EditedElsewhere`).
        in_use_by: Who has it open in another window or on another computer, `R. Diaz on WS-12`; empty when nobody.
    """

    visit_id: str
    case_id: str
    case_name: str
    account: str
    visit_number: int
    status: VisitStatus
    facts: VisitFacts
    begun: datetime
    changed: datetime
    version: int
    in_use_by: str = ""
    label: str = ""
    case_number: int = 0


class KeptWorksheet(_Value, frozen=True, kw_only=True):
    """A worksheet as it was computed when it was saved, with what it was computed from."""

    at: datetime
    by: str
    encounter: Encounter
    worksheet: Worksheet


class Visit(_Value, frozen=True, kw_only=True):
    """One visit, whole.

    Attributes:
        kept: The worksheet of the newest save; None before the first.
        logged: The encounter as it stood at the newest entry of the history; what changed since is not told there yet.
    """

    row: VisitRow
    content: VisitContent
    kept: KeptWorksheet | None
    logged: Encounter | None = None


class Event(StrEnum):
    """What an entry of the history tells."""

    BEGUN = "begun"
    CARRIED_FORWARD = "carried-forward"
    CHANGED = "changed"
    SAVED = "saved"
    STATUS = "status"
    PRINTED = "printed"
    EXPORTED = "exported"
    IMPORTED = "imported"
    NAMED = "named"
    RESTORED = "restored"
    DELETED = "deleted"


class HistoryEntry(_Value, frozen=True, kw_only=True):
    """One entry of the append-only log of a case.

    Attributes:
        number: Counts from 1 over the whole store, without a gap.
        changes: What changed, one short sentence each: `Wound 2 width 2.2 to 2.0`.
        editions: What it was computed with: `Rules 2026-01-01 to 2026-12-31`; empty when nothing was computed.
        answers: The answers given to questions at that time, as `question: choice`.
        text_digest: SHA-256, hex, over `changes` and `answers`. It stays when they are emptied: their case was deleted.
        digest: SHA-256, hex, over all but these two and the digest of the entry before (`core.cases.chain`).
    """

    number: int
    case_id: str
    visit_id: str
    visit_number: int
    at: datetime
    who: str
    event: Event
    changes: tuple[str, ...]
    editions: tuple[str, ...]
    answers: tuple[str, ...]
    text_digest: str = ""
    digest: str


class Case(_Value, frozen=True, kw_only=True):
    """A case with its visits, newest first. `broken_entry`: the first entry of its history that was altered."""

    case_id: str
    name: str
    account: str
    visits: tuple[VisitRow, ...]


class DayCounts(_Value, frozen=True, kw_only=True):
    """How many visits a list has in all, and by status."""

    everything: int
    by_status: dict[VisitStatus, int]


class Listing(_Value, frozen=True, kw_only=True):
    """Rows `first` and following of a list, and the counts of the whole of it (before the status filter)."""

    rows: tuple[VisitRow, ...]
    first: int
    matching: int
    counts: DayCounts
