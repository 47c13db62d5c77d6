"""What a selected line or wound lights on the input side."""

from __future__ import annotations

from typing import NamedTuple

from gui.worksheet.draft import EncounterDraft


class Lit(NamedTuple):
    """What belongs to a selected line.

    Attributes:
        wounds: Ids of its wounds.
        product: The code of its product, when it is a product line.
        grafts: Whether it is the application of whatever was put on its wounds.
    """

    wounds: frozenset[str] = frozenset()
    product: str = ""
    grafts: bool = False


def lit_products(draft: EncounterDraft, lit: Lit, wound: str | None) -> frozenset[int]:
    """Return the product rows to light: those of the line, and those applied to the selected `wound`."""
    on = (lit.wounds if lit.grafts else frozenset()) | ({wound} if wound is not None else frozenset())
    return frozenset(
        position
        for position, row in enumerate(draft.products)
        if (lit.product and row.code.strip().upper() == lit.product)
        or any(id in on and amount.strip() for id, amount in row.applied)
    )
