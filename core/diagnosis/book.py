"""The diagnosis rules of a day, ready to be asked, and what they say of one code."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import lru_cache
from typing import Any, Generic, NamedTuple, TypeVar

from core.choices import Side, Site, WoundKind
from core.diagnosis.rules import (
    ACTIVE,
    COVERAGE,
    DATES,
    DEGREES,
    GAPS,
    KINDS,
    NEEDS_CAUSE,
    PAIRS,
    PLACES,
    SEQUENCE,
    SIDES,
    CodeSide,
    Degree,
    FirstDay,
    Gap,
    KindCodes,
    NeedsCause,
    NotActive,
    NotCovered,
    OfCodes,
    Pair,
    Pattern,
    Place,
    Sequence,
)
from core.rulebook import Rule, RulesOfDay

_FILES: tuple[Rule[Any], ...] = (
    SEQUENCE,
    NEEDS_CAUSE,
    PLACES,
    SIDES,
    GAPS,
    PAIRS,
    KINDS,
    ACTIVE,
    DEGREES,
    DATES,
    COVERAGE,
)
KEPT_BOOKS = 8  # days mostly share their rows; a book is made again only where the rules change
Row = TypeVar("Row", bound=OfCodes)
SEQUENCE_ID = "diagnosis.sequence"  # of the finding on codes that are missing, out of order, or disagree


class CodedWound(NamedTuple):
    """Everything about a wound that its diagnoses are checked against."""

    codes: tuple[str, ...]
    site: Site
    side: Side | None
    kind: WoundKind | None
    grafted: bool


class Problem(NamedTuple):
    """One thing wrong with a wound's diagnoses. `{Wound}` in `says` is the wound's name; `key`: of the rule."""

    id: str
    says: str
    codes: tuple[str, ...]
    rule: Rule[Any]
    key: object


class Judged(NamedTuple):
    """What is wrong with one wound, and its codes that ask for an ulcer code on each leg."""

    problems: tuple[Problem, ...]
    both_legs: tuple[str, ...]


class CodeFacts(NamedTuple):
    """What one code says of its wound. `degree`: of a burn, 0 for any other code."""

    place: Place | None
    side: Side | None
    both_sides: bool
    lacks: tuple[str, ...]
    degree: int
    later: NotActive | None
    first_day: FirstDay | None
    not_covered: tuple[NotCovered, ...]


class Matched(Generic[Row]):
    """The rows of one file, each with its pattern."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self.rows = tuple((row, Pattern(row.codes)) for row in rows)

    def all(self, code: str) -> list[Row]:
        return [row for row, fits in self.rows if fits(code)]

    def first(self, code: str) -> Row | None:
        return next((row for row, fits in self.rows if fits(code)), None)


class Book:
    """The rows of every file on diagnoses that are in force."""

    KEPT = 8192  # codes and wounds remembered: a batch repeats them

    def __init__(self, rows: tuple[tuple[Any, ...], ...]) -> None:
        held = dict(zip((rule.id for rule in _FILES), rows, strict=True))
        sequence: tuple[Sequence, ...] = held[SEQUENCE.id]
        pairs: tuple[Pair, ...] = held[PAIRS.id]
        needs_cause: tuple[NeedsCause, ...] = held[NEEDS_CAUSE.id]
        self.sequence = tuple((row, Pattern(row.codes), Pattern(row.then)) for row in sequence)
        self.pairs = tuple((row, Pattern(row.one), Pattern(row.other)) for row in pairs)
        self.needs_cause = tuple((row, Pattern(row.codes), Pattern(row.no_cause)) for row in needs_cause)
        self.kinds: Matched[KindCodes] = Matched(held[KINDS.id])
        self._places: Matched[Place] = Matched(held[PLACES.id])
        self._sides: Matched[CodeSide] = Matched(held[SIDES.id])
        self._gaps: Matched[Gap] = Matched(held[GAPS.id])
        self._active: Matched[NotActive] = Matched(held[ACTIVE.id])
        self._degrees: Matched[Degree] = Matched(held[DEGREES.id])
        self._dates: Matched[FirstDay] = Matched(held[DATES.id])
        self._coverage: Matched[NotCovered] = Matched(held[COVERAGE.id])
        self._facts: dict[str, CodeFacts] = {}
        self.judged: dict[CodedWound, Judged] = {}

    def facts(self, code: str) -> CodeFacts:
        found = self._facts.get(code)
        if found is None:
            if len(self._facts) >= self.KEPT:
                self._facts.clear()
            found = self._facts[code] = self._read(code)
        return found

    def after_cause(self, code: str) -> bool:
        """Whether `code` is one that comes after its cause, as an ulcer of the leg or foot does."""
        return any(is_late(code) for _, is_late, _ in self.needs_cause)

    def valid(self, code: str, day: date) -> FirstDay | None:
        """Return the row that makes `code` too new for `day`; None when none does."""
        first = self.facts(code).first_day
        return first if first is not None and day < first.first_day else None

    def _read(self, code: str) -> CodeFacts:
        side, degree = self._sides.first(code), self._degrees.first(code)
        return CodeFacts(
            place=self._places.first(code),
            side=None if side is None or side.side == "both" else Side(side.side),
            both_sides=side is not None and side.side == "both",
            lacks=tuple(row.lacks for row in self._gaps.all(code)),
            degree=0 if degree is None else degree.degree,
            later=self._active.first(code),
            first_day=self._dates.first(code),
            not_covered=tuple(self._coverage.all(code)),
        )


def book_of(rules: RulesOfDay) -> Book:
    """Return the book of a day. Days with the same rows share one, and what it remembers."""
    return _book(tuple(tuple(held.row for held in rules.all(rule).values()) for rule in _FILES))


@lru_cache(maxsize=KEPT_BOOKS)
def _book(rows: tuple[tuple[Any, ...], ...]) -> Book:
    return Book(rows)
