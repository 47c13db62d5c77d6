"""Every procedure line against the dates of its code: a code outside its dates is taken off and stopped."""

from __future__ import annotations

from core.rules import Stage
from core.rules.services import in_graft
from core.sheet import DraftLine, Sheet
from core.worksheet import Role

STAGE = Stage.EDITS
PRODUCTS = (Role.PRODUCT, Role.PRODUCT_DISCARDED)


def work(sheet: Sheet) -> None:
    sheet.lines = [line for line in sheet.lines if line.role in PRODUCTS or _in_force(sheet, line)]


def _in_force(sheet: Sheet, line: DraftLine) -> bool:
    procedure = sheet.reference.procedure(line.code)
    if procedure is None and in_graft(sheet, line.code):
        return True  # its dates are not on file, and the finding of that rule says so
    if procedure is None:
        source = sheet.reference.codes_edition(sheet.day).name
        sheet.stop("code.unknown", f"{line.code} is in no code set on file. Its line is left out.", source, [line.code])
        return False
    dates = procedure.dates
    if dates.hold(sheet.day):
        return True
    instead = f" Use {' or '.join(procedure.replaced_by)}." if procedure.replaced_by else ""
    when = f"ended on {dates.last}"
    if dates.first is None:
        when = "has no dates on file"
    elif sheet.day < dates.first:
        when = f"starts on {dates.first}"
    sheet.stop(
        "code.not-effective",
        f"{line.code} {when}; it is not valid on {sheet.day}.{instead} Its line is left out.",
        procedure.source,
        [line.code],
    )
    return False
