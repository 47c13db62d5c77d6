"""First so much, then each further so much or part of it: the arithmetic of every procedure that is billed by area."""

from __future__ import annotations

from decimal import Decimal

from core.exact import less, steps_up
from core.numbers import area_text, counted, plain
from core.rulebook import Held, RuleRow
from core.sheet import Sheet
from core.worksheet import Role


class SteppedCodes(RuleRow, frozen=True, kw_only=True):
    """The base code covers the first `first_cm2`; the add-on each further `step_cm2` or part."""

    base: str
    add_on: str
    first_cm2: Decimal
    step_cm2: Decimal


def add_on_units(total_cm2: Decimal, first_cm2: Decimal, step_cm2: Decimal) -> int:
    """Return how many add-on units follow the base code.

    Args:
        total_cm2: Summed area, cm2, over 0, not rounded.
        first_cm2: Area the base code covers, cm2.
        step_cm2: Area of each add-on unit, cm2.

    Returns:
        0 or more. Part of a step counts as a whole one.

    Raises:
        ValueError: `total_cm2` is not positive. A caller bug, not a user error.
    """
    if total_cm2 <= 0:
        raise ValueError(f"total_cm2 must be over 0, got {total_cm2}")
    return steps_up(less(total_cm2, first_cm2), step_cm2)


def write_lines(
    sheet: Sheet,
    codes: Held[SteppedCodes],
    total: Decimal,
    roles: tuple[Role, Role],
    wounds: tuple[str, ...],
    steps: list[str],
) -> None:
    """Write the base line and, when the area goes beyond it, the add-on line; both show all the steps.

    Args:
        total: Summed area, cm2, over 0.
        roles: Role of the base line and of the add-on line.
        wounds: Ids of the wounds summed.
        steps: Ids of the steps that led to `total`.
    """
    row = codes.row
    units = add_on_units(total, row.first_cm2, row.step_cm2)
    how = f"nothing above {plain(row.first_cm2)}"
    if units:
        over = f"({area_text(total)} – {plain(row.first_cm2)}) ÷ {plain(row.step_cm2)}"
        how = f"{over}, rounded up" if units * row.step_cm2 != total - row.first_cm2 else over
    shown = counted(units, "unit") if units else "none"
    steps = [*steps, sheet.step(f"add-on:{row.add_on}", f"Add-on {row.add_on}", how, shown, "", codes)]
    sheet.line(row.base, 1, roles[0], wounds=wounds, steps=steps)
    if units:
        sheet.line(row.add_on, units, roles[1], wounds=wounds, steps=steps).add_on_to = row.base
