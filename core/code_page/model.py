"""The page of one code as ready text, plain values that also travel as JSON."""

from __future__ import annotations

import msgspec

OFFICIAL, OWN_LABEL = "Official descriptor", "Short label"
NOT_ON_FILE = "Not on file"
HCPCS_COVERAGE = {
    "C": "Carrier judgment",
    "D": "Special coverage instructions apply",
    "I": "Not payable by Medicare",
    "M": "Non-covered by Medicare",
    "S": "Non-covered by Medicare statute",
}


class _Part(msgspec.Struct, frozen=True, kw_only=True):
    pass


class PageFact(_Part, frozen=True, kw_only=True):
    label: str
    value: str


class PagePayer(_Part, frozen=True, kw_only=True):
    """One thing a payer says; `rule` is `Not on file` for one that says nothing.

    `names_code` is false for a rule on skin substitutes as a whole.
    """

    payer: str
    plan: str
    policy: str
    rule: str
    dated: str
    confidence: str
    names_code: bool


class PageHistory(_Part, frozen=True, kw_only=True):
    """Hospital outpatient status over one or more quarters.

    Attributes:
        first: First day, ISO.
        last: Last day; empty for the time that is still open.
        quarter: The same in words: `2025 Q4`, `2026 Q1 to 2026 Q4`, `From 2027 Q1`.
        status: In words; `Not on file` or `Not reviewed` where `reviewed` is false, which a chart hatches.
        rate: In words; empty when there is none of its own. `usd`: the amount alone, as decimal text.
    """

    first: str
    last: str
    quarter: str
    status: str
    rate: str
    usd: str
    reviewed: bool


class PageModifier(_Part, frozen=True, kw_only=True):
    """Modifiers that share a reason.

    Attributes:
        verdict: `consider` or `not-used`.
        when: When to use them, or why not.
        lines: The claim lines they go on.
        claims: The claims they can be on; empty for all.
        document: What the chart must then say; may be empty.
        elsewhere: Not used here only because they go on another line of the claim.
    """

    modifiers: tuple[str, ...]
    verdict: str
    when: str
    lines: str
    claims: str
    document: str
    source: str
    elsewhere: bool = False


class PageCompanion(_Part, frozen=True, kw_only=True):
    """A code billed with this one, and when. `edit`: the NCCI pair of the two, empty when none is on file."""

    code: str
    name: str
    when: str
    edit: str
    source: str


class PageDiagnoses(_Part, frozen=True, kw_only=True):
    """The diagnosis codes of one kind of wound. `order` is empty when no order is on file."""

    wound: str
    codes: str
    order: str
    source: str


class PageItem(_Part, frozen=True, kw_only=True):
    """Something the chart has to show, and why."""

    item: str
    why: str
    source: str


class PagePolicy(_Part, frozen=True, kw_only=True):
    """What one payer's policies in force on the day come to; `on_file` is false when they say nothing of the code."""

    payer: str
    says: str
    on_file: bool
    source: str


class PageFee(_Part, frozen=True, kw_only=True):
    """The physician fee in one locality, USD a unit. `place` is its name, empty when not on file."""

    carrier: str
    locality: str
    place: str
    modifier: str
    nonfacility: str
    facility: str


class PageContradiction(_Part, frozen=True, kw_only=True):
    claim: str
    fact: str
    source: str

    @property
    def text(self) -> str:
        return f"{self.claim} {self.fact} {self.source}".strip()


class CodePage(_Part, frozen=True, kw_only=True):
    """Everything a code page shows, in words.

    Attributes:
        kind: `product`, `procedure`, `diagnosis`, `modifier`, `place`, or `hcpcs` for any other HCPCS code.
        entered_as: The key of an encounter that takes the code: `products`, `primary_code`, `services`, `diagnoses` of
            a wound, `place_of_service`; empty for a code that is worked out, or that no encounter has.
        on: The day asked for, ISO.
        live: In force on that day; None when its dates are not on file.
        state: The same in words: `In force on 2026-03-02`, `Ended 2024-12-31`.
        band: What `descriptor` is: the official descriptor of a HCPCS code, our own short label of anything else.
        codes_edition: Where the descriptor was read, such as `HCPCS July 2026`.
        modifiers: Those worth considering first; none for a code that is never on a graft claim.
        policies: Each payer's answer in a paragraph; `payers` has the single rules.
        history: Hospital outpatient status, oldest first, without a gap.
        fees: Physician fees of the year, by contractor and locality; none when not imported. `fees_edition` names them.
    """

    code: str
    kind: str
    name: str
    on: str
    live: bool | None
    state: str
    band: str
    descriptor: str
    codes_edition: str
    note: str
    contradictions: tuple[PageContradiction, ...]
    facts: tuple[PageFact, ...]
    payers: tuple[PagePayer, ...]
    history: tuple[PageHistory, ...]
    sources: tuple[str, ...]
    fees: tuple[PageFee, ...] = ()
    fees_edition: str = ""
    modifiers: tuple[PageModifier, ...] = ()
    companions: tuple[PageCompanion, ...] = ()
    diagnoses: tuple[PageDiagnoses, ...] = ()
    documentation: tuple[PageItem, ...] = ()
    policies: tuple[PagePolicy, ...] = ()
    entered_as: str = ""
