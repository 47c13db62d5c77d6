"""The arithmetic as it is shown: every row of a full visit, and which rows each line hangs on."""

from __future__ import annotations

import pytest

PRODUCT = {
    "code": "Q4386",
    "packages": [{"size": "16"}],
    "applied": [{"wound": "A", "amount": "12"}, {"wound": "C", "amount": "2.5"}],
}
VISIT = {
    "wounds": [
        {"id": "A", "site": "foot", "side": "left", "length_cm": "4.0", "width_cm": "3.0"},
        {"id": "B", "site": "leg", "side": "right", "length_cm": "12", "width_cm": "12.0", "shape": "ellipse"},
        {"id": "C", "site": "heel", "diameter_cm": "2"},
        {
            "id": "D",
            "site": "calf",
            "area_cm2": "35.5",
            "grafted": False,
            "debrided": {"tissue": "subcutaneous", "area_cm2": "30.5"},
            "npwt": "disposable",
        },
        {
            "id": "E",
            "site": "arm",
            "area_cm2": "30",
            "grafted": False,
            "debrided": {"tissue": "subcutaneous", "area_cm2": "20"},
            "npwt": "disposable",
        },
        {"id": "F", "site": "hand", "area_cm2": "140", "grafted": False, "kind": "burn", "prepared_cm2": "130"},
        {"id": "G", "site": "leg", "area_cm2": "30", "covered_cm2": "20"},
        {"id": "H", "site": "hand", "area_cm2": "9", "grafted": False, "kind": "burn", "prepared_cm2": "7.5"},
    ],
    "products": [PRODUCT],
    "services": [{"code": "99213", "separate": True}, {"code": "29445"}],
}
STEPS = [
    ("area:A", "Wound 1, left foot: 4.0 × 3.0", "12.00 sq cm"),
    ("area:B", "Wound 2, right leg: π ÷ 4 × 12 × 12.0", "113.0973… sq cm"),
    ("area:C", "Wound 3, heel: π ÷ 4 × 2 × 2", "3.1415… sq cm"),
    ("area:D", "Wound 4, calf: as measured", "35.50 sq cm"),
    ("area:E", "Wound 5, arm: as measured", "30.00 sq cm"),
    ("area:F", "Wound 6, hand: as measured", "140.00 sq cm"),
    ("area:G", "Wound 7, leg: as measured", "30.00 sq cm"),
    ("area:H", "Wound 8, hand: as measured", "9.00 sq cm"),
    ("covered:G", "Wound 7: the part that was covered", "20.00 sq cm"),
    ("total:sheet:trunk-and-limb", "Trunk, arm, leg: 113.0973… + 20.00", "133.0973… sq cm"),
    ("family:sheet:trunk-and-limb", "Family: 133.0973… is not under 100, so steps of 100", "15273 "),
    ("add-on:15274", "Add-on 15274: (133.0973… – 100) ÷ 100, rounded up", "1 unit "),
    ("total:sheet:face-hand-foot", "Face, hand, foot: 12.00 + 3.1415…", "15.1415… sq cm"),
    ("family:sheet:face-hand-foot", "Family: 15.1415… is under 100, so steps of 25", "15275 "),
    ("add-on:15276", "Add-on 15276: nothing above 25", "none "),
    ("debrided:D", "Wound 4, calf, subcutaneous: as measured", "30.50 sq cm"),
    ("debrided:E", "Wound 5, arm, subcutaneous: as measured", "20.00 sq cm"),
    ("total:debrided:subcutaneous", "Debrided, subcutaneous: 30.50 + 20.00", "50.50 sq cm"),
    ("add-on:11045", "Add-on 11045: (50.50 – 20) ÷ 20, rounded up", "2 units "),
    ("total:npwt:disposable", "NPWT, disposable: 35.50 + 30.00", "65.50 sq cm"),
    ("npwt:97608", "Code: 65.50 is above 50", "97608 "),
    ("visit:99213", "Entered: separate from the graft visit", "yes "),
    ("service:29445", "Entered: as entered", "1 unit "),
    ("prepared:F", "Wound 6, hand, prepared: as measured", "130.00 sq cm"),
    ("prepared:H", "Wound 8, hand, prepared: as measured", "7.50 sq cm"),
    ("total:prepared:face-hand-foot", "Prepared, face, hand, foot: 130.00 + 7.50", "137.50 sq cm"),
    ("add-on:15005", "Add-on 15005: (137.50 – 100) ÷ 100, rounded up", "1 unit "),
    ("applied:Q4386", "Applied to wounds 1 and 3: 12 + 2.5", "14.5 sq cm"),
    ("units:Q4386", "Units: 14.5 ÷ 1 sq cm, rounded up", "15 units "),
    ("left-over:Q4386", "Left over: 16 – 14.5", "1.5 sq cm"),
    ("rate:Q4386", "Rate: 15 × 127.14, national, before locality adjustment", "1,907.10 USD"),
]
LEG = "area:B area:G covered:G total:sheet:trunk-and-limb family:sheet:trunk-and-limb add-on:15274"
DEBRIDED = "debrided:D debrided:E total:debrided:subcutaneous add-on:11045"
PREPARED = "prepared:F prepared:H total:prepared:face-hand-foot add-on:15005"
LINES = [
    ("15273", 1, "B G", LEG),
    ("15274", 1, "B G", LEG),
    ("15275", 1, "A C", "area:A area:C total:sheet:face-hand-foot family:sheet:face-hand-foot add-on:15276"),
    ("15004", 1, "F H", PREPARED),
    ("15005", 1, "F H", PREPARED),
    ("11042", 1, "D E", DEBRIDED),
    ("11045", 2, "D E", DEBRIDED),
    ("97608", 1, "D E", "area:D area:E total:npwt:disposable npwt:97608"),
    ("99213", 1, "", "visit:99213"),
    ("29445", 1, "", "service:29445"),
    ("Q4386", 15, "A C", "applied:Q4386 units:Q4386 left-over:Q4386 rate:Q4386"),
]


def shown(worksheet):
    return [(step.id, step.label, f"{step.value} {step.unit}") for step in worksheet.steps]


def test_that_every_row_of_the_arithmetic_is_shown(compute):
    assert shown(compute(**VISIT)) == STEPS


def test_that_every_line_hangs_on_its_own_rows_and_wounds(compute):
    lines = [(line.code, line.units, " ".join(line.wounds), " ".join(line.steps)) for line in compute(**VISIT).lines]
    assert lines == LINES


def test_that_the_step_of_a_service_shows_its_units(compute):
    worksheet = compute(services=[{"code": "29445", "units": 2}])
    assert ("service:29445", "Entered: as entered", "2 units ") in shown(worksheet)
    assert ("29445", 2) in [(line.code, line.units) for line in worksheet.lines]


@pytest.mark.parametrize(
    ("body", "area", "steps"),
    [
        pytest.param(
            "7000",
            "140",
            [
                ("limit:trunk-and-limb", "Large codes from: 1 % of 7,000.00", "70.00 sq cm"),
                ("family:sheet:trunk-and-limb", "Family: 140.00 is not under 70, so steps of 70", "15273 "),
                ("add-on:15274", "Add-on 15274: (140.00 – 70) ÷ 70", "1 unit "),
            ],
            id="large_by_one_percent",
        ),
        pytest.param(
            "7000",
            "60",
            [
                ("limit:trunk-and-limb", "Large codes from: 1 % of 7,000.00", "70.00 sq cm"),
                ("family:sheet:trunk-and-limb", "Family: 60.00 is under 70, so steps of 25", "15271 "),
                ("add-on:15272", "Add-on 15272: (60.00 – 25) ÷ 25, rounded up", "2 units "),
            ],
            id="small_by_one_percent",
        ),
        pytest.param(
            "12000",
            "110",
            [("limit:trunk-and-limb", "Large codes from: 1 % of 12,000.00", "120.00 sq cm")],
            id="between_stops_at_the_limit",
        ),
    ],
)
def test_that_the_steps_of_a_child_show_one_percent(compute, body, area, steps):
    worksheet = compute(age_years=9, body_surface_cm2=body, wounds=[{"id": "A", "site": "trunk", "area_cm2": area}])
    assert shown(worksheet)[2:] == steps
    assert all(line.steps == tuple(step.id for step in worksheet.steps) for line in worksheet.lines)


@pytest.mark.parametrize(
    ("code", "area", "steps"),
    [
        pytest.param(
            "Q4114",
            "12",
            [
                ("total:non-sheet:all", "All sites: 12.00", "12.00 sq cm"),
                ("family:non-sheet:all", "Family: 12.00 is under 100, so steps of 25", "G0681 "),
                ("add-on:G0682", "Add-on G0682: nothing above 25", "none "),
                ("applied:Q4114", "Applied to wound 1: 4", "4 cc"),
                ("units:Q4114", "Units: 4 ÷ 1 cc", "4 units "),
                ("left-over:Q4114", "Left over: 5 – 4", "1 cc"),
            ],
            id="not_a_sheet",
        ),
        pytest.param(
            "Q4149",
            "12",
            [
                ("total:non-sheet:all", "All sites: 12.00", "12.00 sq cm"),
                ("family:non-sheet:all", "Family: 12.00 is under 100, so steps of 25", "G0681 "),
                ("add-on:G0682", "Add-on G0682: nothing above 25", "none "),
                ("applied:Q4149", "Applied to wound 1: 4", "4 cc"),
                ("units:Q4149", "Units: 4 ÷ 0.1 cc", "40 units "),
                ("left-over:Q4149", "Left over: 5 – 4", "1 cc"),
            ],
            id="per_tenth_of_a_cc",
        ),
    ],
)
def test_that_a_product_that_is_not_a_sheet_is_shown_over_all_sites(compute, sheet_of, code, area, steps):
    worksheet = compute(products=[sheet_of(code, size="5", applied="4")])
    assert shown(worksheet)[1:] == steps


@pytest.mark.parametrize(
    ("area", "how", "code"), [("50", "50.00 is not above 50", "97605"), ("50.01", "50.01 is above 50", "97606")]
)
def test_that_the_step_of_npwt_shows_its_boundary(compute, area, how, code):
    wounds = [{"id": "A", "site": "leg", "area_cm2": area, "grafted": False, "npwt": "durable"}]
    assert shown(compute(wounds=wounds))[1:] == [
        ("total:npwt:durable", f"NPWT, durable: {area if '.' in area else area + '.00'}", f"{how[:5]} sq cm"),
        ("npwt:" + code, f"Code: {how}", f"{code} "),
    ]


def test_that_the_step_of_a_product_without_a_unit_has_none(compute, sheet_of):
    worksheet = compute(products=[sheet_of("A4100", size="16", applied="12")])
    assert shown(worksheet)[-3:] == [
        ("applied:A4100", "Applied to wound 1: 12", "12 "),
        ("units:A4100", "Units: 12 ÷ 1", "12 units "),
        ("left-over:A4100", "Left over: 16 – 12", "4 "),
    ]


def test_that_discarded_units_are_shown_on_their_own_line(compute, sheet_of):
    worksheet = compute(date_of_service="2024-02-01", products=[sheet_of("Q4132", size="16", applied="12.5")])
    assert shown(worksheet)[-4:] == [
        ("applied:Q4132", "Applied to wound 1: 12.5", "12.5 sq cm"),
        ("units:Q4132", "Units: 12.5 ÷ 1 sq cm, rounded up", "13 units "),
        ("left-over:Q4132", "Left over: 16 – 12.5", "3.5 sq cm"),
        ("discarded:Q4132", "Discarded units: 3.5 ÷ sq cm, rounded down", "3 units "),
    ]
    billed, discarded = worksheet.lines[1:]
    assert billed.steps == ("applied:Q4132", "units:Q4132", "left-over:Q4132")
    assert discarded.steps == ("left-over:Q4132", "discarded:Q4132")
    assert discarded.wounds == ("A",)
    assert (billed.charge_note, discarded.charge_note) == (None, "Discarded units, with their own charge")


@pytest.mark.parametrize(("claim", "how"), [("professional", "before locality adjustment"), ("asc", "not adjusted")])
def test_that_a_priced_line_shows_the_rate_of_its_setting(compute, sheet_of, claim, how):
    worksheet = compute(claim=claim, place_of_service="11" if claim == "professional" else None, products=[sheet_of()])
    (paid,) = [row for row in worksheet.payment if row.code == "Q4386"]
    assert paid.line == 2
    assert paid.basis is not None
    assert paid.basis.startswith("12 × 127.14, national, ")
    assert how in paid.basis
    assert shown(worksheet)[-1] == ("rate:Q4386", f"Rate: {paid.basis}", "1,525.68 USD")
