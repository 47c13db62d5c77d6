from __future__ import annotations

import pytest


def wound(id, **more):
    return {"id": id, "site": "foot", "area_cm2": "12"} | more


def product(code="Q4386", **amounts):
    applied = [{"wound": wound, "amount": amount} for wound, amount in amounts.items()]
    return {"code": code, "packages": [{"size": "100"}], "applied": applied}


def told(worksheet):
    return [(finding.id, *finding.about) for finding in worksheet.findings if finding.id.startswith("wound.")]


@pytest.mark.parametrize(
    ("wounds", "products", "expected"),
    [
        pytest.param([wound("A"), wound("B")], [product(A=12, B=12)], [], id="each_took_product"),
        pytest.param([wound("A"), wound("B")], [product(A=12)], [("wound.without-product", "B")], id="one_took_none"),
        pytest.param([wound("A"), wound("B")], [product(A=12), product("Q4132", B=12)], [], id="two_products"),
        pytest.param([wound("A"), wound("B")], [product(A=12), product("Q4132")], [], id="an_amount_still_asked"),
        pytest.param([wound("A"), wound("B")], [], [], id="no_product_entered"),
        pytest.param(
            [wound("A"), wound("B", grafted=False)],
            [product(A=12, B=3)],
            [("wound.not-grafted", "B", "Q4386")],
            id="product_on_a_wound_not_grafted",
        ),
        pytest.param([wound("A"), wound("B", grafted=False)], [product(A=12)], [], id="not_grafted_and_none"),
        pytest.param(
            [wound("A"), wound("B", grafted=False, covered_cm2="5")],
            [],
            [("wound.not-grafted", "B")],
            id="covered_part",
        ),
    ],
)
def test_that_marks_and_amounts_are_held_against_each_other(compute, wounds, products, expected):
    worksheet = compute(wounds=wounds, products=products)
    assert told(worksheet) == expected
    assert worksheet.status in ("ready", "open")


def test_that_a_grafted_wound_left_without_codes_by_an_answer_is_not_told_to_be_marked(compute):
    flowable = {"code": "Q4114", "packages": [{"size": "5"}], "applied": [{"wound": "A", "amount": "4"}]}
    answers = {"non-sheet-codes": "none", "discarded-reporting": "neither"}
    (stop,) = [
        finding
        for finding in compute(payer="cigna", products=[flowable], answers=answers).findings
        if finding.severity == "stop"
    ]
    assert stop.id == "product.without-application"
    assert "Check the answers" in stop.message
