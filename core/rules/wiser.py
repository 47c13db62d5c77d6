"""The WISeR authorization model of Original Medicare: which states, places and dates."""

from __future__ import annotations

from core.choices import Claim, Payer
from core.rulebook import Rule, RuleRow
from core.rules import Stage
from core.sheet import Sheet
from core.worksheet import Role

STAGE = Stage.COVERAGE
SURGERY_CENTER = "24"


class Wiser(RuleRow, frozen=True, kw_only=True):
    states: tuple[str, ...]
    listed: bool
    places: tuple[str, ...]
    codes: tuple[str, ...]


WISER = Rule("wiser", Wiser, key=lambda row: row.states)


def work(sheet: Sheet) -> None:
    encounter = sheet.encounter
    if encounter.payer is not Payer.MEDICARE or not sheet.lines_of(Role.APPLICATION):
        return
    place = SURGERY_CENTER if encounter.claim is Claim.ASC else encounter.place_of_service
    for held in sheet.rules.all(WISER).values():
        row = held.row
        if encounter.state not in row.states:
            continue
        if encounter.claim is not Claim.OUTPATIENT_HOSPITAL and place not in row.places:
            continue
        if not row.listed:
            sheet.note("authorization.not-listed", f"{encounter.state}: {held.says}", held.cite)
            continue
        sheet.warn(
            "authorization.wiser",
            f"{encounter.state}: {held.says} Request {', '.join(row.codes)} together: base and add-on under one "
            "number.",
            held.cite,
            [line.code for line in sheet.lines_of(Role.APPLICATION, Role.APPLICATION_ADD_ON)],
        )
