"""The worksheet while it is being filled in: what the rule families read, and where each writes its part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from typing import Any

from core.choices import Contractor
from core.encounter import Encounter, Wound
from core.errors import InvalidInput
from core.ports import Product, ReferenceData
from core.rulebook import Held, RulesOfDay
from core.words import wound_place
from core.worksheet import (
    Choice,
    DocumentationItem,
    Editions,
    Finding,
    Group,
    GroupArea,
    Line,
    LinePayment,
    ModifierReview,
    Question,
    Role,
    Severity,
    Step,
)


class Form(StrEnum):
    """How a product covers a wound, which decides the family of application codes."""

    SHEET = "sheet"
    LOW_COST = "low-cost"
    NON_SHEET = "non-sheet"


class Of(StrEnum):
    """What a question is put for: once for the visit, or once per wound or code, whose id stands behind a colon."""

    VISIT = "visit"
    WOUND = "wound"
    CODE = "code"


class Ask:
    """A question that a rule family may put, declared once by that family."""

    declared: dict[str, Ask] = {}  # noqa: RUF012  # the one register; filled as rule modules are imported

    def __init__(self, id: str, *choices: tuple[str, str], of: Of = Of.VISIT, field: str = "") -> None:
        """Declare a question.

        Args:
            id: Its id in the contract; the part before the colon where it is put once per code or wound.
            choices: Id of each choice and what it means. None: the answer is a field of the encounter.
            of: What it is put for.
            field: The field that answers it, where it has no choices.
        """
        self.id, self.of, self.field = id, of, field
        self.choices = tuple(Choice(id=choice, means=means) for choice, means in choices)
        self.declared[id] = self

    def check(self, key: str, answer: str) -> None:
        """Refuse an answer that the question does not have.

        Raises:
            InvalidInput: names the key in `answers` and the choices, or the field to give instead.
        """
        if not self.choices:
            raise InvalidInput(f"answers.{key}", answer, f"has no choices: give {self.field} instead")
        allowed = [choice.id for choice in self.choices]
        if answer not in allowed:
            raise InvalidInput(f"answers.{key}", answer, f"must be one of: {', '.join(allowed)}")


@dataclass(slots=True)
class MeasuredWound:
    """A wound with its number on the worksheet, its body group, and its areas, cm2.

    Attributes:
        grafted_area: What counts for the graft: the whole wound, or the part of it that was covered.
        steps: Ids of the steps that led to `grafted_area`.
    """

    wound: Wound
    number: int
    group: Group
    area: Decimal
    grafted_area: Decimal
    steps: list[str]

    @property
    def id(self) -> str:
        return self.wound.id

    @property
    def title(self) -> str:
        return f"Wound {self.number}"

    @property
    def name(self) -> str:
        return f"{self.title}, {wound_place(self.wound)}"


@dataclass(slots=True)
class OpenedProduct:
    """All packages of one product code opened at the visit. Amounts are in the code's own unit.

    Attributes:
        record: None when the code is not on file as a product.
        applied: None while an amount applied is missing.
        amounts: Amount by wound id, for what was applied.
        billable: Whether the product can still have a line; cleared by the stop or question that keeps it off.
    """

    code: str
    record: Product | None
    opened: Decimal
    applied: Decimal | None
    amounts: dict[str, Decimal]
    billable: bool = True


@dataclass(slots=True)
class DraftLine:
    """A line that later families may still change. `add_on_to`: the base code of an add-on line; None for any other."""

    code: str
    units: int
    role: Role
    wounds: tuple[str, ...]
    steps: tuple[str, ...]
    modifiers: list[str] = field(default_factory=list)
    diagnoses: tuple[str, ...] = ()
    charge_note: str | None = None
    add_on_to: str | None = None

    def finished(self) -> Line:
        return Line(
            code=self.code,
            units=self.units,
            modifiers=tuple(self.modifiers),
            role=self.role,
            wounds=self.wounds,
            diagnoses=self.diagnoses,
            steps=self.steps,
            charge_note=self.charge_note,
        )


class Sheet:
    """One encounter, the rules and reference of its day, and everything written down so far."""

    def __init__(self, encounter: Encounter, reference: ReferenceData, rules: RulesOfDay) -> None:
        self.encounter, self.reference, self.rules = encounter, reference, rules
        self.day = encounter.date_of_service
        self.contractor: Contractor | None = None
        self.wounds: tuple[MeasuredWound, ...] = ()
        self.products: tuple[OpenedProduct, ...] = ()
        self.grafts: dict[Form, list[MeasuredWound]] = {}
        self.graft_held_back = False  # a question or a stop keeps application lines off the claim for now
        self.lines: list[DraftLine] = []
        self.questions: list[Question] = []
        self.findings: list[Finding] = []
        self.modifier_review: tuple[ModifierReview, ...] = ()
        self.areas: dict[Group, GroupArea] = {}
        self.payment: list[LinePayment] = []
        self.documentation: list[DocumentationItem] = []
        self.steps: dict[str, Step] = {}
        self.editions: Editions | None = None

    def step(self, id: str, what: str, how: str, value: str, unit: str, rule: Held[Any]) -> str:
        """Write down one row of arithmetic; return its id for the lines it belongs to."""
        label = f"{what}: {how}" if how else what
        self.steps[id] = Step(id=id, label=label, value=value, unit=unit, rule=rule.says, source=rule.cite)
        return id

    def line(self, code: str, units: int, role: Role, *, wounds: Iterable[str] = (), steps: Iterable[str]) -> DraftLine:
        line = DraftLine(code, units, role, tuple(wounds), tuple(steps))
        self.lines.append(line)
        return line

    def stop(self, id: str, message: str, source: str, about: Sequence[str] = ()) -> None:
        self._find(id, Severity.STOP, message, source, about)

    def warn(self, id: str, message: str, source: str, about: Sequence[str] = ()) -> None:
        self._find(id, Severity.WARNING, message, source, about)

    def note(self, id: str, message: str, source: str, about: Sequence[str] = ()) -> None:
        self._find(id, Severity.NOTE, message, source, about)

    def _find(self, id: str, severity: Severity, message: str, source: str, about: Sequence[str]) -> None:
        self.findings.append(Finding(id=id, severity=severity, message=message, about=tuple(about), source=source))

    def ask(self, question: Ask, asks: str, *, of: str = "", about: Sequence[str] = ()) -> str | None:
        """Return the choice the coder made, or put the question and return None.

        Args:
            question: Which question.
            asks: The question in one sentence.
            of: The code or wound it is put for, when it can be put more than once: `separate-visit:99406`.
            about: Ids of wounds, or codes, that it concerns.
        """
        id = f"{question.id}:{of}" if of else question.id
        answer = self.encounter.answers.get(id)
        if answer is not None:
            return answer  # one of the choices: `check_answers` has seen to it
        self.questions.append(Question(id=id, asks=asks, choices=question.choices, about=tuple(about)))
        return None

    def lines_of(self, *roles: Role) -> list[DraftLine]:
        return [line for line in self.lines if line.role in roles]

    def numbers_of(self, ids: Iterable[str]) -> list[str]:
        """Return the numbers of these wounds on the worksheet, in the order of the worksheet."""
        wanted = set(ids)
        return [str(wound.number) for wound in self.wounds if wound.id in wanted]
