from __future__ import annotations

from datetime import date
from decimal import Decimal

import msgspec
import pytest

from core.code_page import CodePage, code_page, page_lines
from core.code_page.payers import Reach, reach
from core.ports import Dates, PayerRule, Product
from db.workbench import open_workbench

DAY = date(2026, 3, 2)


@pytest.fixture(scope="module")
def reference():
    return open_workbench().reference


def product(name="Acesso TriFACA", code="Q4386"):
    return Product(
        code=code,
        name=name,
        descriptor="",
        unit="sq cm",
        unit_quantity=Decimal(1),
        sheet=True,
        unlisted=False,
        add_on=True,
        dates=Dates(first=DAY, last=None),
        replaced_by=(),
        category="361",
        opps_status="S1",
        pricing_indicator="11",
        source="",
    )


def rule(codes):
    return PayerRule(
        payer="aetna",
        plan="",
        policy="",
        topic="coverage",
        codes=codes,
        rule="",
        first=None,
        dated="",
        source="",
        confidence="A",
    )


@pytest.mark.parametrize(
    ("codes", "expected"),
    [
        pytest.param("Q4386", Reach.CODE, id="named"),
        pytest.param("Q4186;Q4386", Reach.CODE, id="one_of_several"),
        pytest.param("Acesso and others", Reach.CODE, id="by_brand"),
        pytest.param("Q4132-Q4386 list", Reach.RANGE, id="last_of_a_range"),
        pytest.param("Q4386-Q4397 list", Reach.RANGE, id="first_of_a_range"),
        pytest.param("Q4132-Q4385 list", Reach.NONE, id="just_outside_a_range"),
        pytest.param("Q41xx-Q44xx", Reach.RANGE, id="by_mask"),
        pytest.param("A2xxx", Reach.NONE, id="another_mask"),
        pytest.param("CTP", Reach.WHOLE, id="the_whole_class"),
        pytest.param("15271-15278", Reach.NONE, id="other_codes"),
        pytest.param("351 BLA products", Reach.NONE, id="licensed_biologics"),
    ],
)
def test_that_a_payers_rule_reaches_what_its_codes_say(codes, expected):
    assert reach(rule(codes), "Q4386", product()) is expected


def test_that_a_procedure_is_never_reached_as_a_product():
    assert reach(rule("CTP"), "15275", None) is Reach.NONE
    assert reach(rule("15271-15278"), "15275", None) is Reach.RANGE


def test_that_a_product_page_tells_what_is_on_file(reference):
    page = code_page("q4386", DAY, reference)
    facts = {fact.label: fact.value for fact in page.facts}
    assert (page.code, page.kind, page.live, page.state) == ("Q4386", "product", True, "In force on 2026-03-02")
    assert page.descriptor.startswith("Acesso TriFACA, per square centimeter")
    assert facts["Unit"] == "Per square centimeter"
    assert facts["Confidence"] == "A"
    assert page.contradictions[0].claim.startswith("A public code-reference page")


@pytest.mark.parametrize(
    ("day", "live", "state"),
    [
        pytest.param(date(2025, 9, 30), False, "Begins 2025-10-01", id="day_before"),
        pytest.param(date(2025, 10, 1), True, "In force on 2025-10-01", id="first_day"),
    ],
)
def test_that_a_code_is_in_force_from_its_first_day(reference, day, live, state):
    page = code_page("Q4386", day, reference)
    assert (page.live, page.state) == (live, state)


def test_that_a_quarter_that_is_not_on_file_is_said_to_be_so(reference):
    facts = {fact.label: fact.value for fact in code_page("Q4386", DAY, reference).facts}
    assert facts["Hospital status"] == "Not on file for 2026 Q1"
    later = {fact.label: fact.value for fact in code_page("Q4386", date(2026, 4, 1), reference).facts}
    assert later["Hospital status"] == "Paid by area (S1), $127.14 per sq cm, 2026 Q2"


def test_that_a_payer_of_whom_nothing_is_on_file_is_listed_as_such(reference):
    rows = code_page("Q4386", DAY, reference).payers
    assert rows[0].names_code
    assert not any(row.policy == "" and row.rule != "Not on file" for row in rows)


@pytest.mark.parametrize(
    ("typed", "kind", "code"),
    [
        pytest.param("e11621", "diagnosis", "E11.621", id="without_its_point"),
        pytest.param(" l97.422 ", "diagnosis", "L97.422", id="blanks"),
        pytest.param("15275", "procedure", "15275", id="procedure"),
    ],
)
def test_that_a_code_is_found_as_people_type_it(reference, typed, kind, code):
    page = code_page(typed, DAY, reference)
    assert (page.kind, page.code) == (kind, code)


def test_that_a_code_of_two_kinds_can_be_asked_for_by_kind(reference):
    assert code_page("22", DAY, reference).kind == "modifier"
    assert code_page("22", DAY, reference, "place").kind == "place"


def test_that_an_unknown_code_has_no_page(reference):
    assert code_page("ZZZZZ", DAY, reference) is None


def test_that_no_procedure_carries_an_official_descriptor(reference):
    assert code_page("15275", DAY, reference).band == "Short label"


@pytest.mark.parametrize("code", ["Q4386", "15275", "E11.621", "JW", "11"])
def test_that_a_page_travels_as_json_and_reads_as_text(reference, code):
    page = code_page(code, DAY, reference)
    assert msgspec.json.decode(msgspec.json.encode(page), type=CodePage) == page
    assert page_lines(page)[0] == f"{page.code}  {page.name}"
