from __future__ import annotations

from datetime import date, timedelta

import msgspec
import pytest

from core.disputes import DISPUTED_POINTS, PREFIX, cards_for, sentence
from core.errors import RuleDataError
from core.intake import read_encounter
from core.rulebook import RulesOfDay
from core.rules.disputed_points import CONDITIONS, work
from core.sheet import Sheet

FOOT = {"id": "A", "site": "foot", "area_cm2": "12"}
LEG = {"id": "B", "site": "leg", "area_cm2": "12"}
STAGE_FOUR = {
    "id": "B",
    "site": "buttock",
    "area_cm2": "12",
    "grafted": False,
    "kind": "pressure-ulcer",
    "diagnoses": ["L89.154"],
}
MANY = {"applications_before": 4, "weeks_since_first": "5"}


def raised(worksheet):
    return {f.id.removeprefix(PREFIX): f for f in worksheet.findings if f.id.startswith(PREFIX)}


def muscle(wound, **changes):
    return wound | {"debrided": {"tissue": "muscle", "area_cm2": "4"}} | changes


def product(code="Q4386", applied="12"):
    return {"code": code, "packages": [{"size": "16"}], "applied": [{"wound": "A", "amount": applied}]}


CASES = [
    ("single-digit", {"wounds": [FOOT | {"site": "toe"}]}, {"wounds": [FOOT | {"site": "toes"}]}),
    (
        "single-digit",
        {"wounds": [FOOT | {"site": "finger"}]},
        {"wounds": [FOOT | {"site": "finger", "grafted": False}]},
    ),
    ("perineum", {"wounds": [FOOT | {"site": "perineum"}]}, {"wounds": [FOOT | {"site": "genitalia"}]}),
    (
        "partly-covered",
        {"wounds": [FOOT | {"area_cm2": "25.1", "covered_cm2": "25"}]},
        {"wounds": [FOOT | {"area_cm2": "25", "covered_cm2": "24.9"}]},
    ),
    ("partly-covered", {"wounds": [FOOT | {"area_cm2": "100", "covered_cm2": "99.9"}]}, {}),
    ("administered", {"products": [product(applied="12.1")]}, {"products": [product(applied="12")]}),
    ("administered", {"products": [product(applied="11")]}, {"products": [product(applied="11.5")]}),
    (
        "jz-by-contractor",
        {"date_of_service": "2024-02-01", "products": [product("Q4132")]},
        {"date_of_service": "2024-02-01", "products": [product("Q4132")], "payer": "aetna"},
    ),
    (
        "rate-2026",
        {"products": [product()], "charges": {"Q4386": "127.28"}},
        {"products": [product()], "charges": {"Q4386": "127.14"}},
    ),
    ("unlisted-price", {"products": [product("Q4431")]}, {"products": [product("Q4431")], "payer": "aetna"}),
    ("unlisted-price", {"products": [product("Q4433")]}, {"products": [product("Q4386")]}),
    ("sheet-priced-in-office-only", {"products": [product("A2032")]}, {"products": [product()]}),
    (
        "sheet-priced-in-hospital-only",
        {"date_of_service": "2026-04-01", "products": [product("A2040")]},
        {"date_of_service": "2026-04-01", "products": [product()]},
    ),
    ("licensed-biologic", {"products": [product("Q4101")]}, {"products": [product("Q4102")]}),
    ("modifier-between-groups", {"wounds": [FOOT, LEG]}, {"wounds": [FOOT, LEG | {"grafted": False}]}),
    (
        "child-between",
        {"wounds": [FOOT | {"area_cm2": "100"}], "age_years": 9, "body_surface_cm2": "10100"},
        {"wounds": [FOOT | {"area_cm2": "99.9"}], "age_years": 9, "body_surface_cm2": "10100"},
    ),
    (
        "child-between",
        {"wounds": [FOOT | {"area_cm2": "100.9"}], "age_years": 9, "body_surface_cm2": "10100"},
        {"wounds": [FOOT | {"area_cm2": "101"}], "age_years": 9, "body_surface_cm2": "10100"},
    ),
    (
        "adult-large-family",
        {"wounds": [FOOT | {"area_cm2": "100"}], "age_years": 10},
        {"wounds": [FOOT | {"area_cm2": "99.9"}], "age_years": 10},
    ),
    (
        "adult-large-family",
        {"wounds": [FOOT | {"area_cm2": "101"}]},
        {"wounds": [FOOT | {"area_cm2": "101"}], "age_years": 9, "body_surface_cm2": "10100"},
    ),
    (
        "stage-four-debridement",
        {"wounds": [FOOT, muscle(STAGE_FOUR)]},
        {"wounds": [FOOT, muscle(STAGE_FOUR, diagnoses=["L89.153"])]},
    ),
    (
        "stage-four-debridement",
        {"wounds": [FOOT, muscle(STAGE_FOUR)]},
        {"wounds": [FOOT, STAGE_FOUR | {"debrided": {"tissue": "bone", "area_cm2": "4"}}]},
    ),
    ("stage-four-debridement", {"wounds": [FOOT, muscle(STAGE_FOUR, diagnoses=["L89.44"])]}, {"wounds": [FOOT]}),
    ("withdrawn-limit", {"episode": MANY}, {"episode": MANY | {"applications_before": 3}}),
    ("withdrawn-limit", {"episode": MANY}, {"episode": MANY, "payer": "aetna"}),
]


@pytest.mark.parametrize(("id", "there", "not_there"), CASES, ids=[f"{case[0]}-{n}" for n, case in enumerate(CASES)])
def test_that_a_point_is_raised_once_and_only_where_it_bears(compute, id, there, not_there):
    worksheet = compute(**there)
    assert [finding.id for finding in worksheet.findings].count(PREFIX + id) == 1
    assert raised(worksheet)[id].severity.value == "note"
    assert id not in raised(compute(**not_there))


def test_that_every_point_and_every_condition_has_a_case(workbench):
    assert set(workbench.rules.loaded[DISPUTED_POINTS.id].tables) == {case[0] for case in CASES}
    rows = [table.rows[0] for table in workbench.rules.loaded[DISPUTED_POINTS.id].tables.values()]
    assert {row.when for row in rows} == set(CONDITIONS)


@pytest.mark.parametrize("case", CASES, ids=[f"{case[0]}-{n}" for n, case in enumerate(CASES)])
def test_that_a_point_holds_on_the_days_of_its_row(workbench, compute, case):
    id, there, _ = case
    table = workbench.rules.loaded[DISPUTED_POINTS.id].tables[id]
    (row,) = table.rows
    needs = {"jz-by-contractor": "2023-07-01", "sheet-priced-in-hospital-only": "2026-04-01"}.get(id, "2026-01-01")
    first = max(row.effective, date.fromisoformat(needs)) if there.get("products") else row.effective
    for day in (first, row.through):
        assert id in raised(compute(**(there | {"date_of_service": str(day)})))
    assert id not in {point for point in workbench.rules.on(row.effective - timedelta(days=1)).all(DISPUTED_POINTS)}
    after = row.through + timedelta(days=1)
    assert (id in workbench.rules.on(after).all(DISPUTED_POINTS)) is not row.ends


HOSPITAL = {"date_of_service": "2024-02-01", "claim": "outpatient-hospital", "place_of_service": None}
TOE = FOOT | {"site": "toe"}
ABOUT = [
    pytest.param(
        "single-digit",
        {"wounds": [TOE, TOE | {"id": "B", "grafted": False}, TOE | {"id": "C", "site": "finger"}, LEG | {"id": "D"}]},
        "A C",
        id="grafted_digits_only",
    ),
    pytest.param(
        "partly-covered",
        {
            "wounds": [
                FOOT | {"id": "Z", "area_cm2": "13.5"},
                FOOT | {"covered_cm2": "11"},
                FOOT | {"id": "C", "area_cm2": "0.1", "covered_cm2": "0.1"},
                FOOT | {"id": "D", "covered_cm2": "2", "grafted": False},
            ]
        },
        "A",
        id="the_part_tips_the_total_of_its_group",
    ),
    pytest.param(
        "partly-covered",
        {"wounds": [FOOT | {"area_cm2": "13", "covered_cm2": "11"}, LEG | {"area_cm2": "13", "covered_cm2": "12"}]},
        None,
        id="groups_are_never_added",
    ),
    pytest.param(
        "partly-covered",
        {"wounds": [FOOT, FOOT | {"id": "B", "area_cm2": "26", "covered_cm2": "9", "grafted": False}]},
        None,
        id="covered_part_of_a_wound_without_a_graft",
    ),
    pytest.param(
        "partly-covered",
        {"wounds": [FOOT | {"covered_cm2": "11"}, FOOT | {"id": "B", "area_cm2": "13.5", "grafted": False}]},
        None,
        id="a_wound_without_a_graft_adds_nothing",
    ),
    pytest.param(
        "administered",
        {
            "wounds": [FOOT, FOOT | {"id": "B"}],
            "products": [
                product(),
                product("Q4132", applied="11"),
                product("Q4114", applied="5"),
                {"code": "Q4186", "packages": [{"size": "16"}]},
            ],
        },
        "Q4132",
        id="only_the_sheet_that_differs",
    ),
    pytest.param(
        "administered",
        {
            "wounds": [FOOT, FOOT | {"id": "B", "area_cm2": "2"}],
            "products": [
                product() | {"applied": [{"wound": "A", "amount": "11"}, {"wound": "B", "amount": "3"}]},
            ],
        },
        None,
        id="more_on_one_and_less_on_the_other",
    ),
    pytest.param(
        "administered", {"products": [product(applied="11")], "place_of_service": "22"}, None, id="product_not_billed"
    ),
    pytest.param(
        "jz-by-contractor",
        HOSPITAL | {"products": [product("Q4132")], "answers": {"cost-group:Q4132": "high"}},
        None,
        id="hospital",
    ),
    pytest.param("jz-by-contractor", {"date_of_service": "2024-02-01"}, None, id="no_product"),
    pytest.param(
        "rate-2026",
        {"products": [product(applied="6"), product("Q4132", applied="6")], "charges": {"Q4132": "127.28"}},
        "Q4132",
        id="only_what_is_charged_at_the_old_rate",
    ),
    pytest.param(
        "rate-2026",
        {"products": [product()], "charges": {"Q4386": "127.28"}, "payer": "aetna"},
        None,
        id="old_rate_at_another_payer",
    ),
    pytest.param(
        "unlisted-price",
        {"products": [product(applied="6"), product("Q4432", applied="6")]},
        "Q4432",
        id="only_the_listed_product",
    ),
    pytest.param(
        "modifier-between-groups",
        {
            "products": [product(), product("Q4114", applied="4")],
            "answers": {"mixed-form:A": "both"},
        },
        None,
        id="two_families_of_one_group",
    ),
    pytest.param(
        "child-between",
        {
            "wounds": [FOOT | {"area_cm2": "100"}, LEG, LEG | {"id": "C"}],
            "age_years": 9,
            "body_surface_cm2": "10100",
        },
        "A",
        id="only_the_group_between",
    ),
    pytest.param(
        "child-between",
        {"wounds": [FOOT | {"area_cm2": "100"}], "age_years": 10, "body_surface_cm2": "10100"},
        None,
        id="from_age_10",
    ),
    pytest.param(
        "child-between",
        {"wounds": [FOOT | {"area_cm2": "100"}], "body_surface_cm2": "10100"},
        None,
        id="age_not_given",
    ),
    pytest.param("child-between", {"wounds": [FOOT], "age_years": 9}, None, id="body_surface_not_given"),
    pytest.param(
        "adult-large-family",
        {"wounds": [FOOT | {"area_cm2": "101"}, LEG], "products": [product()]},
        "15277 15278",
        id="large_codes_only",
    ),
    pytest.param(
        "stage-four-debridement",
        {
            "wounds": [
                FOOT,
                muscle(STAGE_FOUR, kind=None),
                muscle(STAGE_FOUR, id="C", kind="surgical"),
                muscle(STAGE_FOUR, id="D", grafted=True),
                STAGE_FOUR | {"id": "E"},
                muscle(STAGE_FOUR, id="F", kind=None, diagnoses=["L97.414"]),
                muscle(STAGE_FOUR, id="G", diagnoses=["L89.14", "L89.4"]),
                muscle(STAGE_FOUR, id="H", diagnoses=["E11.9", "L89.94"]),
            ]
        },
        "B H",
        id="complete_codes_of_stage_four_only",
    ),
    pytest.param(
        "withdrawn-limit",
        {"wounds": [FOOT | {"area_cm2": "26"}], "episode": MANY, "products": [product()]},
        "15275",
        id="base_codes_only",
    ),
    pytest.param("withdrawn-limit", {"wounds": [FOOT | {"grafted": False}], "episode": MANY}, None, id="no_graft"),
]


@pytest.mark.parametrize(("id", "changes", "about"), ABOUT)
def test_that_a_point_is_about_what_it_bears_on(compute, id, changes, about):
    found = raised(compute(**changes)).get(id)
    assert (found and " ".join(found.about)) == about


def test_that_an_ordinary_visit_raises_nothing_disputed(compute, sheet_of):
    assert raised(compute(products=[sheet_of()])) == {}


def test_that_the_message_names_both_readings_and_what_is_used(compute):
    found = raised(compute(wounds=[FOOT | {"site": "toe"}]))["single-digit"]
    assert found.message == (
        "Body group of one finger or toe: with the hand or foot, 15275 family (usual practice), or not covered by "
        "“multiple digits”, so its group is open (wording of the code set); the hand or foot is used."
    )
    assert found.about == ("A",)


def test_that_the_card_comes_from_the_worksheet_and_agrees_with_its_message(compute, workbench):
    worksheet = compute(wounds=[FOOT | {"site": "toe"}, LEG])
    rules = workbench.rules.on(date(2026, 3, 2))
    cards = cards_for(worksheet, rules)
    assert [card.id for card in cards] == list(raised(worksheet))
    assert {card.id for card in cards} == {"single-digit", "modifier-between-groups"}
    for card in cards:
        finding = raised(worksheet)[card.id]
        assert finding.message == sentence(rules.find(DISPUTED_POINTS, card.id).row)
        assert (finding.about, finding.source) == (card.about, card.source)
        assert all(f"{reading.says} ({reading.who})" in finding.message for reading in card.readings)
        assert card.used in finding.message
        assert card.why


def test_that_the_query_is_ready_to_paste(compute, workbench):
    worksheet = compute(wounds=[FOOT, LEG])
    (card,) = cards_for(worksheet, workbench.rules.on(date(2026, 3, 2)))
    assert card.ask == "payer"
    assert card.query.startswith("15271 and 15275 are on one claim")
    assert "{" not in card.query
    assert card.query.endswith("?")


def test_that_each_point_is_whole_short_and_calm(workbench):
    for table in workbench.rules.loaded[DISPUTED_POINTS.id].tables.values():
        for row in table.rows:
            assert row.readings[0].says != row.readings[1].says
            assert "{about}" in row.query
            assert row.query.rstrip("?.") != row.query
            text = f"{sentence(row)} {row.why} {row.query}"
            assert "!" not in text
            assert "please" not in text.lower()
            assert len(sentence(row)) < 300


def test_that_a_point_that_is_not_in_force_has_no_card(compute, workbench):
    assert cards_for(compute(wounds=[FOOT, LEG]), workbench.rules.on(date(2011, 12, 31))) == ()


def test_that_a_query_about_nothing_in_particular_asks_about_the_claim(compute, workbench):
    worksheet = compute(wounds=[FOOT, LEG])
    bare = tuple(msgspec.structs.replace(finding, about=()) for finding in worksheet.findings)
    (card,) = cards_for(msgspec.structs.replace(worksheet, findings=bare), workbench.rules.on(date(2026, 3, 2)))
    assert card.query.startswith("this claim are on one claim")


def test_that_a_worksheet_without_disputes_has_no_card(compute, workbench):
    assert cards_for(compute(), workbench.rules.on(date(2026, 3, 2))) == ()


def test_that_an_unknown_condition_is_refused_by_name(workbench, visit):
    loaded = workbench.rules.loaded[DISPUTED_POINTS.id]
    held = loaded.on(date(2026, 3, 2))["perineum"]
    wrong = msgspec.structs.replace(held, row=msgspec.structs.replace(held.row, when="full-moon"))

    class OneRule:
        def on(self, day):
            return {"perineum": wrong}

    sheet = Sheet(read_encounter(visit()), workbench.reference, RulesOfDay({DISPUTED_POINTS.id: OneRule()}, date.max))
    with pytest.raises(RuleDataError, match=r"perineum: no condition is called 'full-moon'"):
        work(sheet)
