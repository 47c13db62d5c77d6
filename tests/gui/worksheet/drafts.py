"""Small drafts for the tests of the input side."""

from __future__ import annotations

from dataclasses import replace

from core.choices import Claim, Payer
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.rows import ProductRow, ServiceRow, Strip, WoundRow

STRIP = Strip(date_of_service="2026-03-02", payer=Payer.MEDICARE, claim=Claim.PROFESSIONAL, place_of_service="11")
FOOT = WoundRow(id="1", site="Foot", side="Left", length="4.0", width="3.0")
TOES = WoundRow(id="2", site="Toes", side="Right", length="2.5", width="2.0")


def draft_of(*wounds, products=(), services=(), strip=STRIP):
    return EncounterDraft(strip=strip, wounds=wounds or (FOOT,), products=products, services=services)


def foot(**changes):
    return replace(FOOT, **changes)


def product(code="Q4386", packages="16", **applied):
    amounts = tuple((name.removeprefix("w"), text) for name, text in applied.items())
    return ProductRow(code=code, packages=packages, applied=amounts)


def service(code="99213", **changes):
    return ServiceRow(code=code, **changes)
