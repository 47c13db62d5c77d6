from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from core.choices import Claim, Npwt, OffCampus, Shape, Site, Tissue
from core.encounter import Debrided
from gui.worksheet.draft import FIRST_WOUND, EncounterDraft
from gui.worksheet.problems import Grid, Kind
from gui.worksheet.rows import PackageNote, Strip, WoundRow
from gui.worksheet.writing import written
from tests.gui.worksheet.drafts import FOOT, STRIP, TOES, draft_of, foot, product, service


def test_that_a_complete_draft_becomes_an_encounter():
    encounter = draft_of(FOOT, TOES).parse().encounter
    assert encounter.date_of_service == date(2026, 3, 2)
    assert [(w.id, w.site, w.area) for w in encounter.wounds] == [("1", Site.FOOT, 12), ("2", Site.TOES, 5)]


def test_that_an_empty_draft_says_what_to_choose_next():
    parsed = EncounterDraft().parse()
    assert parsed.encounter is None
    assert parsed.next_steps == (
        "Type the date of service, for example 2026-03-02.",
        "Choose the payer.",
        "Choose the claim: who bills.",
        FIRST_WOUND,
    )


@pytest.mark.parametrize(
    ("claim", "needed"), [(Claim.PROFESSIONAL, True), (Claim.OUTPATIENT_HOSPITAL, False), (Claim.ASC, False)]
)
def test_that_only_a_professional_claim_needs_the_place_of_service(claim, needed):
    parsed = draft_of(strip=replace(STRIP, claim=claim, place_of_service="")).parse()
    assert (parsed.encounter is None) is needed
    assert parsed.next_steps == (("Choose the place of service.",) if needed else ())


def test_that_a_bad_width_leaves_its_wound_out_and_says_so():
    parsed = draft_of(foot(width="3.O"), TOES).parse()
    assert parsed.counted_wounds == ("2",)
    (problem,) = parsed.problems
    assert (problem.where.grid, problem.where.row, problem.where.column) == (Grid.WOUNDS, 0, "width")
    assert problem.message == '"3.O" is not a number. Type the width in centimeters, for example 3.0.'
    assert [(w.name, w.why) for w in parsed.waiting] == [("Wound 1", "has no width yet")]


@pytest.mark.parametrize(
    ("changes", "why"),
    [
        pytest.param({"site": ""}, "has no site yet", id="site"),
        pytest.param({"length": "", "width": ""}, "has no size yet", id="size"),
        pytest.param({"length": ""}, "has no length yet", id="length"),
        pytest.param({"width": ""}, "has no width yet", id="width"),
        pytest.param({"length": "ø", "width": ""}, "has no diameter yet", id="diameter"),
        pytest.param({"length": "x", "width": "y"}, "has no length and width yet", id="both_bad"),
        pytest.param({"length": "", "width": "", "area": "big"}, "has no area yet", id="area"),
        pytest.param({"area": "12"}, "has its size given twice", id="area_and_sides"),
        pytest.param({"length": "ø 4"}, "has its size given twice", id="circle_with_width"),
        pytest.param({"shape": "star"}, "has no shape yet", id="shape"),
        pytest.param({"covered": "most"}, "has no covered area yet", id="covered"),
        pytest.param({"covered": "12.01"}, "has a covered part above its area", id="covered_above_area"),
    ],
)
def test_that_an_incomplete_wound_waits_with_its_reason(changes, why):
    parsed = draft_of(foot(**changes)).parse()
    assert (parsed.encounter, [w.why for w in parsed.waiting]) == (None, [why])
    assert parsed.next_steps == (f"Wound 1 {why}.",)


def test_that_a_row_with_a_site_only_is_no_mistake():
    assert draft_of(WoundRow(id="1", site="Foot")).parse().problems == ()


@pytest.mark.parametrize(
    ("changes", "area"),
    [
        pytest.param({}, "12.00", id="rectangle"),
        pytest.param({"shape": "ellipse"}, "9.424777960769379715387929", id="ellipse"),
        pytest.param({"length": "d 2", "width": ""}, "3.141592653589793238462643", id="circle"),
        pytest.param({"length": "", "width": "", "area": "7.25"}, "7.25", id="measured"),
        pytest.param({"covered": "12"}, "12.00", id="covered_all"),
    ],
)
def test_that_each_way_to_give_a_size_is_counted(changes, area):
    (wound,) = draft_of(foot(**changes)).parse().wounds
    assert wound.area == Decimal(area)


@pytest.mark.parametrize(
    ("column", "typed"),
    [
        ("side", "upward"),
        ("kind", "bite"),
        ("depth", "deep"),
        ("debrided", "30"),
        ("debrided", "subcut x"),
        ("diagnoses", "E11.621 §"),
        ("prepared", "all"),
        ("npwt", "borrowed"),
    ],
)
def test_that_a_bad_optional_cell_is_said_and_left_out_alone(column, typed):
    parsed = draft_of(foot(**{column: typed})).parse()
    assert parsed.counted_wounds == ("1",)
    assert [(p.where.column, p.kind) for p in parsed.problems] == [(column, Kind.BAD)]


def test_that_every_optional_cell_of_a_wound_is_read():
    row = foot(kind="vlu", depth="0", debrided="subcut 10.5", prepared="12", npwt="dis", diagnoses="e11621, L97.422")
    (wound,) = draft_of(row).parse().wounds
    assert (wound.depth_cm, wound.prepared_cm2, wound.npwt) == (0, 12, Npwt.DISPOSABLE)
    assert wound.debrided == Debrided(tissue=Tissue.SUBCUTANEOUS, area_cm2=Decimal("10.5"))
    assert wound.diagnoses == ("E11.621", "L97.422")


def test_that_an_unfinished_diagnosis_does_not_take_the_others_with_it():
    parsed = draft_of(foot(diagnoses="E11.621 L9")).parse()
    assert parsed.wounds[0].diagnoses == ("E11.621",)
    assert [p.kind for p in parsed.problems] == [Kind.UNFINISHED]


def test_that_a_product_is_counted_with_packages_lots_and_amounts():
    row = replace(
        product(packages="16 + 2x6", w1="12"),
        notes=(PackageNote(size="6", lot="B", expires="10/31/2027"), PackageNote(size="16", lot="A")),
    )
    (use,) = draft_of(products=(row,)).parse().encounter.products
    assert [(p.size, p.count, p.lot, p.expires) for p in use.packages] == [
        (16, 1, "A", None),
        (6, 2, "B", date(2027, 10, 31)),
    ]
    assert [(a.wound, a.amount) for a in use.applied] == [("1", 12)]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        pytest.param(product(code="", packages="16"), "has no code yet", id="code"),
        pytest.param(product(code="acesso"), "has no code yet", id="name_not_chosen"),
        pytest.param(product(code="oasis"), "has no code yet", id="a_name_as_long_as_a_code"),
        pytest.param(product(packages=""), "has no packages yet", id="packages"),
        pytest.param(product(packages="16 +"), "has no packages yet", id="half_typed_packages"),
        pytest.param(product(w1="lots"), "has an amount that cannot be read", id="amount"),
        pytest.param(product(w2="5"), "waits for wound 2, which is not counted yet", id="wound_not_counted"),
    ],
)
def test_that_an_incomplete_product_waits_with_its_reason(row, why):
    parsed = draft_of(FOOT, replace(TOES, width=""), products=(row,)).parse()
    assert parsed.encounter.products == ()
    assert [w.why for w in parsed.waiting if w.grid is Grid.PRODUCTS] == [why]


def test_that_sums_are_shown_of_a_product_that_is_not_counted():
    row = product(packages="16", w1="12", w2="5")
    (tally,) = draft_of(foot(width="3.O"), TOES, products=(row,)).parse().tallies
    assert (tally.opened, tally.applied, tally.left_over) == (16, 17, -1)


def test_that_services_default_to_one_unit_and_keep_the_open_answer():
    (found,) = draft_of(services=(service("99213"),)).parse().encounter.services
    assert (found.code, found.units, found.separate) == ("99213", 1, None)


@pytest.mark.parametrize(
    ("changes", "why"), [({"code": "9921"}, "has no code yet"), ({"units": "1.5"}, "has no units yet")]
)
def test_that_an_incomplete_service_waits(changes, why):
    parsed = draft_of(services=(replace(service(), **changes),)).parse()
    assert (parsed.encounter.services, parsed.waiting[0].why) == ((), why)


@pytest.mark.parametrize(
    ("field", "typed"),
    [("state", "Arizona"), ("age", "old"), ("age", "131"), ("primary_code", "152§5"), ("body_surface", "x"),
     ("applications_before", "1.5"), ("weeks_since_first", "x"), ("date_of_service", "March")],
)  # fmt: skip
def test_that_a_bad_strip_field_is_said(field, typed):
    problems = draft_of(strip=replace(STRIP, **{field: typed})).parse().problems
    assert (field, Kind.BAD) in [(p.where.column, p.kind) for p in problems]


def test_that_an_unreadable_age_holds_everything_back():
    assert draft_of(strip=replace(STRIP, age="old")).parse().encounter is None


def test_that_earlier_applications_need_their_weeks():
    parsed = draft_of(strip=replace(STRIP, applications_before="3")).parse()
    assert parsed.encounter.episode is None
    assert [(p.where.column, p.kind) for p in parsed.problems] == [("weeks_since_first", Kind.UNFINISHED)]


def test_that_the_department_counts_on_hospital_claims_only():
    strip = replace(STRIP, off_campus=OffCampus.EXCEPTED)
    assert draft_of(strip=strip).parse().encounter.off_campus is None
    hospital = replace(strip, claim=Claim.OUTPATIENT_HOSPITAL)
    assert draft_of(strip=hospital).parse().encounter.off_campus is OffCampus.EXCEPTED


def full_encounter():
    rows = (
        foot(shape="ellipse", covered="7.5", prepared="9.0", npwt="durable", diagnoses="E11.621 L97.422", depth="0.30"),
        replace(TOES, length="ø 9.5", width="", debrided="bone 3"),
        WoundRow(id="3", site="Hand", grafted=False, area="12.50"),
    )
    row = replace(
        product(packages="16.0 + 2 × 6", w1="12"), notes=(PackageNote(size="16", lot="A", expires="2027-01-31"),)
    )
    strip = replace(
        STRIP,
        state="AZ",
        age="68",
        primary_code="15275",
        snf_part_a=True,
        applications_before="2",
        weeks_since_first="3.5",
    )
    draft = draft_of(*rows, products=(row,), services=(service(units="2", separate=True),), strip=strip)
    return draft.answered("partial-coverage", "covered").parse().encounter


def test_that_an_encounter_reads_back_as_itself():
    encounter = full_encounter()
    draft = written(encounter)
    assert draft.parse().encounter == encounter
    assert draft.parse().problems == ()
    assert draft.wounds[0].length == "4.0"
    assert draft.wounds[0].shape == Shape.ELLIPSE.value
    assert all(row.kept for row in draft.wounds)


def test_that_an_answer_is_kept_and_taken_back():
    draft = draft_of().answered("separate-visit:99213", "yes")
    assert draft.parse().encounter.answers == {"separate-visit:99213": "yes"}
    assert draft.answered("separate-visit:99213", None).parse().encounter.answers == {}


def test_that_a_strip_alone_is_not_an_encounter():
    assert EncounterDraft(strip=Strip()).parse().counted_wounds == ()


def test_that_a_row_without_a_code_is_named_by_its_place():
    products = (product(code="acesso"), product(code="aplig"), product(packages=""))  # of five letters, but no code
    parsed = draft_of(products=products, services=(service("99"),)).parse()
    assert [waiting.name for waiting in parsed.waiting] == ["Product 1", "Product 2", "Q4386", "Service 1"]
