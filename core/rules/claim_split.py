"""Charges above what one claim can carry: how to split them."""

from __future__ import annotations

from decimal import Decimal
from itertools import groupby

from core.choices import Claim, Payer
from core.exact import less, product, steps_down, total
from core.numbers import listed, money
from core.rulebook import Held, Rule, RuleRow
from core.rules import Stage
from core.sheet import DraftLine, Sheet

STAGE = Stage.COVERAGE
GENERAL = "general"
MOST_CLAIMS = 8  # claims that are spelled out; what is left after them is only counted

Part = list[tuple[DraftLine, int]]


class ChargeLimit(RuleRow, frozen=True, kw_only=True):
    """`repeat_modifier` goes on the later claims where the contractor asks for it; empty: none does."""

    claims: tuple[Claim, ...]
    contractor: str
    most_usd: Decimal
    repeat_modifier: str = ""


CHARGE_LIMIT = Rule("charge_limit", ChargeLimit, key=lambda row: (row.claims, row.contractor))


def work(sheet: Sheet) -> None:
    charges = sheet.encounter.charges
    if not charges:
        return
    _warn_unused(sheet)
    rule = _rule(sheet)
    charged = [line for line in sheet.lines if line.code in charges]
    amount = total(product(charges[line.code], Decimal(line.units)) for line in charged)
    if rule is None or amount <= rule.row.most_usd:
        return
    limit = rule.row.most_usd
    alone = list(dict.fromkeys(line.code for line in charged if charges[line.code] > limit))
    parts, rest = _split([line for line in charged if line.code not in alone], charges, limit)
    _note_lines(parts)
    sheet.warn(
        "claim.split",
        " ".join(
            [
                f"Charges come to {money(amount)} USD, above the {money(limit)} that one claim carries.",
                *_plan(parts, rest, charges),
                *(f"One unit of {code} alone is above it: ask the payer how to bill it." for code in alone),
                *_repeat(parts, rule),
                *_without_charge(sheet),
            ]
        ),
        rule.cite,
        list(dict.fromkeys(line.code for line in charged)),
    )


def _warn_unused(sheet: Sheet) -> None:
    billed = {line.code for line in sheet.lines}
    unused = [code for code in sheet.encounter.charges if code not in billed]
    if unused:
        lines = "are no lines" if len(unused) > 1 else "is no line"
        sheet.warn(
            "charge.unused",
            f"A charge is given for {listed(unused)}, which {lines} of this claim. Check the code.",
            "Charges as entered",
            unused,
        )


def _rule(sheet: Sheet) -> Held[ChargeLimit] | None:
    """Return the limit of the contractor, where it has its own, or the general one of this kind of claim."""
    general = None
    medicare = sheet.encounter.payer is Payer.MEDICARE
    for held in sheet.rules.all(CHARGE_LIMIT).values():
        if sheet.encounter.claim not in held.row.claims:
            continue
        if medicare and held.row.contractor == sheet.contractor:
            return held
        if held.row.contractor == GENERAL:
            general = held
    return general


def _split(lines: list[DraftLine], charges: dict[str, Decimal], limit: Decimal) -> tuple[list[Part], Part]:
    """Fill claims in the order of the lines, by whole units; return them, and what is left after the last one told."""
    parts: list[Part] = [[]]
    room = limit
    left = [(line, line.units) for line in lines]
    while left:
        line, units = left.pop(0)
        charge = charges[line.code]
        here = units if charge == 0 else min(units, steps_down(room, charge))
        if here:
            parts[-1].append((line, here))
            room = less(room, product(charge, Decimal(here)))
        if here < units:
            left.insert(0, (line, units - here))
            if len(parts) == MOST_CLAIMS:
                break
            parts.append([])
            room = limit
    return parts, left


def _note_lines(parts: list[Part]) -> None:
    """Say on each line that falls into several claims how many of its units go on each."""
    shares: dict[int, list[int]] = {}
    lines: dict[int, DraftLine] = {}
    for part in parts:
        for line, units in part:
            shares.setdefault(id(line), []).append(units)
            lines[id(line)] = line
    for key, units_of in shares.items():
        line = lines[key]
        if line.units not in units_of:
            more = " and more" if sum(units_of) < line.units else ""
            note = f"Split over claims: {' + '.join(f'{units:,}' for units in units_of)} units{more}"
            line.charge_note = f"{line.charge_note}; {note}" if line.charge_note else note


def _plan(parts: list[Part], rest: Part, charges: dict[str, Decimal]) -> list[str]:
    told, number = [], 1
    for words, same in groupby(_contents(part, charges) for part in parts if part):
        count = len(list(same))
        which = f"Claim {number}" if count == 1 else f"Claims {number} to {number + count - 1}, each"
        told.append(f"{which}: {words}.")
        number += count
    if rest:
        told.append(f"Still to place, in the same way: {_pieces(rest)}.")
    return told


def _contents(part: Part, charges: dict[str, Decimal]) -> str:
    amount = total(product(charges[line.code], Decimal(units)) for line, units in part)
    return f"{_pieces(part)}, {money(amount)} USD"


def _pieces(part: Part) -> str:
    return listed([f"{'-'.join([line.code, *line.modifiers])} × {units:,}" for line, units in part])


def _repeat(parts: list[Part], rule: Held[ChargeLimit]) -> list[str]:
    if len(parts) < 2:
        return []
    modifier = rule.row.repeat_modifier
    if modifier:
        return [f"Put {modifier} on the lines of claim 2 and later, and number the claims in the comment."]
    return ["No modifier marks the later claims: only NGS is on file as asking for one, 76."]


def _without_charge(sheet: Sheet) -> list[str]:
    missing = list(dict.fromkeys(line.code for line in sheet.lines if line.code not in sheet.encounter.charges))
    return [f"Not counted, no charge given: {listed(missing)}."] if missing else []
