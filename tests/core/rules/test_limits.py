from __future__ import annotations

import pytest

ID = "coverage.application-limit"
TEN = "At most 10 applications"


def warned(worksheet):
    return [finding.message for finding in worksheet.findings if finding.id == ID]


@pytest.fixture
def visit_after(compute, sheet_of):
    """The visit after so many applications, so many weeks after the first."""

    def work(before, weeks, code="Q4132", **changes):
        episode = {"applications_before": before, "weeks_since_first": weeks}
        return compute(episode=episode, products=[sheet_of(code)], **changes)

    return work


@pytest.mark.parametrize(
    ("payer", "mac"),
    [
        pytest.param("medicare", "novitas", id="novitas"),
        pytest.param("medicare", "cgs", id="cgs"),
        pytest.param("aetna", None, id="aetna"),
    ],
)
@pytest.mark.parametrize(
    ("before", "weeks", "said"),
    [
        pytest.param(9, "11.9", None, id="tenth_application"),
        pytest.param(10, "11.9", "more than 10 applications:", id="eleventh_application"),
        pytest.param(3, "12", None, id="twelve_weeks"),
        pytest.param(3, "12.1", "past 12 weeks:", id="past_twelve_weeks"),
        pytest.param(10, "12.1", "more than 10 applications and past 12 weeks:", id="both"),
        pytest.param(0, "0", None, id="first_application"),
    ],
)
def test_that_ten_applications_in_twelve_weeks_is_the_limit(visit_after, payer, mac, before, weeks, said):
    messages = warned(visit_after(before, weeks, payer=payer, mac=mac))
    assert len(messages) == (1 if said else 0)
    if said:
        assert messages[0].startswith(f"This is application {before + 1}, {weeks} weeks after the first: ")
        assert said.rstrip(":") in messages[0]
        assert TEN in messages[0]


@pytest.mark.parametrize(
    ("payer", "state", "code"),
    [
        pytest.param("unitedhealthcare", None, "Q4186", id="epifix"),
        pytest.param("unitedhealthcare", None, "Q4132", id="grafix_core"),
        pytest.param("unitedhealthcare", None, "Q4133", id="grafix_prime"),
        pytest.param("medicaid", "NC", "Q4158", id="north_carolina_kerecis"),
    ],
)
@pytest.mark.parametrize(
    ("before", "weeks", "said"),
    [
        pytest.param(11, "11", None, id="twelfth_in_week_twelve"),
        pytest.param(12, "12", "more than 12 applications", id="thirteenth"),
        pytest.param(11, "12.1", "past 12 weeks", id="past_twelve_weeks"),
        pytest.param(2, "2", None, id="one_a_week"),
        pytest.param(3, "2", "more than one in a week", id="two_in_a_week"),
        pytest.param(1, "0.3", None, id="days_apart_may_be_two_calendar_weeks"),
        pytest.param(1, "0", "more than one in a week", id="twice_on_a_day"),
    ],
)
def test_that_once_a_week_for_twelve_weeks_is_the_limit(visit_after, payer, state, code, before, weeks, said):
    messages = warned(visit_after(before, weeks, code, payer=payer, state=state, mac=None))
    assert len(messages) == (1 if said else 0)
    assert all(said in message for message in messages)


@pytest.mark.parametrize(
    ("payer", "state", "before", "said"),
    [
        pytest.param("other", None, 3, None, id="centene_fourth"),
        pytest.param("other", None, 4, "past the first 4:", id="centene_fifth"),
        pytest.param("other", None, 7, "past the first 4:", id="centene_eighth"),
        pytest.param("other", None, 8, "more than 8 applications:", id="centene_ninth"),
        pytest.param("bcbs", "NE", 3, None, id="nebraska_fourth"),
        pytest.param("bcbs", "NE", 4, "past the first 4:", id="nebraska_fifth"),
        pytest.param("medicare-advantage", "NE", 4, "past the first 4:", id="nebraska_advantage"),
        pytest.param("bcbs", "TX", 4, None, id="another_state"),
        pytest.param("bcbs", None, 4, None, id="no_state"),
    ],
)
def test_that_a_first_series_and_its_extension_are_told_apart(visit_after, payer, state, before, said):
    messages = warned(visit_after(before, "5", "Q4386", payer=payer, state=state, mac=None))
    assert len(messages) == (1 if said else 0)
    assert all(f": {said[:-1]}. " in message for message in messages)
    assert all(message.endswith("That is one plan's policy: check the patient's own.") for message in messages)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        pytest.param({"mac": "noridian"}, "Q4132", id="contractor_without_policy"),
        pytest.param({"mac": "first-coast"}, "Q4132", id="contractor_without_number"),
        pytest.param({"mac": None}, "Q4132", id="no_contractor"),
        pytest.param({"payer": "cigna", "mac": None}, "Q4132", id="figures_not_read"),
        pytest.param({"payer": "tricare", "mac": None}, "Q4132", id="nothing_on_file"),
        pytest.param({"payer": "aetna", "mac": None, "episode": None}, "Q4132", id="no_episode"),
        pytest.param({"payer": "unitedhealthcare", "mac": None}, "Q4151", id="another_product"),
        pytest.param({"payer": "medicaid", "state": "NC", "mac": None}, "Q4132", id="another_product_of_medicaid"),
        pytest.param({"payer": "medicaid", "state": "SC", "mac": None}, "Q4158", id="medicaid_of_another_state"),
        pytest.param({"payer": "medicare-advantage", "mac": "novitas"}, "Q4132", id="contractor_is_for_medicare"),
    ],
)
def test_that_without_a_limit_on_file_nothing_is_said(compute, sheet_of, changes, code):
    episode = {"applications_before": 30, "weeks_since_first": "40"}
    assert warned(compute(**({"episode": episode, "products": [sheet_of(code)]} | changes))) == []


@pytest.mark.parametrize(
    ("payer", "mac", "about"),
    [
        pytest.param("medicare", "novitas", ("Q4151", "Q4132"), id="every_product"),
        pytest.param("unitedhealthcare", None, ("Q4132",), id="the_product_it_is_for"),
    ],
)
def test_that_a_limit_is_about_the_products_it_is_for(compute, sheet_of, payer, mac, about):
    episode = {"applications_before": 30, "weeks_since_first": "40"}
    wounds = [
        {"id": "A", "site": "foot", "area_cm2": "12"},
        {"id": "B", "site": "leg", "area_cm2": "9", "grafted": False},
    ]
    products = [sheet_of("Q4151", applied="6"), sheet_of("Q4132", applied="6")]
    worksheet = compute(payer=payer, mac=mac, wounds=wounds, episode=episode, products=products)
    (found,) = [finding for finding in worksheet.findings if finding.id == ID]
    assert found.about == about
    assert ("That is one plan's policy" in found.message) is (payer != "medicare")


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        pytest.param({}, True, id="application"),
        pytest.param({"grafted": False}, False, id="neither"),
        pytest.param({"grafted": False, "product": True}, True, id="product_without_an_application"),
        pytest.param({"payer": "aetna"}, False, id="another_payer"),
    ],
)
def test_that_the_policy_of_the_contractor_is_told_of_a_graft_or_a_product(compute, sheet_of, changes, told):
    wounds = [{"id": "A", "site": "foot", "area_cm2": "12", "grafted": changes.get("grafted", True)}]
    products = [sheet_of()] if changes.get("product") else []
    worksheet = compute(wounds=wounds, products=products, payer=changes.get("payer", "medicare"))
    assert ("coverage.contractor" in {finding.id for finding in worksheet.findings}) is told


def test_that_a_visit_without_a_graft_has_no_limit(compute):
    wounds = [{"id": "A", "site": "foot", "area_cm2": "12", "grafted": False}]
    assert (
        warned(compute(mac="novitas", wounds=wounds, episode={"applications_before": 30, "weeks_since_first": 40}))
        == []
    )


@pytest.mark.parametrize(
    ("changes", "code", "last_day_without", "first_day"),
    [
        pytest.param({"mac": "novitas"}, "Q4132", "2019-09-25", "2019-09-26", id="novitas"),
        pytest.param({"mac": "cgs"}, "Q4132", "2025-09-03", "2025-09-04", id="cgs"),
        pytest.param({"payer": "aetna"}, "Q4132", "2025-12-31", "2026-01-01", id="aetna"),
        pytest.param({"payer": "unitedhealthcare"}, "Q4186", "2025-07-31", "2025-08-01", id="unitedhealthcare"),
        pytest.param({"payer": "medicaid", "state": "NC"}, "Q4158", "2025-03-31", "2025-04-01", id="north_carolina"),
        pytest.param({"payer": "bcbs", "state": "NE"}, "Q4386", "2026-02-28", "2026-03-01", id="nebraska"),
        pytest.param({"payer": "other"}, "Q4132", "2025-12-31", "2026-01-01", id="centene"),
    ],
)
def test_that_a_limit_holds_from_its_first_day_on(visit_after, changes, code, last_day_without, first_day):
    for day, count in ((last_day_without, 0), (first_day, 1), ("2026-12-31", 1), ("2027-01-01", 1)):
        assert len(warned(visit_after(20, "20", code, date_of_service=day, **changes))) == count
