"""What an imported code set changes in the answers, day by day."""

from __future__ import annotations

from datetime import date

import pytest

from core.ports import ReferenceData
from tests.db.reference.imported.rows import JULY, OCTOBER, code


def test_that_it_is_what_the_core_asks_for(put, reference):
    put("hcpcs", JULY, code=[code("A6222", "Gauze")])
    port: ReferenceData = reference()
    asked = {name for name in vars(ReferenceData) if not name.startswith("_")}
    assert {name for name in asked if not callable(getattr(port, name, None))} == set()


def test_that_a_product_takes_dates_words_and_pricing_and_keeps_its_reviewed_unit(put, reference):
    changed = code("Q4386", "Acesso, per square cenitmeter", terminated="2026-12-31", pricing="57", added="2025-10-02")
    put("hcpcs", OCTOBER, code=[changed])
    product = reference().on(date(2026, 11, 1)).product("Q4386")
    assert (product.descriptor, product.pricing_indicator) == ("Acesso, per square cenitmeter", "57")
    assert (product.dates.first, product.dates.last) == (date(2025, 10, 2), date(2026, 12, 31))
    assert (product.unit, product.name, product.reviewed) == ("sq cm", "Acesso TriFACA", True)
    assert product.source.startswith("hcpcs 2026-10-01, imported 2026-11-23; ")


@pytest.mark.parametrize(
    ("day", "name", "pricing"),
    [
        pytest.param(date(2026, 9, 30), "HCPCS July 2026", "11", id="day_before"),
        pytest.param(date(2026, 10, 1), "hcpcs 2026-10-01", "57", id="first_day"),
        pytest.param(date(2026, 12, 31), "hcpcs 2026-10-01", "57", id="last_day"),
        pytest.param(date(2027, 1, 1), "hcpcs 2026-10-01", "57", id="after_the_newest"),
        pytest.param(date(2026, 3, 2), "HCPCS July 2026", "11", id="before_both_the_next_one_tells"),
    ],
)
def test_that_the_edition_in_force_on_the_day_answers_and_is_named(put, reference, day, name, pricing):
    put("hcpcs", OCTOBER, code=[code("Q4386", "Acesso", pricing="57")])
    answering = reference()
    assert answering.codes_edition(day).name == name
    assert answering.on(day).product("Q4386").pricing_indicator == pricing


def test_that_an_edition_older_than_the_bundled_one_does_not_bring_an_ended_code_back(put, reference):
    put("hcpcs", date(2024, 7, 1), code=[code("Q4231", "Corplex p, per cc")])
    assert reference().on(date(2024, 8, 1)).product("Q4231").dates.last == date(2025, 3, 31)


@pytest.mark.parametrize(
    ("day", "live"),
    [
        pytest.param(date(2019, 12, 31), False, id="day_before_the_first"),
        pytest.param(date(2020, 1, 1), True, id="first_day"),
        pytest.param(date(2024, 12, 31), True, id="last_day"),
        pytest.param(date(2025, 1, 1), False, id="day_behind_the_last"),
        pytest.param(OCTOBER, False, id="years_behind_it"),
    ],
)
def test_that_a_terminated_row_holds_to_its_last_day_and_stays_on_file(put, reference, day, live):
    put("hcpcs", OCTOBER, code=[code("Q4999", "Newgraft", added="2020-01-01", terminated="2024-12-31")])
    answering = reference()
    assert answering.product("Q4999").dates.hold(day) is live
    assert [hit.live for hit in answering.search("Q4999", day, 1)] == [live]


def test_that_of_one_quarter_the_edition_imported_last_answers(put, reference):
    put("hcpcs", JULY, code=[code("Q4386", "First")])
    put("hcpcs", JULY, code=[code("Q4386", "Second")])
    assert reference().on(date(2026, 8, 1)).product("Q4386").descriptor == "Second"


@pytest.mark.parametrize("other", ["A2000", "Q4099", "A6222", "Q5101"])
def test_that_any_other_code_is_never_a_product(put, reference, other):
    put("hcpcs", OCTOBER, code=[code(other, "Something else")])
    answering = reference()
    assert answering.product(other) is None
    assert (answering.hcpcs(other).descriptor, answering.procedure(other).kind) == ("Something else", "listed")
    assert [hit.kind for hit in answering.search("something else", OCTOBER, 1)] == ["hcpcs"]


def test_that_a_code_only_the_file_has_is_known_on_days_of_the_bundled_edition_too(put, reference):
    put("hcpcs", OCTOBER, code=[code("A6222", "Gauze")])
    assert reference().on(date(2026, 8, 1)).hcpcs("A6222").descriptor == "Gauze"


def test_that_modifiers_take_their_last_day_and_unknown_ones_are_added(put, reference):
    put(
        "hcpcs",
        OCTOBER,
        code=[
            code("JZ", "Zero", kind="modifier", terminated="2026-10-31"),
            code("Z9", "A new modifier", kind="modifier"),
        ],
    )
    answering = reference().on(OCTOBER)
    assert answering.modifier("JZ").last == date(2026, 10, 31)
    assert answering.modifier("JZ").label == answering._bundled.modifier("JZ").label
    assert (answering.modifier("Z9").label, answering.modifier("Z9").last) == ("A new modifier", None)
    assert [answering.modifier(each).wording for each in ("JZ", "Z9", "JW")] == ["Zero", "A new modifier", ""]
    assert answering.modifier("JZ").source.endswith(f"; {answering._bundled.modifier('JZ').source}")
    assert ("Z9", "modifier") in [(hit.code, hit.kind) for hit in answering.search("new modifier", OCTOBER, 5)]


def test_that_modifier_q4_and_codes_q4xxx_are_kept_apart(put, reference):
    put("hcpcs", OCTOBER, code=[code("Q4", "Exempt", kind="modifier"), code("Q4101", "Apligraf")])
    answering = reference()
    assert answering.hcpcs("Q4") is None
    assert answering.modifier("Q4101") is None
    assert answering.search("Q4", OCTOBER, 1)[0].kind == "modifier"
