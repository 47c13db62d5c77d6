"""The page of one code as ready text, plain values that also travel as JSON."""

from __future__ import annotations

import msgspec

OFFICIAL, OWN_LABEL = "Official descriptor", "Short label"
NOT_ON_FILE = "Not on file"


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
    """One quarter, such as `2026 Q2`: the status in words and the rate, empty when there is none of its own."""

    first: str
    quarter: str
    status: str
    rate: str


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
        kind: `product`, `procedure`, `diagnosis`, `modifier` or `place`.
        on: The day asked for, ISO.
        live: In force on that day; None when its dates are not on file.
        state: The same in words: `In force on 2026-03-02`, `Ended 2024-12-31`.
        band: What `descriptor` is: the official descriptor of a product, our own short label of anything else.
        codes_edition: Where the descriptor was read, such as `HCPCS July 2026`.
        history: Hospital outpatient status, oldest first.
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
