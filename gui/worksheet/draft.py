"""The draft: all that was typed on the input side. Half-typed rows are kept, said, and left out of the encounter."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from decimal import Decimal
from functools import lru_cache

from core.answers import wound_of
from core.encounter import FORMAT, Encounter, Wound
from core.errors import InvalidInput
from core.field_checks import CODE
from core.tally import ProductTally, debrided_cm2, grafted_cm2, product_tally
from gui.worksheet.line_reading import ProductReading, ServiceReading, read_product, read_service
from gui.worksheet.problems import Grid, Kind, Problem, Where
from gui.worksheet.rows import Carried, ProductRow, ServiceRow, Strip, WoundRow
from gui.worksheet.strip_reading import StripReading, read_strip
from gui.worksheet.wound_reading import WoundReading, read_wound

FIRST_WOUND = "Type the first wound's site, length and width."


@dataclass(frozen=True, slots=True, kw_only=True)
class EncounterDraft:
    """One encounter as typed. Immutable: every edit makes a new draft, which is what undo goes back to."""

    strip: Strip = field(default_factory=Strip)
    wounds: tuple[WoundRow, ...] = ()
    products: tuple[ProductRow, ...] = ()
    services: tuple[ServiceRow, ...] = ()
    carried: Carried = field(default_factory=Carried)

    def parse(self) -> ParsedDraft:
        """Return what can be counted of this draft, and what cannot with its reason. Never raises on typed text."""
        return _parse(self)

    def answered(self, question: str, choice: str | None) -> EncounterDraft:
        """Return the draft with one question answered, or opened again by None."""
        answers = {k: v for k, v in self.carried.answers if k != question} | ({question: choice} if choice else {})
        return replace(self, carried=replace(self.carried, answers=tuple(answers.items())))

    def ticked(self, item: str, on: bool) -> EncounterDraft:
        """Return the draft with an item of the checklist ticked or not."""
        kept = tuple(each for each in self.carried.ticked if each != item)
        return replace(self, carried=replace(self.carried, ticked=(*kept, item) if on else kept))


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """A row that is not counted: `name` as on screen, such as "Wound 1", `why` such as "has no width yet"."""

    grid: Grid
    row: int
    name: str
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedDraft:
    """What a draft comes to.

    Attributes:
        encounter: None until the required fields of the strip and one wound can be read.
        problems: Every entry that is not counted, strip first, each with where it is.
        waiting: Every row that is not counted, with the reason.
        counted_wounds: Ids in row order.
        wounds: One entry a row, None for a row that is not counted.
        tallies: One entry a product row: opened, applied and left over, of what can be read.
        grafted_cm2: Of the counted wounds, exact. Likewise `debrided_cm2`.
    """

    encounter: Encounter | None
    problems: tuple[Problem, ...]
    waiting: tuple[Waiting, ...]
    counted_wounds: tuple[str, ...]
    wounds: tuple[Wound | None, ...]
    tallies: tuple[ProductTally, ...]
    grafted_cm2: Decimal
    debrided_cm2: Decimal

    def at(self, grid: Grid, row: int, column: str | None = None) -> tuple[Problem, ...]:
        """Return the problems of one row, or of one cell."""
        return tuple(
            problem
            for problem in self.problems
            if problem.where.grid is grid and problem.where.row == row and column in (None, problem.where.column)
        )

    @property
    def next_steps(self) -> tuple[str, ...]:
        """What to type or choose before anything can be counted; empty when there is an encounter."""
        if self.encounter is not None:
            return ()
        strip = [p.message for p in self.problems if p.where.grid is Grid.STRIP]
        first = [] if self.counted_wounds else [f"{w.name} {w.why}." for w in self.waiting if w.grid is Grid.WOUNDS]
        return tuple(strip + (first or ([] if self.counted_wounds else [FIRST_WOUND])))


@lru_cache(maxsize=4)  # the same draft is read by the grids and by the controller after each key press
def _parse(draft: EncounterDraft) -> ParsedDraft:
    strip = read_strip(draft.strip)
    wounds = [_read_wound(row, position) for position, row in enumerate(draft.wounds)]
    counted = tuple(found.wound.id for found in wounds if found.wound)
    ids = tuple(row.id for row in draft.wounds)
    products = [_read_product(row, i, counted, ids) for i, row in enumerate(draft.products)]
    services = [read_service(row, i) for i, row in enumerate(draft.services)]
    problems = list(strip.problems)
    problems += [problem for found in wounds for problem in found.problems]
    problems += [problem for used in products for problem in used.problems]
    problems += [problem for done in services for problem in done.problems]
    encounter = _encounter(draft, strip, wounds, products, services, problems)
    values = [found.wound for found in wounds if found.wound]
    return ParsedDraft(
        encounter=encounter,
        problems=tuple(problems),
        waiting=_waiting(draft, wounds, products, services),
        counted_wounds=counted,
        wounds=tuple(reading.wound for reading in wounds),
        tallies=tuple(product_tally(reading.packages, reading.applied) for reading in products),
        grafted_cm2=grafted_cm2(values),
        debrided_cm2=debrided_cm2(values),
    )


@lru_cache(maxsize=256)  # one key press changes one row
def _read_wound(row: WoundRow, position: int) -> WoundReading:
    return read_wound(row, position)


@lru_cache(maxsize=64)
def _read_product(row: ProductRow, position: int, counted: tuple[str, ...], ids: tuple[str, ...]) -> ProductReading:
    return read_product(row, position, counted, {id: id for id in ids})


def _encounter(
    draft: EncounterDraft,
    strip: StripReading,
    wounds: list[WoundReading],
    products: list[ProductReading],
    services: list[ServiceReading],
    problems: list[Problem],
) -> Encounter | None:
    found = tuple(reading.wound for reading in wounds if reading.wound)
    if strip.fields is None or not found:
        return None
    ids = [wound.id for wound in found]  # an answer about a wound waits in the draft while the wound is not counted
    try:
        return Encounter(
            format=FORMAT,
            label=draft.carried.label,
            wounds=found,
            products=tuple(reading.use for reading in products if reading.use),
            services=tuple(reading.service for reading in services if reading.service),
            charges={code: Decimal(amount) for code, amount in draft.carried.charges},
            answers={key: choice for key, choice in draft.carried.answers if wound_of(key) in (None, *ids)},
            **strip.fields,
        )
    except InvalidInput as error:  # a rule between fields, such as too many rows: said like any other
        where = Where(grid=Grid.STRIP, row=0, column=error.field)
        problems.append(Problem(where=where, typed=str(error.value), message=str(error), kind=Kind.BAD))
        return None


def _waiting(
    draft: EncounterDraft, wounds: list[WoundReading], products: list[ProductReading], services: list[ServiceReading]
) -> tuple[Waiting, ...]:
    reasons = {
        Grid.WOUNDS: [(f"Wound {row.id}", found.waits) for row, found in zip(draft.wounds, wounds, strict=True)],
        Grid.PRODUCTS: [
            (_name("Product", row.code, i), found.waits)
            for i, (row, found) in enumerate(zip(draft.products, products, strict=True), 1)
        ],
        Grid.SERVICES: [
            (_name("Service", row.code, i), found.waits)
            for i, (row, found) in enumerate(zip(draft.services, services, strict=True), 1)
        ],
    }
    return tuple(
        Waiting(grid=grid, row=row, name=name, why=why)
        for grid, named in reasons.items()
        for row, (name, why) in enumerate(named)
        if why
    )


def _name(what: str, code: str, position: int) -> str:
    """Return the code where there is a whole one, else the place of the row."""
    typed = code.strip().upper()
    whole = CODE.fullmatch(typed) and any(map(str.isdigit, typed))  # without a digit it is a name half typed
    return typed if whole else f"{what} {position}"
