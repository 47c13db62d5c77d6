"""NCCI pairs between any two lines of the claim.

Blocked, parted by a modifier when the wounds differ, or left to the coder. A base code and its own add-on are never a
pair: they are one procedure on two lines.
"""

from __future__ import annotations

from itertools import combinations

from core.choices import Payer
from core.numbers import listed
from core.ports import EditPair
from core.rulebook import Rule, RuleRow
from core.rules import Stage
from core.rules.editions import SETTINGS
from core.sheet import DraftLine, Sheet

STAGE = Stage.EDITS
NEVER_TOGETHER = 0


class PartingModifier(RuleRow, frozen=True, kw_only=True):
    payers: tuple[Payer, ...]
    modifier: str
    otherwise: str


PARTING = Rule("bundling_modifier", PartingModifier)


def work(sheet: Sheet) -> None:
    setting = SETTINGS[sheet.encounter.claim]
    parted: dict[str, list[EditPair]] = {}
    lines = {line.code: line for line in sheet.lines}
    for first, second in combinations(lines, 2):
        pair = sheet.reference.edit_pair(setting, first, second, sheet.day)
        if pair is None:
            continue
        if lines[second].add_on_to == first or lines[first].add_on_to == second:
            continue  # an edit that names both, such as 97598 over 97597, is meant for an add-on without its base
        if pair.indicator == NEVER_TOGETHER:
            sheet.stop(
                "bundling.blocked",
                f"{pair.column_two} is never paid with {pair.column_one}; no modifier changes that. Take one of the "
                "two off.",
                pair.source,
                [pair.column_one, pair.column_two],
            )
        elif _on_different_wounds(lines[first], lines[second]):
            parted.setdefault(pair.column_two, []).append(pair)
        else:
            sheet.warn(
                "bundling.same-wound",
                f"{pair.column_two} is part of {pair.column_one} on the same wound, so no modifier parts them. Take "
                f"{pair.column_two} off unless it was for another wound.",
                pair.source,
                [pair.column_one, pair.column_two],
            )
    _part(sheet, lines, parted)


def _on_different_wounds(first: DraftLine, second: DraftLine) -> bool:
    """Whether both lines say which wounds they are for and none is on both; one that does not say is never parted."""
    return bool(first.wounds and second.wounds) and not set(first.wounds) & set(second.wounds)


def _part(sheet: Sheet, lines: dict[str, DraftLine], parted: dict[str, list[EditPair]]) -> None:
    """Put the modifier on each column-two line, and say why once for lines that share the reason."""
    rule = sheet.rules.find(PARTING)
    if rule is None:
        return
    modifier = rule.row.modifier if sheet.encounter.payer in rule.row.payers else rule.row.otherwise
    reasons: dict[tuple[tuple[str, ...], tuple[str, ...]], list[str]] = {}
    for code, pairs in parted.items():
        lines[code].modifiers.insert(0, modifier)  # it decides whether the line is paid at all, so it stands first
        reasons.setdefault((tuple(pair.column_one for pair in pairs), lines[code].wounds), []).append(code)
    for (column_one, wounds), codes in reasons.items():
        numbers = sheet.numbers_of(wounds)
        several = len(numbers) > 1
        which = (
            f"Wounds {listed(numbers)} are different wounds" if several else f"Wound {numbers[0]} is a different wound"
        )
        on = {1: codes[0], 2: "both"}.get(len(codes), "each")
        sheet.warn(
            "bundling.pair",
            f"{listed(column_one)} {'include' if len(column_one) > 1 else 'includes'} {listed(codes)} on the same "
            f"wound. {which}, so {modifier} is on {on}. The chart must say so.",
            parted[codes[0]][0].source,
            [*column_one, *codes, *wounds],
        )
