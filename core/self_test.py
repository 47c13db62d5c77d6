"""The built-in self-test: worked cases, evaluated with the rules and the reference that are loaded."""

from __future__ import annotations

import tomllib
from collections.abc import Callable

import msgspec

from core.encounter import Encounter
from core.errors import RuleDataError
from core.worksheet import Worksheet


class ExpectedLine(msgspec.Struct, frozen=True, order=True, forbid_unknown_fields=True):
    code: str
    units: int
    modifiers: tuple[str, ...]


class WorkedCase(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A question a coder asks, what must come out, and the rule behind it in plain words.

    `shows` names rule files that the case is an example of, where no step or finding says so by itself.
    """

    id: str
    question: str
    rule: str
    status: str
    lines: tuple[ExpectedLine, ...]
    findings: tuple[str, ...]
    questions: tuple[str, ...]
    encounter: Encounter
    shows: tuple[str, ...] = ()


class WorkedCases(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """All cases. Of the `watched` findings exactly those a case lists must be raised; others may be."""

    watched: frozenset[str]
    case: tuple[WorkedCase, ...]


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """One case after its evaluation; `difference` is empty when it came out as expected."""

    case: WorkedCase
    difference: str


def read_cases(file_name: str, text: str) -> WorkedCases:
    """Parse the file of worked cases.

    Raises:
        RuleDataError: names the file and the key.
    """
    try:
        return msgspec.convert(tomllib.loads(text), WorkedCases)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise RuleDataError(f"{file_name}: {error}") from error


def run_self_test(cases: WorkedCases, evaluate: Callable[[Encounter], Worksheet]) -> tuple[Outcome, ...]:
    """Evaluate every case and say where the answer differs."""
    return tuple(
        Outcome(case=case, difference=_difference(cases, case, evaluate(case.encounter))) for case in cases.case
    )


def _difference(cases: WorkedCases, case: WorkedCase, worksheet: Worksheet) -> str:
    lines = sorted(ExpectedLine(line.code, line.units, line.modifiers) for line in worksheet.lines)
    found = {finding.id for finding in worksheet.findings} & cases.watched
    compared = {
        "status": (case.status, worksheet.status.value),
        "lines": (sorted(case.lines), lines),
        "findings": (sorted(case.findings), sorted(found)),
        "questions": (sorted(case.questions), sorted(question.id for question in worksheet.questions)),
    }
    return "; ".join(f"{what}: expected {want}, got {got}" for what, (want, got) in compared.items() if want != got)
