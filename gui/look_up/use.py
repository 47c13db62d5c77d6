"""What `Use in worksheet` does with a code."""

from __future__ import annotations

from core.code_page import CodePage
from gui.worksheet.draft import EncounterDraft
from gui.worksheet.editing import Edit, set_cell, set_strip
from gui.worksheet.problems import Grid, Where


def used(draft: EncounterDraft, page: CodePage, wound: int) -> Edit | None:
    """Return the edit that puts the code of `page` into the case; None where it has no place or stands already.

    Args:
        draft: The open case.
        page: The code.
        wound: Row that takes a diagnosis, from 0; one past the last adds a wound.
    """
    present = [row.code for row in draft.products] + [row.code for row in draft.services]
    if page.code in (code.strip().upper() for code in present):
        return None
    match page.entered_as:
        case "products":
            return set_cell(draft, Grid.PRODUCTS, len(draft.products), "code", page.code)
        case "services":
            return set_cell(draft, Grid.SERVICES, len(draft.services), "code", page.code)
        case "diagnoses":
            return _with_diagnosis(draft, page.code, min(wound, len(draft.wounds)))
        case "primary_code" | "place_of_service" as field:
            return set_strip(draft, field, page.code)
    return None


def _with_diagnosis(draft: EncounterDraft, code: str, row: int) -> Edit | None:
    before = draft.wounds[row].diagnoses if row < len(draft.wounds) else ""
    return (
        None if code in before.split() else set_cell(draft, Grid.WOUNDS, row, "diagnoses", f"{before} {code}".strip())
    )


def next_field(draft: EncounterDraft, page: CodePage) -> Where | None:
    """Return what a coder types next once the product of `page` is in the case; None for what needs nothing more."""
    codes = [row.code.strip().upper() for row in draft.products]
    if page.code not in codes:
        return None
    return Where(grid=Grid.PRODUCTS, row=codes.index(page.code), column="packages")


def can_use(page: CodePage) -> bool:
    """Say whether the code has a place in a worksheet."""
    return bool(page.entered_as)
