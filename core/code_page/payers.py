"""What payers say of a code. Policies name codes in many ways: alone, by range, by brand, or all at once."""

from __future__ import annotations

import re
from datetime import date
from enum import IntEnum

from core import words
from core.choices import Payer
from core.code_page.model import NOT_ON_FILE, PagePayer, PagePolicy
from core.numbers import money
from core.policies import policies_on
from core.ports import PayerRule, Product, ReferenceData
from core.rulebook import RulesOfDay
from core.rules.payment import PAID_BY_AREA, PRODUCT_RATE

_CODE = re.compile(r"\b([A-Z]\d{4}|\d{5})\b")
_RANGE = re.compile(r"\b([A-Z]?)(\d{4,5})-([A-Z]?)(\d{4,5})\b")
_MASK_RANGE = re.compile(r"\b([A-Z])(\d+)x+(?:-([A-Z])(\d+)x+)?\b")
_WHOLE = ("CTP", "all", "wound", "DFU", "VLU", "any unlisted", "by code", "preferred")
_LICENSED = re.compile(r"(?<!non-)\bBLA\b")
_SILENT = "Payer policies on file: none"
_SHORTEST_BRAND = 5  # letters; a shorter first word of a name would be found inside other words

_LINES_OF_BUSINESS = (Payer.MEDICARE_ADVANTAGE, Payer.MEDICAID)  # named by the plan; the payer is who wrote it


class Reach(IntEnum):
    """How closely a rule speaks of a code, the closest first."""

    CODE = 0
    RANGE = 1
    WHOLE = 2
    NONE = 3


def reach(rule: PayerRule, code: str, product: Product | None) -> Reach:
    """Say how closely `rule` speaks of `code`. Only a product can be reached as a whole class."""
    if _LICENSED.search(rule.codes):
        return Reach.NONE  # which products are licensed biologics is not on file
    if code in _CODE.findall(_RANGE.sub("", rule.codes)) or code in rule.codes.split(";"):
        return Reach.CODE
    if _in_range(rule.codes, code) or _in_mask(rule.codes, code):
        return Reach.RANGE
    if product is None:
        return Reach.NONE
    brand = product.name.split()[0].strip(",").lower() if product.name else ""
    if len(brand) >= _SHORTEST_BRAND and re.search(rf"\b{re.escape(brand)}\b", rule.codes.lower()):
        return Reach.CODE
    return Reach.WHOLE if any(word in rule.codes for word in _WHOLE) else Reach.NONE


def payer_rows(code: str, product: Product | None, reference: ReferenceData) -> tuple[PagePayer, ...]:
    """Return what is on file, the closest first; for a product also each payer of whom nothing is on file."""
    told: dict[PayerRule, list[Payer]] = {}
    for payer in Payer:
        for rule in reference.payer_rules(payer.value):
            told.setdefault(rule, []).append(payer)
    near = [(reach(rule, code, product), rule, payers) for rule, payers in told.items()]
    rows = [_row(rule, payers, how) for how, rule, payers in sorted(near, key=lambda each: each[0]) if how < Reach.NONE]
    if product is None:
        return tuple(rows)
    heard = {payer for how, _, payers in near if how < Reach.NONE for payer in payers}
    silent = [payer for payer in Payer if payer not in heard and payer is not Payer.OTHER]
    return (*rows, *map(_silent, silent))


def policy_rows(found: Product, day: date, reference: ReferenceData, rules: RulesOfDay) -> tuple[PagePolicy, ...]:
    """Return what each payer's policies in force on `day` come to for a product, in the order of the payers."""
    asked = [payer for payer in Payer if payer is not Payer.OTHER]
    return tuple(_policy(payer, found, day, reference, rules) for payer in asked)


def _policy(payer: Payer, found: Product, day: date, reference: ReferenceData, rules: RulesOfDay) -> PagePolicy:
    answer = policies_on(payer, reference.payer_rules(payer.value), found.code, None, day)
    says = answer.message.removeprefix(f"{words.PAYERS[payer]}, {found.code}").lstrip(".: ")
    says, source, on_file = f"{says[:1].upper()}{says[1:]}", answer.source, not answer.source.startswith(_SILENT)
    rate = rules.find(PRODUCT_RATE)
    if payer is Payer.MEDICARE and rate is not None and rate.row.usd_per_cm2 and found.opps_status == PAID_BY_AREA:
        paid = f"${money(rate.row.usd_per_cm2)} per sq cm applied, the national rate; by locality in the office."
        says, source, on_file = f"{paid} {says}", f"{rate.cite} {source}", True
    return PagePolicy(payer=words.PAYERS[payer], says=says, on_file=on_file, source=source)


def _row(rule: PayerRule, payers: list[Payer], how: Reach) -> PagePayer:
    return PagePayer(
        payer=words.PAYERS[next((payer for payer in payers if payer not in _LINES_OF_BUSINESS), payers[0])],
        plan=rule.plan,
        policy=rule.policy,
        rule=rule.rule,
        dated=str(rule.first) if rule.first else rule.dated,
        confidence=rule.confidence,
        names_code=how is not Reach.WHOLE,
    )


def _silent(payer: Payer) -> PagePayer:
    return PagePayer(
        payer=words.PAYERS[payer], plan="", policy="", rule=NOT_ON_FILE, dated="", confidence="", names_code=False
    )


def _in_range(codes: str, code: str) -> bool:
    return any(
        len(first) == len(last) and f"{a}{first}" <= code <= f"{b}{last}" and len(code) == len(a) + len(first)
        for a, first, b, last in _RANGE.findall(codes)
    )


def _in_mask(codes: str, code: str) -> bool:
    for letter, first, other, last in _MASK_RANGE.findall(codes):
        low, high = f"{letter}{first}", f"{other or letter}{last or first}"
        if low <= code[: len(low)] <= high and len(code) == 5:
            return True
    return False
