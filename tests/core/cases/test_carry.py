from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from core.cases.carry import carried, episode_before
from core.choices import Claim, GlobalPeriod, Npwt, Payer, Tissue
from core.encounter import Applied, Debrided, Encounter, Package, ProductUse, Service
from core.export.encounter_document import encounter_json
from core.intake import read_encounter
from tests.core.samples import DAY, wound

NEXT = DAY + timedelta(days=7)


def visit(**more) -> Encounter:
    wounds = (
        wound(
            "1",
            "4.0",
            "3.0",
            depth_cm=Decimal("0.3"),
            diagnoses=("E11.621", "L97.422"),
            debrided=Debrided(tissue=Tissue.SUBCUTANEOUS, area_cm2=Decimal(12)),
            prepared_cm2=Decimal(12),
            npwt=Npwt.DURABLE,
        ),
    )
    use = ProductUse(
        code="Q4386",
        packages=(Package(size=Decimal(16), lot="A1", expires=date(2027, 1, 1)),),
        applied=(Applied(wound="1", amount=Decimal(12)),),
    )
    facts = {
        "format": "graftsheet-encounter/1",
        "date_of_service": DAY,
        "payer": Payer.MEDICARE,
        "claim": Claim.PROFESSIONAL,
    }
    encounter = Encounter(**facts, place_of_service="11", wounds=wounds, products=(use,))
    return replace(encounter, **more)


def test_that_wounds_product_and_case_go_on():
    before = visit(label="Case 0147", state="AZ", answers={"discarded-reporting": "neither"})
    after = carried(before, NEXT)
    assert after.date_of_service == NEXT
    assert (after.label, after.state, after.payer, after.answers) == (
        before.label,
        before.state,
        before.payer,
        before.answers,
    )
    assert [(w.id, w.site, w.side, w.kind, w.length_cm, w.width_cm, w.depth_cm, w.diagnoses) for w in after.wounds] == [
        (w.id, w.site, w.side, w.kind, w.length_cm, w.width_cm, w.depth_cm, w.diagnoses) for w in before.wounds
    ]
    assert [(use.code, use.packages[0].size) for use in after.products] == [("Q4386", Decimal(16))]


def test_that_what_belongs_to_one_day_stays_behind():
    before = visit(
        services=(Service(code="99213", separate=True),),
        charges={"Q4386": Decimal(100)},
        global_period=GlobalPeriod.STAGED,
        answers={"separate-visit:99213": "yes"},
    )
    after = carried(before, NEXT)
    (again,), (use,) = after.wounds, after.products
    assert (again.debrided, again.prepared_cm2, again.npwt) == (None, None, None)
    assert (use.applied, use.packages[0].lot, use.packages[0].expires) == ((), None, None)
    assert (after.services, after.charges, after.global_period, after.answers) == ((), {}, None, {})


@pytest.mark.parametrize(
    ("days", "before", "weeks"),
    [
        pytest.param([], None, None, id="never_applied"),
        pytest.param([7], 1, "1", id="a_week"),
        pytest.param([8], 1, "1.2", id="eight_days_count_up"),
        pytest.param([1], 1, "0.2", id="yesterday"),
        pytest.param([84, 77, 7], 3, "12", id="twelve_weeks_to_the_day"),
        pytest.param([85, 7], 2, "12.2", id="a_day_past_twelve_weeks"),
        pytest.param([0, -7], None, None, id="the_day_itself_and_later_days_do_not_count"),
    ],
)
def test_that_the_applications_of_the_case_make_the_episode(days, before, weeks):
    episode = episode_before(NEXT, [NEXT - timedelta(days=each) for each in days])
    if before is None:
        assert episode is None
    else:
        assert (episode.applications_before, episode.weeks_since_first) == (Decimal(before), Decimal(weeks))
        assert str(episode.weeks_since_first) == weeks


@given(st.lists(st.integers(1, 4000), min_size=1, max_size=30))
def test_that_weeks_are_never_fewer_than_the_days_make(days):
    episode = episode_before(NEXT, [NEXT - timedelta(days=each) for each in days])
    assert max(days) <= episode.weeks_since_first * 7 < max(days) + Decimal("0.7") + 1


def test_that_a_carried_visit_is_an_encounter_of_the_contract():
    after = carried(visit(), NEXT, [DAY])
    assert read_encounter(encounter_json(after)) == after
