from __future__ import annotations

from decimal import Decimal

import pytest

ID = "claim.split"
LEG = [{"id": "A", "site": "leg", "area_cm2": "1000"}]


def warnings(worksheet):
    return [finding for finding in worksheet.findings if finding.id == ID]


def notes(worksheet):
    return {line.code: line.charge_note for line in worksheet.lines if line.charge_note}


@pytest.fixture
def charged(compute, sheet_of):
    """A graft of 1,000 sq cm, 15273 once, 15274 nine times and Q4386 1,000 times, with these charges per unit."""

    def work(charges, **changes):
        products = [sheet_of(size="1000", applied="1000")]
        return compute(**({"wounds": LEG, "products": products, "charges": charges} | changes))

    return work


@pytest.mark.parametrize(
    ("charges", "raised"),
    [
        pytest.param({"15273": "99999.99"}, False, id="line_at_the_limit"),
        pytest.param({"15273": "100000.00"}, True, id="line_above_it"),
        pytest.param({"15273": "99999.991"}, True, id="a_tenth_of_a_cent_above"),
        pytest.param({"Q4386": "99.999"}, False, id="units_times_charge_below"),
        pytest.param({"Q4386": "100"}, True, id="units_times_charge_above"),
        pytest.param({"15273": "999.99", "Q4386": "99"}, False, id="total_at_the_limit"),
        pytest.param({"15273": "1000", "Q4386": "99"}, True, id="total_above_it"),
        pytest.param({"11042": "999999"}, False, id="code_not_on_the_claim"),
        pytest.param({}, False, id="no_charges"),
    ],
)
def test_that_the_limit_is_99999_99_for_the_claim(charged, charges, raised):
    worksheet = charged(charges)
    assert len(warnings(worksheet)) == (1 if raised else 0)


def test_that_the_split_is_by_whole_units_in_the_order_of_the_lines(charged):
    worksheet = charged({"Q4386": "127.14", "15273": "900", "15274": "10"})
    (found,) = warnings(worksheet)
    assert "Charges come to 128,130.00 USD, above the 99,999.99" in found.message
    assert "Claim 1: 15273 × 1, 15274 × 9 and Q4386 × 778, 99,904.92 USD." in found.message
    assert "Claim 2: Q4386 × 222, 28,225.08 USD." in found.message
    assert notes(worksheet) == {"Q4386": "Split over claims: 778 + 222 units"}
    assert found.about == ("15273", "15274", "Q4386")
    assert Decimal("99904.92") + Decimal("28225.08") == Decimal("128130.00")


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        pytest.param({"mac": "ngs"}, True, id="ngs"),
        pytest.param({"mac": "noridian"}, False, id="another_contractor"),
        pytest.param({"mac": None}, False, id="no_contractor"),
        pytest.param({"mac": "ngs", "payer": "aetna"}, False, id="another_payer"),
        pytest.param({"mac": "ngs", "claim": "asc", "place_of_service": None}, True, id="ngs_surgery_center"),
        pytest.param({"claim": "outpatient-hospital", "place_of_service": None}, False, id="hospital"),
    ],
)
def test_that_only_ngs_is_said_to_ask_for_76(charged, changes, asked):
    (found,) = warnings(charged({"Q4386": "127.14"}, **changes))
    assert ("Put 76 on the lines of claim 2 and later" in found.message) is asked
    assert ("No modifier marks the later claims" in found.message) is not asked


def test_that_lines_stay_as_they_are(charged, lines_of):
    assert lines_of(charged({"Q4386": "127.14"}, mac="ngs")) == lines_of(charged({}, mac="ngs"))


def test_that_a_unit_above_the_limit_cannot_be_split(charged):
    worksheet = charged({"Q4386": "100000", "15273": "900"})
    (found,) = warnings(worksheet)
    assert found.message == (
        "Charges come to 100,000,900.00 USD, above the 99,999.99 that one claim carries. Claim 1: 15273 × 1, 900.00 "
        "USD. One unit of Q4386 alone is above it: ask the payer how to bill it. Not counted, no charge given: 15274."
    )
    assert notes(worksheet) == {}


def test_that_like_claims_are_told_together_and_many_are_cut_short(charged):
    (found,) = warnings(charged({"Q4386": "1500"}))
    assert "Claims 1 to 8, each: Q4386 × 66, 99,000.00 USD." in found.message
    assert "Still to place, in the same way: Q4386 × 472." in found.message


@pytest.mark.parametrize(
    ("charges", "area", "plan", "shares"),
    [
        pytest.param(
            {"15273": "99999.99", "Q4386": "100"},
            "1000",
            "Claim 1: 15273 × 1, 99,999.99 USD. Claim 2: Q4386 × 999, 99,900.00 USD. Claim 3: Q4386 × 1, 100.00 USD. ",
            {"Q4386": "999 + 1 units"},
            id="unit_at_the_limit_fills_a_claim",
        ),
        pytest.param(
            {"15274": "20000", "Q4386": "100"},
            "1000",
            "Claims 1 to 2, each: 15274 × 4, 80,000.00 USD. Claim 3: 15274 × 1 and Q4386 × 799, 99,900.00 USD. "
            "Claim 4: Q4386 × 201, 20,100.00 USD. ",
            {"15274": "4 + 4 + 1 units", "Q4386": "799 + 201 units"},
            id="rest_of_a_line_before_the_next",
        ),
        pytest.param(
            {"15273": "0", "15274": "20000"},
            "1000",
            "Claim 1: 15273 × 1 and 15274 × 4, 80,000.00 USD. Claim 2: 15274 × 4, 80,000.00 USD. "
            "Claim 3: 15274 × 1, 20,000.00 USD. ",
            {"15274": "4 + 4 + 1 units"},
            id="no_charge_takes_no_room",
        ),
        pytest.param(
            {"Q4386": "1"},
            "120000",
            "Claim 1: Q4386 × 99,999, 99,999.00 USD. Claim 2: Q4386 × 20,001, 20,001.00 USD. ",
            {"Q4386": "99,999 + 20,001 units"},
            id="charge_of_one",
        ),
        pytest.param(
            {"Q4386": "1500"},
            "528",
            "Claims 1 to 8, each: Q4386 × 66, 99,000.00 USD. ",
            {"Q4386": "66 + 66 + 66 + 66 + 66 + 66 + 66 + 66 units"},
            id="eight_claims_hold_it_all",
        ),
        pytest.param(
            {"Q4386": "1500"},
            "529",
            "Claims 1 to 8, each: Q4386 × 66, 99,000.00 USD. Still to place, in the same way: Q4386 × 1. ",
            {"Q4386": "66 + 66 + 66 + 66 + 66 + 66 + 66 + 66 units and more"},
            id="one_unit_beyond_eight_claims",
        ),
    ],
)
def test_that_claims_are_filled_to_the_last_unit(charged, sheet_of, charges, area, plan, shares):
    wounds = [LEG[0] | {"area_cm2": str(max(int(area), 1000))}]
    worksheet = charged(charges, wounds=wounds, products=[sheet_of(size=area, applied=area)])
    (found,) = warnings(worksheet)
    assert f" that one claim carries. {plan}No modifier marks the later claims" in found.message
    assert notes(worksheet) == {code: f"Split over claims: {share}" for code, share in shares.items()}


@pytest.mark.parametrize(
    ("changes", "source"),
    [
        pytest.param({}, "NGS article 11137991, undated, for its own claims;", id="general"),
        pytest.param({"mac": "ngs"}, "NGS article 11137991, undated. Reviewed", id="own"),
        pytest.param({"claim": "outpatient-hospital"}, "By analogy with NGS article 11137991;", id="hospital"),
    ],
)
def test_that_the_limit_is_cited_for_this_kind_of_claim(charged, changes, source):
    (found,) = warnings(charged({"Q4386": "127.14"}, **changes))
    assert found.source.startswith(source)


def test_that_codes_without_a_charge_are_named(charged):
    (found,) = warnings(charged({"Q4386": "127.14"}))
    assert found.message.endswith("Not counted, no charge given: 15273 and 15274.")


def test_that_a_discarded_line_keeps_its_own_note_beside_the_split(charged, sheet_of):
    products = [sheet_of("Q4132", size="2000", applied="1000")]
    worksheet = charged({"Q4132": "60"}, date_of_service="2024-02-01", products=products)
    (found,) = warnings(worksheet)
    assert "Q4132 × 1,000 and Q4132-JW × 666, 99,960.00 USD." in found.message
    assert [line.charge_note for line in worksheet.lines if line.code == "Q4132"] == [
        None,
        "Discarded units, with their own charge; Split over claims: 666 + 334 units",
    ]


@pytest.mark.parametrize("day", ["2012-01-01", "2026-12-31"])
@pytest.mark.parametrize(
    ("mac", "claim"),
    [("noridian", "professional"), ("ngs", "professional"), ("noridian", "outpatient-hospital")],
)
def test_that_the_limit_holds_on_its_first_and_last_day(compute, day, mac, claim):
    place = "11" if claim == "professional" else None
    for charge, count in (("99999.99", 0), ("100000", 1)):
        worksheet = compute(
            date_of_service=day, mac=mac, claim=claim, place_of_service=place, wounds=LEG, charges={"15273": charge}
        )
        assert len(warnings(worksheet)) == count
