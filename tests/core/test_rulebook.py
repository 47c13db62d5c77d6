from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

import resources
from core.errors import RuleDataError
from core.rulebook import Rule, load_rule_book
from core.rules.application import CODES
from core.rules.payment import PRODUCT_RATE

FILES = {file.name: file.read_text(encoding="utf-8") for file in resources.path("rules").glob("*.toml")}
RATE = "product_rate.toml"


def broken(old, new):
    assert FILES[RATE].count(old) >= 1, "the table below must change the file"
    return FILES | {RATE: FILES[RATE].replace(old, new, 1)}


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        pytest.param('usd_per_cm2 = "127.14"', "usd_per_cm2 = 127.14", "127.14 is written as a float", id="float"),
        pytest.param('usd_per_cm2 = "127.14"', 'usd_per_cm2 = "127,14"', "usd_per_cm2", id="not_a_number"),
        pytest.param("in_force = true\n", "", "missing required field `in_force`", id="missing_key"),
        pytest.param("in_force = true\n", "in_force = true\nrate = 1\n", "unknown field `rate`", id="unknown_key"),
        pytest.param('beyond = "refuse"', 'beyond = "ask"', "beyond", id="unknown_word"),
        pytest.param(
            'beyond = "refuse"', 'beyond = "refuse"\nowner = "x"', "unknown field `owner`", id="unknown_head_key"
        ),
        pytest.param('id = "product_rate"', 'id = "rate"', "must equal the file name", id="other_id"),
        pytest.param('says = "One rate', 'says = ""\nnote = "One rate', "says is empty", id="empty_sentence"),
        pytest.param("2026-01-01\nthrough", "2026-01-02\nthrough", "nothing between", id="gap"),
        pytest.param("2026-01-01\nthrough", "2025-12-31\nthrough", "overlap", id="overlap"),
        pytest.param("through = 2026-12-31", "through = 2026-13-31", "at line", id="no_such_day"),
        pytest.param("through = 2026-12-31", 'through = "soon"', "through", id="text_for_a_day"),
        pytest.param('confidence = "A"', 'confidence = "D"', "confidence", id="unknown_confidence"),
        pytest.param(
            'source = "CMS-1832-F (90 FR 49266): the flat rate begins 2026-01-01"',
            'source = " "',
            "source is empty",
            id="empty_source",
        ),
        pytest.param("[[value]]", "[[value]", "product_rate.toml", id="not_toml"),
        pytest.param('title = "', 'title = "a"\ntitle = "', "product_rate.toml", id="key_twice"),
    ],
)
def test_that_a_malformed_rule_file_is_refused_with_its_name_and_the_key(old, new, words):
    with pytest.raises(RuleDataError, match=r"product_rate\.toml") as caught:
        load_rule_book(broken(old, new))
    assert words in str(caught.value)


def test_that_a_file_nobody_reads_is_refused():
    with pytest.raises(RuleDataError, match=r"stray\.toml: no rule module reads"):
        load_rule_book(FILES | {"stray.toml": ""})


def test_that_a_missing_file_is_refused():
    with pytest.raises(RuleDataError, match=r"product_rate\.toml: the file is missing"):
        load_rule_book({name: text for name, text in FILES.items() if name != RATE})


@pytest.mark.parametrize("rule", Rule.declared.values(), ids=lambda rule: rule.id)
def test_that_every_value_holds_on_its_first_and_its_last_day(rule):
    book = load_rule_book(FILES)
    for key, table in book.loaded[rule.id].tables.items():
        for row in table.rows:
            for day in (row.effective, row.through):
                held = book.on(day).find(rule, key)
                assert held is not None
                assert held.row is row
                assert row.source in held.cite
                assert f"Confidence {row.confidence}" in held.cite
                assert held.says


def test_that_the_day_before_a_change_keeps_the_old_value():
    book = load_rule_book(FILES)
    assert book.on(date(2025, 12, 31)).find(PRODUCT_RATE).row.usd_per_cm2 is None
    assert book.on(date(2026, 1, 1)).find(PRODUCT_RATE).row.usd_per_cm2 == Decimal("127.14")


def test_that_no_price_is_given_for_a_day_nobody_reviewed():
    assert load_rule_book(FILES).on(date(2027, 1, 1)).find(PRODUCT_RATE) is None


def test_that_units_go_on_after_the_last_review_and_say_so():
    held = load_rule_book(FILES).on(date(2027, 1, 1)).find(CODES, ("sheet", "face-hand-foot", "small"))
    assert held.row.base == "15275"
    assert "not reviewed since" in held.cite
