from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from core.cases.changes import changes
from core.choices import Contractor, GlobalPeriod, Npwt, Payer, Side, Site, Tissue
from core.encounter import Applied, Debrided, Episode, Package, ProductUse, Service
from tests.core.cases.test_carry import visit
from tests.core.samples import wound

BASE = visit()
(FIRST,) = BASE.wounds
(USE,) = BASE.products


@pytest.mark.parametrize(
    ("after", "said"),
    [
        pytest.param({"wounds": (replace(FIRST, width_cm=Decimal("2.0")),)}, "Wound 1 width 3.0 to 2.0", id="width"),
        pytest.param({"wounds": (replace(FIRST, side=Side.RIGHT),)}, "Wound 1 side Left to Right", id="side"),
        pytest.param({"wounds": (replace(FIRST, site=Site.HEEL),)}, "Wound 1 site Foot to Heel", id="site"),
        pytest.param({"wounds": (replace(FIRST, grafted=False),)}, "Wound 1 grafted yes to no", id="grafted"),
        pytest.param(
            {"wounds": (replace(FIRST, debrided=None),)},
            "Wound 1 debrided subcutaneous 12 to nothing",
            id="debrided",
        ),
        pytest.param(
            {"wounds": (replace(FIRST, npwt=Npwt.DISPOSABLE),)},
            "Wound 1 negative pressure therapy durable to disposable",
            id="npwt",
        ),
        pytest.param(
            {"wounds": (replace(FIRST, diagnoses=("E11.621",)),)},
            "Wound 1 diagnoses E11.621 + L97.422 to E11.621",
            id="diagnoses",
        ),
        pytest.param(
            {"wounds": (FIRST, wound("2", "2.5", "2.0", side=Side.RIGHT))},
            "Wound 2 added: right foot, 5.00 sq cm",
            id="wound_added",
        ),
        pytest.param({"payer": Payer.AETNA}, "Payer Medicare to Aetna", id="payer"),
        pytest.param({"mac": Contractor.NOVITAS}, "Contractor nothing to Novitas", id="contractor"),
        pytest.param(
            {"date_of_service": date(2026, 3, 3)}, "Date of service 2026-03-02 to 2026-03-03", id="date_of_service"
        ),
        pytest.param({"label": "Case 9"}, "Case name nothing to Case 9", id="name"),
        pytest.param({"snf_part_a": True}, "Part A stay no to yes", id="part_a"),
        pytest.param(
            {"global_period": GlobalPeriod.STAGED},
            "Global period nothing to staged, planned beforehand",
            id="global_period",
        ),
        pytest.param(
            {"episode": Episode(applications_before=Decimal(3), weeks_since_first=Decimal("2.5"))},
            "Earlier applications nothing to 3 in 2.5 weeks",
            id="episode",
        ),
        pytest.param({"products": ()}, "Q4386 removed", id="product_removed"),
        pytest.param(
            {"products": (USE, ProductUse(code="Q4101", packages=(Package(size=Decimal(44), count=Decimal(2)),)))},
            "Q4101 added: 2 × 44",
            id="product_added",
        ),
        pytest.param(
            {"products": (replace(USE, packages=(Package(size=Decimal(39)),)),)},
            "Q4386 packages 16 lot A1 expires 2027-01-01 to 39",
            id="packages",
        ),
        pytest.param(
            {"products": (replace(USE, applied=(Applied(wound="1", amount=Decimal(10)),)),)},
            "Q4386 on wound 1 12 to 10",
            id="applied",
        ),
        pytest.param({"services": (Service(code="99213"),)}, "99213 added", id="service"),
        pytest.param({"charges": {"Q4386": Decimal("99.50")}}, "Charge for Q4386 nothing to 99.50", id="charge"),
        pytest.param(
            {"answers": {"discarded-reporting": "neither"}},
            "Answer to discarded-reporting nothing to neither",
            id="answer",
        ),
    ],
)
def test_that_a_change_is_told_in_words(after, said):
    assert changes(BASE, replace(BASE, **after)) == (said,)


def test_that_a_service_tells_its_units_and_whether_it_was_separate():
    before = replace(BASE, services=(Service(code="99213"),))
    after = replace(BASE, services=(Service(code="99213", units=Decimal(2), separate=True),))
    assert changes(before, after) == ("99213 units 1 to 2", "99213 separate nothing to yes")


def test_that_a_removed_wound_is_told_with_what_it_was():
    both = replace(BASE, products=(), wounds=(FIRST, wound("2", "2.5", "2.0")))
    assert changes(both, replace(both, wounds=(FIRST,))) == ("Wound 2 removed: left foot, 5.00 sq cm",)


def test_that_nothing_changed_is_no_change():
    assert changes(BASE, visit()) == ()
    assert changes(None, None) == ()


def test_that_the_first_count_and_the_last_are_told():
    assert changes(None, BASE) == ("Counted for the first time",)
    assert changes(BASE, None) == ("No longer counted",)


@settings(max_examples=60)
@given(
    st.sampled_from([Decimal("0.1"), Decimal("3.3"), Decimal("9.99")]),
    st.sampled_from([*Site]),
    st.sampled_from([*Tissue]),
)
def test_that_no_change_of_a_wound_goes_untold(width, site, tissue):
    debrided = Debrided(tissue=tissue, area_cm2=Decimal(1))
    after = replace(BASE, wounds=(replace(FIRST, width_cm=width, site=site, debrided=debrided),))
    assert bool(changes(BASE, after)) is (after != BASE)
