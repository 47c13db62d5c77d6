"""The worksheet: the answer to one encounter, exactly as the JSON contract names it.

Screen, PDF, HTML and export draw it.

Amounts, areas and prices are `Decimal` and travel as decimal strings; units of service are whole numbers.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Literal

import msgspec

FORMAT = "graftsheet-worksheet/1"


class Status(StrEnum):
    """`stopped` wins over `open`, `open` over `ready`."""

    READY = "ready"
    OPEN = "open"
    STOPPED = "stopped"


class Role(StrEnum):
    """What a claim line is for, in the order lines are printed."""

    APPLICATION = "application"
    APPLICATION_ADD_ON = "application-add-on"
    SITE_PREPARATION = "site-preparation"
    SITE_PREPARATION_ADD_ON = "site-preparation-add-on"
    DEBRIDEMENT = "debridement"
    DEBRIDEMENT_ADD_ON = "debridement-add-on"
    NPWT = "npwt"
    SERVICE = "service"
    PRODUCT = "product"
    PRODUCT_DISCARDED = "product-discarded"


class Severity(StrEnum):
    STOP = "stop"
    WARNING = "warning"
    NOTE = "note"


class Verdict(StrEnum):
    APPLIED = "applied"
    CONSIDER = "consider"
    NOT_USED = "not-used"


class ItemState(StrEnum):
    MET = "met"
    MISSING = "missing"
    ASK = "ask"


class Group(StrEnum):
    """The two body groups whose wound areas are added apart."""

    TRUNK_AND_LIMB = "trunk-and-limb"
    FACE_HAND_FOOT = "face-hand-foot"


class _Part(msgspec.Struct, frozen=True, kw_only=True):
    pass


class Line(_Part, frozen=True, kw_only=True):
    """One claim line. `wounds` and `steps` are ids; `diagnoses` are codes in pointer order."""

    code: str
    units: int
    modifiers: tuple[str, ...]
    role: Role
    wounds: tuple[str, ...]
    diagnoses: tuple[str, ...]
    steps: tuple[str, ...]
    charge_note: str | None = None


class Choice(_Part, frozen=True, kw_only=True):
    id: str
    means: str


class Question(_Part, frozen=True, kw_only=True):
    """What only the chart or the payer can answer. No choices: the answer is a field of the encounter."""

    id: str
    asks: str
    choices: tuple[Choice, ...]
    about: tuple[str, ...]


class Finding(_Part, frozen=True, kw_only=True):
    id: str
    severity: Severity
    message: str
    about: tuple[str, ...]
    source: str


class ModifierReview(_Part, frozen=True, kw_only=True):
    """One modifier weighed. `line` is the code of the line it is or would be on; None: no line in particular."""

    modifier: str
    verdict: Verdict
    line: str | None
    why: str
    source: str


class Step(_Part, frozen=True, kw_only=True):
    """One row of the arithmetic. `label` reads `what: how`, such as `Wound 1, left foot: 4.0 × 3.0`.

    `rule` is the rule in plain words; `source` names where it was read, its dates and its confidence.
    """

    id: str
    label: str
    value: str
    unit: str
    rule: str
    source: str

    @property
    def what(self) -> str:
        return self.label.rpartition(": ")[0] or self.label

    @property
    def how(self) -> str:
        """How the value came about; empty when the label says all there is."""
        what, _, how = self.label.rpartition(": ")
        return how if what else ""


class GroupArea(_Part, frozen=True, kw_only=True):
    """Exact total of the grafted areas of one body group, cm2, and the ids of its wounds."""

    total_cm2: Decimal
    wounds: tuple[str, ...]


class LinePayment(_Part, frozen=True, kw_only=True):
    """What Medicare's published rates give for one line, USD, or why no amount is given. `line` counts from 1."""

    line: int
    code: str
    amount: Decimal | None
    basis: str | None
    withheld: str | None


class DocumentationItem(_Part, frozen=True, kw_only=True):
    item: str
    state: ItemState
    why: str
    source: str


class Edition(_Part, frozen=True, kw_only=True):
    """One dated body of facts that was used. `first` to `last` are the days it was reviewed for."""

    name: str
    first: date | None
    last: date | None


class Editions(_Part, frozen=True, kw_only=True):
    codes: Edition
    edits: Edition
    rules: Edition


class Worksheet(_Part, frozen=True, kw_only=True):
    format: Literal["graftsheet-worksheet/1"] = "graftsheet-worksheet/1"
    status: Status
    lines: tuple[Line, ...]
    questions: tuple[Question, ...]
    findings: tuple[Finding, ...]
    modifier_review: tuple[ModifierReview, ...]
    steps: tuple[Step, ...]
    areas: dict[Group, GroupArea]
    payment: tuple[LinePayment, ...]
    documentation: tuple[DocumentationItem, ...]
    reference: Editions
