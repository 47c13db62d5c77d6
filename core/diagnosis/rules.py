"""The rule files on diagnoses: their columns, and how a pattern stands for codes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from typing import Literal

from core.choices import Contractor, Payer, Site, WoundKind
from core.rulebook import Rule, RuleRow


class OfCodes(RuleRow, frozen=True, kw_only=True):
    """A fact on some codes. `codes` are patterns: how a code begins, a dash for any one character."""

    codes: tuple[str, ...]


class Sequence(OfCodes, frozen=True, kw_only=True):
    cause: str
    then: tuple[str, ...]
    then_words: str
    required: Literal["always", "with-ulcer", "order-only"]


class NeedsCause(OfCodes, frozen=True, kw_only=True):
    no_cause: tuple[str, ...]
    such_as: str


class Place(OfCodes, frozen=True, kw_only=True):
    place: str
    ulcer_part: bool
    sites: tuple[Site, ...]

    @property
    def key(self) -> tuple[str, str]:
        return self.place, self.codes[0]


class CodeSide(OfCodes, frozen=True, kw_only=True):
    side: Literal["right", "left", "both"]


class Gap(OfCodes, frozen=True, kw_only=True):
    lacks: str


class Pair(RuleRow, frozen=True, kw_only=True):
    one: tuple[str, ...]
    other: tuple[str, ...]
    because: str


class KindCodes(OfCodes, frozen=True, kw_only=True):
    kind: WoundKind
    expects: str
    after_cause: bool
    closed: bool


class NotActive(OfCodes, frozen=True, kw_only=True):
    character: str
    means: str


class Degree(OfCodes, frozen=True, kw_only=True):
    degree: int


class FirstDay(OfCodes, frozen=True, kw_only=True):
    first_day: date


class NotCovered(OfCodes, frozen=True, kw_only=True):
    what: str
    payers: tuple[Payer, ...]
    contractors: tuple[Contractor, ...]


SEQUENCE = Rule("diagnosis_sequence", Sequence, key=lambda row: row.cause)
NEEDS_CAUSE = Rule("diagnosis_cause", NeedsCause, key=lambda row: row.codes)
PLACES = Rule("diagnosis_places", Place, key=lambda row: row.key)
SIDES = Rule("diagnosis_sides", CodeSide, key=lambda row: row.side)
GAPS = Rule("diagnosis_gaps", Gap, key=lambda row: row.lacks)
PAIRS = Rule("diagnosis_pairs", Pair, key=lambda row: (row.one, row.other))
KINDS = Rule("diagnosis_kinds", KindCodes, key=lambda row: row.kind)
ACTIVE = Rule("diagnosis_active", NotActive, key=lambda row: row.character)
DEGREES = Rule("diagnosis_degrees", Degree, key=lambda row: row.degree)
DATES = Rule("diagnosis_dates", FirstDay, key=lambda row: row.codes)
COVERAGE = Rule("diagnosis_coverage", NotCovered, key=lambda row: row.what)


class Pattern:
    """Several patterns as one question: does a code fall under any of them?"""

    __slots__ = ("_begins",)

    def __init__(self, patterns: Iterable[str]) -> None:
        begins = "|".join(re.escape(each).replace(r"\-", "[0-9A-Z]") for each in patterns)
        self._begins = re.compile(begins or "(?!)").match  # no pattern: no code

    def __call__(self, code: str) -> bool:
        return self._begins(code) is not None

    def of(self, codes: Iterable[str]) -> list[str]:
        """Return the codes that fall under it, in their order."""
        return [code for code in codes if self._begins(code)]
