"""Medically unlikely edits.

Units of a code summed over the day against the table on file, and the age of that table.
"""

from __future__ import annotations

from collections import Counter

from core.numbers import counted
from core.rulebook import Rule, RuleRow
from core.rules import Stage
from core.rules.editions import SETTINGS
from core.sheet import Sheet

STAGE = Stage.EDITS


class Adjudication(RuleRow, frozen=True, kw_only=True):
    indicator: int


ADJUDICATION = Rule("mue_adjudication", Adjudication, key=lambda row: row.indicator)


def work(sheet: Sheet) -> None:
    setting = SETTINGS[sheet.encounter.claim]
    units: Counter[str] = Counter()
    for line in sheet.lines:
        units[line.code] += line.units
    for code, count in units.items():
        limit = sheet.reference.unit_limit(setting, code, sheet.day)
        if limit is None or count <= limit.limit:
            continue
        rule = sheet.rules.find(ADJUDICATION, limit.adjudication)
        words = rule.says if rule else f"Adjudication indicator {limit.adjudication}."
        sheet.warn(
            "edit.exceeds-mue",
            f"{code} comes to {counted(count, 'unit')} in the day; the table of {limit.edition.first} allows "
            f"{limit.limit}. {words}",
            limit.source,
            [code],
        )
    _note_age(sheet)


def _note_age(sheet: Sheet) -> None:
    edits = sheet.editions.edits if sheet.editions else None
    if edits is None or not sheet.lines or edits.last is None or sheet.day <= edits.last:
        return
    sheet.note(
        "edit.table-age",
        f"Edit tables of {edits.first} are older than this date of service. Import newer ones, or check the current "
        "tables.",
        f"NCCI tables on file, {edits.name}",
    )
