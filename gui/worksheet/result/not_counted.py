"""What the lines do not hold yet, in a sentence or two: rows that are not counted, and a product nobody typed."""

from __future__ import annotations

from core.report.model import Report
from gui.worksheet.draft import EncounterDraft, ParsedDraft
from gui.worksheet.problems import Grid

SENTENCES = 3  # more rows than this are told as a number
NO_PRODUCT = "Type the product that was applied. Until then these lines are for the graft alone."


def not_counted(parsed: ParsedDraft, *, lines: bool) -> str:
    """Return `Wound 1 has no width yet. These lines are for wounds 2 and 3.`; empty when every row is counted."""
    waiting = parsed.waiting
    if not waiting:
        return ""
    said = [f"{each.name} {each.why}." for each in waiting[:SENTENCES]]
    if len(waiting) > SENTENCES:
        more = len(waiting) - SENTENCES
        said.append(f"{more} more {'row is' if more == 1 else 'rows are'} not counted yet.")
    counted = parsed.counted_wounds
    if lines and counted and any(each.grid is Grid.WOUNDS for each in waiting):
        said.append(f"These lines are for {_wounds(counted)}.")
    return " ".join(said)


def lacks_product(draft: EncounterDraft, report: Report) -> bool:
    """Say whether the claim lacks a product while not one row of Products was begun."""
    return report.lacks_product and not draft.products


def _wounds(ids: tuple[str, ...]) -> str:
    if len(ids) == 1:
        return f"wound {ids[0]}"
    return f"wounds {', '.join(ids[:-1])} and {ids[-1]}"
