"""What a hospital or ASC table pays for a line, only where the rest of the claim does not change it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core.choices import Claim
from core.facility_rates import price
from core.ports import FacilityRate
from core.worksheet import Edition

TABLE = Edition(name="OPPS July 2026", first=date(2026, 7, 1), last=date(2026, 9, 30))


def rates(**statuses):
    """Codes without their leading letter, each at 100.10."""
    return {
        code[1:]: FacilityRate(
            code=code[1:], status=status, apc="5054", rate=Decimal("100.10"), edition=TABLE, source=TABLE.name
        )
        for code, status in statuses.items()
    }


def priced(claim, found, **counts):
    return price(claim, "15271", counts.get("c15271", 1), found, {code[1:]: count for code, count in counts.items()})


@pytest.mark.parametrize(
    ("claim", "statuses", "counts", "amount", "withheld"),
    [
        pytest.param("outpatient-hospital", {"c15271": "S"}, {"c15271": 3}, "300.30", "", id="paid_for_each_unit"),
        pytest.param("outpatient-hospital", {"c15271": "T"}, {"c15271": 1}, "100.10", "", id="reduced_but_alone"),
        pytest.param("outpatient-hospital", {"c15271": "T"}, {"c15271": 2}, None, "paid at half", id="reduced_twice"),
        pytest.param(
            "outpatient-hospital",
            {"c15271": "T", "c15275": "T"},
            {"c15271": 1, "c15275": 1},
            None,
            "Several status T procedures",
            id="reduced_beside_another",
        ),
        pytest.param(
            "outpatient-hospital",
            {"c15271": "T", "c99213": "V"},
            {"c15271": 1, "c99213": 1},
            "100.10",
            "",
            id="a_visit_beside_it_changes_nothing",
        ),
        pytest.param("outpatient-hospital", {"c15271": "N"}, {"c15271": 1}, None, "Packaged, status N", id="packaged"),
        pytest.param(
            "outpatient-hospital",
            {"c15271": "S", "c33249": "J1"},
            {"c15271": 1, "c33249": 1},
            None,
            "Paid with 33249, status J1",
            id="inside_a_comprehensive_one",
        ),
        pytest.param("outpatient-hospital", {"c15271": "J1"}, {"c15271": 1}, "100.10", "", id="comprehensive_alone"),
        pytest.param(
            "outpatient-hospital", {"c15271": "J1"}, {"c15271": 2}, None, "Paid with", id="comprehensive_twice"
        ),
        pytest.param(
            "outpatient-hospital", {"c15271": "Q2"}, {"c15271": 1}, None, "Status Q2 depends", id="conditional"
        ),
        pytest.param("outpatient-hospital", {}, {"c15271": 1}, None, "Not in the table on file", id="not_listed"),
        pytest.param("asc", {"c15271": "G2"}, {"c15271": 1}, "100.10", "", id="asc_alone"),
        pytest.param("asc", {"c15271": "G2"}, {"c15271": 2}, None, "paid at half", id="asc_twice"),
        pytest.param("asc", {"c15271": "N1"}, {"c15271": 1}, None, "Packaged, status N1", id="asc_packaged"),
        pytest.param("asc", {"c15271": "L1"}, {"c15271": 1}, None, "Status L1 is not priced here", id="asc_other"),
    ],
)
def test_that_a_line_is_priced_only_where_it_is_exact(claim, statuses, counts, amount, withheld):
    found = priced(Claim(claim), rates(**statuses), **counts)
    assert found.amount == (None if amount is None else Decimal(amount))
    assert withheld in found.withheld
    assert bool(found.withheld) is (amount is None)


def test_that_the_basis_names_rate_group_status_and_table():
    assert priced(Claim.OUTPATIENT_HOSPITAL, rates(c15271="T"), c15271=1).basis == (
        "1 × 100.10, APC 5054, status T, OPPS July 2026, national, before wage adjustment"
    )


def test_that_a_status_without_a_rate_of_its_own_is_said():
    found = {
        code: rate.__class__(**{name: getattr(rate, name) for name in rate.__struct_fields__} | {"rate": None})
        for code, rate in rates(c15271="S").items()
    }
    assert priced(Claim.OUTPATIENT_HOSPITAL, found, c15271=1).withheld == (
        "Status S has no rate of its own, OPPS July 2026"
    )
