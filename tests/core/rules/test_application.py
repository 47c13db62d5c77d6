from __future__ import annotations

from decimal import Decimal

import pytest

from core.errors import InvalidInput
from core.stepping import add_on_units

BOUNDARIES = [
    pytest.param("0.1", 1, 0, id="smallest_area"),
    pytest.param("25", 1, 0, id="base_covers_exactly_25"),
    pytest.param("25.000000000000001", 1, 1, id="just_over_25"),
    pytest.param("25.01", 1, 1, id="a_hundredth_over_25"),
    pytest.param("50", 1, 1, id="exactly_two_steps"),
    pytest.param("50.1", 1, 2, id="just_over_two_steps"),
    pytest.param("75", 1, 2, id="exactly_three_steps"),
    pytest.param("75.1", 1, 3, id="just_over_three_steps"),
    pytest.param("99.999999999999999", 1, 3, id="just_under_100_stays_small"),
    pytest.param("100", 2, 0, id="exactly_100_is_large"),
    pytest.param("100.1", 2, 1, id="just_over_100"),
    pytest.param("200", 2, 1, id="exactly_two_hundreds"),
    pytest.param("200.5", 2, 2, id="just_over_200"),
    pytest.param("9999999", 2, 99999, id="largest_area"),
]
FAMILIES = {
    "leg": {1: ("15271", "15272"), 2: ("15273", "15274")},
    "foot": {1: ("15275", "15276"), 2: ("15277", "15278")},
}


@pytest.mark.parametrize(("area", "size", "add_ons"), BOUNDARIES)
@pytest.mark.parametrize("site", FAMILIES)
def test_that_the_area_of_a_group_chooses_family_and_units(compute, lines_of, site, area, size, add_ons):
    base, add_on = FAMILIES[site][size]
    expected = [(base, 1), (add_on, add_ons)] if add_ons else [(base, 1)]
    assert lines_of(compute(wounds=[{"id": "A", "site": site, "area_cm2": area}])) == expected


@pytest.mark.parametrize(
    ("site", "base"),
    [
        (site, "15271")
        for site in [
            "abdomen",
            "ankle",
            "arm",
            "axilla",
            "back",
            "buttock",
            "calf",
            "chest",
            "elbow",
            "flank",
            "forearm",
            "hip",
            "knee",
            "leg",
            "lower-leg",
            "shoulder",
            "thigh",
            "trunk",
            "upper-arm",
            "wrist",
        ]
    ]
    + [
        (site, "15275")
        for site in [
            "cheek",
            "chin",
            "ear",
            "eyelid",
            "face",
            "fingers",
            "foot",
            "forehead",
            "genitalia",
            "hand",
            "heel",
            "lip",
            "mouth",
            "neck",
            "nose",
            "orbit",
            "scalp",
            "toes",
            "finger",
            "toe",
            "perineum",
        ]
    ],
)
def test_that_every_site_has_its_body_group(compute, site, base):
    assert compute(wounds=[{"id": "A", "site": site, "area_cm2": "1"}]).lines[0].code == base


@pytest.mark.parametrize("site", ["finger", "toe", "perineum"])
def test_that_an_unsettled_site_is_counted_and_said(compute, site):
    worksheet = compute(wounds=[{"id": "A", "site": site, "area_cm2": "1"}])
    (found,) = [finding for finding in worksheet.findings if finding.id == "site.unsettled"]
    assert found.about == ("A",)
    assert f"a wound of the {site}. It is counted with face, hand, and foot." in found.message
    assert worksheet.status == "ready"


@pytest.mark.parametrize("site", ["fingers", "toes", "foot"])
def test_that_a_settled_site_draws_no_warning(compute, site):
    worksheet = compute(wounds=[{"id": "A", "site": site, "area_cm2": "1"}])
    assert "site.unsettled" not in [finding.id for finding in worksheet.findings]


def test_that_wounds_of_one_group_add_up_over_sides_and_limbs_and_groups_never_do(compute, lines_of):
    wounds = [
        {"id": "A", "site": "leg", "side": "left", "area_cm2": "20"},
        {"id": "B", "site": "arm", "side": "right", "area_cm2": "20"},
        {"id": "C", "site": "foot", "area_cm2": "20"},
    ]
    worksheet = compute(wounds=wounds)
    assert lines_of(worksheet) == [("15271", 1), ("15272", 1), ("15275", 1)]
    assert {group.value: area.total_cm2 for group, area in worksheet.areas.items()} == {
        "trunk-and-limb": Decimal(40),
        "face-hand-foot": Decimal(20),
    }


def test_that_a_wound_which_is_not_grafted_is_not_counted(compute, lines_of):
    wounds = [
        {"id": "A", "site": "leg", "area_cm2": "20"},
        {"id": "B", "site": "leg", "area_cm2": "80", "grafted": False},
        {"id": "C", "site": "foot", "area_cm2": "80", "grafted": False},
    ]
    worksheet = compute(wounds=wounds)
    assert lines_of(worksheet) == [("15271", 1)]
    assert {group.value: (area.total_cm2, area.wounds) for group, area in worksheet.areas.items()} == {
        "trunk-and-limb": (Decimal(20), ("A",))
    }


@pytest.mark.parametrize(
    ("size", "area"),
    [
        pytest.param({"length_cm": "2.5", "width_cm": "10.0"}, "25.000", id="rectangle"),
        pytest.param(
            {"length_cm": "4", "width_cm": "2", "shape": "ellipse"}, "6.283185307179586476925286", id="ellipse"
        ),
        pytest.param({"diameter_cm": "2"}, "3.141592653589793238462643", id="circle"),
        pytest.param({"area_cm2": "12.5"}, "12.5", id="measured"),
    ],
)
def test_that_the_area_of_each_shape_is_exact(compute, size, area):
    worksheet = compute(wounds=[{"id": "A", "site": "foot"} | size])
    assert next(iter(worksheet.areas.values())).total_cm2 == Decimal(area)


@pytest.mark.parametrize(
    ("age", "body", "area", "expected"),
    [
        pytest.param(9, "7000", "69.9", [("15271", 1), ("15272", 2)], id="below_one_percent_steps_by_25"),
        pytest.param(9, "7000", "70", [("15273", 1)], id="exactly_one_percent_is_large"),
        pytest.param(9, "7000", "70.1", [("15273", 1), ("15274", 1)], id="further_one_percent_or_part"),
        pytest.param(9, "7000", "140", [("15273", 1), ("15274", 1)], id="two_percent"),
        pytest.param(0, "2000", "21", [("15273", 1), ("15274", 1)], id="infant_whose_one_percent_is_below_25"),
        pytest.param(10, "7000", "70", [("15271", 1), ("15272", 2)], id="from_age_10_the_limit_is_100"),
        pytest.param(9, "12000", "99.9", [("15271", 1), ("15272", 3)], id="below_100_and_below_one_percent"),
        pytest.param(9, "12000", "120", [("15273", 1)], id="one_percent_above_100_reached"),
    ],
)
def test_that_under_age_10_one_percent_of_body_surface_is_the_limit(compute, lines_of, age, body, area, expected):
    wounds = [{"id": "A", "site": "trunk", "area_cm2": area}]
    assert lines_of(compute(wounds=wounds, age_years=age, body_surface_cm2=body)) == expected


@pytest.mark.parametrize(
    ("body", "area", "expected"),
    [
        pytest.param("7000", "69.9", [("G0681", 1), ("G0682", 2)], id="below_one_percent_steps_by_25"),
        pytest.param("7000", "70", [("G0683", 1)], id="exactly_one_percent_is_large"),
        pytest.param("7000", "70.1", [("G0683", 1), ("G0684", 1)], id="further_one_percent_or_part"),
        pytest.param("12000", "110", [], id="between_100_and_one_percent_is_asked"),
    ],
)
def test_that_one_percent_of_body_surface_is_the_limit_of_products_that_are_not_sheets_too(
    compute, sheet_of, lines_of, body, area, expected
):
    wounds = [{"id": "A", "site": "trunk", "area_cm2": area}]
    products = [sheet_of("Q4114", size="5", applied="5")]
    worksheet = compute(wounds=wounds, products=products, age_years=9, body_surface_cm2=body)
    assert [line for line in lines_of(worksheet) if line[0] != "Q4114"] == expected


@pytest.mark.parametrize(
    ("body", "area"),
    [
        pytest.param(None, "12", id="no_body_surface"),
        pytest.param("12000", "100", id="from_100_on_but_below_one_percent"),
        pytest.param("12000", "119.9", id="just_below_one_percent"),
    ],
)
def test_that_a_child_without_a_settled_limit_is_asked_about_and_gets_no_application_line(compute, body, area):
    worksheet = compute(wounds=[{"id": "A", "site": "trunk", "area_cm2": area}], age_years=9, body_surface_cm2=body)
    assert [question.id for question in worksheet.questions] == ["body-surface"]
    assert worksheet.questions[0].about == (("A",) if body else ())
    assert worksheet.lines == ()
    assert worksheet.status == "open"


@pytest.mark.parametrize("body", [None, "12000"])
def test_that_the_product_of_a_child_stays_while_the_body_surface_is_asked(compute, sheet_of, body):
    wounds = [{"id": "A", "site": "trunk", "area_cm2": "110"}]
    products = [sheet_of(size="110", applied="110")]
    worksheet = compute(wounds=wounds, products=products, age_years=9, body_surface_cm2=body)
    assert worksheet.status == "open"
    assert [line.code for line in worksheet.lines] == ["Q4386"]


def test_that_a_child_without_a_graft_is_not_asked_for_the_body_surface(compute):
    worksheet = compute(wounds=[{"id": "A", "site": "trunk", "area_cm2": "12", "grafted": False}], age_years=9)
    assert (worksheet.questions, worksheet.status) == ((), "ready")


def test_that_only_the_group_in_between_is_held_back(compute):
    wounds = [{"id": "A", "site": "trunk", "area_cm2": "110"}, {"id": "B", "site": "foot", "area_cm2": "20"}]
    worksheet = compute(wounds=wounds, age_years=9, body_surface_cm2="12000")
    assert [question.about for question in worksheet.questions] == [("A",)]
    assert [line.code for line in worksheet.lines] == ["15275"]


@pytest.mark.parametrize(
    ("answers", "expected", "status"),
    [
        pytest.param({}, [("15271", 1)], "open", id="unanswered_counts_the_covered_part"),
        pytest.param({"partial-coverage": "covered"}, [("15271", 1)], "ready", id="covered"),
        pytest.param({"partial-coverage": "wound"}, [("15271", 1), ("15272", 1)], "ready", id="whole_wound"),
    ],
)
def test_that_a_wound_covered_in_part_is_asked_about(compute, lines_of, answers, expected, status):
    worksheet = compute(wounds=[{"id": "A", "site": "leg", "area_cm2": "30", "covered_cm2": "20"}], answers=answers)
    assert (lines_of(worksheet), worksheet.status) == (expected, status)


def test_that_wounds_covered_in_part_are_asked_about_together(compute):
    wounds = [
        {"id": "A", "site": "leg", "area_cm2": "30", "covered_cm2": "20.5"},
        {"id": "B", "site": "leg", "area_cm2": "30"},
        {"id": "C", "site": "foot", "area_cm2": "9", "covered_cm2": "8"},
    ]
    (question,) = compute(wounds=wounds).questions
    assert question.asks == (
        "Wound 1: 20.5 of 30.00 sq cm is covered; Wound 3: 8 of 9.00 sq cm is covered. Which area counts?"
    )
    assert question.about == ("A", "C")


@pytest.mark.parametrize(
    "changes",
    [pytest.param({"covered_cm2": "30"}, id="whole"), pytest.param({"grafted": False}, id="not_grafted")],
)
def test_that_a_wound_with_nothing_left_bare_is_not_asked_about(compute, changes):
    wound = {"id": "A", "site": "leg", "area_cm2": "30", "covered_cm2": "20"} | changes
    assert compute(wounds=[wound]).questions == ()


def test_that_an_answer_the_question_does_not_have_is_refused(compute):
    wounds = [{"id": "A", "site": "leg", "area_cm2": "30", "covered_cm2": "20"}]
    with pytest.raises(InvalidInput, match=r'^answers\.partial-coverage is "both"; it must be one of: covered, wound'):
        compute(wounds=wounds, answers={"partial-coverage": "both"})
    with pytest.raises(InvalidInput, match="may be a slip for partial-coverage"):
        compute(answers={"partial-covrage": "wound"})


@pytest.mark.parametrize(("day", "found"), [("2011-12-31", ["code.not-effective"]), ("2012-01-01", [])])
def test_that_the_application_codes_begin_in_2012(compute, day, found):
    worksheet = compute(date_of_service=day)
    assert [finding.id for finding in worksheet.findings if finding.severity == "stop"] == found
    assert bool(worksheet.lines) is not bool(found)


def test_that_before_the_rules_begin_a_whole_visit_is_stopped_and_nothing_is_made_up(compute, sheet_of):
    wounds = [
        {"id": "A", "site": "foot", "area_cm2": "12", "covered_cm2": "6"},
        {"id": "B", "site": "calf", "area_cm2": "12", "grafted": False, "npwt": "durable", "prepared_cm2": "3"},
    ]
    worksheet = compute(
        date_of_service="2011-12-31",
        wounds=wounds,
        products=[sheet_of("Q4106")],
        services=[{"code": "99213", "separate": True}],
        charges={"99213": "100000"},
        place_of_service="22",
        snf_part_a=True,
        primary_code="15271",
        age_years=4,
    )
    assert (worksheet.lines, worksheet.questions, worksheet.status) == ((), (), "stopped")
    stops = {finding.message for finding in worksheet.findings if finding.id == "code.not-effective"}
    assert any("so nothing is worked out for 2011-12-31." in message for message in stops)


def test_that_before_the_rules_begin_a_visit_without_a_graft_is_stopped_too(compute):
    wounds = [{"id": "A", "site": "leg", "area_cm2": "12", "grafted": False, "npwt": "durable"}]
    assert compute(date_of_service="2011-12-31", wounds=wounds).status == "stopped"


def test_that_a_date_after_the_last_review_is_said_and_units_still_computed(compute, lines_of):
    worksheet = compute(date_of_service="2027-03-01")
    assert lines_of(worksheet) == [("15275", 1)]
    assert "rules.not-reviewed" in [finding.id for finding in worksheet.findings]


def test_that_an_empty_area_is_a_bug():
    with pytest.raises(ValueError, match="over 0"):
        add_on_units(Decimal(0), Decimal(25), Decimal(25))
