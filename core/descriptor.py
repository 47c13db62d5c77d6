"""What a product is in words: the official HCPCS descriptor, put together from its facts, and shorter forms.

Published descriptors carry typing slips ("cenitmeter", double blanks), so the text is rendered from the facts and never
read for them.
"""

from __future__ import annotations

from decimal import Decimal

from core.ports import Product

ADD_ON_CLAUSE = "(add-on, list separately in addition to primary procedure)"

_UNIT_WORDS = {"sq cm": "square centimeter", "cubic cm": "cubic centimeter"}


def product_descriptor(name: str, unit: str, quantity: Decimal, *, add_on: bool) -> str:
    """Return the descriptor, such as `Acesso TriFACA, per square centimeter (add-on, …)`.

    Args:
        name: Product name.
        unit: Unit the descriptor states (`sq cm`, `cc`, `mg`, …); empty when it states none.
        quantity: How much of `unit` is one unit of service, over 0. Not read without a unit.
        add_on: Whether the clause of an add-on code belongs to it.
    """
    stated = name if not unit else f"{name}, {unit_words(unit, quantity)}"
    return f"{stated} {ADD_ON_CLAUSE}" if add_on else stated


def form_words(product: Product) -> str:
    """Return what a product is and is counted in, in a few words: `sheet, per sq cm`."""
    form = {True: "sheet", False: "not a sheet", None: "form not reviewed"}[product.sheet]
    return form if not product.unit else f"{form}, {'each' if product.unit == 'each' else f'per {product.unit}'}"


def unit_words(unit: str, quantity: Decimal) -> str:
    """Return the unit of service in words: `per square centimeter`, `per 0.5 cc`, `each`.

    Raises:
        ValueError: `quantity` is not over 0, or is not 1 for a product counted by the piece. A caller bug.
    """
    if quantity <= 0:
        raise ValueError(f"quantity must be over 0, got {quantity}")
    if unit == "each":
        if quantity != 1:
            raise ValueError(f"a product counted by the piece has quantity 1, got {quantity}")
        return "each"
    words = _UNIT_WORDS.get(unit, unit)
    return f"per {words}" if quantity == 1 else f"per {quantity.normalize():f} {words}"
