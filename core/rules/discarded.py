"""Product that was opened and not applied: JW, JZ, or recorded only."""

from __future__ import annotations

from typing import Literal

from core.choices import Claim, Payer
from core.exact import less, steps_down
from core.numbers import counted, plain
from core.rulebook import Held, Rule, RuleRow
from core.rules import Stage
from core.rules.products import unit_name
from core.sheet import Ask, DraftLine, OpenedProduct, Sheet
from core.worksheet import Role

STAGE = Stage.DISCARDED
GENERAL = "general"
Reporting = Literal["jw-only", "jw-and-jz", "neither", "never-billed", "no-rule"]


class DiscardedProduct(RuleRow, frozen=True, kw_only=True):
    setting: Literal["separate", "packaged"]
    contractor: str
    reporting: Reporting


DISCARDED_PRODUCT = Rule("discarded_product", DiscardedProduct, key=lambda row: (row.setting, row.contractor))
PAYER_ANSWER = Rule("discarded_by_answer", RuleRow)
REPORTING = Ask(
    "discarded-reporting",
    ("jw-and-jz", "Second line with JW for discarded units, JZ when nothing is discarded"),
    ("jw-only", "Second line with JW for discarded units, never JZ"),
    ("neither", "No modifier, no second line"),
)


def work(sheet: Sheet) -> None:
    lines = sheet.lines_of(Role.PRODUCT)
    if not lines:
        return
    rule, reporting = _reporting(sheet)
    for line in lines:
        opened = next(opened for opened in sheet.products if opened.code == line.code)
        _write_left_over(sheet, opened, line, rule, reporting)


def _reporting(sheet: Sheet) -> tuple[Held[RuleRow], str | None]:
    """Return the rule for this payer, setting and contractor, and what it says; None while it is asked."""
    if sheet.encounter.payer is Payer.MEDICARE:
        held = _medicare(sheet)
        if held is not None:
            return held, held.row.reporting
    asked = sheet.rules.find(PAYER_ANSWER)
    assert asked is not None
    asks = "No rule of this payer on discarded product is on file for this date. How does it want it reported?"
    return asked, sheet.ask(REPORTING, asks, about=[line.code for line in sheet.lines_of(Role.PRODUCT)])


def _medicare(sheet: Sheet) -> Held[DiscardedProduct] | None:
    setting = "separate" if sheet.encounter.claim is Claim.PROFESSIONAL else "packaged"
    contractor = sheet.contractor
    general = sheet.rules.find(DISCARDED_PRODUCT, (setting, GENERAL))
    own = sheet.rules.find(DISCARDED_PRODUCT, (setting, contractor))
    if general is None or general.row.reporting != "jw-and-jz":
        return own or general
    if own is not None:
        sheet.warn(
            "discarded.contractor-rule",
            f"{own.says} This was used instead of the general rule (JW, and JZ when nothing is discarded).",
            own.cite,
        )
    elif contractor is None:
        sheet.warn(
            "discarded.contractor-rule",
            "Contractors differ on JW and JZ for this date, and no contractor is given. The general rule was used: "
            "JW for discarded units, JZ when nothing is discarded. Give the contractor.",
            general.cite,
        )
    return own or general


def _write_left_over(
    sheet: Sheet, opened: OpenedProduct, line: DraftLine, rule: Held[RuleRow], reporting: str | None
) -> None:
    assert opened.record is not None
    assert opened.applied is not None
    left = less(opened.opened, opened.applied)
    units = steps_down(left, opened.record.unit_quantity)
    unit = opened.record.unit
    billed = units if reporting in ("jw-and-jz", "jw-only") else 0
    how = f"{plain(opened.opened)} – {plain(opened.applied)}"
    step = sheet.step(f"left-over:{opened.code}", "Left over", how, plain(left), unit, rule)
    line.steps = (*line.steps, step)
    if billed:
        _write_second_line(sheet, opened, line, billed, rule)
    elif reporting == "jw-and-jz":
        line.modifiers.append("JZ")
    elif reporting == "no-rule" and left > 0:
        sheet.warn(
            "discarded.no-rule",
            f"{plain(left)} {unit} of {opened.code} left over, not billed here. {rule.says} Ask the contractor.",
            rule.cite,
            [opened.code],
        )
    elif reporting == "never-billed" and left > 0:
        sheet.note(
            "discarded.not-billable",
            f"{plain(left)} {unit} of {opened.code} left over: record it in the chart, do not bill it (since "
            f"{rule.row.effective}).",
            rule.cite,
            [opened.code],
        )


def _write_second_line(sheet: Sheet, opened: OpenedProduct, line: DraftLine, units: int, rule: Held[RuleRow]) -> None:
    assert opened.record is not None
    left = sheet.steps[f"left-over:{opened.code}"]
    how = f"{left.value} ÷ {unit_name(opened.record)}, rounded down"
    step = sheet.step(f"discarded:{opened.code}", "Discarded units", how, counted(units, "unit"), "", rule)
    second = DraftLine(
        opened.code,
        units,
        Role.PRODUCT_DISCARDED,
        line.wounds,
        (left.id, step),
        charge_note="Discarded units, with their own charge",
    )
    second.modifiers.append("JW")
    sheet.lines.insert(sheet.lines.index(line) + 1, second)
