"""What the core asks of the outside world. `db` implements it; tests pass small fakes.

Every answer is a frozen fact with the days it holds; `None` means not on file, which is never the same as "no".
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Literal, Protocol

import msgspec

from core.choices import Claim, Contractor
from core.edit_facts import EditPair as EditPair
from core.edit_facts import UnitLimit as UnitLimit
from core.fee_facts import FacilityRate as FacilityRate
from core.fee_facts import LocalityFee as LocalityFee
from core.fee_facts import PaymentStatus as PaymentStatus
from core.worksheet import Edition

Setting = Literal["practitioner", "outpatient_hospital"]


class Dates(msgspec.Struct, frozen=True, kw_only=True):
    """First and last valid day. No last day: still valid in the newest edition on file. No first day: not on file."""

    first: date | None
    last: date | None

    def hold(self, day: date) -> bool:
        return self.first is not None and self.first <= day and (self.last is None or day <= self.last)


class Product(msgspec.Struct, frozen=True, kw_only=True):
    """A skin substitute as one HCPCS code describes it.

    Attributes:
        unit: `sq cm`, `cubic cm`, `cc`, `mL`, `mg`, `each`, or empty when the descriptor states none.
        unit_quantity: How much of `unit` a unit of service is: 1, or 0.5 per 0.5 cc; 1 when there is none.
        sheet: Whether it is a sheet, applied with 15271 to 15278; None while nobody has reviewed its form.
        add_on: Whether the descriptor carries the add-on clause; None when that is not on file.
        replaced_by: Codes that took its place, when the code has ended.
        descriptor: The official descriptor, rendered from its facts.
        category: FDA group of the 2026 payment (`PMA`, `510(k)`, `361`), or empty when not on file.
        opps_status: OPPS status indicator of April 2026, or empty when not on file.
        note: What the facts leave open, in one sentence, or empty.
        reviewed: False for a code that only an imported file has: nobody has looked at its unit and form.
    """

    code: str
    name: str
    descriptor: str
    unit: str
    unit_quantity: Decimal
    sheet: bool | None
    unlisted: bool
    add_on: bool | None
    dates: Dates
    replaced_by: tuple[str, ...]
    category: str
    opps_status: str
    pricing_indicator: str
    source: str
    note: str = ""
    reviewed: bool = True


class Procedure(msgspec.Struct, frozen=True, kw_only=True):
    """A procedure or visit code with our own short label; never the official descriptor.

    `kind` is `application`, `low-cost-application`, `non-sheet-application`, `site-preparation`, `debridement`, `npwt`,
    `visit`, `counseling`, `other`, or `listed`: a HCPCS Level II code of an imported file, labelled by its descriptor.
    """

    code: str
    label: str
    short_label: str
    kind: str
    dates: Dates
    replaced_by: tuple[str, ...]
    source: str


class Place(msgspec.Struct, frozen=True, kw_only=True):
    """A place of service. `rate_type`: `facility` or `nonfacility`, as the fee schedule pays there."""

    code: str
    label: str
    source: str
    rate_type: str = ""


class Modifier(msgspec.Struct, frozen=True, kw_only=True):
    """A modifier of two characters.

    Attributes:
        label: Ours where there is one.
        last: Last day it may be used; None for no end.
        wording: The official one, where a code set on file has it; else empty.
        source: Where it was read, with how sure that is.
    """

    code: str
    label: str
    applies_to: str
    last: date | None
    wording: str = ""
    source: str = ""


class Diagnosis(msgspec.Struct, frozen=True, kw_only=True):
    """An ICD-10-CM code with its point. `billable`: complete enough to be reported.

    Attributes:
        may_be_first: `yes`, `no`, or a condition such as `no if cause known`; empty when not on file.
        companion: The code that goes with it and where, such as `L97.- after`; empty when none is on file.
        application_family: `15271`, `15275` or `by site`; empty when not on file.
        label: Ours for a wound code, else the official wording.
        text: The official wording.
        leads_to: The first few billable codes that begin with one that is not billable.
    """

    code: str
    label: str
    billable: bool
    wound_type: str
    side: str
    severity: str
    may_be_first: str = ""
    companion: str = ""
    application_family: str = ""
    text: str = ""
    leads_to: tuple[str, ...] = ()
    source: str = ""


class DiagnosisRule(msgspec.Struct, frozen=True, kw_only=True):
    """What is on file on the order and company of some diagnosis codes.

    `codes` are patterns: `-` stands for one character, at the end for one or more, and `.-` for anything below.
    """

    codes: tuple[str, ...]
    label: str
    wound_type: str
    rule: str
    source: str


class PayerRule(msgspec.Struct, frozen=True, kw_only=True):
    """One thing a payer's policy says. `first` is empty when the policy's date is not on file.

    Attributes:
        products: Product codes it speaks of by code, by brand, or by a rule; empty for every other reach.
        names: How it reaches products: `code`, `brand`, `rule` (not named, falls under it), `rest` (every product that
            no other rule of the policy names), `all`, or empty when it does not speak of products.
        stance: On coverage `covered`, `listed`, `not-covered`, `unproven`, `not-addressed`, `unclear` or `deferred`; on
            prior authorization `required`, `not-required`, `depends` or `not-read`; else empty.
        gist: What it says of the product in half a sentence; empty when it does not speak of products.
        standing: `in-force`, `withdrawn`, `proposed` or `superseded`. Only the first may drive an edit.
        states: Two-letter states of a plan that is known to be local; empty for any other.
    """

    payer: str
    plan: str
    policy: str
    topic: str
    codes: str
    rule: str
    first: date | None
    dated: str
    source: str
    confidence: str
    products: tuple[str, ...] = ()
    names: str = ""
    stance: str = ""
    gist: str = ""
    standing: str = "in-force"
    states: tuple[str, ...] = ()


class Contradiction(msgspec.Struct, frozen=True, kw_only=True):
    """What a public page claims of a code, and what the official source says. `url` is empty when not on file."""

    code: str
    claim: str
    fact: str
    url: str
    source: str


class HcpcsCode(msgspec.Struct, frozen=True, kw_only=True):
    """A HCPCS Level II code as an imported edition has it.

    Attributes:
        name: The short description.
        pricing: Pricing indicators, such as `00` or `11`.
        changed: When its last action took effect; None when not given.
    """

    code: str
    name: str
    descriptor: str
    dates: Dates
    pricing: tuple[str, ...]
    coverage: str
    type_of_service: tuple[str, ...]
    betos: str
    changed: date | None
    edition: Edition
    source: str


class SearchHit(msgspec.Struct, frozen=True, kw_only=True):
    """One code that a search found.

    Attributes:
        kind: `product`, `procedure`, `diagnosis`, `modifier`, `place`, or `hcpcs` for any other HCPCS code.
        live: Whether the code was in force on the day asked for.
        note: The second line of a result, such as `Sheet, per sq cm, from 2025-10-01`; may be empty. For a code that
            took the place of a retired one it begins with that: `Replaces Q4100.`
        code_marked: How many characters of `code` the search text stands for, from its beginning.
        label_marked: Where the words looked for stand in `label`: first character, and the one behind the last.
    """

    code: str
    kind: str
    label: str
    dates: Dates
    live: bool
    note: str
    code_marked: int = 0
    label_marked: tuple[tuple[int, int], ...] = ()


class ReferenceData(Protocol):
    """Read-only facts, looked up by code. Implementations answer from memory after the first look-up of a code."""

    def on(self, day: date) -> ReferenceData:
        """Return the facts of the editions that answer for `day`. Without asking, the newest ones answer."""

    def product(self, code: str) -> Product | None: ...

    def procedure(self, code: str) -> Procedure | None: ...

    def modifier(self, code: str) -> Modifier | None: ...

    def place(self, code: str) -> Place | None: ...

    def diagnosis(self, code: str) -> Diagnosis | None: ...

    def edit_pair(self, setting: Setting, first: str, second: str, day: date) -> EditPair | None:
        """Return the pair, in either order: of the edition in force on `day`, else the newest older, else the oldest.

        None: no pair, or one that was never in force or has left the edition.
        """

    def unit_limit(self, setting: Setting, code: str, day: date) -> UnitLimit | None: ...

    def payer_rules(self, payer: str) -> tuple[PayerRule, ...]: ...

    def codes_edition(self, day: date) -> Edition: ...

    def diagnoses_edition(self) -> Edition: ...

    def edits_edition(self, setting: Setting, day: date) -> Edition: ...

    def contractor_of(self, state: str) -> tuple[Contractor, str, str] | None:
        """Return the Medicare contractor of a two-letter state, its source and its confidence."""

    def diagnosis_rules(self, code: str) -> tuple[DiagnosisRule, ...]:
        """Return what is on file on the sequencing of `code`, the closest fit first."""

    def hcpcs(self, code: str) -> HcpcsCode | None:
        """Return what an imported HCPCS edition says of `code`; None when none is imported or it has no such code."""

    def locality_fees(self, code: str, day: date) -> tuple[LocalityFee, ...]:
        """Return the physician fees of the year of `day`, by contractor and locality; none when not imported."""

    def facility_rate(self, claim: Claim, code: str, day: date) -> FacilityRate | None:
        """Return the line of the OPPS or ASC table in force on `day`; None when no such table has the code."""

    def has_facility_rates(self, claim: Claim, day: date) -> bool: ...

    def payment_history(self, code: str) -> tuple[PaymentStatus, ...]:
        """Return the quarters whose OPPS status of a product is on file, oldest first."""

    def contradictions(self, code: str) -> tuple[Contradiction, ...]: ...

    def search(self, text: str, day: date, limit: int) -> tuple[SearchHit, ...]:
        """Return at most `limit` codes that fit, the best first. Codes in force on `day` stand before retired ones."""
