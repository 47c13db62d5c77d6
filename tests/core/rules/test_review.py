from __future__ import annotations

import pytest

# fmt: off
EVERY = [
    "22", "25", "50", "51", "52", "53", "58", "59", "73", "74", "76", "77", "78", "79", "80", "82",
    "AS", "E1", "E2", "E3", "E4", "F1", "F2", "F3", "F4", "F5", "F6", "F7", "F8", "F9", "FA", "GA",
    "GV", "GW", "GX", "GY", "GZ", "JC", "JD", "JW", "JZ", "KP", "KQ", "KX", "LT", "PN", "PO", "PT",
    "Q7", "Q8", "Q9", "RT", "T1", "T2", "T3", "T4", "T5", "T6", "T7", "T8", "T9", "TA", "XE", "XP",
    "XS", "XU",
]
# fmt: on


def verdicts(worksheet):
    return {review.modifier: review.verdict.value for review in worksheet.modifier_review}


def test_that_every_modifier_a_coder_might_reach_for_is_weighed_once(compute):
    assert sorted(verdicts(compute())) == EVERY
    assert len(compute().modifier_review) == len(EVERY)


def test_that_00_is_never_a_modifier(compute):
    assert "00" not in verdicts(compute())


@pytest.mark.parametrize(
    ("changes", "modifier", "verdict"),
    [
        ({}, "22", "consider"),
        ({}, "52", "consider"),
        ({}, "53", "consider"),
        ({}, "73", "not-used"),
        ({"claim": "outpatient-hospital"}, "73", "consider"),
        ({"claim": "outpatient-hospital"}, "53", "not-used"),
        ({}, "50", "not-used"),
        ({}, "51", "not-used"),
        ({}, "76", "not-used"),
        ({}, "KX", "not-used"),
        ({}, "GA", "consider"),
        ({}, "79", "not-used"),
        ({"global_period": "unrelated"}, "79", "applied"),
        ({"services": [{"code": "99213", "separate": True}]}, "25", "applied"),
        ({"wounds": [{"id": "A", "site": "foot", "area_cm2": "1", "side": "left"}]}, "LT", "consider"),
        ({"wounds": [{"id": "A", "site": "foot", "area_cm2": "1", "side": "left"}]}, "RT", "not-used"),
        ({"claim": "outpatient-hospital", "off_campus": "excepted"}, "PO", "applied"),
        ({"claim": "outpatient-hospital", "off_campus": "excepted"}, "PN", "not-used"),
    ],
)
def test_that_each_modifier_is_weighed_by_what_was_entered(compute, changes, modifier, verdict):
    assert verdicts(compute(**changes))[modifier] == verdict


def test_that_a_side_is_not_considered_for_a_line_that_sums_both(compute):
    wounds = [
        {"id": "A", "site": "foot", "area_cm2": "1", "side": "left"},
        {"id": "B", "site": "foot", "area_cm2": "1", "side": "right"},
    ]
    weighed = verdicts(compute(wounds=wounds))
    assert (weighed["LT"], weighed["RT"]) == ("not-used", "not-used")


def test_that_a_side_is_considered_for_the_line_it_fits(compute, sheet_of):
    wounds = [
        {"id": "A", "site": "foot", "area_cm2": "1", "side": "left"},
        {"id": "B", "site": "leg", "area_cm2": "1", "side": "right"},
    ]
    reviews = {review.modifier: review for review in compute(wounds=wounds, products=[sheet_of()]).modifier_review}
    assert (reviews["LT"].line, reviews["RT"].line) == ("15275", "15271")


def test_that_a_modifier_is_considered_only_for_lines_it_can_go_on(compute):
    wounds = [{"id": "A", "site": "foot", "area_cm2": "9", "grafted": False, "npwt": "durable"}]
    reviews = {review.modifier: review for review in compute(wounds=wounds).modifier_review}
    assert (reviews["22"].verdict, reviews["22"].line) == ("not-used", None)
    assert (reviews["52"].verdict, reviews["52"].line) == ("not-used", None)


def test_that_only_a_modifier_worth_considering_is_told_with_what_to_document(compute):
    for review in compute().modifier_review:
        assert ("Document: " in review.why) is (review.verdict != "not-used")
        assert review.why.strip() == review.why


def test_that_an_applied_modifier_names_its_line_and_what_to_document(compute):
    worksheet = compute(services=[{"code": "99213", "separate": True}])
    (review,) = [review for review in worksheet.modifier_review if review.modifier == "25"]
    assert review.line == "99213"
    assert "Document:" in review.why
    assert review.source


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2016-12-31", "Not required"),
        ("2017-01-01", "JZ did not exist"),
        ("2023-07-01", "never both"),
        ("2026-01-01", "Ended"),
    ],
)
def test_that_jw_and_jz_are_weighed_by_date(compute, day, words):
    (review,) = [review for review in compute(date_of_service=day).modifier_review if review.modifier == "JZ"]
    assert words in review.why


FULL_WOUND = {
    "id": "A",
    "site": "foot",
    "side": "left",
    "kind": "diabetic-foot-ulcer",
    "area_cm2": "12",
    "depth_cm": "0.3",
    "diagnoses": ["E11.621"],
}
FULL_PRODUCT = {
    "code": "Q4386",
    "packages": [{"size": 16, "lot": "T3", "expires": "2027-08-31"}],
    "applied": [{"wound": "A", "amount": 12}],
}


def states(worksheet):
    return {item.item.partition(":")[0]: item.state.value for item in worksheet.documentation}


def test_that_a_full_entry_meets_what_it_can_and_leaves_the_rest_to_the_chart(compute):
    worksheet = compute(wounds=[FULL_WOUND], products=[FULL_PRODUCT])
    assert {item for item, state in states(worksheet).items() if state == "met"} == {
        "Kind, cause, site, side",
        "Size and depth, this visit",
        "Product, size, lot, expiry",
        "Applied and left over",
        "Code, site, and area agree",
    }
    assert sorted(states(worksheet).values()) == ["ask"] * 5 + ["met"] * 5
    assert all(item.why and item.source for item in worksheet.documentation)


def missing_of(worksheet):
    return [item.item for item in worksheet.documentation if item.state == "missing"]


def test_that_without_a_product_it_and_its_amount_are_missing(compute):
    assert missing_of(compute(wounds=[FULL_WOUND])) == [
        "Product, size, lot, expiry: product",
        "Applied and left over: amount applied",
    ]


def test_that_without_an_application_line_nothing_can_agree(compute):
    wounds = [FULL_WOUND | {"grafted": False, "depth_cm": None, "debrided": {"tissue": "skin", "area_cm2": "9"}}]
    assert missing_of(compute(wounds=wounds, products=[FULL_PRODUCT]))[-1] == (
        "Code, site, and area agree: no application line yet, see the findings"
    )
    assert not any(item.startswith("Size and depth") for item in missing_of(compute(wounds=wounds)))


def test_that_the_findings_are_pointed_to_once(compute):
    products = [FULL_PRODUCT | {"applied": [{"wound": "A", "amount": 15}]}]
    worksheet = compute(wounds=[FULL_WOUND], products=products, primary_code="15271")
    assert missing_of(worksheet) == ["Code, site, and area agree: see the findings"]


def test_that_another_code_in_mind_is_a_disagreement(compute):
    worksheet = compute(wounds=[FULL_WOUND], products=[FULL_PRODUCT], primary_code="15271")
    assert missing_of(worksheet) == ["Code, site, and area agree: see the findings"]


def test_that_each_wound_lacking_something_is_named(compute):
    wounds = [FULL_WOUND, FULL_WOUND | {"id": "B", "depth_cm": None, "kind": None, "side": None, "diagnoses": []}]
    assert missing_of(compute(wounds=wounds, products=[FULL_PRODUCT])) == [
        "Kind, cause, site, side: wound 2 kind, wound 2 side, wound 2 diagnosis",
        "Size and depth, this visit: wound 2 depth",
    ]


@pytest.mark.parametrize(
    ("wound", "product", "missing"),
    [
        pytest.param({"depth_cm": None}, {}, "Size and depth, this visit: wound 1 depth", id="depth"),
        pytest.param({"kind": None}, {}, "Kind, cause, site, side: wound 1 kind", id="kind"),
        pytest.param({"side": None}, {}, "Kind, cause, site, side: wound 1 side", id="side"),
        pytest.param({"diagnoses": []}, {}, "Kind, cause, site, side: wound 1 diagnosis", id="diagnosis"),
        pytest.param(
            {}, {"packages": [{"size": 16, "expires": "2027-08-31"}]}, "Product, size, lot, expiry: Q4386 lot", id="lot"
        ),
        pytest.param(
            {}, {"packages": [{"size": 16, "lot": "T3"}]}, "Product, size, lot, expiry: Q4386 expiry", id="expiry"
        ),
        pytest.param(
            {},
            {"packages": [{"size": 16, "lot": "T3", "expires": "2026-03-01"}]},
            "Product, size, lot, expiry: Q4386 expired before the visit",
            id="expired",
        ),
        pytest.param(
            {},
            {
                "packages": [
                    {"size": 16, "lot": "T3", "expires": "2026-03-02"},
                    {"size": 1, "lot": " ", "expires": "2027-08-31"},
                ]
            },
            "Product, size, lot, expiry: Q4386 lot",
            id="blank_lot_and_last_day_of_another",
        ),
        pytest.param(
            {},
            {
                "packages": [
                    {"size": 16, "lot": "T3", "expires": "2027-08-31"},
                    {"size": 1, "expires": "2026-03-01"},
                    {"size": 1, "lot": "T4"},
                ]
            },
            "Product, size, lot, expiry: Q4386 lot, Q4386 expiry, Q4386 expired before the visit",
            id="each_package_counts",
        ),
        pytest.param({}, {"applied": []}, "Applied and left over: Q4386 amount applied", id="applied"),
        pytest.param(
            {},
            {"applied": [{"wound": "A", "amount": 15}]},
            "Code, site, and area agree: see the findings",
            id="too_much",
        ),
    ],
)
def test_that_what_is_missing_is_named(compute, wound, product, missing):
    worksheet = compute(wounds=[FULL_WOUND | wound], products=[FULL_PRODUCT | product])
    assert missing_of(worksheet) == [missing]


def test_that_a_package_used_up_is_met(compute):
    products = [FULL_PRODUCT | {"packages": [FULL_PRODUCT["packages"][0] | {"size": 12}]}]
    assert missing_of(compute(wounds=[FULL_WOUND], products=products)) == []


def test_that_more_applied_than_opened_is_missing_and_a_finding(compute):
    products = [FULL_PRODUCT | {"packages": [FULL_PRODUCT["packages"][0] | {"size": 11}]}]
    assert missing_of(compute(wounds=[FULL_WOUND], products=products)) == [
        "Applied and left over: Q4386 more applied than opened",
        "Code, site, and area agree: see the findings",
    ]
