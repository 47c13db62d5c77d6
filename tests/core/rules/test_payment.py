"""Payment of procedure lines over imported tables, and the warning of a product that only such a table has."""

from __future__ import annotations

from decimal import Decimal

import msgspec
import pytest

from core.engine import evaluate
from core.intake import read_encounter
from core.ports import FacilityRate
from core.worksheet import Edition

EDITION = Edition(name="OPPS July 2026", first=None, last=None)
HOSPITAL = {"claim": "outpatient-hospital", "place_of_service": None}
TWO = [{"id": "A", "site": "foot", "area_cm2": "130"}, {"id": "B", "site": "leg", "area_cm2": "12"}]


def rate(code, status="T", usd="100.25"):
    return FacilityRate(code=code, status=status, apc="5054", rate=Decimal(usd), edition=EDITION, source="somewhere")


class Imported:
    """The bundled reference with tables on top."""

    def __init__(self, bundled, *, fees=(), rates=None, unreviewed=()):
        self.bundled, self.fees, self.rates, self.unreviewed = bundled, fees, rates, unreviewed

    def __getattr__(self, name):
        return getattr(self.bundled, name)

    def on(self, day):
        return Imported(self.bundled.on(day), fees=self.fees, rates=self.rates, unreviewed=self.unreviewed)

    def locality_fees(self, code, day):
        return ("some fee",) if code in self.fees else ()

    def has_facility_rates(self, claim, day):
        return self.rates is not None

    def facility_rate(self, claim, code, day):
        return (self.rates or {}).get(code)

    def product(self, code):
        found = self.bundled.product(code)
        if code in self.unreviewed:
            return msgspec.structs.replace(found, reviewed=False, note="Check its unit.", descriptor="New sheet, per 1")
        return found


@pytest.fixture
def over(workbench, visit):
    def work(changes, **tables):
        reference = Imported(workbench.reference, **tables)
        return evaluate(read_encounter(visit(**changes)), reference, workbench.rules)

    return work


@pytest.mark.parametrize(
    ("changes", "tables", "withheld"),
    [
        pytest.param({}, {}, "No fee table imported", id="office_without_fees"),
        pytest.param({}, {"fees": ["15275"]}, "By locality, see the page of 15275", id="office"),
        pytest.param({"payer": "aetna"}, {"fees": ["15275"]}, "No fee table imported", id="another_payer"),
        pytest.param(HOSPITAL, {"fees": ["15275"]}, "No fee table imported", id="hospital_without_rates"),
        pytest.param(HOSPITAL, {"rates": {}}, "Not in the table on file", id="code_not_in_the_table"),
        pytest.param(
            HOSPITAL | {"off_campus": "nonexcepted"},
            {"rates": {"15275": rate("15275")}},
            "Paid at the reduced rate of a nonexcepted off-campus department",
            id="nonexcepted_department",
        ),
    ],
)
def test_that_a_procedure_without_an_amount_says_why(over, changes, tables, withheld):
    (row,) = over(changes, **tables).payment
    assert (row.line, row.code, row.amount, row.basis, row.withheld) == (1, "15275", None, None, withheld)


@pytest.mark.parametrize(
    "changes",
    [pytest.param(HOSPITAL, id="on_campus"), pytest.param(HOSPITAL | {"off_campus": "excepted"}, id="excepted")],
)
def test_that_a_hospital_procedure_is_priced_by_the_table_in_force(over, changes):
    (row,) = over(changes, rates={"15275": rate("15275")}).payment
    assert (row.line, row.code, row.amount, row.withheld) == (1, "15275", Decimal("100.25"), None)
    assert row.basis is not None
    assert row.basis.startswith("1 × 100.25, APC 5054, status T, OPPS July 2026")


@pytest.mark.parametrize(
    ("rates", "amounts"),
    [
        pytest.param({"15277": rate("15277"), "15271": rate("15271", "S")}, ["100.25", "100.25"], id="one_reduced"),
        pytest.param({"15277": rate("15277"), "15271": rate("15271")}, [None, None], id="two_of_a_kind"),
    ],
)
def test_that_other_lines_of_the_claim_decide_whether_a_line_is_priced(over, rates, amounts):
    rows = {row.code: row for row in over(HOSPITAL | {"wounds": TWO}, rates=rates).payment}
    found = [rows[code].amount for code in ("15277", "15271")]
    assert found == [Decimal(amount) if amount else None for amount in amounts]
    assert rows["15278"].withheld == "Not in the table on file"


def test_that_a_product_only_an_import_has_is_said_to_be_unreviewed(over, sheet_of):
    changes = {"products": [sheet_of()]}
    (warning,) = [f for f in over(changes, unreviewed=["Q4386"]).findings if f.id == "product.not-reviewed"]
    assert (warning.severity, warning.about) == ("warning", ("Q4386",))
    assert warning.message == (
        "Q4386 is new in the imported file. Check its unit. Its descriptor reads: New sheet, per 1."
    )
    assert "product.not-reviewed" not in {finding.id for finding in over(changes).findings}
