from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import msgspec
import pytest

from core.code_page import CodePage, code_page, page_lines
from core.code_page.payers import Reach, reach
from core.ports import Dates, PayerRule, Product
from db.workbench import open_workbench

DAY = date(2026, 3, 2)


GOLDEN = Path(__file__).with_name("golden")


@pytest.fixture(scope="module")
def workbench():
    return open_workbench()


@pytest.fixture(scope="module")
def page_of(workbench):
    """Make a page: `page_of("Q4386")`."""

    def make(code, day=DAY, kind=""):
        return code_page(code, day, workbench.reference, workbench.rules.on(day), kind)

    return make


def facts_of(page):
    return {fact.label: fact.value for fact in page.facts}


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


def test_that_a_product_page_tells_what_is_on_file(page_of):
    page = page_of("q4386")
    facts = facts_of(page)
    assert (page.code, page.kind, page.live, page.state) == ("Q4386", "product", True, "In force on 2026-03-02")
    assert page.descriptor.startswith("Acesso TriFACA, per square centimeter")
    assert facts["Unit"] == "Per square centimeter"
    assert facts["Service type"].startswith("Skin substitute sheet")
    assert "surgery center" in facts["Usual settings"]
    assert "diabetic foot ulcer" in facts["Clinical context"]
    assert (facts["Manufacturer"], facts["Confidence"]) == ("Not on file", "A")


def test_that_what_a_secondary_page_reads_is_marked_and_contradicted(page_of):
    (contradiction,) = page_of("Q4386").contradictions
    assert "trifacial access" in contradiction.claim
    assert contradiction.fact == "The official file lists a graft sheet billed per square centimeter."
    assert "secondary" in contradiction.source


@pytest.mark.parametrize("form", ["txt", "json"])
def test_that_the_page_of_q4386_is_as_reviewed(page_of, form):
    page = page_of("Q4386")
    golden = (GOLDEN / f"q4386.{form}").read_text(encoding="utf-8")
    if form == "txt":
        assert "\n".join(page_lines(page)) + "\n" == golden
    else:
        assert msgspec.json.decode(msgspec.json.encode(page)) == msgspec.json.decode(golden)


@pytest.mark.parametrize(
    ("day", "live", "state"),
    [
        pytest.param(date(2025, 9, 30), False, "Begins 2025-10-01", id="day_before"),
        pytest.param(date(2025, 10, 1), True, "In force on 2025-10-01", id="first_day"),
    ],
)
def test_that_a_code_is_in_force_from_its_first_day(page_of, day, live, state):
    page = page_of("Q4386", day)
    assert (page.live, page.state) == (live, state)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        pytest.param(date(2025, 9, 30), "Not on file for 2025 Q3", id="before_the_first_quarter"),
        pytest.param(date(2025, 12, 31), "Packaged (N), 2025 Q4", id="packaged"),
        pytest.param(date(2026, 1, 1), "Paid by area (S1), $127.14 per sq cm, 2026 Q1", id="first_day_of_the_rate"),
        pytest.param(date(2026, 6, 30), "Paid by area (S1), $127.14 per sq cm, 2026 Q2", id="last_quarter_read"),
        pytest.param(date(2026, 7, 1), "Not on file for 2026 Q3", id="not_read"),
    ],
)
def test_that_the_hospital_status_is_that_of_the_quarter(page_of, day, told):
    assert facts_of(page_of("Q4386", day))["Hospital status"] == told


def test_that_a_payer_of_whom_nothing_is_on_file_is_listed_as_such(page_of):
    rows = page_of("Q4386").payers
    assert rows[0].names_code
    assert not any(row.policy == "" and row.rule != "Not on file" for row in rows)


@pytest.mark.parametrize(
    ("payer", "says"),
    [
        pytest.param("Medicare", "$127.14 per sq cm applied", id="medicare"),
        pytest.param("Aetna", "CPB 0244 (2026-01-01)", id="aetna"),
        pytest.param("Blue Cross Blue Shield", "M.14 Amniotic Membrane", id="blue_cross"),
        pytest.param("Cigna", "MM 0068 (2026-01-16)", id="cigna"),
        pytest.param("UnitedHealthcare", "Skin and Soft Tissue Substitutes", id="united"),
    ],
)
def test_that_each_payer_has_one_answer_with_its_source(page_of, payer, says):
    (answer,) = (row for row in page_of("Q4386").policies if row.payer == payer)
    assert answer.on_file
    assert says in answer.says
    assert answer.source


@pytest.mark.parametrize(
    ("typed", "kind", "code"),
    [
        pytest.param("e11621", "diagnosis", "E11.621", id="without_its_point"),
        pytest.param(" l97.422 ", "diagnosis", "L97.422", id="blanks"),
        pytest.param("15275", "procedure", "15275", id="procedure"),
    ],
)
def test_that_a_code_is_found_as_people_type_it(page_of, typed, kind, code):
    page = page_of(typed)
    assert (page.kind, page.code) == (kind, code)


def test_that_a_code_of_two_kinds_can_be_asked_for_by_kind(page_of):
    assert page_of("22").kind == "modifier"
    assert page_of("22", kind="place").kind == "place"


def test_that_an_unknown_code_has_no_page(page_of):
    assert page_of("ZZZZZ") is None


@pytest.mark.parametrize("code", ["GT", "JW", "22", "Q4"])
def test_that_every_modifier_says_where_it_was_read(page_of, workbench, code):
    read_in = workbench.reference.modifier(code).source.partition(". Confidence")[0]
    assert set(read_in.split("; ")) <= set(page_of(code).sources)


def test_that_a_modifier_shows_the_official_wording_where_a_code_set_on_file_has_it(workbench):
    class WithWording:
        def __getattr__(self, name):
            return getattr(workbench.reference, name)

        def on(self, day):
            return self

        def modifier(self, code):
            held = workbench.reference.modifier(code)
            return msgspec.structs.replace(held, wording="Words of the code set", source="HCPCS October 2026; ours")

    page = code_page("GT", DAY, WithWording(), workbench.rules.on(DAY), "")
    assert (page.band, page.descriptor) == ("Official descriptor", "Words of the code set")
    assert page.name == workbench.reference.modifier("GT").label
    assert page.sources == ("HCPCS October 2026", "ours")


def test_that_no_procedure_carries_an_official_descriptor(page_of):
    assert page_of("15275").band == "Short label"


def test_that_a_procedure_page_has_its_limits_pairs_and_companions(page_of):
    page = page_of("15275")
    facts = facts_of(page)
    assert facts["Unit limit"].startswith("1 a day, edits of 2024-07-01. Indicator 2: absolute")
    assert facts["Unit limit, hospital"].startswith("1 a day")
    edits = {row.code: row.edit for row in page.companions}
    assert edits["11042"] == "NCCI pair 15275, 11042: together only where distinct, with a modifier (2024-07-01)"
    assert edits["15002"] == ""


def test_that_a_diagnosis_page_says_what_comes_first_and_what_goes_with_it(page_of):
    facts = facts_of(page_of("E11.621"))
    assert (facts["May be first"], facts["Goes with"]) == ("Yes", "L97.4-/L97.5- after")
    assert facts["Order"].startswith("Comes first")


@pytest.mark.parametrize(
    ("place", "says"),
    [
        pytest.param("11", "The practice bills the product with the application.", id="office"),
        pytest.param("24", "In a facility the hospital", id="surgery_center"),
    ],
)
def test_that_a_place_says_who_bills_the_product(page_of, place, says):
    assert facts_of(page_of(place, kind="place"))["Product"].startswith(says)


def test_that_a_part_a_stay_is_told_where_it_happens(page_of):
    assert "Part A stay" in facts_of(page_of("31", kind="place"))
    assert "Part A stay" not in facts_of(page_of("32", kind="place"))


@pytest.mark.parametrize("code", ["Q4386", "Q4100", "A2004", "15275", "97607", "99213", "E11.621", "L97", "JW", "11"])
def test_that_a_page_travels_as_json_and_reads_as_text(page_of, code):
    page = page_of(code)
    assert msgspec.json.decode(msgspec.json.encode(page), type=CodePage) == page
    assert page_lines(page)[0] == f"{page.code}  {page.name}"
