from __future__ import annotations

from datetime import date

import pytest

from core.code_page import code_page
from db.workbench import open_workbench


@pytest.fixture(scope="module")
def verdicts():
    """Verdict by modifier on the page of a code on a day."""
    bench = open_workbench()

    def read(code, day="2026-03-02"):
        on = date.fromisoformat(day)
        page = code_page(code, on, bench.reference, bench.rules.on(on))
        return {modifier: row.verdict for row in page.modifiers for modifier in row.modifiers}

    return read


@pytest.mark.parametrize(
    ("code", "modifier", "verdict"),
    [
        pytest.param("15275", "22", "consider", id="more_work_on_the_application"),
        pytest.param("15275", "52", "consider", id="reduced_application"),
        pytest.param("Q4386", "22", "not-used", id="never_on_a_product"),
        pytest.param("Q4386", "52", "not-used", id="reduced_never_on_a_product"),
        pytest.param("15275", "50", "not-used", id="never_both_sides"),
        pytest.param("15275", "LT", "consider", id="side_of_the_application"),
        pytest.param("Q4386", "LT", "not-used", id="a_product_has_no_side"),
        pytest.param("11042", "XS", "consider", id="another_wound_debrided"),
        pytest.param("15275", "XS", "not-used", id="not_on_the_graft"),
        pytest.param("99213", "25", "consider", id="a_visit_of_its_own"),
        pytest.param("Q4386", "PO", "consider", id="off_campus_on_every_line"),
        pytest.param("15276", "58", "not-used", id="no_stage_on_an_add_on"),
        pytest.param("Q4386", "KX", "not-used", id="withdrawn"),
    ],
)
def test_that_a_page_says_which_modifiers_to_consider(verdicts, code, modifier, verdict):
    assert verdicts(code)[modifier] == verdict


@pytest.mark.parametrize(
    ("day", "jw", "jz"),
    [
        pytest.param("2016-12-31", "not-used", "not-used", id="day_before_jw"),
        pytest.param("2017-01-01", "consider", "not-used", id="first_day_of_jw"),
        pytest.param("2023-06-30", "consider", "not-used", id="day_before_jz"),
        pytest.param("2023-07-01", "consider", "consider", id="first_day_of_jz"),
        pytest.param("2025-12-31", "consider", "consider", id="last_day_of_both"),
        pytest.param("2026-01-01", "not-used", "not-used", id="ended"),
    ],
)
def test_that_discarded_product_is_marked_while_the_rule_held(verdicts, day, jw, jz):
    found = verdicts("Q4186", day) if day >= "2019" else verdicts("Q4101", day)
    assert (found["JW"], found["JZ"]) == (jw, jz)


def test_that_what_is_worth_considering_stands_first(verdicts):
    found = list(verdicts("15275").values())
    assert found == sorted(found, key=lambda verdict: verdict != "consider")


@pytest.mark.parametrize("modifier", ["22", "52", "JW", "XS", "PO"])
def test_that_a_modifiers_own_page_says_when_to_use_it(modifier):
    bench, day = open_workbench(), date(2026, 3, 2)
    page = code_page(modifier, day, bench.reference, bench.rules.on(day), "modifier")
    (row,) = page.modifiers
    assert row.when
    assert page.sources
    assert not any("Reviewed for" in source for source in page.sources)


def test_that_a_modifier_no_rule_weighs_says_so():
    bench, day = open_workbench(), date(2026, 3, 2)
    page = code_page("AA", day, bench.reference, bench.rules.on(day))
    assert [fact.value for fact in page.facts if fact.label == "When to use"] == [
        "Not on file: the rules on grafts do not weigh it"
    ]
