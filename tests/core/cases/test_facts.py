from __future__ import annotations

from decimal import Decimal

from core.cases.facts import facts_of
from core.cases.values import ProductUnits, VisitFacts
from core.choices import Payer
from tests.core.cases.test_carry import visit


def test_that_the_facts_are_those_of_the_worksheet(workbench):
    encounter = visit()
    facts = facts_of(encounter, workbench.evaluate(encounter))
    assert (facts.payer, facts.date_of_service, facts.grafted_cm2) == (
        Payer.MEDICARE,
        encounter.date_of_service,
        Decimal("12.00"),
    )
    assert ProductUnits(code="15275", units=1) in facts.procedures
    assert facts.products == (ProductUnits(code="Q4386", units=12),)
    for word in ("Q4386", "15275", "left foot", "Diabetic foot ulcer", "A1", "E11.621", "Medicare"):
        assert word in facts.words


def test_that_half_typed_rows_are_found_by_what_stands_in_them():
    assert facts_of(None, None, ["EpiFix", "", "EpiFix"]) == VisitFacts(words="EpiFix")
