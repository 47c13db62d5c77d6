"""What many answers come to: visits by status, what was asked and found most often, units by product, lines refused."""

from __future__ import annotations

from collections import Counter

import msgspec

from core.worksheet import Role, Severity, Status

KEPT_REFUSALS = 500  # told one by one; the rest are counted


class Refused(msgspec.Struct, frozen=True):
    """A line that holds no encounter that can be worked.

    Attributes:
        line: From 1.
        reason: As the answers say it, with the path of the field in the file.
        plain: The same in the words of the form; empty when nobody put it so.
    """

    line: int
    reason: str
    plain: str = ""


class Often(msgspec.Struct, frozen=True, kw_only=True):
    """A finding or a question that came up, under one id, in `visits` visits.

    Attributes:
        example: Its words in the first of them, whose line is `line`.
        severity: None for a question.
    """

    visits: int
    example: str
    line: int
    severity: Severity | None = None


class ProductUnits(msgspec.Struct, frozen=True, kw_only=True):
    """Units of one product code over all visits, by what they were billed as. `name` may be empty."""

    code: str
    visits: int
    applied: int
    discarded: int
    name: str = ""


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What a file of encounters came to.

    Attributes:
        visits: How many lines the file has, refused ones included.
        by_status: Visits by status; a status nobody has is there with 0.
        findings: The most frequent first; of equal ones stops before warnings before notes.
        questions: The most frequent first.
        products: By units, the most first.
        refused: The first `KEPT_REFUSALS` of them.
        refused_count: All of them.
    """

    visits: int
    by_status: dict[Status, int]
    findings: tuple[Often, ...]
    questions: tuple[Often, ...]
    products: tuple[ProductUnits, ...]
    refused: tuple[Refused, ...]
    refused_count: int


class _Line(msgspec.Struct):
    code: str
    units: int
    role: Role


class _Question(msgspec.Struct):
    id: str
    asks: str


class _Finding(msgspec.Struct):
    id: str
    severity: Severity
    message: str


class _Answer(msgspec.Struct):
    """As much of an answer as is counted."""

    status: Status | None = None
    lines: tuple[_Line, ...] = ()
    questions: tuple[_Question, ...] = ()
    findings: tuple[_Finding, ...] = ()
    error: str = ""


_decoder = msgspec.json.Decoder(_Answer)
_WEIGHT = {Severity.STOP: 0, Severity.WARNING: 1, Severity.NOTE: 2, None: 3}


class Tally:
    """Counts answers one after another; its size does not grow with the file."""

    def __init__(self) -> None:
        self._visits = 0
        self._status: Counter[Status] = Counter()
        self._findings: dict[str, Often] = {}
        self._questions: dict[str, Often] = {}
        self._units: dict[str, ProductUnits] = {}
        self._refused: list[Refused] = []
        self._refused_count = 0

    def add(self, document: bytes, plain: str = "") -> None:
        """Count the answer of the next line, a worksheet or an error as JSON; `plain` is the error in plain words."""
        self._visits += 1
        answer = _decoder.decode(document)
        if answer.status is None:
            self._refused_count += 1
            if len(self._refused) < KEPT_REFUSALS:
                self._refused.append(Refused(self._visits, answer.error, plain))
            return
        self._status[answer.status] += 1
        for id, finding in {_kind(each.id): each for each in reversed(answer.findings)}.items():
            self._count(self._findings, id, finding.message, finding.severity)
        for id, question in {_kind(each.id): each for each in reversed(answer.questions)}.items():
            self._count(self._questions, id, question.asks, None)
        self._add_units(answer.lines)

    def summary(self) -> Summary:
        """Return what was counted so far."""
        return Summary(
            visits=self._visits,
            by_status={status: self._status[status] for status in Status},
            findings=_most(self._findings),
            questions=_most(self._questions),
            products=tuple(sorted(self._units.values(), key=lambda each: (-each.applied - each.discarded, each.code))),
            refused=tuple(self._refused),
            refused_count=self._refused_count,
        )

    def _count(self, among: dict[str, Often], id: str, words: str, severity: Severity | None) -> None:
        before = among.get(id)
        if before is None:
            among[id] = Often(visits=1, example=words, line=self._visits, severity=severity)
        else:
            among[id] = msgspec.structs.replace(before, visits=before.visits + 1)

    def _add_units(self, lines: tuple[_Line, ...]) -> None:
        applied: Counter[str] = Counter()
        discarded: Counter[str] = Counter()
        for line in lines:
            if line.role is Role.PRODUCT:
                applied[line.code] += line.units
            elif line.role is Role.PRODUCT_DISCARDED:
                discarded[line.code] += line.units
        for code in applied | discarded:
            before = self._units.get(code) or ProductUnits(code=code, visits=0, applied=0, discarded=0)
            self._units[code] = ProductUnits(
                code=code,
                visits=before.visits + 1,
                applied=before.applied + applied[code],
                discarded=before.discarded + discarded[code],
            )


def _kind(id: str) -> str:
    """Return the id without the code or wound it was put for."""
    return id.partition(":")[0]


def _most(found: dict[str, Often]) -> tuple[Often, ...]:
    return tuple(sorted(found.values(), key=lambda each: (-each.visits, _WEIGHT[each.severity], each.line)))
