"""The wounds and the totals of their areas."""

from __future__ import annotations

from decimal import Decimal

from core import words
from core.choices import Shape
from core.encounter import Wound
from core.numbers import area_text, plain
from core.report.context import Context
from core.report.entered import TotalRow, WoundRow
from core.report.text import clean, numbers_text
from core.worksheet import Step

TOTAL = "total:"  # how the ids of summing steps begin
FEW = 3


def wound_rows(context: Context) -> tuple[WoundRow, ...]:
    """Return every wound, in the order entered."""
    return tuple(_row(context.badges[wound.id], wound) for wound in context.encounter.wounds)


def wounds_words(context: Context) -> str:
    """Return the wounds in one line: `3 wounds, 2 grafted`."""
    wounds = context.encounter.wounds
    count = "1 wound" if len(wounds) == 1 else f"{len(wounds):,} wounds"
    return f"{count}, {sum(wound.grafted for wound in wounds):,} grafted"


def _row(badge: str, wound: Wound) -> WoundRow:
    covered = plain(wound.covered_cm2) if wound.covered_cm2 is not None else ""
    prepared = plain(wound.prepared_cm2) if wound.prepared_cm2 is not None else ""
    npwt = words.NPWTS[wound.npwt] if wound.npwt is not None else ""
    return WoundRow(
        badge=badge,
        id=clean(wound.id),
        site=words.SITES[wound.site],
        side=words.SIDES[wound.side] if wound.side is not None else "",
        kind=words.KINDS[wound.kind] if wound.kind is not None else "",
        kind_short=words.KINDS_SHORT[wound.kind] if wound.kind is not None else "",
        length=_length(wound.length_cm),
        width=_length(wound.width_cm),
        diameter=_length(wound.diameter_cm),
        shape=_shape(wound),
        depth=_length(wound.depth_cm) or (words.NOT_GIVEN if wound.grafted else ""),
        area=area_text(wound.area),
        grafted="yes" if wound.grafted else "no",
        debrided=_debrided(wound),
        covered=covered,
        prepared=prepared,
        npwt=npwt,
        diagnoses=wound.diagnoses,
        details=_details(badge, wound, covered, prepared, npwt),
    )


def _details(badge: str, wound: Wound, covered: str, prepared: str, npwt: str) -> tuple[str, ...]:
    name = clean(wound.id)
    parts = (
        f"called {name}" if name not in (badge, f"W{badge}") else "",
        _shape(wound) if wound.diameter_cm is None else f"circle, {_length(wound.diameter_cm)} across",
        f"covered {covered} sq cm" if covered else "",
        f"prepared {prepared} sq cm" if prepared else "",
        f"NPWT, {npwt}" if npwt else "",
    )
    return tuple(part for part in parts if part)


def _shape(wound: Wound) -> str:
    if wound.area_cm2 is not None:
        return words.MEASURED
    if wound.diameter_cm is not None:
        return words.CIRCLE
    return words.SHAPES[Shape.ELLIPSE] if wound.shape is Shape.ELLIPSE else ""


def _length(value: Decimal | None) -> str:
    return f"{value:f}" if value is not None else ""


def _debrided(wound: Wound) -> str:
    if wound.debrided is None:
        return ""
    return f"{words.TISSUES_SHORT[wound.debrided.tissue].lower()} {plain(wound.debrided.area_cm2)}"


def total_rows(context: Context) -> tuple[TotalRow, ...]:
    """Return every total that was stepped, then the body groups without a grafted wound."""
    summed = tuple(_summed(context, step) for step in context.worksheet.steps if step.id.startswith(TOTAL))
    empty = tuple(
        TotalRow(what=name, which="no wound grafted", how="", value=f"{area_text(Decimal(0))} sq cm")
        for group, name in words.GROUPS.items()
        if group not in context.worksheet.areas
    )
    return summed + empty


def _summed(context: Context, step: Step) -> TotalRow:
    areas = context.worksheet.areas
    wounds = {id for line in context.worksheet.lines if step.id in line.steps for id in line.wounds}
    if not wounds:  # a question or a stop holds the line back
        wounds = {id for group, area in areas.items() if step.id.endswith(f":{group}") for id in area.wounds}
    return TotalRow(
        what=clean(step.what),
        which=_which(context.badges_of(wounds)),
        how=clean(step.how),
        value=f"{clean(step.value)} {clean(step.unit)}".strip(),
    )


def _which(badges: tuple[str, ...]) -> str:
    if len(badges) <= FEW:
        return " + ".join(f"wound {badge}" for badge in badges)
    return f"wounds {numbers_text(badges)}"
