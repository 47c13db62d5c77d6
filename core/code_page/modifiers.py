"""Every modifier of the rule book for one code on one day: worth considering or not used, and when."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from core.choices import Claim
from core.code_page.model import PageModifier
from core.ports import Procedure, Product
from core.rulebook import Held, RulesOfDay
from core.rules.discarded import DISCARDED_PRODUCT, GENERAL
from core.rules.modifier_review import MODIFIERS, WeighedModifiers
from core.words import CLAIMS
from core.worksheet import Role, Verdict

_DISCARDED = {"jw-only": {"JW"}, "jw-and-jz": {"JW", "JZ"}}
_PARTS_PAIRS = {"59", "XS"}  # put on by the bundling rule where an edit pair is parted
_ADD_ONS = {Role.APPLICATION: Role.APPLICATION_ADD_ON, Role.DEBRIDEMENT: Role.DEBRIDEMENT_ADD_ON}
_LINES = {
    Role.APPLICATION: "application",
    Role.APPLICATION_ADD_ON: "application",
    Role.SITE_PREPARATION: "site preparation",
    Role.SITE_PREPARATION_ADD_ON: "site preparation",
    Role.DEBRIDEMENT: "debridement",
    Role.DEBRIDEMENT_ADD_ON: "debridement",
    Role.NPWT: "negative pressure",
    Role.SERVICE: "visit or counseling",
    Role.PRODUCT: "product",
    Role.PRODUCT_DISCARDED: "discarded product",
}
_KINDS = {
    "application": Role.APPLICATION,
    "low-cost-application": Role.APPLICATION,
    "non-sheet-application": Role.APPLICATION,
    "site-preparation": Role.SITE_PREPARATION,
    "debridement": Role.DEBRIDEMENT,
    "npwt": Role.NPWT,
    "visit": Role.SERVICE,
    "counseling": Role.SERVICE,
}


def role_of(found: Product | Procedure) -> Role | None:
    """Return which line a code makes; None for one that makes none of a graft claim."""
    if isinstance(found, Product):
        return Role.PRODUCT
    role = _KINDS.get(found.kind)
    is_add_on = "each next" in found.label  # our own labels say so of every add-on
    return _ADD_ONS.get(role, role) if role is not None and is_add_on else role


def modifier_rows(role: Role | None, rules: RulesOfDay) -> tuple[PageModifier, ...]:
    """Return what is on file of each modifier for a line of `role`: worth considering, ruled out, of other lines."""
    if role is None:
        return ()
    rows = [
        _row(held, modifiers, verdict, role)
        for held in rules.all(MODIFIERS).values()
        for modifiers, verdict in _verdicts(held.row, role, rules)
    ]
    return tuple(sorted(rows, key=lambda row: (row.verdict != Verdict.CONSIDER.value, row.elsewhere)))


def rows_of(modifier: str, rules: RulesOfDay) -> tuple[PageModifier, ...]:
    """Return what is on file of one modifier, whatever the line."""
    return tuple(
        _row(held, (modifier,), _verdict(held.row, modifier, held.row.roles, rules), None)
        for held in rules.all(MODIFIERS).values()
        if modifier in held.row.modifiers
    )


def _verdicts(row: WeighedModifiers, role: Role, rules: RulesOfDay) -> Iterable[tuple[tuple[str, ...], Verdict]]:
    """Yield the modifiers of a row together where they share a verdict."""
    found: dict[Verdict, list[str]] = {}
    for modifier in row.modifiers:
        found.setdefault(_verdict(row, modifier, (role,), rules), []).append(modifier)
    return [(tuple(modifiers), verdict) for verdict, modifiers in found.items()]


def _verdict(row: WeighedModifiers, modifier: str, roles: Sequence[Role], rules: RulesOfDay) -> Verdict:
    if not set(roles) & set(row.roles):
        return Verdict.NOT_USED
    if row.when != "never":
        return Verdict.CONSIDER
    discarded = rules.find(DISCARDED_PRODUCT, ("separate", GENERAL))
    reported = _DISCARDED.get(discarded.row.reporting, set()) if discarded is not None else set()
    return Verdict.CONSIDER if modifier in _PARTS_PAIRS | reported else Verdict.NOT_USED


def _row(held: Held[WeighedModifiers], modifiers: tuple[str, ...], verdict: Verdict, role: Role | None) -> PageModifier:
    row = held.row
    lines = list(dict.fromkeys(_LINES[each] for each in row.roles))
    elsewhere = role not in (None, *row.roles)
    return PageModifier(
        modifiers=modifiers,
        verdict=verdict.value,
        when=row.why,
        lines=f"Goes on another line: {', '.join(lines)}" if elsewhere else ", ".join(lines),
        claims="" if set(row.claims) == set(Claim) else ", ".join(CLAIMS[claim] for claim in row.claims),
        document=row.document,
        source=held.cite,
        elsewhere=elsewhere,
    )
