"""The documentation checklist.

What was entered is met or missing, what only the chart can show is to be checked there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from core.rulebook import Held, Rule, RuleRow, RulesOfDay
from core.rules import Stage
from core.sheet import Sheet
from core.worksheet import DocumentationItem, ItemState, Role, Severity

STAGE = Stage.REVIEW
Check = Callable[[Sheet], Iterator[str]]  # names what is missing


class ChecklistItem(RuleRow, frozen=True, kw_only=True):
    check: str
    item: str
    why: str


DOCUMENTATION = Rule("documentation", ChecklistItem, key=lambda row: row.check)


def work(sheet: Sheet) -> None:
    for held, check, settled in sheet.rules.derived(_checklist):
        missing = list(check(sheet)) if check else []
        named = f"{held.row.item}: {', '.join(missing)}"
        sheet.documentation.append(_item(held, named, ItemState.MISSING) if missing else settled)


def _checklist(rules: RulesOfDay) -> list[tuple[Held[ChecklistItem], Check | None, DocumentationItem]]:
    """Return each item with its check, and the item as it stands when nothing is missing."""
    return [
        (held, CHECKS.get(name), _item(held, held.row.item, ItemState.MET if name in CHECKS else ItemState.ASK))
        for name, held in rules.all(DOCUMENTATION).items()
    ]


def _item(held: Held[ChecklistItem], item: str, state: ItemState) -> DocumentationItem:
    return DocumentationItem(item=item, state=state, why=held.row.why, source=held.cite)


def _kind_and_site(sheet: Sheet) -> Iterator[str]:
    for wound in sheet.wounds:
        number = wound.title.lower()
        if wound.wound.kind is None:
            yield f"{number} kind"
        if wound.wound.side is None:
            yield f"{number} side"
        if not wound.wound.diagnoses:
            yield f"{number} diagnosis"


def _size_and_depth(sheet: Sheet) -> Iterator[str]:
    for wound in sheet.wounds:
        if wound.wound.grafted and wound.wound.depth_cm is None:
            yield f"{wound.title.lower()} depth"


def _lots(sheet: Sheet) -> Iterator[str]:
    if not sheet.products:
        yield "product"
    for use in sheet.encounter.products:
        if any(package.lot is None or not package.lot.strip() for package in use.packages):
            yield f"{use.code} lot"
        if any(package.expires is None for package in use.packages):
            yield f"{use.code} expiry"
        if any(package.expires is not None and package.expires < sheet.day for package in use.packages):
            yield f"{use.code} expired before the visit"


def _applied(sheet: Sheet) -> Iterator[str]:
    if not sheet.products:
        yield "amount applied"
    for opened in sheet.products:
        if opened.applied is None:
            yield f"{opened.code} amount applied"
        elif opened.applied > opened.opened:
            yield f"{opened.code} more applied than opened"


def _agreement(sheet: Sheet) -> Iterator[str]:
    if not sheet.lines_of(Role.APPLICATION):
        yield "no application line yet"
    disagreeing = ("primary-code.disagrees", "product.exceeds-wound")
    for finding in sheet.findings:
        if finding.severity is Severity.STOP or finding.id in disagreeing:
            yield "see the findings"
            return


CHECKS: dict[str, Check] = {
    "kind-cause-site-side": _kind_and_site,
    "size-depth": _size_and_depth,
    "product-lot": _lots,
    "applied-left-over": _applied,
    "code-site-area": _agreement,
}
