"""Unlisted product codes: the narrative the contractor needs, drafted ready to paste."""

from __future__ import annotations

from core.exact import less
from core.numbers import plain
from core.rulebook import Rule, RuleRow
from core.rules import Stage
from core.sheet import Sheet
from core.worksheet import Role

STAGE = Stage.COVERAGE


class UnlistedCodes(RuleRow, frozen=True, kw_only=True):
    codes: tuple[str, ...]


UNLISTED = Rule("unlisted_narrative", UnlistedCodes)


def work(sheet: Sheet) -> None:
    rule = sheet.rules.find(UNLISTED)
    on_claim = {line.code for line in sheet.lines_of(Role.PRODUCT)}
    for opened in sheet.products:
        if rule is None or opened.code not in rule.row.codes or opened.code not in on_claim:
            continue
        assert opened.record is not None
        assert opened.applied is not None
        unit = opened.record.unit or "as packaged"
        left = plain(less(opened.opened, opened.applied))
        sheet.warn(
            "product.unlisted-narrative",
            f"{opened.code} names no product, so the claim needs a narrative (Item 19, or SV101-7): “[product name], "
            f"package {plain(opened.opened)} {unit}, applied {plain(opened.applied)} {unit}, wasted {left} {unit}”. "
            "Put the product's own name first.",
            rule.cite,
            [opened.code],
        )
