"""Other services of the same day; a visit or counseling only when it was separate from the graft."""

from __future__ import annotations

from core.encounter import Service
from core.numbers import counted
from core.ports import Procedure
from core.rulebook import Held, Rule, RuleRow
from core.rules import Stage
from core.sheet import Ask, Sheet
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


class SeparateVisit(RuleRow, frozen=True, kw_only=True):
    kinds: tuple[str, ...]


SEPARATE_VISIT = Rule("separate_visit", SeparateVisit)
ENTERED = Rule("entered_service", RuleRow)
SEPARATE = Ask("separate-visit", ("yes", "Adds the line with modifier 25"), ("no", "Part of the graft visit, no line"))


def work(sheet: Sheet) -> None:
    separate, entered = sheet.rules.find(SEPARATE_VISIT), sheet.rules.find(ENTERED)
    if separate is None:
        return  # before the rules begin: the application family says so
    assert entered is not None
    for service in sheet.encounter.services:
        procedure = sheet.reference.procedure(service.code)
        if procedure is None:
            sheet.stop(
                "code.unknown",
                f"{service.code} is in no code set on file. Check the code; its line is left out.",
                sheet.reference.codes_edition(sheet.day).name,
                [service.code],
            )
        elif procedure.kind in FROM_WOUNDS:
            sheet.warn(
                "service.from-wounds",
                f"{service.code} is worked out from the wounds and was not added again. Enter it with its wound "
                "instead.",
                procedure.source,
                [service.code],
            )
        elif procedure.kind in separate.row.kinds:
            _visit(sheet, service, procedure, separate)
        else:
            units = int(service.units)
            step = sheet.step(f"service:{service.code}", "Entered", "as entered", counted(units, "unit"), "", entered)
            sheet.line(service.code, units, Role.SERVICE, steps=[step])


def _visit(sheet: Sheet, service: Service, procedure: Procedure, rule: Held[SeparateVisit]) -> None:
    """Write the line of a visit that was separate; ask when nobody has said."""
    separate = service.separate
    if separate is None:
        what = "counseling" if procedure.kind == "counseling" else "the visit"
        asks = f"{service.code}: was {what} separate from the graft visit?"
        separate = sheet.ask(SEPARATE, asks, of=service.code, about=[service.code]) == "yes"
    if not separate:
        return
    step = sheet.step(f"visit:{service.code}", "Entered", "separate from the graft visit", "yes", "", rule)
    line = sheet.line(service.code, int(service.units), Role.SERVICE, steps=[step])
    line.modifiers.append("25")
