"""Sheet, low-cost sheet, or not a sheet: which family of application codes each grafted wound goes to."""

from __future__ import annotations

from core.choices import Claim, Payer
from core.numbers import listed
from core.rulebook import Rule, RuleRow
from core.rules import Stage
from core.sheet import Ask, Form, MeasuredWound, Of, Sheet

STAGE = Stage.FORMS


class CostGroups(RuleRow, frozen=True, kw_only=True):
    settings: tuple[Claim, ...]


class NonSheet(RuleRow, frozen=True, kw_only=True):
    in_use: bool


COST_GROUPS = Rule("cost_groups", CostGroups)
NON_SHEET = Rule("non_sheet", NonSheet)
COST_GROUP = Ask("cost-group", ("high", "High cost: 15271 to 15278"), ("low", "Low cost: C5271 to C5278"), of=Of.CODE)
MIXED_FORM = Ask(
    "mixed-form",
    ("sheet", "Counts the wound for the sheet codes only"),
    ("both", "Counts the wound for both families"),
    of=Of.WOUND,
)
NON_SHEET_CODES = Ask(
    "non-sheet-codes",
    ("g-codes", "Applies G0681 to G0684, as Medicare does"),
    ("none", "No application line for these wounds"),
)


def work(sheet: Sheet) -> None:
    grafted = [wound for wound in sheet.wounds if wound.wound.grafted]
    low_cost = _low_cost_codes(sheet)
    loose = {opened.code for opened in sheet.products if opened.record is not None and opened.record.sheet is False}
    use_loose_codes = bool(loose) and _settle_non_sheet(
        sheet, loose, [wound for wound in grafted if _products_on(sheet, wound) & loose]
    )
    for wound in grafted:
        codes = _products_on(sheet, wound)
        for form in _forms(sheet, wound, codes, loose, low_cost):
            if form is not Form.NON_SHEET or use_loose_codes:
                sheet.grafts.setdefault(form, []).append(wound)
    sheet.grafts = {form: sheet.grafts[form] for form in Form if form in sheet.grafts}


def _products_on(sheet: Sheet, wound: MeasuredWound) -> set[str]:
    """Return the codes on a wound; without any amount entered, every product of the visit may be on it."""
    on_wound = {opened.code for opened in sheet.products if wound.id in opened.amounts}
    return on_wound or {opened.code for opened in sheet.products if not opened.amounts}


def _forms(sheet: Sheet, wound: MeasuredWound, codes: set[str], loose: set[str], low_cost: set[str]) -> list[Form]:
    sheets = codes - loose
    sheet_form = Form.LOW_COST if sheets and sheets <= low_cost else Form.SHEET
    if not codes & loose:
        return [sheet_form]
    if not sheets:
        return [Form.NON_SHEET]
    answer = sheet.ask(
        MIXED_FORM,
        f"{wound.name} received a sheet ({', '.join(sorted(sheets))}) and another form "
        f"({', '.join(sorted(codes & loose))}). Which application codes does the payer take?",
        of=wound.id,
        about=[wound.id],
    )
    return [sheet_form, Form.NON_SHEET] if answer == "both" else [sheet_form]


def _low_cost_codes(sheet: Sheet) -> set[str]:
    """Return the products answered as low cost; asks for each, and holds the graft back while one is unanswered."""
    rule = sheet.rules.find(COST_GROUPS)
    if rule is None or sheet.encounter.payer is not Payer.MEDICARE or sheet.encounter.claim not in rule.row.settings:
        return set()
    low = set()
    for opened in sheet.products:
        if opened.record is None or not opened.record.sheet or not opened.record.dates.hold(sheet.day):
            continue
        answer = sheet.ask(
            COST_GROUP,
            f"{opened.code}: was {opened.record.name} a high-cost or a low-cost product on {sheet.day}?",
            of=opened.code,
            about=[opened.code],
        )
        if answer is None:
            sheet.graft_held_back = True
        elif answer == "low":
            low.add(opened.code)
    return low


def _settle_non_sheet(sheet: Sheet, loose: set[str], wounds: list[MeasuredWound]) -> bool:
    """Say what a product that is not a sheet means for the claim; return whether its own codes are used."""
    rule = sheet.rules.find(NON_SHEET)
    are = f"{listed(sorted(loose))} {'are not sheets' if len(loose) > 1 else 'is not a sheet'}"
    about = [*sorted(loose), *(wound.id for wound in wounds)]
    if rule is None or not rule.row.in_use:
        for opened in sheet.products:
            opened.billable = opened.billable and opened.code not in loose
        source = rule.cite if rule else "Rule book: products that are not sheets"
        sheet.stop(
            "family.non-sheet",
            f"{are}. For {sheet.day} no application code fits: 15271 to 15278 are for sheets. The product line is left "
            "out; bill the visit by the payer's instruction.",
            source,
            about,
        )
        return False
    if sheet.encounter.payer is Payer.MEDICARE:
        sheet.note("family.non-sheet", f"{are}: {rule.says}", rule.cite, about)
        return True
    return (
        sheet.ask(
            NON_SHEET_CODES,
            f"{are}. Which application codes does this payer take?",
            about=about,
        )
        == "g-codes"
    )
