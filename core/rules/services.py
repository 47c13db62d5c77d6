"""Other services of the same day; a visit or counseling only when it was separate from the graft."""

from __future__ import annotations

from decimal import Decimal

from core.encounter import Service
from core.exact import total
from core.numbers import counted, plain
from core.ports import Procedure
from core.rulebook import Held, Rule, RuleRow, RulesOfDay
from core.rules import Stage
from core.rules.editions import SETTINGS
from core.sheet import Ask, Of, Sheet
from core.worksheet import Role

STAGE = Stage.PROCEDURES
FROM_WOUNDS = {
    "application",
    "low-cost-application",
    "non-sheet-application",
    "site-preparation",
    "debridement",
    "npwt",
}
LISTED = "listed"  # a code of an imported file, of which nothing but its dates and wording is on file


class SeparateVisit(RuleRow, frozen=True, kw_only=True):
    kinds: tuple[str, ...]


class ServiceInGraft(RuleRow, frozen=True, kw_only=True):
    """Codes that every graft code includes. `never`: not reported beside a graft, whatever the wound."""

    codes: tuple[str, ...]
    never: bool


SEPARATE_VISIT = Rule("separate_visit", SeparateVisit)
ENTERED = Rule("entered_service", RuleRow)
IN_GRAFT = Rule("services_in_graft", ServiceInGraft, key=lambda row: row.never)
SEPARATE = Ask(
    "separate-visit",
    ("yes", "Adds the line with modifier 25"),
    ("no", "Part of the graft visit, no line"),
    of=Of.CODE,
)


def work(sheet: Sheet) -> None:
    if not sheet.encounter.services:
        return
    separate = sheet.rules.find(SEPARATE_VISIT)
    if separate is None:
        return  # before the rules begin: the application family says so
    entered: dict[str, list[Service]] = {}
    for service in sheet.encounter.services:
        entered.setdefault(service.code, []).append(service)
    for code, services in entered.items():
        procedure = sheet.reference.procedure(code)
        if procedure is None and not in_graft(sheet, code):
            _stop(sheet, code)
        elif procedure is not None and procedure.kind in FROM_WOUNDS:
            sheet.warn(
                "service.from-wounds",
                f"{code} is worked out from the wounds and was not added again. Enter it with its wound instead.",
                procedure.source,
                [code],
            )
        elif procedure is not None and procedure.kind in separate.row.kinds:
            _visit(sheet, services, procedure, separate)
        elif not _left_out(sheet, code):
            _write_line(sheet, code, services)


def is_service(procedure: Procedure) -> bool:
    """Say whether a code is entered as a service: one that is neither worked out from the wounds nor known by its
    listing alone.
    """
    return procedure.kind not in FROM_WOUNDS | {LISTED}


def asks_separate(procedure: Procedure, rules: RulesOfDay) -> bool:
    """Say whether a service counts only when it was separate from the graft visit, which the coder has to answer."""
    separate = rules.find(SEPARATE_VISIT)
    return separate is not None and procedure.kind in separate.row.kinds


def in_graft(sheet: Sheet, code: str) -> Held[ServiceInGraft] | None:
    """Return the rule that names `code` as included in graft codes; None when none does."""
    return sheet.rules.derived(_by_code).get(code)


def _by_code(rules: RulesOfDay) -> dict[str, Held[ServiceInGraft]]:
    return {code: held for held in rules.all(IN_GRAFT).values() for code in held.row.codes}


def _stop(sheet: Sheet, code: str) -> None:
    product = sheet.reference.product(code)
    if product is not None:
        sheet.stop(
            "service.is-product",
            f"{code} ({product.name}) is a product, not a service. Enter it under products, with its packages and how "
            "much went on each wound; it was not added.",
            product.source,
            [code],
        )
        return
    other = "of CPT, only codes around grafts are. If it is right, add its line" if code[:4].isdecimal() else ""
    what = f"{other} on the claim by hand" if other else "check the code"
    sheet.stop(
        "code.unknown",
        f"{code} is in no code set on file: {what}. Its line is left out here.",
        sheet.reference.codes_edition(sheet.day).name,
        [code],
    )


def _left_out(sheet: Sheet, code: str) -> bool:
    """Say what a graft of the day means for a service that graft codes include; return whether its line falls away."""
    rule = in_graft(sheet, code)
    if rule is None:
        return False
    grafted = any(wound.grafted for wound in sheet.encounter.wounds)
    if grafted and rule.row.never:
        sheet.warn("service.included", f"{code}: {rule.says} Its line is left out.", rule.cite, [code])
        return True
    if grafted and not _paired(sheet, code):
        sheet.warn("service.same-site", f"{code}: {rule.says}", rule.cite, [code])
    if sheet.reference.procedure(code) is None:
        taken = (
            f"{code} is taken as entered: of CPT, only codes around grafts are on file, so its dates are not checked."
        )
        sheet.note("service.not-checked", taken, sheet.reference.codes_edition(sheet.day).name, [code])
    return False


def _paired(sheet: Sheet, code: str) -> bool:
    """Whether the edit table on file speaks of the code beside the graft itself; then the pair is told as such."""
    setting = SETTINGS[sheet.encounter.claim]
    lines = sheet.lines_of(Role.APPLICATION)
    return any(sheet.reference.edit_pair(setting, line.code, code, sheet.day) for line in lines)


def _write_line(sheet: Sheet, code: str, services: list[Service]) -> None:
    rule = sheet.rules.find(ENTERED)
    assert rule is not None
    units = _units(sheet, code, services)
    step = sheet.step(f"service:{code}", "Entered", _how(services), counted(units, "unit"), "", rule)
    sheet.line(code, units, Role.SERVICE, steps=[step])


def _visit(sheet: Sheet, services: list[Service], procedure: Procedure, rule: Held[SeparateVisit]) -> None:
    """Write the line of a visit that was separate; ask when nobody has said, or it was said both ways."""
    code, said = procedure.code, {service.separate for service in services}
    separate = next(iter(said)) if len(said) == 1 else None
    if separate is None:
        what = "counseling" if procedure.kind == "counseling" else "the visit"
        asks = f"{code}: was {what} separate from the graft visit?"
        if {True, False} <= said:
            asks = f"{code} is entered both as separate from the graft visit and as part of it. Was {what} separate?"
        separate = sheet.ask(SEPARATE, asks, of=code, about=[code]) == "yes"
    if not separate:
        return
    units = _units(sheet, code, services)
    step = sheet.step(f"visit:{code}", "Entered", "separate from the graft visit", "yes", "", rule)
    line = sheet.line(code, units, Role.SERVICE, steps=[step])
    line.modifiers.append("25")


def _units(sheet: Sheet, code: str, services: list[Service]) -> int:
    """Return the units of all entries together; say so when there are several."""
    if len(services) == 1:
        return int(services[0].units)
    units = int(total(service.units for service in services))
    sheet.warn(
        "service.repeated",
        f"{code} is entered {len(services)} times; its line has {counted(units, 'unit')} in all. Take off what was "
        "entered twice.",
        "Entered by the coder",
        [code],
    )
    return units


def _how(services: list[Service]) -> str:
    units: list[Decimal] = [service.units for service in services]
    return "as entered" if len(units) == 1 else " + ".join(map(plain, units))
