"""Negative pressure wound therapy: one code by device and total area; part of the graft on a wound that is grafted."""

from __future__ import annotations

from decimal import Decimal

from core.choices import Npwt
from core.exact import total
from core.numbers import area_text, plain
from core.rulebook import Rule, RuleRow
from core.rules import Stage
from core.rules.debridement import INCLUDED
from core.sheet import MeasuredWound, Sheet
from core.words import NPWTS
from core.worksheet import Role

STAGE = Stage.PROCEDURES


class NpwtCodes(RuleRow, frozen=True, kw_only=True):
    device: Npwt
    small: str
    large: str
    small_through_cm2: Decimal


CODES = Rule("npwt_codes", NpwtCodes, key=lambda row: row.device)


def work(sheet: Sheet) -> None:
    treated = [wound for wound in sheet.wounds if wound.wound.npwt is not None]
    for device in Npwt if treated else ():
        wounds = [wound for wound in treated if wound.wound.npwt is device]
        for wound in wounds:
            if wound.wound.grafted:
                _note_included(sheet, wound)
        if others := [wound for wound in wounds if not wound.wound.grafted]:
            _write_device(sheet, device, others)


def _note_included(sheet: Sheet, wound: MeasuredWound) -> None:
    rule = sheet.rules.find(INCLUDED)
    assert rule is not None
    message = f"{wound.name}: negative pressure therapy is part of the graft and is not billed by itself."
    sheet.note("npwt.included", message, rule.cite, [wound.id])


def _write_device(sheet: Sheet, device: Npwt, wounds: list[MeasuredWound]) -> None:
    codes = sheet.rules.find(CODES, device)
    if codes is None:
        sheet.stop(
            "code.not-effective",
            f"No code for negative pressure therapy, {NPWTS[device]}, is on file for {sheet.day}. Its line is left "
            "out; check the date of service, or the payer's code of that day.",
            "Rule book: negative pressure codes",
            [wound.id for wound in wounds],
        )
        return
    area = total(wound.area for wound in wounds)
    limit = codes.row.small_through_cm2
    is_small = area <= limit
    code = codes.row.small if is_small else codes.row.large
    steps = [step for wound in wounds for step in wound.steps]
    sum_of = " + ".join(area_text(wound.area) for wound in wounds)
    steps.append(sheet.step(f"total:npwt:{device}", f"NPWT, {NPWTS[device]}", sum_of, area_text(area), "sq cm", codes))
    how = f"{area_text(area)} is {'not above' if is_small else 'above'} {plain(limit)}"
    steps.append(sheet.step(f"npwt:{code}", "Code", how, code, "", codes))
    sheet.line(code, 1, Role.NPWT, wounds=(wound.id for wound in wounds), steps=steps)
