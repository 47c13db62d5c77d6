"""Exact arithmetic. Every length, area, amount and price is a `Decimal`; nothing is ever rounded on the way.

Numbers are bounded on the way in (`checked`), so that each product and sum below fits `EXACT` without rounding;
the context raises if one ever did not.
"""

from __future__ import annotations

import decimal
from collections.abc import Iterable
from decimal import Decimal

from core.errors import InvalidInput

EXACT = decimal.Context(prec=120, traps=[decimal.InvalidOperation, decimal.DivisionByZero, decimal.Inexact])
PI = Decimal("3.141592653589793238462643")
ZERO, ONE = Decimal(0), Decimal(1)

BELOW = Decimal(10_000_000)
DECIMALS = 30  # more than any program writes: one that counts in binary writes up to 17 digits of 0.3


def checked(field: str, value: Decimal | None, *, zero: bool = False) -> None:
    """Refuse a number that no measurement could give.

    Args:
        field: Name of the field, for the message.
        value: None means the field was not given, which is fine here.
        zero: Whether 0 is allowed.

    Raises:
        InvalidInput: not a finite number, below 0 (or 0), 10 million or more, or over 30 decimal places.
    """
    if value is None:
        return
    if not value.is_finite():
        raise InvalidInput(field, str(value), "must be a plain number, such as 4.0")
    if value < 0 or (value == 0 and not zero):
        raise InvalidInput(field, value, "must be 0 or more" if zero else "must be more than 0")
    if value >= BELOW or -value.as_tuple().exponent > DECIMALS:  # type: ignore[operator]  # finite: exponent is an int
        raise InvalidInput(field, value, f"must be below {BELOW:,} with at most {DECIMALS} decimal places")


def whole(field: str, value: Decimal | None, *, least: int) -> None:
    """Refuse a number that is not whole, is below `least`, or is 10 million or more. None means not given."""
    if value is None:
        return
    if not value.is_finite() or value != value.to_integral_value() or value < least:
        raise InvalidInput(field, str(value), f"must be a whole number, {least} or more")
    if value >= BELOW:
        raise InvalidInput(field, str(value), f"must be a whole number below {BELOW:,}")


def product(*factors: Decimal) -> Decimal:
    """Return the exact product."""
    result = ONE
    for factor in factors:
        result = EXACT.multiply(result, factor)
    return result


def total(terms: Iterable[Decimal]) -> Decimal:
    """Return the exact sum; 0 of nothing."""
    result = ZERO
    for term in terms:
        result = EXACT.add(result, term)
    return result


def less(minuend: Decimal, subtrahend: Decimal) -> Decimal:
    """Return the exact difference."""
    return EXACT.subtract(minuend, subtrahend)


def steps_up(amount: Decimal, step: Decimal) -> int:
    """Return how many steps cover `amount`, a part of one counting whole; 0 for an amount of 0 or less."""
    if amount <= 0:
        return 0
    whole_steps, rest = EXACT.divmod(amount, step)
    return int(whole_steps) + (1 if rest else 0)


def steps_down(amount: Decimal, step: Decimal) -> int:
    """Return how many whole steps fit into `amount`; 0 for an amount of 0 or less."""
    return int(EXACT.divide_int(amount, step)) if amount > 0 else 0
