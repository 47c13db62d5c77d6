"""Rows of the reference database become the frozen facts of `core.ports`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from core.descriptor import product_descriptor
from core.ports import (
    Contradiction,
    Dates,
    DiagnosisRule,
    Modifier,
    PayerRule,
    PaymentStatus,
    Place,
    Procedure,
    Product,
)

Row = Sequence[Any]

OPPS_QUARTERS = (
    (date(2025, 10, 1), "opps-b-2025-10"),
    (date(2026, 1, 1), "opps-b-2026-01"),
    (date(2026, 4, 1), "opps-b-2026-04"),
)
SOURCES = "SELECT key, name || '. Confidence ' || confidence || '.' FROM source"

PRODUCTS = """
    SELECT code, name, unit, unit_quantity, unit_basis, sheet, unlisted, add_on, first, last, replaced_by, category,
           opps_status_2026_04, pricing_indicator, note, citation.text, opps_rate_2026_04, opps_status_2025_10,
           opps_status_2026_01, opps_rate_2026_01
      FROM product JOIN citation ON citation.id = product.source
"""
PROCEDURES = """
    SELECT code, label, short_label, kind, first, last, replaced_by, citation.text
      FROM procedure JOIN citation ON citation.id = procedure.source
"""
MODIFIERS = """
    SELECT code, label, applies_to, last, citation.text FROM modifier JOIN citation ON citation.id = modifier.source
"""
PLACES = """
    SELECT code, label, citation.text, rate_type FROM place JOIN citation ON citation.id = place.source
"""
DIAGNOSIS_RULES = "SELECT codes, label, wound_type, rule, source FROM diagnosis_rule WHERE codes <> ''"
PAYER_RULES = """
    SELECT payer, plan, policy, topic, codes, rule, first, dated, source, confidence, products, names, stance, gist,
           standing, states
      FROM payer_rule ORDER BY rowid
"""
CONTRACTORS = """
    SELECT state, contractor, citation.text, citation.confidence
      FROM state JOIN citation ON citation.id = state.source
"""
NEAR_WOUNDS = "SELECT DISTINCT substr(plain_code, 1, 3) FROM classification WHERE nearness < 2"
CONTRADICTIONS = """
    SELECT code, claim, fact, url, citation.text
      FROM contradiction JOIN citation ON citation.id = contradiction.source ORDER BY code, claim
"""


def day(cell: str | None) -> date | None:
    return None if cell is None else date.fromisoformat(cell)


def parts(cell: str) -> tuple[str, ...]:
    return tuple(cell.split(";")) if cell else ()


def product(row: Row) -> Product:
    code, name, unit, quantity, basis, sheet, unlisted, add_on, first, last, replaced, category, status = row[:13]
    amount = Decimal(1) if quantity is None else Decimal(quantity)
    stated = unit if basis == "descriptor" else ""
    return Product(
        code=code,
        name=name,
        descriptor=product_descriptor(name, stated, amount, add_on=bool(add_on)),
        unit=unit,
        unit_quantity=amount,
        sheet=bool(sheet),
        unlisted=bool(unlisted),
        add_on=None if add_on is None else bool(add_on),
        dates=Dates(first=day(first), last=day(last)),
        replaced_by=parts(replaced),
        category=category,
        opps_status=status,
        pricing_indicator=row[13],
        note=row[14],
        source=row[15],
    )


def payment_history(row: Row, sources: Mapping[str, str]) -> tuple[PaymentStatus, ...]:
    """Return the quarters whose status is on file. `sources`: source key to its shown text."""
    status, rate, status_october, status_january, rate_january = row[12], *row[16:]
    statuses = ((status_october, None), (status_january, rate_january), (status, rate))
    return tuple(
        PaymentStatus(first=first, status=status, rate=None if rate is None else Decimal(rate), source=sources[key])
        for (first, key), (status, rate) in zip(OPPS_QUARTERS, statuses, strict=True)
        if status
    )


def procedure(row: Row) -> Procedure:
    code, label, short_label, kind, first, last, replaced, source = row
    return Procedure(
        code=code,
        label=label,
        short_label=short_label,
        kind=kind,
        dates=Dates(first=day(first), last=day(last)),
        replaced_by=parts(replaced),
        source=source,
    )


def modifier(row: Row) -> Modifier:
    code, label, applies_to, last, source = row
    return Modifier(code=code, label=label, applies_to=applies_to, last=day(last), source=source)


def place(row: Row) -> Place:
    code, label, source, rate_type = row
    return Place(code=code, label=label, source=source, rate_type=rate_type)


def diagnosis_rule(row: Row) -> DiagnosisRule:
    codes, label, wound_type, rule, source = row
    return DiagnosisRule(codes=parts(codes), label=label, wound_type=wound_type, rule=rule, source=source)


def payer_rule(row: Row) -> PayerRule:
    """`payer` is the first of the payers the row is filed under: the one whose policy it is."""
    payers, plan, policy, topic, codes, rule, first, dated, source, confidence = row[:10]
    products, names, stance, gist, standing, states = row[10:]
    return PayerRule(
        payer=parts(payers)[0],
        plan=plan,
        policy=policy,
        topic=topic,
        codes=codes,
        rule=rule,
        first=day(first),
        dated=dated,
        source=source,
        confidence=confidence,
        products=parts(products),
        names=names,
        stance=stance,
        gist=gist,
        standing=standing,
        states=parts(states),
    )


def contradiction(row: Row) -> Contradiction:
    code, claim, fact, url, source = row
    return Contradiction(code=code, claim=claim, fact=fact, url=url, source=source)
