"""Debridement: by the deepest tissue removed, summed over all sites; part of the graft on a wound that is grafted."""

from __future__ import annotations

from core.choices import Tissue
from core.exact import total
from core.numbers import area_text
from core.rulebook import Rule, RuleRow
from core.rules import Stage
from core.sheet import MeasuredWound, Sheet
from core.stepping import SteppedCodes, write_lines
from core.words import TISSUES
from core.worksheet import Role

STAGE = Stage.PROCEDURES
ROLES = (Role.DEBRIDEMENT, Role.DEBRIDEMENT_ADD_ON)


class DebridementCodes(SteppedCodes, frozen=True, kw_only=True):
    tissue: Tissue


CODES = Rule("debridement_codes", DebridementCodes, key=lambda row: row.tissue)
INCLUDED = Rule("included_in_graft", RuleRow)


def work(sheet: Sheet) -> None:
    by_tissue: dict[Tissue, list[MeasuredWound]] = {}
    for wound in sheet.wounds:
        if wound.wound.debrided is None:
            continue
        if wound.wound.grafted:
            _note_included(sheet, wound)
        else:
            by_tissue.setdefault(wound.wound.debrided.tissue, []).append(wound)
    for tissue in Tissue if by_tissue else ():
        if tissue in by_tissue:
            _write_tissue(sheet, tissue, by_tissue[tissue])


def _note_included(sheet: Sheet, wound: MeasuredWound) -> None:
    rule = sheet.rules.find(INCLUDED)
    assert rule is not None
    message = f"{wound.name}: its debridement is part of the graft and is not billed by itself."
    sheet.note("debridement.included", message, rule.cite, [wound.id])


def _write_tissue(sheet: Sheet, tissue: Tissue, wounds: list[MeasuredWound]) -> None:
    codes = sheet.rules.find(CODES, tissue)
    assert codes is not None
    steps, areas = [], []
    for wound in wounds:
        assert wound.wound.debrided is not None
        area = wound.wound.debrided.area_cm2
        areas.append(area)
        what = f"{wound.name}, {TISSUES[tissue].lower()}"
        steps.append(sheet.step(f"debrided:{wound.id}", what, "as measured", area_text(area), "sq cm", codes))
    area = total(areas)
    sum_of = " + ".join(map(area_text, areas))
    what = f"Debrided, {TISSUES[tissue].lower()}"
    steps.append(sheet.step(f"total:debrided:{tissue}", what, sum_of, area_text(area), "sq cm", codes))
    write_lines(sheet, codes, area, ROLES, tuple(wound.id for wound in wounds), steps)
