"""Disputed points that bear on this claim: each is raised only where the readings would change it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from decimal import Decimal

from core.children import CHILDREN
from core.choices import Claim, Payer, Site, Tissue, WoundKind
from core.disputes import DISPUTED_POINTS, PREFIX, DisputedRow, sentence
from core.errors import RuleDataError
from core.exact import product, steps_up, total
from core.rulebook import Held, RulesOfDay
from core.rules import Stage
from core.rules.application import CODES
from core.rules.products import SQ_CM
from core.sheet import Form, MeasuredWound, Sheet
from core.stepping import add_on_units
from core.worksheet import Group, Role

STAGE = Stage.COVERAGE
LARGE_FROM = Decimal(100)  # cm2, as the guideline for 15271 to 15278 prints it
UNSETTLED_DIGITS = (Site.FINGER, Site.TOE)
STAGE_FOUR = re.compile(r"L89\.(..|4|9)4")  # L89.4- and L89.9- name no side, so their stage stands one place earlier
WITHDRAWN_FIRST = 4  # applications that the withdrawn policies let pass without KX


class _Seen:
    """What several conditions look at, gathered once: codes of the product and application lines, in their order."""

    __slots__ = ("bases", "medicare", "products")

    def __init__(self, sheet: Sheet) -> None:
        self.medicare = sheet.encounter.payer is Payer.MEDICARE
        self.products = [line.code for line in sheet.lines if line.role is Role.PRODUCT]
        self.bases = [line.code for line in sheet.lines if line.role is Role.APPLICATION]


Condition = Callable[[Sheet, DisputedRow, _Seen], Sequence[str] | None]


def work(sheet: Sheet) -> None:
    seen = _Seen(sheet)
    for held, applies, message in sheet.rules.derived(_points):
        about = applies(sheet, held.row, seen)
        if about is not None:
            sheet.note(PREFIX + held.row.id, message, held.cite, about)


def _points(rules: RulesOfDay) -> tuple[tuple[Held[DisputedRow], Condition, str], ...]:
    points = []
    for held in rules.all(DISPUTED_POINTS).values():
        if held.row.when not in CONDITIONS:
            raise RuleDataError(f"disputed_points.toml, {held.row.id}: no condition is called {held.row.when!r}")
        points.append((held, CONDITIONS[held.row.when], sentence(held.row)))
    return tuple(points)


def _single_digit(sheet: Sheet, row: DisputedRow, seen: _Seen) -> Sequence[str] | None:
    return _grafted_at(sheet, UNSETTLED_DIGITS)


def _perineum(sheet: Sheet, row: DisputedRow, seen: _Seen) -> Sequence[str] | None:
    return _grafted_at(sheet, (Site.PERINEUM,))


def _grafted_at(sheet: Sheet, sites: Sequence[Site]) -> Sequence[str] | None:
    return [wound.id for wound in sheet.wounds if wound.wound.site in sites and wound.wound.grafted] or None


def _partly_covered(sheet: Sheet, row: DisputedRow, seen: _Seen) -> Sequence[str] | None:
    """The covered part and the whole wound give other codes or units."""
    parts = [w for w in sheet.wounds if w.wound.covered_cm2 not in (None, w.area) and w.wound.grafted]
    if not parts:
        return None
    for group in Group:
        grafted = [wound for wound in sheet.wounds if wound.wound.grafted and wound.group is group]
        whole = total(wound.area for wound in grafted)
        covered = total(wound.wound.covered_cm2 or wound.area for wound in grafted)
        if grafted and _units(sheet, group, whole) != _units(sheet, group, covered):
            return [wound.id for wound in parts]
    return None


def _units(sheet: Sheet, group: Group, area: Decimal) -> tuple[str, int]:
    small, large = (sheet.rules.find(CODES, (Form.SHEET, group, size)) for size in ("small", "large"))
    assert small is not None
    assert large is not None
    row = large.row if area >= large.row.large_from_cm2 else small.row
    return row.base, add_on_units(area, row.first_cm2, row.step_cm2)


def _administered(sheet: Sheet, row: DisputedRow, seen: _Seen) -> Sequence[str] | None:
    """Area of sheet and area of wound give other units of product."""
    areas = {wound.id: wound.grafted_area for wound in sheet.wounds}
    differing = []
    for opened in sheet.products:
        if opened.code not in seen.products:
            continue
        assert opened.record is not None
        assert opened.applied is not None
        if opened.record.unit != SQ_CM:
            continue
        unit = opened.record.unit_quantity
        if steps_up(opened.applied, unit) != steps_up(total(areas[wound] for wound in opened.amounts), unit):
            differing.append(opened.code)
    return differing or None


def _office_product_of_medicare(sheet: Sheet, row: DisputedRow, seen: _Seen) -> Sequence[str] | None:
    return (seen.products or None) if seen.medicare and sheet.encounter.claim is Claim.PROFESSIONAL else None


def _old_rate_charged(sheet: Sheet, row: DisputedRow, seen: _Seen) -> Sequence[str] | None:
    """The practice charges the rate that is not used here, so its own system still holds it."""
    if not seen.medicare:
        return None
    return [code for code in seen.products if sheet.encounter.charges.get(code) in row.rates] or None


def _listed_of_medicare(sheet: Sheet, row: DisputedRow, seen: _Seen) -> Sequence[str] | None:
    return ([code for code in seen.products if code in row.codes] or None) if seen.medicare else None


def _both_groups(sheet: Sheet, row: DisputedRow, seen: _Seen) -> Sequence[str] | None:
    bases = [code for code in seen.bases if code in row.codes]
    return bases if len(bases) > 1 else None


def _child_between(sheet: Sheet, row: DisputedRow, seen: _Seen) -> Sequence[str] | None:
    encounter = sheet.encounter
    if encounter.age_years is None or encounter.body_surface_cm2 is None:
        return None
    rule = sheet.rules.find(CHILDREN)
    assert rule is not None
    if encounter.age_years >= rule.row.under_age:
        return None
    limit = product(encounter.body_surface_cm2, rule.row.share_of_body)
    between = [area for area in sheet.areas.values() if LARGE_FROM <= area.total_cm2 < limit]
    return [wound for area in between for wound in area.wounds] or None


def _adult_large(sheet: Sheet, row: DisputedRow, seen: _Seen) -> Sequence[str] | None:
    age, rule = sheet.encounter.age_years, sheet.rules.find(CHILDREN)
    assert rule is not None
    if age is not None and age < rule.row.under_age:
        return None
    return [line.code for line in sheet.lines if line.code in row.codes] or None


def _stage_four_debrided(sheet: Sheet, row: DisputedRow, seen: _Seen) -> Sequence[str] | None:
    return [wound.id for wound in sheet.wounds if _is_stage_four_short_of_bone(wound)] or None


def _is_stage_four_short_of_bone(measured: MeasuredWound) -> bool:
    wound = measured.wound
    if wound.debrided is None or wound.grafted or wound.debrided.tissue is Tissue.BONE:
        return False
    return wound.kind in (WoundKind.PRESSURE_ULCER, None) and any(map(STAGE_FOUR.fullmatch, wound.diagnoses))


def _past_withdrawn_limit(sheet: Sheet, row: DisputedRow, seen: _Seen) -> Sequence[str] | None:
    episode = sheet.encounter.episode
    if episode is None or not seen.medicare or episode.applications_before < WITHDRAWN_FIRST:
        return None
    return seen.bases or None


CONDITIONS: dict[str, Condition] = {
    "single-digit": _single_digit,
    "perineum": _perineum,
    "partly-covered": _partly_covered,
    "applied-differs-from-wound": _administered,
    "medicare-office-product": _office_product_of_medicare,
    "charge-is-a-printed-rate": _old_rate_charged,
    "medicare-product": _listed_of_medicare,
    "both-groups": _both_groups,
    "child-between": _child_between,
    "adult-large-family": _adult_large,
    "stage-four-debrided": _stage_four_debrided,
    "past-withdrawn-limit": _past_withdrawn_limit,
}
