"""Hospital outpatient status and rate of a product over time, in periods that a chart can draw without a gap."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import Decimal

import msgspec

from core.code_page.model import NOT_ON_FILE, PageHistory
from core.descriptor import unit_words
from core.numbers import money
from core.ports import PaymentStatus, Product
from core.rulebook import RulesOfDay
from core.rules.payment import PAID_BY_AREA, PRODUCT_RATE

OPPS_STATUSES = {"N": "Packaged", "S1": "Paid by area", "E1": "Not paid by Medicare"}
NOT_REVIEWED = "Not reviewed"
_DAY = timedelta(days=1)


class _Period(msgspec.Struct, frozen=True):
    """`known`: read in a table, or said by a rule. Without `last` it is open."""

    first: date
    last: date | None
    status: str
    rate: Decimal | None
    known: bool = True


def history_rows(statuses: Sequence[PaymentStatus], product: Product, rules: RulesOfDay) -> tuple[PageHistory, ...]:
    """Return the periods, oldest first: like quarters together, gaps as such, and the time nobody has reviewed last."""
    periods: list[_Period] = []
    for status in statuses:
        _add(periods, _Period(status.first, _quarter_end(status.first), status.status, status.rate))
    if periods:
        _add_year(periods, rules)
        _close(periods, product.dates.last)
    return tuple(_row(period, product) for period in periods)


def status_on(statuses: Sequence[PaymentStatus], product: Product, day: date) -> str:
    """Say the status in the quarter of `day`, or that only other quarters are on file."""
    asked = quarter_words(day)
    for each in statuses:
        if quarter_words(each.first) == asked:
            return ", ".join(filter(None, (_status_words(each.status), _rate_words(each.rate, product), asked)))
    return f"{NOT_ON_FILE} for {asked}" if statuses else NOT_ON_FILE


def quarter_words(day: date) -> str:
    """Return the quarter of `day`: `2026 Q1`."""
    return f"{day:%Y} Q{(day.month + 2) // 3}"


def _add(periods: list[_Period], fresh: _Period) -> None:
    before = periods[-1] if periods else None
    if before is not None and before.last is not None:
        if before.last + _DAY < fresh.first:
            periods.append(_Period(before.last + _DAY, fresh.first - _DAY, "", None, known=False))
        elif (before.status, before.rate) == (fresh.status, fresh.rate):
            periods[-1] = msgspec.structs.replace(before, last=fresh.last)
            return
    periods.append(fresh)


def _add_year(periods: list[_Period], rules: RulesOfDay) -> None:
    """Go on to where the rate was reviewed: the flat rate holds for its year, not for the quarters that were read."""
    rate, newest = rules.find(PRODUCT_RATE), periods[-1]
    if rate is None or newest.last is None or newest.status != PAID_BY_AREA:
        return
    same = rate.row.in_force and rate.row.usd_per_cm2 == newest.rate
    if same and rate.row.effective <= newest.last < rate.row.through:
        periods[-1] = msgspec.structs.replace(newest, last=rate.row.through)


def _close(periods: list[_Period], ended: date | None) -> None:
    last = periods[-1].last
    assert last is not None
    if ended is not None and ended <= last:
        periods[-1] = msgspec.structs.replace(periods[-1], last=ended)
    else:
        periods.append(_Period(last + _DAY, None, NOT_REVIEWED, None, known=False))


def _row(period: _Period, product: Product) -> PageHistory:
    first, last = quarter_words(period.first), quarter_words(period.last) if period.last else ""
    status = period.status if period.known else period.status or NOT_ON_FILE
    return PageHistory(
        first=str(period.first),
        last=str(period.last or ""),
        quarter=f"From {first}" if not last else first if first == last else f"{first} to {last}",
        status=_status_words(status) if period.known else status,
        rate=_rate_words(period.rate, product),
        usd="" if period.rate is None else str(period.rate),
        reviewed=period.known,
    )


def _quarter_end(first: date) -> date:
    month = (first.month + 2) // 3 * 3
    return (date(first.year + month // 12, month % 12 + 1, 1)) - _DAY


def _status_words(status: str) -> str:
    told = OPPS_STATUSES.get(status)
    return f"{told} ({status})" if told else f"Status {status}" if status else NOT_ON_FILE


def _rate_words(rate: Decimal | None, product: Product) -> str:
    per = unit_words(product.unit, product.unit_quantity) if product.unit else "a unit"
    return "" if rate is None else f"${money(rate)} {per}".replace("square centimeter", "sq cm")
