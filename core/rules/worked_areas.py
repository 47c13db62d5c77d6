"""Areas that were debrided or prepared against the wound itself: more than the wound measures has to be explained."""

from __future__ import annotations

from decimal import Decimal

from core.numbers import area_text
from core.rulebook import Rule, RuleRow
from core.rules import Stage
from core.sheet import MeasuredWound, Sheet

STAGE = Stage.PROCEDURES
WORKED_AREA = Rule("worked_area", RuleRow)


def work(sheet: Sheet) -> None:
    for wound in sheet.wounds:
        debrided, prepared = wound.wound.debrided, wound.wound.prepared_cm2
        if debrided is not None and debrided.area_cm2 > wound.area:
            _warn(sheet, "debridement.exceeds-wound", wound, "debrided", debrided.area_cm2)
        if prepared is not None and prepared > wound.area:
            _warn(sheet, "preparation.exceeds-wound", wound, "prepared", prepared)


def _warn(sheet: Sheet, id: str, wound: MeasuredWound, done: str, area: Decimal) -> None:
    rule = sheet.rules.find(WORKED_AREA)
    assert rule is not None
    sheet.warn(
        id,
        f"{wound.name}: {area_text(area)} sq cm {done}, but the wound measures {area_text(wound.area)}. Check both; "
        "where undermining or the edge is the reason, the chart must say so.",
        rule.cite,
        [wound.id],
    )
